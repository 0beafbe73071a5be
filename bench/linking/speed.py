"""How fast the index answers and registers, in milliseconds."""

import statistics
import tempfile
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Any

from . import quality, running
from .files import Line

#: with more signals than this, quality is counted on the database instead of in memory
MANY = 1_000_000


def speed(
    engine: str, signals: Iterator[Line], how_many: int, queries: Sequence[Line], registrations: int
) -> dict[str, Any]:
    """All but the last ``registrations`` signals are loaded at once; those are registered one by one, each found,
    scored, written and committed for good."""
    some = min(registrations, how_many // 2)
    with tempfile.TemporaryDirectory() as folder, running.index(engine, Path(folder)) as index:
        loaded = index.load(islice(signals, how_many - some))
        for line in queries[:200]:
            index.ask(line)
        index.base.commit()
        found = {
            "signals": how_many,
            "load_seconds": round(loaded, 1),
            "query_ms": timed(index.ask, queries),
            "durable_registration_ms": timed(index.register, list(signals)),
        }
        return found if how_many <= MANY else {**found, "quality": quality.in_database(index, queries)}


def timed(work: Callable[[Any], Any], over: Sequence[Any]) -> dict[str, float]:
    took = []
    for one in over:
        began = perf_counter()
        work(one)
        took.append((perf_counter() - began) * 1000)
    return percentiles(took)


def percentiles(took: Sequence[float]) -> dict[str, float]:
    parts = statistics.quantiles(took, n=100)
    return {"median": round(parts[49], 4), "p95": round(parts[94], 4), "p99": round(parts[98], 4)}
