"""Who is around the household: joining, leaving, and the family's own access. [E3, M1]"""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from rondom.accounts import actions as accounts
from rondom.accounts import queries as known
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid
from rondom.core.transactions import action
from rondom.households import queries as households
from rondom.households.people import Member as Relative
from rondom.methods import queries as methods
from rondom.methods.enums import Event, RoleKind
from rondom.privacy import actions as privacy
from rondom.privacy.enums import Ground

from .access import check_may_edit_team
from .coaching.actions import end_assignments
from .enums import Attachment
from .loading import open_case_by_id, present_member
from .membership import check_members, end_access, insert, join, leave, working_colleague
from .models import Case, TeamMember
from .passphrase import passphrase

#: roles that somebody can get by simply joining the team; coordinator and coach are appointed
JOINABLE = (RoleKind.MEMBER, RoleKind.SPECIALIST, RoleKind.GUARDIAN)


@action
def add_member(
    *,
    by: Actor,
    case_id: UUID,
    attachment: str,
    comes_for: str,
    about: Iterable[UUID | str] = (),
    role: str = "",
    user_id: UUID | None = None,
    organisation_id: UUID | None = None,
    person_id: UUID | None = None,
    name: str = "",
    phone: str = "",
    expected_end: date | None = None,
    ground: Ground = Ground.CONSENT,
) -> TeamMember:
    """Somebody comes around the household: a professional (`user_id`, `role`), a family member (`person_id`) or
    somebody of the family's network (`name`, `phone`). A professional, and a family member with an account, sees the
    file from this moment as the method says."""
    case = open_case_by_id(case_id)
    check_may_edit_team(by, case.household_id)
    if not comes_for.strip():
        raise Invalid({"comes_for": _("Schrijf op waarvoor deze persoon komt.")})
    if expected_end is not None and expected_end < clock.today():
        raise Invalid({"expected_end": _("Deze dag is al geweest.")})
    what: dict[str, Any] = {
        "comes_for": comes_for.strip(),
        "about": check_members(by, case.household_id, about),
    }
    if attachment == Attachment.PROFESSIONAL:
        member = _professional(by, case, role, user_id, organisation_id, ground, expected_end, what)
    elif attachment == Attachment.FAMILY:
        member = _relative(by, case, person_id, what)
    else:
        member = _network(by, case, name, phone, expected_end, what)
    _changed(by, member, joined=True)
    return member


def _professional(
    by: Actor,
    case: Case,
    role: str,
    user_id: UUID | None,
    organisation_id: UUID | None,
    ground: Ground,
    expected_end: date | None,
    what: dict[str, Any],
) -> TeamMember:
    method = methods.method(case.method_hash)
    if user_id is None:
        raise Invalid({"user": _("Kies een hulpverlener.")})
    if role not in {one.key for kind in JOINABLE for one in method.roles_of_kind(kind)}:
        raise Invalid({"role": _("Kies een rol uit de lijst.")})
    colleague = working_colleague(by, user_id, organisation_id)
    return join(
        by=by,
        case=case,
        colleague=colleague,
        role=role,
        ground=ground,
        expected_end=expected_end,
        **what,
    )


def _relative(by: Actor, case: Case, person_id: UUID | None, what: dict[str, Any]) -> TeamMember:
    person = _person(by, case, person_id)
    if TeamMember.objects.filter(case=case, person_id=person.person_id, until=None).exists():
        raise Invalid({"person": _("%(name)s staat al in het team.") % {"name": person.name}})
    role = methods.method(case.method_hash).first_role(RoleKind.FAMILY).key
    account = known.account_of_person(by, person.person_id)
    if account:
        _involve_family(by, case, account)
    return insert(
        by,
        case,
        attachment=Attachment.FAMILY,
        person_id=person.person_id,
        name=person.name,
        role=role,
        **what,
    )


def _network(
    by: Actor, case: Case, name: str, phone: str, expected_end: date | None, what: dict[str, Any]
) -> TeamMember:
    if not name.strip():
        raise Invalid({"name": _("Vul een naam in.")})
    kinds = methods.method(case.method_hash).roles_of_kind(RoleKind.RELATIVE)
    role = kinds[0].key if kinds else methods.method(case.method_hash).first_role(RoleKind.MEMBER).key
    return insert(
        by,
        case,
        attachment=Attachment.NETWORK,
        name=name.strip(),
        phone=phone.strip(),
        role=role,
        expected_end=expected_end,
        **what,
    )


@action
def end_member(*, by: Actor, member_id: UUID, reason: str) -> TeamMember:
    """Somebody is no longer in the team; access by that role ends at this moment."""
    member = present_member(member_id)
    check_may_edit_team(by, member.household_id)
    if not reason.strip():
        raise Invalid({"reason": _("Schrijf op waarom deze persoon stopt.")})
    leave(member, reason.strip())
    end_assignments(member.pk)
    stays = TeamMember.objects.filter(case_id=member.case_id, user_id=member.user_id, until=None)
    gone = member.user_id is not None and not stays.exists()
    _changed(by, member, left=True, gone=True if gone else None)
    if member.attachment != Attachment.FAMILY:  # a family member's own file stays theirs
        end_access(by=by, member=member, because="left-team")
    return member


@action
def open_portal(*, by: Actor, case_id: UUID, person_id: UUID, email: str) -> str:
    """Make an account for a member of the household; gives the pass-phrase, which is shown once and kept nowhere."""
    case = open_case_by_id(case_id)
    check_may_edit_team(by, case.household_id)
    person = _person(by, case, person_id)
    if known.account_of_person(by, person.person_id):
        raise Invalid({"": _("%(name)s kan al inloggen.") % {"name": person.name}})
    words = passphrase()
    try:
        with transaction.atomic():
            user = accounts.create_user(
                by=by,
                email=email,
                name=person.name,
                password=words,
                phone=person.phone,
                person_id=person.person_id,
            )
    except IntegrityError as taken:
        raise Invalid(
            {"email": _("Met dit e-mailadres kan al iemand inloggen. Kies een ander adres.")}
        ) from taken
    _involve_family(by, case, user.id)
    privacy.happened(
        by=by, event="family.portal_opened", household_id=case.household_id, person=person.person_id
    )
    return words


def _involve_family(by: Actor, case: Case, user_id: UUID) -> None:
    method = methods.method(case.method_hash)
    privacy.involve(
        by=by,
        household_id=case.household_id,
        role=method.first_role(RoleKind.FAMILY).key,
        ground=Ground.OWN_RECORD,
        user_id=user_id,
        method=method,
    )


def _person(by: Actor, case: Case, person_id: UUID | None) -> Relative:
    for one in households.members(by, case.household_id):
        if one.person_id == person_id:
            return one
    raise Invalid({"person": _("Kies iemand uit dit gezin.")})


def _changed(by: Actor, member: TeamMember, **what: Any) -> None:
    privacy.happened(
        by=by,
        event=Event.TEAM_CHANGED,
        household_id=member.household_id,
        item=member,
        user_id=member.user_id,
        **what,
    )
