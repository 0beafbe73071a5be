"""Made-up people as rows of the nightly rebuild."""

from collections.abc import Iterable, Sequence
from typing import Any

from rondom.index.engine import codes, keys, model
from rondom.index.engine.bulk.rebuild import Outcome, rebuild
from rondom.index.engine.bulk.table import Table
from rondom.index.engine.entries import signed
from rondom.index.engine.normal import Typed

from .people import SIZE, code, keys_of

Row = tuple[int, int, Typed]  #: id, signal (0: not known), who


def table(rows: Iterable[Row]) -> Table:
    made = Table()
    made.extend(
        [
            (number, signal, codes.pack(code(who)), *(signed(found.get(kind)) or 0 for kind in keys.KINDS))
            for number, signal, who in rows
            for found in [keys_of(who)]
        ]
    )
    return made


def rebuilt(rows: Iterable[Row], **how: Any) -> Outcome:
    return rebuild(table(rows), model.shipped(), SIZE, **how)


def of(people: Sequence[Typed]) -> Outcome:
    """Each in a signal of their own, in this order."""
    return rebuilt((number, number, who) for number, who in enumerate(people, 1))


def clusters(outcome: Outcome) -> dict[int, set[int]]:
    """Name → members, of two or more."""
    found: dict[int, set[int]] = {}
    for number, name in zip(outcome.ids.tolist(), outcome.cluster.tolist(), strict=True):
        found.setdefault(name, set()).add(number)
    return {name: members for name, members in found.items() if len(members) > 1}


def pairs(outcome: Outcome) -> set[tuple[int, int]]:
    return set(zip(outcome.one.tolist(), outcome.other.tolist(), strict=True))
