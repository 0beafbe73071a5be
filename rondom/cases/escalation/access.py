"""Who may say that something is stuck, who answers, and who may decide for others. [E5]"""

from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import Refused
from rondom.methods.enums import AnswersTo, Category, RoleKind
from rondom.privacy.access import categories_of, check_involved, check_may_see, roles_of

from .models import Stalemate

#: who watches or only passed by is no party
NO_PARTY = frozenset({RoleKind.REPORTER, RoleKind.OVERRIDE, RoleKind.FRONT_OFFICE})
#: who takes it up inside the file
LEADERS = {AnswersTo.COORDINATOR: RoleKind.COORDINATOR, AnswersTo.POINT: RoleKind.OFFICER}


def _kinds(actor: Actor, household_id: UUID) -> set[str]:
    return {str(role.kind) for role in roles_of(actor, household_id)}


def check_is_party(actor: Actor, household_id: UUID) -> None:
    """Everyone in the team and the family, as far as they read the agreements or the plan."""
    check_involved(actor, household_id)
    if actor.kind == ActorKind.SYSTEM:
        return
    seen = categories_of(actor, household_id)
    party = _kinds(actor, household_id) - {str(one) for one in NO_PARTY}
    if not party or not seen & {str(Category.AGREEMENTS), str(Category.PLAN)}:
        raise Refused(_("Dit kan wie meedoet aan het plan: het gezin en het team."), "stuck-party")


def is_party(actor: Actor, household_id: UUID) -> bool:
    try:
        check_is_party(actor, household_id)
    except Refused:
        return False
    return True


def is_officer(actor: Actor, household_id: UUID) -> bool:
    return str(RoleKind.OFFICER) in _kinds(actor, household_id)


def leads(actor: Actor, household_id: UUID) -> bool:
    return bool(_kinds(actor, household_id) & {str(RoleKind.OFFICER), str(RoleKind.COORDINATOR)})


def check_officer(actor: Actor, household_id: UUID) -> None:
    check_involved(actor, household_id)
    if not is_officer(actor, household_id):
        raise Refused(_("Dit kan alleen het meldpunt."), "stuck-point")


def check_may_answer(actor: Actor, stalemate: Stalemate, level: str) -> None:
    """The coordinator answers what is asked of the coordinator; the coordination point may always take over."""
    check_may_see(actor, stalemate)
    if is_officer(actor, stalemate.household_id):
        return
    if level != AnswersTo.COORDINATOR or not leads(actor, stalemate.household_id):
        raise Refused(_("Dit antwoord is aan een ander."), "stuck-turn")


def may_solve(actor: Actor, stalemate: Stalemate) -> bool:
    """Who reported it, the coordinator, the coordination point."""
    return stalemate.reported_by == actor.user_id or leads(actor, stalemate.household_id)


def check_may_solve(actor: Actor, stalemate: Stalemate) -> None:
    check_may_see(actor, stalemate)
    if not may_solve(actor, stalemate):
        raise Refused(
            _("Dat het is opgelost, zegt wie het meldde, de coördinator of het meldpunt."), "stuck-solved"
        )


def is_outside(actor: Actor) -> bool:
    """Answers without being involved: the manager of an organisation, the policy level."""
    return actor.kind in (ActorKind.MANAGER, ActorKind.POLICY)
