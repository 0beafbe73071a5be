"""What a part of one method is in another one, for a file that goes on under it. Pure.

Keys are names inside one file. Within a method the same key is the same thing; to another method one goes by what the
engine knows of it: the kind of a role, what happened to the household, the events of a clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from .enums import ClockFor, Event
from .process import Deadline, Phase, Role
from .schema import Method

History = Sequence[tuple[str, datetime]]
"""What happened to a household and when, the oldest first."""

ENDS_ALL = frozenset({Event.CASE_CLOSED, Event.REFERRAL_REFUSED})
"""What stops a clock because there is nothing left to do; it tells nothing of what the clock is for."""


def role_in(after: Method, role: Role) -> Role | None:
    """The same role in ``after``: of this kind, and of this key where several are; None when it has none."""
    same = after.roles_of_kind(role.kind)
    return next((one for one in same if one.key == role.key), same[0] if same else None)


def phase_in(after: Method, before: Method, phase: Phase, history: History) -> Phase:
    """Where a household stands in ``after``: within one method in the phase of this key, else where it would have
    stood now if it had gone by this method from the beginning."""
    if after.key == before.key:
        for one in after.phases:
            if one.key == phase.key:
                return one
    first = after.first_phases[0].key
    now: str | None = None
    for event, _at in history:
        now = after.phase_after(event, now) or (after.phase_after(event, first) if now is None else now)
    return after.phase(now or first)


def clock_in(after: Method, clock: Deadline, urgency: str, variant: int | None) -> Deadline | None:
    """The clock of ``after`` that stands for a running one: stopped by the same event, started by the same."""
    fitting = [
        one
        for one in after.deadlines
        if one.per == clock.per
        and set(one.starts_on) & set(clock.starts_on)
        and _answered_by(one) & _answered_by(clock)
        and one.runs_at(urgency, variant)
    ]
    named = [one for one in fitting if one.key == clock.key]
    return next(iter(named or fitting), None)


def _answered_by(clock: Deadline) -> set[Event]:
    return set(clock.stops_on) - ENDS_ALL or set(clock.stops_on)


def running_since(clock: Deadline, history: History) -> datetime | None:
    """Since when a clock of the whole file would run now; None when it would not."""
    if clock.per != ClockFor.FILE:
        return None
    since = None
    for event, at in history:
        if event in clock.stops_on:
            since = None
        if event in clock.starts_on:
            since = since or at
    return since
