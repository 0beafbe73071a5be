"""One entry of a section about a method."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """`key`: the same in every version; `lines`: sentences; `badge`: what stands beside the title.

    borrowed: the title only repeats names that have an entry of their own.
    """

    key: str
    title: str
    lines: tuple[str, ...] = ()
    badge: str = ""
    borrowed: bool = False


def facts(*given: str) -> tuple[str, ...]:
    """What there is to say, without what is empty."""
    return tuple(one for one in given if one)
