"""The readable number of a household, told from above: who watches sees numbers, never names."""

from collections.abc import Callable, Iterable
from uuid import UUID

Numbers = Callable[[Iterable[UUID]], dict[UUID, str]]
Find = Callable[[str], UUID | None]

_numbers: list[Numbers] = []
_find: list[Find] = []


def provide(*, numbers: Numbers, find: Find) -> None:
    """`households` registers both."""
    _numbers[:] = [numbers]
    _find[:] = [find]


def numbers(household_ids: Iterable[UUID]) -> dict[UUID, str]:
    return _numbers[0](household_ids)


def household_of(number: str) -> UUID | None:
    """The household with exactly this number."""
    return _find[0](number)
