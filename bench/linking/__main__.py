"""Measures the engine of the reference index on a folder of signals and queries, and prints JSON.

    bench/linkage FOLDER                      both engines, with and without pseudonymisation
    bench/linkage FOLDER --make 500000        first makes the folder: Dutch-like people (needs rondom[linkage])
    bench/linkage FOLDER --learn FILE         learns parameters from FOLDER/signals.csv instead, and writes FILE

`signals.csv` and `queries.csv` have the columns id, bsn, first_name, infix, surname, birth_date, postcode,
house_number, addition, person, household. `person` is the answer: it is never shown to the engine.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from . import files, measure

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    words = argparse.ArgumentParser(
        prog="bench/linkage", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    words.add_argument("folder", type=Path, metavar="FOLDER")
    words.add_argument("--engine", choices=("sqlite", "postgres", "both"), default="both")
    words.add_argument("--make", type=int, metavar="N", help="make the folder first, with N signals")
    words.add_argument(
        "--queries", type=int, default=5000, help="how many queries to make or ask (default 5000)"
    )
    words.add_argument("--kind", choices=("usual", "other"), default="usual", help="which people to make")
    words.add_argument("--seed", type=int, default=1)
    words.add_argument(
        "--registrations", type=int, default=2000, help="how many signals to register one by one"
    )
    words.add_argument("--learn", type=Path, metavar="FILE")
    words.add_argument("--speed-only", action="store_true", help="times alone, no quality")
    given = words.parse_args()
    if given.make:
        from . import others, people, rows

        country = others.Country(given.seed) if given.kind == "other" else people.Country(given.seed)
        rows.write(given.folder, country, given.seed, given.make, given.queries)
    if given.learn:
        given.learn.write_text(json.dumps(measure.learned(given.folder), indent=1) + "\n")
        return 0
    signals = files.read(given.folder / "signals.csv")
    queries = files.read(given.folder / "queries.csv")[: given.queries]
    report = {} if given.speed_only else measure.quality(signals, queries)
    for engine in ("sqlite", "postgres") if given.engine == "both" else (given.engine,):
        if engine == "postgres" and "RONDOM_OWNER_DATABASE_URL" not in os.environ:
            report |= _with_postgres(given)
        else:
            report[engine] = measure.speed(engine, signals, queries, given.registrations)
    json.dump(report, sys.stdout, indent=1)
    print()
    return 0


def _with_postgres(given: argparse.Namespace) -> dict[str, Any]:
    """In a process of its own, with a throw-away PostgreSQL that writes to disk as in production."""
    steps = [str(ROOT / "script" / "postgres"), "run", "--durable", sys.executable, "-m", "bench.linking"]
    steps += [str(given.folder.resolve()), "--engine", "postgres", "--speed-only"]
    steps += ["--queries", str(given.queries), "--registrations", str(given.registrations)]
    said = subprocess.run(steps, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return dict(json.loads(said[said.index("{") :]))


if __name__ == "__main__":
    sys.exit(main())
