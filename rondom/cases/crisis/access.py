"""Who flags a crisis, and who leads out of it. [E8]"""

from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core.actor import AT_HOME, Actor
from rondom.core.errors import Refused
from rondom.methods.enums import RoleKind, Verb
from rondom.privacy.access import check_involved, check_may, roles_of, verbs_of

LEADING = frozenset({str(RoleKind.OFFICER), str(RoleKind.COORDINATOR), str(RoleKind.COACH)})


def check_may_flag(actor: Actor, household_id: UUID) -> None:
    """Everyone in the team who may raise a critical point; the family calls."""
    check_involved(actor, household_id)
    if actor.kind in AT_HOME:
        raise Refused(_("Bel bij een crisis. Dan kan iemand meteen iets doen."), "crisis-call")
    check_may(actor, household_id, Verb.RAISE_CRITICAL_POINT)


def may_flag(actor: Actor, household_id: UUID) -> bool:
    return actor.kind not in AT_HOME and str(Verb.RAISE_CRITICAL_POINT) in verbs_of(actor, household_id)


def may_lead(actor: Actor, household_id: UUID) -> bool:
    return any(str(role.kind) in LEADING for role in roles_of(actor, household_id))


def check_may_lead(actor: Actor, household_id: UUID) -> None:
    check_involved(actor, household_id)
    if not may_lead(actor, household_id):
        raise Refused(_("Dit doet de coördinator, de coach of het meldpunt."), "crisis-lead")
