"""Who puts a household on the waiting list, who speaks them meanwhile. [B7]"""

from uuid import UUID

from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.core.actor import Actor
from rondom.core.errors import Refused
from rondom.methods.enums import RoleKind, Verb
from rondom.privacy.access import check_involved, check_may, roles_of, verbs_of
from rondom.privacy.consent import queries as consent

from .models import Waiting

#: who decides about the household, or whose it is to lead
LEADING = frozenset({str(RoleKind.OFFICER), str(RoleKind.COORDINATOR)})


def may_put(actor: Actor, household_id: UUID) -> bool:
    """The coordination point decides who waits, as long as it decides anything here."""
    return str(Verb.DECIDE_REFERRAL) in verbs_of(actor, household_id)


def check_may_put(actor: Actor, household_id: UUID) -> None:
    check_may(actor, household_id, Verb.DECIDE_REFERRAL)


def may_look_after(actor: Actor, row: Waiting) -> bool:
    """Who is responsible, the coordination point and the coordinator: as far as they record contact here."""
    if str(Verb.RECORD_CONTACT) not in verbs_of(actor, row.household_id):
        return False
    if actor.user_id == row.responsible_id:
        return True
    return bool({str(role.kind) for role in roles_of(actor, row.household_id)} & LEADING)


def check_may_look_after(actor: Actor, row: Waiting) -> None:
    check_involved(actor, row.household_id)
    if not may_look_after(actor, row):
        raise Refused(
            _("Dit doet wie dit gezin in het oog houdt, het meldpunt of de coördinator."), "waiting-who"
        )


def can_be_responsible(actor: Actor, household_id: UUID, desk_id: UUID) -> list[tuple[UUID, str]]:
    """Who reads this file for their work, by name: at the coordination point and around the household."""
    at_desk = accounts.people_at(desk_id)
    around = [one.user_id for one in consent.sources(actor, household_id)]
    names = accounts.names(actor, {*at_desk, *around})
    return sorted(names.items(), key=lambda pair: (pair[1], str(pair[0])))
