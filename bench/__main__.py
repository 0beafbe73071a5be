"""The command: for each engine and each number of households one fresh database, built and then measured."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from . import report

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    words = argparse.ArgumentParser(prog="bench/pages", description=__doc__)
    words.add_argument("households", type=int, nargs="+", metavar="N")
    words.add_argument("--engine", choices=("sqlite", "postgres", "both"), default="both")
    words.add_argument("--json", type=Path, metavar="FILE", help="write all figures to this file too")
    words.add_argument("--rounds", type=int, default=5)
    words.add_argument("--only", default="", metavar="NAME", help="only pages whose name contains this")
    words.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="keep the SQLite databases here, use them again"
    )
    given = words.parse_args()
    engines = ("sqlite", "postgres") if given.engine == "both" else (given.engine,)
    results: list[dict[str, Any]] = []
    for engine in engines:
        for number in given.households:
            results.append(one(engine, number, given))
            print(report.table(results[-1]), flush=True)
            if given.json:
                given.json.write_text(json.dumps(results, indent=1))
    print(report.verdict(results))
    return 0


def one(engine: str, number: int, given: argparse.Namespace) -> dict[str, Any]:
    """Build and measure in processes of their own, so that the worker's memory is the worker's."""
    with tempfile.TemporaryDirectory(prefix="rondom-bench-") as temporary:
        place = Path(temporary)
        if given.keep and engine == "sqlite":
            place = given.keep.resolve() / str(number)
            place.mkdir(parents=True, exist_ok=True)
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("RONDOM_")},
            "DJANGO_SETTINGS_MODULE": "rondom.settings",
            "RONDOM_VAR": str(place),
            "RONDOM_LOG_LEVEL": "ERROR",
            "RONDOM_MAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend",
        }
        steps = [sys.executable, "-m", "bench.steps", str(number), str(given.rounds), given.only]
        if engine == "postgres":
            # writing to disk as in production: a figure without that would flatter
            steps = [str(ROOT / "script" / "postgres"), "run", "--durable", *steps]
        subprocess.run(steps, env=environment, cwd=ROOT, check=True)
        return dict(json.loads((place / "result.json").read_text()))


if __name__ == "__main__":
    sys.exit(main())
