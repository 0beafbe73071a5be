"""Who may do what in the coordination: the method's verbs, and a few rules of this module beside them."""

from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import NotFound, Refused
from rondom.methods.enums import Verb
from rondom.methods.schema import Method
from rondom.privacy.access import check_may, roles_of, verbs_of

from .models import Case, TeamMember


def check_may_open(actor: Actor, household_id: UUID) -> None:
    """A case opens when a referral is accepted (Rondom itself), or by who may decide on referrals."""
    check_may(actor, household_id, Verb.DECIDE_REFERRAL)


def check_may_decide_variant(actor: Actor, case: Case) -> None:
    check_may(actor, case.household_id, Verb.DECIDE_VARIANT)


def check_may_appoint(actor: Actor, case: Case, method: Method, role: str) -> None:
    """The verb of the method, and the roles that appoint this role according to its own entry."""
    check_may(actor, case.household_id, Verb.APPOINT)
    appointers = method.role(role).appointed_by
    if actor.kind == ActorKind.SYSTEM or not appointers:
        return
    if not {one.key for one in roles_of(actor, case.household_id)} & set(appointers):
        who = ", ".join(str(method.role(key).label) for key in appointers)
        raise Refused(_("Deze rol wordt toegekend door: %(who)s.") % {"who": who}, "appointed-by")


def check_may_edit_team(actor: Actor, household_id: UUID) -> None:
    check_may(actor, household_id, Verb.EDIT_TEAM)


def check_may_close(actor: Actor, case: Case) -> None:
    check_may(actor, case.household_id, Verb.CLOSE_CASE)


def is_self(actor: Actor, member: TeamMember) -> bool:
    """Is this team member the one who acts?"""
    same_user = member.user_id is not None and member.user_id == actor.user_id
    return same_user or (member.person_id is not None and member.person_id == actor.person_id)


def check_may_state(actor: Actor, member: TeamMember) -> None:
    """Everybody speaks for themselves; who keeps the team up to date may write down what another said. [E3]"""
    check_may(actor, member.household_id, Verb.STATE_EXPECTATION)
    if actor.kind == ActorKind.SYSTEM or is_self(actor, member):
        return
    if str(Verb.EDIT_TEAM) not in verbs_of(actor, member.household_id):
        raise Refused(
            _(
                "Dit zegt ieder voor zichzelf. Alleen wie het team bijhoudt, kan het voor een ander opschrijven."
            ),
            "own-expectations",
        )


def may_state(actor: Actor, member: TeamMember) -> bool:
    """The boolean twin of `check_may_state`."""
    try:
        check_may_state(actor, member)
    except (Refused, NotFound):
        return False
    return True
