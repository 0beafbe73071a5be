"""Measures the nightly rebuild on a file of encodings, and prints JSON.

    bench/rebuild FILE --make 500000    makes the file: Dutch-like people, encoded (needs rondom[linkage])
    bench/rebuild FILE                  compares all of it with itself (needs rondom[rebuild])
    bench/rebuild FILE --first 50000    the first so many alone

Every signal in the file says who it is really about; the engine never sees that.
"""

import argparse
import json
import resource
import secrets
import sys
from itertools import count, islice
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import numpy as np

from rondom.index.engine import codes, keys, model, normal
from rondom.index.engine.bulk.changes import between
from rondom.index.engine.bulk.rebuild import Outcome, rebuild
from rondom.index.engine.bulk.table import ROW, Table
from rondom.index.engine.entries import signed

#: a row of the file: as the table takes it, and who it is really about
KNOWN = np.dtype([("row", ROW), ("person", "<i8")])
AT_ONCE = 50_000


def make(path: Path, how_many: int, seed: int) -> None:
    from .people import Country

    coder, country = codes.Coder(secrets.token_bytes(32)), Country(seed)
    everybody = (who for _ in count() for who in country.household() for _ in range(country.times()))
    signals = islice(enumerate(((who, country.signal(who)) for who in everybody), 1), how_many)
    with path.open("wb") as file:
        while some := list(islice(signals, AT_ONCE)):
            block = np.zeros(len(some), KNOWN)
            for at, (number, (who, row)) in enumerate(some):
                family = f"{row.infix} {row.surname}".strip()
                one = normal.normal(
                    normal.Typed(
                        row.first_name,
                        family,
                        row.birth_date,
                        row.bsn,
                        row.postcode,
                        row.house_number,
                        row.addition,
                    )
                )
                found = keys.keys_of(one, coder)
                its = tuple(signed(found.get(kind, 0)) for kind in keys.KINDS)
                block[at] = ((number, number, codes.pack(coder.code(one)), its), who.id)
            file.write(block.tobytes())


def measured(path: Path, first: int | None, workers: int) -> dict[str, Any]:
    """Seconds (by the clock, and of all cores together), memory, and how good the pairs and clusters are."""
    how_many = min(path.stat().st_size // KNOWN.itemsize, first or sys.maxsize)
    person = np.zeros(how_many, np.int64)
    with Stopwatch() as read:
        table = Table(how_many)
        with path.open("rb") as file:
            while len(table) < how_many:
                at = len(table)
                block = np.frombuffer(file.read(min(AT_ONCE, how_many - at) * KNOWN.itemsize), KNOWN)
                person[at : at + len(block)] = block["person"]
                table.add(block["row"])
    with Stopwatch() as rebuilt:
        outcome = rebuild(table, model.shipped(), how_many, workers=workers)
    with Stopwatch() as compared:
        changes = between(outcome, outcome)
    return {
        "signals": how_many,
        "read": read.said(),
        "rebuild": rebuilt.said(),
        "changes": compared.said(),
        "peak_gb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6, 2),
        "pairs_looked_at": outcome.looked_at,
        "crowded": dict(outcome.crowded),
        "clusters": changes.clusters,
        "largest": changes.largest,
        **_quality(outcome, person),
    }


def _quality(outcome: Outcome, person: Any) -> dict[str, Any]:
    """Of pairs of signals: how many of those said to be one person are, and how many of those that are were said."""

    def together(labels: Any) -> int:
        many = np.unique(labels, return_counts=True)[1]
        return int((many * (many - 1) // 2).sum())

    true = together(person)
    right = int((person[outcome.one - 1] == person[outcome.other - 1]).sum())
    both = together(outcome.cluster.astype(np.uint64) << np.uint64(32) | person.astype(np.uint64))
    said = together(outcome.cluster)
    return {"pairs": _scored(right, len(outcome.one), true), "in_clusters": _scored(both, said, true)}


def _scored(right: int, said: int, true: int) -> dict[str, float]:
    found = {"f1": 2 * right / (said + true), "precision": right / said, "recall": right / true}
    return {name: round(value, 4) for name, value in found.items()}


class Stopwatch:
    def __enter__(self) -> "Stopwatch":
        self._began = perf_counter(), process_time()
        return self

    def __exit__(self, *_: object) -> None:
        self._took = perf_counter() - self._began[0], process_time() - self._began[1]

    def said(self) -> dict[str, float]:
        return {"seconds": round(self._took[0], 1), "of_all_cores": round(self._took[1], 1)}


def main() -> int:
    words = argparse.ArgumentParser(
        prog="bench/rebuild", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    words.add_argument("file", type=Path, metavar="FILE")
    words.add_argument("--make", type=int, metavar="N", help="make the file first, with N signals")
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--first", type=int, metavar="N")
    words.add_argument("--workers", type=int, default=2)
    given = words.parse_args()
    if given.make:
        make(given.file, given.make, given.seed)
    else:
        json.dump(measured(given.file, given.first, given.workers), sys.stdout, indent=1)
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
