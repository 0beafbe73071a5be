"""Measures the engine of the reference index on a folder of signals and queries, and prints JSON.

    bench/linkage FOLDER                      both engines, with and without pseudonymisation
    bench/linkage FOLDER --make 500000        first makes the folder: Dutch-like people
    bench/linkage FOLDER --febrl 3            first writes the folder: FEBRL 3 (or 4)
    bench/linkage FOLDER --against splink     asks Splink the same queries, by turns
    bench/linkage FOLDER --action             the whole act of registering in Rondom, by turns with Splink
    bench/linkage FOLDER --learn FILE         learns parameters from FOLDER/signals.csv instead, and writes FILE

`signals.csv` and `queries.csv` have the columns id, bsn, first_name, infix, surname, birth_date, postcode,
house_number, addition, person, household. `person` is the answer: it is never shown to the engine.
--make, --febrl, --against, --action and --learn need `pip install -e '.[linkage]'`.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from rondom.index.engine import model

from . import files, quality, speed

ROOT = Path(__file__).resolve().parents[2]
ENGINES = {"sqlite": ("sqlite",), "postgres": ("postgres",), "both": ("sqlite", "postgres")}
#: of what the database that `script/postgres` makes tells the process that it starts
THROW_AWAY = "RONDOM_OWNER_DATABASE_URL"


def main() -> int:
    given = _arguments().parse_args()
    try:
        report = _asked(given)
    except ModuleNotFoundError as missing:
        sys.exit(f"This needs {missing.name}, which is not here: pip install -e '.[linkage]' brings it.")
    if report is not None:
        json.dump(report, sys.stdout, indent=1)
        print()
    return 0


def _arguments() -> argparse.ArgumentParser:
    words = argparse.ArgumentParser(
        prog="bench/linkage", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    words.add_argument("folder", type=Path, metavar="FOLDER")
    words.add_argument("--engine", choices=ENGINES, default="both")
    words.add_argument("--make", type=int, metavar="N", help="make the folder first, with N signals")
    words.add_argument("--febrl", type=int, choices=(1, 2, 3, 4), help="write this FEBRL as the folder first")
    words.add_argument(
        "--kind", choices=("usual", "streets", "other"), default="usual", help="which people to make"
    )
    words.add_argument("--queries", type=int, default=5000, help="how many to make or ask (default 5000)")
    words.add_argument("--seed", type=int, default=1)
    words.add_argument(
        "--registrations", type=int, default=2000, help="how many signals to register one by one"
    )
    words.add_argument("--against", choices=("splink",))
    words.add_argument(
        "--action", action="store_true", help="by turns with Splink, through the Django action"
    )
    words.add_argument("--turns", type=int, default=200, help="queries to ask by turns with Splink")
    words.add_argument("--learn", type=Path, metavar="FILE")
    words.add_argument(
        "--also", type=Path, metavar="FOLDER", action="append", default=[], help="learn from it too"
    )
    words.add_argument("--parameters", type=Path, metavar="FILE", help="other than the shipped ones")
    words.add_argument("--quality-only", action="store_true", help="no times")
    words.add_argument("--speed-only", action="store_true", help="times alone, no quality")
    return words


def _asked(given: argparse.Namespace) -> dict[str, Any] | None:
    if given.make:
        from . import others, people, rows

        country: rows.Country = people.Country(given.seed, streets=given.kind == "streets")
        if given.kind == "other":
            country = others.Country(given.seed)
        rows.write(given.folder, country, given.seed, given.make, given.queries)
    if given.febrl:
        from . import febrl

        febrl.write(given.folder, given.febrl)
    if given.parameters:
        model.shipped.cache_clear()
        model.SHIPPED = given.parameters
    if given.learn:
        given.learn.write_text(json.dumps(quality.learned([given.folder, *given.also]), indent=1) + "\n")
        return None
    if given.action:
        return _action(given)
    if given.against:
        return _against(given)
    return _measured(given)


def _measured(given: argparse.Namespace) -> dict[str, Any]:
    signals, how_many = given.folder / "signals.csv", files.count(given.folder / "signals.csv")
    queries = files.read(given.folder / "queries.csv")[: given.queries]
    report: dict[str, Any] = {
        "signals": how_many, "queries": len(queries), "threshold": quality.THRESHOLD,
        "parameters": model.shipped().version,
    }  # fmt: skip
    if not given.speed_only and how_many <= speed.MANY:
        report["quality"] = quality.in_memory(files.read(signals), queries)
    if given.quality_only:
        return report
    for engine in ENGINES[given.engine]:
        if engine == "postgres" and THROW_AWAY not in os.environ:
            report[engine] = _with_postgres(given, "--engine", "postgres", "--speed-only")[engine]
        else:
            report[engine] = speed.speed(engine, files.lines(signals), how_many, queries, given.registrations)
    return report


def _against(given: argparse.Namespace) -> dict[str, Any]:
    from . import turns

    if given.engine != "sqlite" and THROW_AWAY not in os.environ:
        more = ("--engine", given.engine, "--against", given.against, "--turns", str(given.turns))
        return _with_postgres(given, *more)
    return turns.against_splink(
        files.read(given.folder / "signals.csv"),
        files.read(given.folder / "queries.csv")[: given.queries],
        ENGINES[given.engine],
        given.turns,
    )


def _action(given: argparse.Namespace) -> dict[str, Any]:
    import splink  # noqa: F401  said before the database is filled, where it is missing

    from . import action

    return {engine: action.by_turns(engine, given.folder, given.turns) for engine in ENGINES[given.engine]}


def _with_postgres(given: argparse.Namespace, *more: str) -> dict[str, Any]:
    """In a process of its own, with a throw-away PostgreSQL that writes to disk as in production."""
    steps = [str(ROOT / "script" / "postgres"), "run", "--durable", sys.executable, "-m", "bench.linking"]
    steps += [str(given.folder.resolve()), *more]
    steps += ["--queries", str(given.queries), "--registrations", str(given.registrations)]
    if given.parameters:
        steps += ["--parameters", str(given.parameters.resolve())]
    said = subprocess.run(steps, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    return dict(json.loads(said[said.index("{") :]))


if __name__ == "__main__":
    sys.exit(main())
