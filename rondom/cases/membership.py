"""Joining and leaving a team: the record and the access that goes with it, always together."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.accounts.queries import Colleague
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid
from rondom.households import queries as households
from rondom.methods import queries as methods
from rondom.methods.enums import Category
from rondom.privacy import actions as privacy
from rondom.privacy.enums import Ground
from rondom.privacy.items import about as about_persons

from .enums import Attachment
from .models import Case, TeamMember


def working_colleague(by: Actor, user_id: UUID, organisation_id: UUID | None = None) -> Colleague:
    """Somebody who works for an organisation now, or `Invalid`."""
    for one in accounts.professionals(by, organisation_id):
        if one.user_id == user_id:
            return one
    raise Invalid({"user": _("Kies iemand uit de lijst.")})


def check_members(by: Actor, household_id: UUID, about: Iterable[UUID | str]) -> list[str]:
    """These persons belong to this household; as the value of `about`."""
    wanted = about_persons(about)
    here = {str(one.person_id) for one in households.members(by, household_id)}
    if not set(wanted) <= here:
        raise Invalid({"about": _("Kies mensen uit dit gezin.")})
    return wanted


def join(
    *,
    by: Actor,
    case: Case,
    colleague: Colleague,
    role: str,
    ground: Ground,
    comes_for: str = "",
    about: Iterable[UUID | str] = (),
    because: str = "",
    family_says: str = "",
    expected_end: date | None = None,
) -> TeamMember:
    """A professional joins, and sees from this moment what the method gives this role."""
    same = TeamMember.objects.filter(case=case, user_id=colleague.user_id, role=role, until=None)
    if same.exists():
        raise Invalid({"user": _("%(name)s heeft deze rol al.") % {"name": colleague.name}})
    privacy.involve(
        by=by,
        household_id=case.household_id,
        role=role,
        ground=ground,
        user_id=colleague.user_id,
        organisation_id=colleague.organisation_id,
        method=methods.method(case.method_hash),
    )
    return insert(
        by,
        case,
        attachment=Attachment.PROFESSIONAL,
        user_id=colleague.user_id,
        organisation_id=colleague.organisation_id,
        name=colleague.name,
        role=role,
        comes_for=comes_for,
        about=list(about),
        because=because,
        family_says=family_says,
        expected_end=expected_end,
    )


def insert(by: Actor, case: Case, **what: object) -> TeamMember:
    member = TeamMember(
        case=case,
        household_id=case.household_id,
        category=Category.EXISTENCE,
        created_at=clock.now(),
        created_by=by.user_id,
        since=clock.now(),
        **what,
    )
    member.save(force_insert=True)
    return member


def leave(member: TeamMember, reason: str) -> None:
    """The record ends; `end_access` must follow as the very last thing: who ends their own role sees nothing after."""
    TeamMember.objects.filter(pk=member.pk, until=None).update(until=clock.now(), end_reason=reason[:200])


def end_access(*, by: Actor, member: TeamMember, because: str) -> None:
    """Access by this role ends at once, unless the same person holds the same role by another record."""
    user_id = member.user_id or (
        accounts.account_of_person(by, member.person_id) if member.person_id else None
    )
    if user_id is None:
        return
    others = TeamMember.objects.filter(case_id=member.case_id, user_id=user_id, role=member.role, until=None)
    if member.user_id and others.exclude(pk=member.pk).exists():
        return
    privacy.end_involvement(
        by=by,
        household_id=member.household_id,
        role=member.role,
        because=because,
        user_id=user_id,
        organisation_id=member.organisation_id,
    )
