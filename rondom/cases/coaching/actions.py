"""Giving a coach a written assignment. [E2]"""

from datetime import date
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, Refused
from rondom.core.locking import save_version
from rondom.core.transactions import action
from rondom.methods import queries as methods
from rondom.methods.enums import Category, RoleKind
from rondom.methods.process import CoachRules
from rondom.methods.schema import Method
from rondom.privacy import actions as privacy
from rondom.privacy.granting.actions import hand_over

from ..access import check_may_edit_team
from ..loading import present_member
from ..models import TeamMember
from .enums import CoachAs
from .models import CoachAssignment

ASSIGNMENT_GIVEN = "coach.assignment_given"


def allowed(rules: CoachRules | None, volunteer: bool = False) -> list[CoachAs]:
    """As what somebody may be coach, by the method; ``volunteer``: a relative or volunteer."""
    if rules is None:
        return []
    if volunteer:
        return [CoachAs.VOLUNTEER]
    both = ((rules.as_function, CoachAs.FUNCTION), (rules.as_role, CoachAs.ROLE))
    return [one for may, one in both if may]


def is_coach(method: Method, member: TeamMember) -> bool:
    """Whether this team member is the family's coach: by a role of the method, or as a relative or volunteer."""
    return member.as_coach or method.role(member.role).kind == RoleKind.COACH


@action
def give_assignment(
    *,
    by: Actor,
    member_id: UUID,
    held_as: str,
    goals: str,
    responsibilities: str,
    max_weeks: int | None = None,
    hours_a_week: int | None = None,
    family_says: str = "",
    starts_on: date | None = None,
    version: int | None = None,
) -> CoachAssignment:
    """What this coach is to reach and is responsible for. Given again it replaces what was asked before, which stays.

    held_as: function or role, as the method allows. max_weeks, hours_a_week: the most, where one was agreed.
    family_says: asked where the method gives the family a say. version: of the assignment that it replaces.
    """
    member = present_member(member_id)
    check_may_edit_team(by, member.household_id)
    if by.user_id is None:
        raise Refused(_("Een opdracht geven mensen."), "people-decide")
    method = methods.method(member.case.method_hash)
    if not is_coach(method, member):
        raise Invalid({"": _("Een opdracht hoort bij een gezinscoach.")})
    wrong = {}
    if held_as not in allowed(method.coach, member.as_coach):
        wrong["held_as"] = _("Kies uit de lijst.")
    if not goals.strip():
        wrong["goals"] = _("Schrijf op wat het gezin met de coach wil bereiken.")
    if not responsibilities.strip():
        wrong["responsibilities"] = _("Schrijf op waar de coach voor zorgt.")
    if method.family_chooses_coach and not family_says.strip():
        wrong["family_says"] = _("Schrijf op wat het gezin van deze opdracht vindt.")
    for name, number in (("max_weeks", max_weeks), ("hours_a_week", hours_a_week)):
        if number is not None and number < 1:
            wrong[name] = _("Vul een getal vanaf 1 in, of laat dit leeg.")
    if wrong:
        raise Invalid(wrong)
    before = CoachAssignment.objects.filter(member=member, ended_at=None).first()
    if before is not None:
        save_version(before, before.version if version is None else version, ended_at=clock.now())
    row = CoachAssignment(
        case=member.case,
        member=member,
        household_id=member.household_id,
        category=Category.PLAN,
        created_at=clock.now(),
        created_by=by.user_id,
        held_as=held_as,
        goals=goals.strip(),
        responsibilities=responsibilities.strip(),
        max_weeks=max_weeks,
        hours_a_week=hours_a_week,
        family_says=family_says.strip(),
        starts_on=starts_on or clock.today(),
        given_by=by.user_id,
    )
    row.save(force_insert=True)
    hand_over(item=row, user_id=member.user_id, by=by)
    privacy.happened(by=by, event=ASSIGNMENT_GIVEN, household_id=member.household_id, item=row)
    return row


def end_assignments(member_id: UUID) -> None:
    """Who stops as coach has no assignment any more; called by whoever ends the membership."""
    CoachAssignment.objects.filter(member_id=member_id, ended_at=None).update(
        ended_at=clock.now(), version=F("version") + 1
    )
