"""The same queries to our index and to Splink, by turns: what one pays for a busy machine, the other pays too."""

import statistics
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from time import perf_counter
from typing import Any

from . import quality, running
from .files import Line
from .splink_model import Splink

#: parts of the run that are also told one by one
BLOCKS = 5
#: queries asked before the clock runs
FIRST = 5


def against_splink(
    signals: Sequence[Line], queries: Sequence[Line], engines: Sequence[str], turns: int
) -> dict[str, Any]:
    """The quality of both on all queries; the times of ``turns`` of them."""
    began = perf_counter()
    other = Splink(signals)
    trained = perf_counter() - began
    with ExitStack() as open_ones:
        ours = {}
        for engine in engines:
            folder = Path(open_ones.enter_context(tempfile.TemporaryDirectory()))
            ours[engine] = open_ones.enter_context(running.index(engine, folder))
            ours[engine].load(iter(signals))
        first = ours[engines[0]]
        found = {
            "signals": len(signals),
            "queries": len(queries),
            "splink_training_seconds": round(trained, 1),
            "quality": {
                "ours": quality.counted(signals, queries, first.coder),
                "splink": _quality(other, signals, queries),
            },
        }
        ways: dict[str, Callable[[Line], object]] = {engine: index.ask for engine, index in ours.items()}
        ways["splink"] = lambda line: other.ask([line])
        took = by_turns(ways, queries[: turns + FIRST])
    return {**found, "turns": turns, "median_ms": medians(took), **ratios(took, engines)}


def by_turns(ways: dict[str, Callable[[Line], object]], queries: Sequence[Line]) -> dict[str, list[float]]:
    took: dict[str, list[float]] = {name: [] for name in ways}
    for place, line in enumerate(queries):
        for name, ask in ways.items():
            began = perf_counter()
            ask(line)
            if place >= FIRST:
                took[name].append((perf_counter() - began) * 1000)
    return took


def medians(took: dict[str, list[float]]) -> dict[str, float]:
    return {name: round(statistics.median(some), 4) for name, some in took.items()}


def ratios(took: dict[str, list[float]], engines: Sequence[str]) -> dict[str, Any]:
    """How many times as long Splink took."""
    found = {}
    for engine in engines:
        mine, theirs = took[engine], took["splink"]
        each = statistics.quantiles([b / a for a, b in zip(mine, theirs, strict=True)], n=20)
        of_blocks = sorted(
            statistics.median(b) / statistics.median(a)
            for a, b in zip(_blocks(mine), _blocks(theirs), strict=True)
        )
        found[engine] = {
            "ratio_of_medians": round(statistics.median(theirs) / statistics.median(mine), 1),
            "ratio_of_medians_in_blocks": [round(one, 1) for one in of_blocks],
            "ratio_per_query": {f"p{5 * place}": round(each[place - 1], 1) for place in (1, 5, 10, 15, 19)},
        }
    return {"splink_over": found}


def _blocks(some: list[float]) -> Iterator[list[float]]:
    size = max(len(some) // BLOCKS, 1)
    for place in range(0, size * BLOCKS, size):
        yield some[place : place + size]


def _quality(other: Splink, signals: Sequence[Line], queries: Sequence[Line]) -> dict[str, float]:
    people = Counter(line.person for line in signals)
    pairs = [
        (sure, signals[number].person == queries[place].person)
        for place, number, sure in other.ask(queries, least=0)
        if signals[number].id != queries[place].id
    ]
    themselves = {line.id for line in signals}
    true = sum(people[line.person] - (line.id in themselves) for line in queries)
    return quality.told(pairs, true, len(queries))
