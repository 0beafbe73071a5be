"""How well and how fast the engine finds people again."""

import secrets
import statistics
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Any

from rondom.index.engine import codes, compare, entries, keys, learning, model, normal

from . import databases
from .files import Line, read

#: at and above this sureness two are shown as one person
THRESHOLD = 0.5


class Plain(codes.Coder):
    """The same without secrets: letter pairs themselves, with room for each, under a key that everybody knows."""

    def __init__(self) -> None:
        super().__init__(b"")
        self._bit: dict[tuple[str, object], int] = {}

    def _bits(self, kind: str, value: object, width: int, each: int) -> int:
        return self._bit.setdefault((kind, value), 1 << len(self._bit))


def known(who: normal.Typed, coder: codes.Coder) -> learning.Known:
    one = normal.normal(who)
    return coder.code(one), keys.keys_of(one, coder)


def learned(folder: Path) -> dict[str, Any]:
    """Parameters from the signals of a folder, at its size and at a tenth of it."""
    coder = codes.Coder(secrets.token_bytes(32))
    people = [known(line.who, coder) for line in read(folder / "signals.csv")]
    how = f"bench/linkage --learn, from {len(people)} signals and from {len(people) // 10} of them"
    return learning.learn([people[: len(people) // 10], people], version=folder.name, how=how)


def quality(signals: Sequence[Line], queries: Sequence[Line]) -> dict[str, Any]:
    """F1 and all that, counted in memory: with the keyed encodings, and with the letters themselves."""
    found = {
        name: _quality(signals, queries, coder)
        for name, coder in (("pseudonymised", codes.Coder(secrets.token_bytes(32))), ("readable", Plain()))
    }
    return {"signals": len(signals), "queries": len(queries), "threshold": THRESHOLD, "quality": found}


def _quality(signals: Sequence[Line], queries: Sequence[Line], coder: codes.Coder) -> dict[str, float]:
    by_key: dict[tuple[str, int], list[int]] = {}
    encoded = []
    for place, line in enumerate(signals):
        code, its = known(line.who, coder)
        encoded.append(code)
        for pair in its.items():
            some = by_key.setdefault(pair, [])
            if len(some) < entries.MOST:
                some.append(place)
    people, judge, size = Counter(line.person for line in signals), model.shipped(), len(signals)
    pairs: list[tuple[float, bool]] = []
    true = found = asked = 0
    for line in queries:
        code, its = known(line.who, coder)
        near = {place for pair in its.items() for place in by_key.get(pair, ())}
        true, asked = true + people[line.person], asked + len(near)
        for place in near:
            same = signals[place].person == line.person
            found += same
            levels = compare.compare(code, encoded[place])
            pairs.append((model.sureness(judge.score(levels, size)), same))
    return {**scored(pairs, true), "block_recall": found / true, "candidates_per_query": asked / len(queries)}


def scored(pairs: list[tuple[float, bool]], true: int) -> dict[str, float]:
    """At the threshold and at the best one: F1, precision, recall; and whether the sureness is what it says."""

    def at(limit: float) -> tuple[float, float, float]:
        chosen = [same for sure, same in pairs if sure >= limit]
        right = sum(chosen)
        return 2 * right / (len(chosen) + true), right / (len(chosen) or 1), right / true

    best, best_at, right = 0.0, 1.0, 0
    pairs.sort(reverse=True)
    for many, (sure, same) in enumerate(pairs, 1):
        right += same
        if (f1 := 2 * right / (many + true)) > best and (many == len(pairs) or pairs[many][0] < sure):
            best, best_at = f1, sure
    f1, precision, recall = at(THRESHOLD)
    certain = [same for sure, same in pairs if sure >= 0.9]
    return {
        "f1": f1, "precision": precision, "recall": recall, "best_f1": best, "best_threshold": best_at,
        "true_of_shown_90": sum(certain) / (len(certain) or 1),
    }  # fmt: skip


def speed(
    engine: str, signals: Sequence[Line], queries: Sequence[Line], registrations: int
) -> dict[str, Any]:
    """Times in milliseconds, on a database on disk. All but the last ``registrations`` signals are loaded at once;
    those are registered one by one, each found, scored, written and committed for good."""
    coder, judge = codes.Coder(secrets.token_bytes(32)), model.shipped()
    some = min(registrations, len(signals) // 2)
    first, later = signals[: len(signals) - some], signals[len(signals) - some :]
    with tempfile.TemporaryDirectory() as folder, databases.opened(engine, Path(folder)) as base:
        began = perf_counter()
        base.begin()
        base.entries.create(bytes_type=base.bytes_type)
        rows = ((number, *known(line.who, coder)) for number, line in enumerate(first))
        while batch := list(islice(rows, 10_000)):
            base.entries.add(batch)
        base.commit()
        base.entries.index()
        base.commit()
        base.settle()
        loaded = perf_counter() - began

        def ask(line: Line) -> list[tuple[float, int]]:
            code, its = known(line.who, coder)
            near = base.entries.find(its)
            scores = (
                (judge.score(compare.compare(code, other), len(signals)), one) for one, other in near.items()
            )
            return sorted((pair for pair in scores if pair[0] >= 0), reverse=True)

        def register(pair: tuple[int, Line]) -> None:
            number, line = pair
            base.begin()
            ask(line)
            base.entries.add([(number, *known(line.who, coder))])
            base.commit()

        for line in queries[:200]:
            ask(line)
        base.commit()
        return {
            "load_seconds": round(loaded, 1),
            "query_ms": timed(ask, queries),
            "durable_registration_ms": timed(register, list(enumerate(later, len(first)))),
        }


def timed(work: Callable[[Any], Any], over: Sequence[Any]) -> dict[str, float]:
    took = []
    for one in over:
        began = perf_counter()
        work(one)
        took.append((perf_counter() - began) * 1000)
    parts = statistics.quantiles(took, n=100)
    return {"median": round(parts[49], 4), "p95": round(parts[94], 4), "p99": round(parts[98], 4)}
