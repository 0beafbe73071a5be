"""The course of an indication as a table, and when its end comes into sight. Pure. [F4]"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rondom.core.words import day_nl

from .enums import MOVES, RUNNING, IndicationStatus


def may_become(status: str, new: str) -> bool:
    """Whether this state follows on that one; staying is no step."""
    return new in MOVES.get(status, frozenset())


def status_on(status: str, ends_on: date | None, today: date) -> IndicationStatus:
    """The state as it counts today: after its last day a running indication has expired, also when nobody said so."""
    if status in RUNNING and ends_on is not None and ends_on < today:
        return IndicationStatus.EXPIRED
    return IndicationStatus(status)


def at_once_available(status: str, ends_on: date | None, today: date) -> bool:
    """On hold, and help can begin without a new request."""
    return status_on(status, ends_on, today) == IndicationStatus.ON_HOLD


def warns(status: str, ends_on: date | None, today: date, weeks: int) -> bool:
    """Whether its end is in sight: from ``weeks`` before the last day, and on until somebody deals with it."""
    return status in RUNNING and ends_on is not None and today >= ends_on - timedelta(weeks=weeks)


@dataclass(frozen=True, slots=True)
class Ending:
    """An indication whose end is in sight, with the open tasks that depend on it."""

    title: str
    ends_on: date
    tasks: Sequence[str]


def sentence(ending: Ending, today: date) -> str:
    """ "De indicatie „Opvoedhulp” loopt af op do 2 april. Daarvan hangt af: Om de week thuis helpen." """
    words = {"title": ending.title, "day": day_nl(ending.ends_on, today), "tasks": "; ".join(ending.tasks)}
    if ending.ends_on < today:
        first = _("De indicatie „%(title)s” is verlopen op %(day)s.") % words
    else:
        first = _("De indicatie „%(title)s” loopt af op %(day)s.") % words
    if not ending.tasks:
        return first + " " + _("Er hangt geen taak van af.")
    depends = ngettext("Daarvan hangt af: %(tasks)s.", "Daarvan hangen af: %(tasks)s.", len(ending.tasks))
    return first + " " + depends % words
