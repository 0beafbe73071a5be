"""Finding the record that an action works on. On PostgreSQL the database itself hides what is not the actor's."""

from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core.errors import Invalid, NotFound

from .enums import CaseStatus
from .models import Case, TeamMember


def open_case_by_id(case_id: UUID) -> Case:
    """The case, or `NotFound`; `Invalid` when it is closed already."""
    case = Case.objects.filter(pk=case_id).first()
    if case is None:
        raise NotFound
    if case.status != CaseStatus.OPEN:
        raise Invalid({"": _("Deze coördinatie is al afgesloten.")})
    return case


def present_member(member_id: UUID) -> TeamMember:
    """Somebody who is in the team now, or `NotFound`."""
    member = TeamMember.objects.select_related("case").filter(pk=member_id, until=None).first()
    if member is None:
        raise NotFound
    return member
