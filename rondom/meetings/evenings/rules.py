"""Slots of an evening, one after the other. Pure."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from rondom.core.clock import AMSTERDAM
from rondom.methods.process import MeetingKind
from rondom.methods.schema import Method


def kinds(method: Method) -> list[MeetingKind]:
    """What an evening can be of; first the kinds that are about many households."""
    return sorted(method.meetings, key=lambda one: not one.about_many)


def next_free(begins_at: datetime, taken: Iterable[datetime], minutes: int) -> datetime:
    """When the next household can begin: after the last one."""
    ends = [one + timedelta(minutes=minutes) for one in taken]
    return max([begins_at, *ends])


def overlaps(starts_at: datetime, taken: Iterable[datetime], minutes: int) -> bool:
    """Whether another household is talked about at that time; one that ends when this one begins is not."""
    return any(abs(one - starts_at) < timedelta(minutes=minutes) for one in taken)


def on_the_evening(starts_at: datetime, begins_at: datetime) -> bool:
    """On the same day, and not before the evening begins."""
    same_day = starts_at.astimezone(AMSTERDAM).date() == begins_at.astimezone(AMSTERDAM).date()
    return same_day and starts_at >= begins_at
