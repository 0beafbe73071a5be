"""How often each organisation uses the index, so that registering is no way of searching. [P7]

Counted with the act itself, per person and day; numbers alone. The privacy officer reads it, and sees what stands out.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import F, QuerySet, Sum
from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.core import clock
from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import Refused, TooMany
from rondom.core.transactions import acting, narrow_role
from rondom.directory import queries as directory

from .. import access
from ..models import MatchSignal, Signal
from . import rules
from .models import IndexUse
from .rules import Used

COUNTED = ("registered", "matched", "ended", "withdrawn", "withdrawn_matched")
#: so long people look back
WEEKS = 4


def count(by: Actor, signal: Signal, **what: int) -> None:
    """Add to what this person did today for the organisation of the signal."""
    mine = {"organisation_id": signal.organisation_id, "user_id": access.user_of(by), "day": clock.today()}
    IndexUse.objects.bulk_create([IndexUse(**mine, expires_on=signal.expires_on)], ignore_conflicts=True)
    IndexUse.objects.filter(**mine).update(**{name: F(name) + n for name, n in what.items() if n})


def was_matched(signal: Signal) -> bool:
    """Whether somebody else became known by this signal."""
    with narrow_role("matching"):
        return MatchSignal.objects.filter(signal=signal).exclude(match__status="to_confirm").exists()


def check_may_go_on(actor: Actor) -> None:
    """Raise `TooMany` for who takes signals back after they told something, and for an organisation past its day. Asked
    at the door of the web alone: what an organisation's own system sends has its own limit."""
    if not access.may_register(actor):
        return  # the view refuses
    today, organisation = clock.today(), access.organisation_of(actor)
    with acting(actor):
        rows = IndexUse.objects.filter(organisation_id=organisation)
        mine = rows.filter(
            user_id=access.user_of(actor), day__gt=today - timedelta(days=7), withdrawn_matched__gt=0
        )
        taken_back = sum(mine.values_list("withdrawn_matched", flat=True))
        first = mine.order_by("day").values_list("day", flat=True).first() or today
        given = rows.filter(day=today).aggregate(n=Sum("registered"))["n"] or 0
    most = settings.RONDOM_WITHDRAWN_AFTER_MATCH_PER_WEEK
    if taken_back >= most:
        raise TooMany(
            _(
                "Je trok deze week %(n)s signalen in nadat er een match was. Daarom kun je nu geen signaal geven. "
                "Klopt dit niet? Bel de functionaris gegevensbescherming."
            )
            % {"n": taken_back},
            until=_morning(first + timedelta(days=7)),
            rule="limit-withdrawn",
        )
    most = settings.RONDOM_SIGNALS_PER_ORGANISATION_PER_DAY
    if given >= most:
        raise TooMany(
            _("Jouw organisatie gaf vandaag al %(n)s signalen. Morgen kan het weer.") % {"n": given},
            until=_morning(today + timedelta(days=1)),
            rule="limit-organisation",
        )


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(0), clock.AMSTERDAM)


def check_may_watch(actor: Actor) -> None:
    if actor.kind not in (ActorKind.PRIVACY_OFFICER, ActorKind.AUDITOR):
        raise Refused(_("Dit is voor de functionaris gegevensbescherming."), "index-use")


@dataclass(frozen=True, slots=True)
class Row:
    """One line: an organisation in these weeks, or one of its people on one day."""

    id: UUID | None
    name: str
    day: date | None
    used: Used
    stands_out: bool


def organisations(actor: Actor) -> list[Row]:
    """Per organisation over the last weeks; what stands out first."""
    check_may_watch(actor)
    with narrow_role("watch"):
        rows: list[Any] = list(_since().values("organisation_id", "user_id").annotate(**_sums()))
    total: dict[UUID, list[Used]] = defaultdict(list)
    for row in rows:
        total[row["organisation_id"]].append(Used(**{name: row[f"n_{name}"] for name in COUNTED}))
    names = directory.organisation_names(total)
    found = [
        Row(one, names.get(one, ""), None, _added(some), any(map(rules.stands_out, some)))
        for one, some in total.items()
    ]
    return sorted(found, key=lambda row: (not row.stands_out, -row.used.registered, row.name))


def of_organisation(actor: Actor, organisation_id: UUID) -> list[Row]:
    """One organisation, per person and day, the newest first."""
    check_may_watch(actor)
    with narrow_role("watch"):
        rows = list(_since().filter(organisation_id=organisation_id).order_by("-day", "user_id"))
    names = accounts.names(actor, (one.user_id for one in rows))
    per_person: dict[UUID, list[Used]] = defaultdict(list)
    for one in rows:
        per_person[one.user_id].append(_used(one))
    out = {user for user, some in per_person.items() if rules.stands_out(_added(some))}
    return [Row(None, names.get(one.user_id, ""), one.day, _used(one), one.user_id in out) for one in rows]


def _since() -> QuerySet[IndexUse]:
    return IndexUse.objects.filter(day__gt=clock.today() - timedelta(weeks=WEEKS))


def _sums() -> dict[str, Sum]:
    return {f"n_{name}": Sum(name) for name in COUNTED}


def _used(row: IndexUse) -> Used:
    return Used(**{name: getattr(row, name) for name in COUNTED})


def _added(some: list[Used]) -> Used:
    return Used(**{name: sum(getattr(one, name) for one in some) for name in COUNTED})


def forget() -> int:
    """Numbers past their term. How many days went."""
    with narrow_role("jobs"):
        return IndexUse.objects.filter(expires_on__lt=clock.today()).delete()[0]
