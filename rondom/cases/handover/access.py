"""Who hands over a household. [E6]"""

from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core.actor import Actor
from rondom.core.errors import Refused
from rondom.methods.enums import RoleKind
from rondom.privacy.access import check_involved, roles_of

from ..models import TeamMember
from .models import Handover

LEADING = frozenset({str(RoleKind.OFFICER), str(RoleKind.COORDINATOR), str(RoleKind.COACH)})


def _kinds(actor: Actor, household_id: UUID) -> set[str]:
    return {str(role.kind) for role in roles_of(actor, household_id)}


def check_officer(actor: Actor, household_id: UUID) -> None:
    check_involved(actor, household_id)
    if str(RoleKind.OFFICER) not in _kinds(actor, household_id):
        raise Refused(_("Dit kan alleen het meldpunt."), "handover-point")


def leads(actor: Actor, household_id: UUID) -> bool:
    return bool(_kinds(actor, household_id) & LEADING)


def check_leads(actor: Actor, household_id: UUID) -> None:
    check_involved(actor, household_id)
    if not leads(actor, household_id):
        raise Refused(_("Dit doet de coördinator, de coach of het meldpunt."), "handover-lead")


def may_keep(actor: Actor, row: Handover) -> bool:
    """Who hands over, who takes over, and the coordination point."""
    if str(RoleKind.OFFICER) in _kinds(actor, row.household_id):
        return True
    both = [one for one in (row.from_member_id, row.to_member_id) if one]
    return (
        actor.user_id is not None
        and TeamMember.objects.filter(pk__in=both, user_id=actor.user_id, until=None).exists()
    )


def check_may_keep(actor: Actor, row: Handover) -> None:
    check_involved(actor, row.household_id)
    if not may_keep(actor, row):
        raise Refused(_("Dit doet wie overdraagt, wie het overneemt, of het meldpunt."), "handover-parties")
