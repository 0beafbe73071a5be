"""Who looked, made short for the first page: one line per person per day. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from rondom.core.clock import AMSTERDAM
from rondom.privacy.queries import Moment


@dataclass(frozen=True, slots=True)
class Look:
    """What one person did with the file on one day. `what`: a few words each, most telling first."""

    day: date
    who: str
    organisation: str
    role: str
    ground: str
    did: str
    what: tuple[str, ...]
    refused: bool


def by_day(moments: Iterable[Moment], limit: int) -> list[Look]:
    """The last ``limit`` lines; moments come newest first. To have been in a list counts where there is no more."""
    grouped: dict[tuple[Any, ...], list[Moment]] = {}
    for moment in moments:
        who = moment.user_id or (moment.who, moment.organisation)
        grouped.setdefault((_day(moment.at), who, moment.role, moment.refused), []).append(moment)
    return [_look(same) for same in list(grouped.values())[:limit]]


def _day(at: datetime) -> date:
    return at.astimezone(AMSTERDAM).date()


def _look(same: list[Moment]) -> Look:
    first = same[0]
    did, what = _("zag uw naam in een lijst"), _kinds(same, "listed")
    for words, name in ((_("las"), "opened"), (_("schreef over"), "written"), (_("nam mee"), "taken")):
        if found := _kinds(same, name):
            did, what = words, found
    if first.refused:
        did, what = _("wilde kijken, maar dat mocht niet"), ()
    return Look(
        _day(first.at), first.who, first.organisation, first.role, first.ground, did, what, first.refused
    )


def _kinds(same: Iterable[Moment], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(kind for moment in same for kind in getattr(moment, name)))
