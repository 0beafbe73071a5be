"""How well the engine finds people again, and what it learns from a folder."""

import secrets
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rondom.index.engine import codes, compare, entries, learning, model

from .files import Line, read
from .made import Plain, known
from .running import Index, answer

#: at and above this sureness two are shown as one person
THRESHOLD = 0.5


def learned(folders: Sequence[Path]) -> dict[str, Any]:
    """Parameters from the signals of folders, each at its size and at a tenth of it. Named after the first."""
    coder = codes.Coder(secrets.token_bytes(32))
    samples: list[list[learning.Known]] = []
    for folder in folders:
        people = [known(line.who, coder) for line in read(folder / "signals.csv")]
        samples += [people[: len(people) // 10], people]
    of = " and ".join(f"{len(some)}" for some in samples)
    how = f"bench/linkage --learn, from folders of {of} signals"
    return learning.learn(samples, version=folders[0].name, how=how)


def in_memory(signals: Sequence[Line], queries: Sequence[Line]) -> dict[str, Any]:
    """F1 and all that, with the keyed encodings, and with the letters themselves."""
    return {
        name: counted(signals, queries, coder)
        for name, coder in (("pseudonymised", codes.Coder(secrets.token_bytes(32))), ("readable", Plain()))
    }


def counted(signals: Sequence[Line], queries: Sequence[Line], coder: codes.Coder) -> dict[str, float]:
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
    themselves = {line.id for line in signals}
    pairs: list[tuple[float, bool]] = []
    true = 0
    for line in queries:
        code, its = known(line.who, coder)
        true += people[line.person] - (line.id in themselves)
        for place in {place for pair in its.items() for place in by_key.get(pair, ())}:
            if signals[place].id == line.id:
                continue
            levels = compare.compare(code, encoded[place])
            pairs.append((model.sureness(judge.score(levels, size)), signals[place].person == line.person))
    return told(pairs, true, len(queries))


def in_database(index: Index, queries: Sequence[Line]) -> dict[str, float]:
    """The same as the index on disk answers: for more signals than memory holds. None of the queries is a signal."""
    asked = {answer(line) for line in queries}
    people = Counter(one for one in index.answers if one in asked)
    pairs = [
        (model.sureness(score), index.answers[number] == answer(line))
        for line in queries
        for score, number in index.found(line)
    ]
    return told(pairs, sum(people[answer(line)] for line in queries), len(queries))


def told(pairs: list[tuple[float, bool]], true: int, queries: int) -> dict[str, float]:
    return {
        **scored(pairs, true),
        "block_recall": sum(same for _sure, same in pairs) / true,
        "candidates_per_query": len(pairs) / queries,
    }


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
