"""Help that was announced to end, and whether it is clear how it is phased out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import AT_HOME, Actor
from rondom.core.words import day_nl
from rondom.core.worklist import WorkItem
from rondom.methods import queries as methods
from rondom.methods.enums import Category, Verb
from rondom.privacy import log
from rondom.privacy.access import categories_of, check_involved, my_households, readable, where_i_may
from rondom.privacy.enums import Use
from rondom.privacy.waiting import is_empty, room

from ..enums import CaseStatus
from ..models import TeamMember
from . import rules
from .models import PhasingOut

WITH_AN_END = room(TeamMember, "w.until IS NULL AND w.expected_end IS NOT NULL")

#: no method asks further ahead
FAR = timedelta(weeks=52)


@dataclass(frozen=True, slots=True)
class Ending:
    """Help that was announced to end. plan None: nobody agreed yet how it is phased out. `passed`: its day has been."""

    member: TeamMember
    ends_on: date
    plan: PhasingOut | None
    passed: bool

    @property
    def sentence(self) -> str:
        """Who stops when, and that it is not clear how."""
        said = (
            _("De hulp van %(name)s zou %(day)s stoppen. Er is niets afgesproken over het afbouwen.")
            if self.passed
            else _("De hulp van %(name)s stopt %(day)s. Er is niets afgesproken over het afbouwen.")
        )
        return said % {"name": self.member.name, "day": day_nl(self.ends_on, clock.today())}


def endings(actor: Actor, household_id: UUID, *, unclear_only: bool = False) -> list[Ending]:
    """Announced ends of help in the running case, the nearest first."""
    check_involved(actor, household_id)
    if str(Category.AGREEMENTS) not in categories_of(actor, household_id):
        return []  # would not see an agreement either
    rows = _announced().filter(household_id=household_id)
    found = _endings(actor, log.read(actor, readable(actor, rows)))
    return [one for one in found if one.plan is None or not unclear_only]


def _announced() -> QuerySet[TeamMember]:
    rows = TeamMember.objects.filter(
        until=None, case__status=CaseStatus.OPEN, expected_end__lte=clock.today() + FAR
    )
    return rows.select_related("case").order_by("expected_end", "id")


def _endings(actor: Actor, members: Iterable[TeamMember]) -> list[Ending]:
    today = clock.today()
    announced = [
        (one, one.expected_end)
        for one in members
        if one.expected_end
        and rules.is_announced(
            one.expected_end, today, methods.method(one.case.method_hash).aftercare.announced_weeks
        )
    ]
    if not announced:
        return []
    plans = readable(actor, PhasingOut.objects.filter(member__in=[one for one, _day in announced]))
    by_member = {one.member_id: one for one in log.read(actor, plans)}
    found = []
    for member, day in announced:
        plan = by_member.get(member.pk)
        clear = rules.is_clear(day, plan.ends_on if plan else None)
        found.append(Ending(member, day, plan if clear else None, day < today))
    return found


def phasing_of(actor: Actor, member: TeamMember) -> PhasingOut | None:
    """What was agreed on the end of this person's help."""
    check_involved(actor, member.household_id)
    return next(iter(log.read(actor, readable(actor, PhasingOut.objects.filter(member=member)))), None)


def work_for(actor: Actor) -> list[WorkItem]:
    """Help that ends while nobody agreed how: for who keeps the team up to date, and for whose help it is."""
    if actor.user_id is None or actor.kind in AT_HOME or is_empty(actor, WITH_AN_END):
        return []
    rows = _announced().filter(household_id__in=my_households(actor))
    rows = rows.filter(where_i_may(actor, Verb.EDIT_TEAM) | Q(user_id=actor.user_id))
    seen = list(readable(actor, rows))
    unclear = [one for one in _endings(actor, seen) if one.plan is None]
    log.read(actor, [one.member for one in unclear], use=Use.LISTED)
    soon = clock.today() + rules.SOON
    return [
        WorkItem(
            one.sentence,
            reverse("cases:phasing-out", args=[one.member.household_id, one.member.id]),
            one.member.household_id,
            kind="now" if one.ends_on <= soon else "soon",
            action=_("Spreek het af"),
        )
        for one in unclear
    ]
