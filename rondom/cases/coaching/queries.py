"""The coach's assignment beside what was done. [E2]"""

from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.core.actor import Actor
from rondom.core.clock import AMSTERDAM, today
from rondom.core.worklist import WorkItem
from rondom.methods import queries as methods
from rondom.methods.enums import RoleKind
from rondom.privacy import log
from rondom.privacy.access import check_involved, readable

from ..figures import contacts
from ..models import Case, TeamMember
from . import rules
from .enums import CoachAs
from .models import CoachAssignment


@dataclass(frozen=True, slots=True)
class Assignment:
    """An assignment in words; `actual`: contacts from the notes this reader may read, since it began."""

    row: CoachAssignment
    held_as: str
    by: str
    actual: contacts.Sum
    weeks: int
    state: str

    @property
    def hours_a_week(self) -> float:
        return rules.a_week(self.actual.minutes, self.weeks)


def assignments(actor: Actor, member: TeamMember) -> list[Assignment]:
    """What this coach was asked, the one that counts first."""
    check_involved(actor, member.household_id)
    rows = readable(actor, CoachAssignment.objects.filter(member=member))
    found = log.read(actor, rows.order_by("-created_at", "-id"))
    if not found:
        return []
    names = accounts.names(actor, [row.given_by for row in found])
    since = datetime.combine(min(row.starts_on for row in found), time(0), AMSTERDAM)
    made = [
        one for one in contacts.contacts(actor, member.household_id, since) if one.user_id == member.user_id
    ]
    return [_shown(row, names, made) for row in found]


def my_assignment(actor: Actor, household_id: UUID) -> CoachAssignment | None:
    """What this coach is asked to do here now, for themself."""
    check_involved(actor, household_id)
    rows = readable(actor, CoachAssignment.objects.filter(household_id=household_id, ended_at=None))
    return next(iter(log.read(actor, rows.filter(member__user_id=actor.user_id))), None)


def _shown(row: CoachAssignment, names: dict[UUID, str], made: list[contacts.Contact]) -> Assignment:
    until = row.ended_at.astimezone(AMSTERDAM).date() if row.ended_at else today()
    mine = [one for one in made if row.starts_on <= one.at.astimezone(AMSTERDAM).date() <= until]
    actual, weeks = contacts.total(mine), rules.weeks(row.starts_on, until)
    state = rules.state(weeks, rules.a_week(actual.minutes, weeks), row.max_weeks, row.hours_a_week)
    return Assignment(row, str(CoachAs(row.held_as).label), names.get(row.given_by, ""), actual, weeks, state)


def lines_for(actor: Actor, cases: list[Case]) -> list[WorkItem]:
    """For Vandaag, for who leads: a coach without a written assignment where the method asks one; two queries."""
    asking = {case.id: methods.method(case.method_hash) for case in cases}
    roles = {
        role.key
        for method in asking.values()
        if method.coach is not None and method.coach.assignment_required
        for role in method.roles_of_kind(RoleKind.COACH)
    }
    if not roles:
        return []
    coaches = readable(actor, TeamMember.objects.filter(case_id__in=asking, until=None)).filter(
        Q(role__in=roles) | Q(as_coach=True)
    )
    running = CoachAssignment.objects.filter(member=OuterRef("pk"), ended_at=None)
    return [
        WorkItem(
            _("Geef de coach een opdracht op papier"),
            reverse("cases:assignment", args=[row.household_id, row.pk]),
            row.household_id,
            kind="soon",
            action=_("Schrijf op"),
        )
        for row in coaches.filter(~Exists(running)).order_by("since", "id")
    ]
