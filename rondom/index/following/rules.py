"""What follows from a signal, from plain values alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from rondom.methods.content import IndexSwitch

from ..rules import age_for_switch

#: nobody becomes older
OLDEST = 130


@dataclass(frozen=True, slots=True)
class Part:
    """One signal of a match: of whom, and whether it still runs."""

    user_id: UUID
    organisation_id: UUID
    active: bool


def nobody_left(parts: Iterable[Part]) -> bool:
    """Whether no signal of a match runs any more: there is nobody left to call."""
    return all(not one.active for one in parts)


def caller_gone(parts: Iterable[Part], initiative_by: UUID | None) -> bool:
    """Whether who would call has no running signal in the match any more."""
    return initiative_by is not None and all(
        not (one.active and one.user_id == initiative_by) for one in parts
    )


def switch_for(
    switches: Iterable[IndexSwitch], born: date | None, role: str, today: date
) -> IndexSwitch | None:
    """The switch under which somebody falls on this day."""
    age = age_for_switch(born, role, today)
    return next((one for one in switches if one.covers(age)), None)


def groups(switches: Sequence[IndexSwitch], people: Iterable[tuple[date | None, str]], today: date) -> str:
    """Keys of the switches under which these people (birth date, role) fall, as it is stored: " adults youth "."""
    found = {one.key for born, role in people if (one := switch_for(switches, born, role, today))}
    return f" {' '.join(sorted(found))} " if found else ""


def last_day(
    switches: Sequence[IndexSwitch], people: Iterable[tuple[date | None, str]], today: date
) -> date | None:
    """The last day on which there is a ground for all of these people: the day before the birthday on which one of them
    comes under a switch that is off. None: there is no such day."""
    ends = [end for born, role in people if born and (end := _last_day(switches, born, role, today))]
    return min(ends, default=None)


def _last_day(switches: Sequence[IndexSwitch], born: date, role: str, today: date) -> date | None:
    for age in range(age_for_switch(born, role, today) + 1, OLDEST):
        found = next((one for one in switches if one.covers(age)), None)
        if found is None or not found.on:
            return birthday(born, age) - timedelta(days=1)
    return None


def birthday(born: date, age: int) -> date:
    """The day on which somebody reaches this age; who was born on 29 February does so on 1 March in other years."""
    year = born.year + age
    try:
        return born.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


#: telling codes by which a household is surely meant
SURE = ({"bsn"}, {"name", "birth_date"})


def surely(agreeing: Iterable[str]) -> bool:
    """Whether what agrees leaves no doubt that this household is meant; else the coordination point looks first."""
    codes = set(agreeing)
    return any(one <= codes for one in SURE)


@dataclass(frozen=True, slots=True)
class Used:
    """How often the index was used, by one organisation or one person."""

    registered: int = 0
    matched: int = 0
    ended: int = 0
    withdrawn: int = 0
    withdrawn_matched: int = 0


def stands_out(used: Used) -> bool:
    """Whether somebody should ask about it: signals that are taken back once they told something, or taken back often.

    A few mistakes are ordinary: it begins at three after a match, or at five when that is half of all.
    """
    often = used.withdrawn >= 5 and used.withdrawn * 2 >= used.registered
    return used.withdrawn_matched >= 3 or often
