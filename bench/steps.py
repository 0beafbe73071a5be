"""Within one engine (the environment says which): build, then measure in a process that did not build."""

import os
import subprocess
import sys
from pathlib import Path


def main() -> None:
    number, rounds, only = sys.argv[1:4]
    built = Path(os.environ["RONDOM_VAR"]) / "built"
    if not built.exists():
        subprocess.run([sys.executable, "-m", "bench.build", number], check=True)
        if "RONDOM_DATABASE_URL" not in os.environ:
            built.touch()
    subprocess.run([sys.executable, "-m", "bench.measure", number, rounds, only], check=True)


if __name__ == "__main__":
    main()
