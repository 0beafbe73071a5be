"""Who may hide something, and who may not be hidden from."""

from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core.actor import Actor
from rondom.core.errors import Refused
from rondom.methods.enums import Category, RoleKind
from rondom.privacy.access import check_involved, method_of, roles_of
from rondom.privacy.enums import Ground
from rondom.privacy.models import Involvement
from rondom.privacy.rules import FAMILY_KINDS

#: whose work cannot be done without looking: the family does not switch their organisation off
NEVER_SWITCHED = frozenset({RoleKind.OFFICER, RoleKind.FRONT_OFFICE, RoleKind.COORDINATOR, RoleKind.GUARDIAN})

PLACE_RULE, SWITCH_RULE = "shield-place", "shield-switch"


def may_place(actor: Actor, household_id: UUID) -> bool:
    """A live role of a kind that the method lets hide something."""
    kinds = {role.kind for role in roles_of(actor, household_id)}
    return bool(kinds & {str(one) for one in method_of(household_id).shields.placed_by})


def check_may_place(actor: Actor, household_id: UUID) -> None:
    """Raise `NotFound` for who is not involved, `Refused` for who does not decide on this."""
    check_involved(actor, household_id)
    if not may_place(actor, household_id):
        who = ", ".join(str(RoleKind(one).label) for one in method_of(household_id).shields.placed_by)
        raise Refused(_("Iets afschermen kan alleen: %(who)s. Vraag het daar.") % {"who": who}, PLACE_RULE)


def switchable(actor: Actor, household_id: UUID) -> tuple[Category, ...]:
    """What this member of the family may switch off for an organisation; nothing for anybody else."""
    if not {role.kind for role in roles_of(actor, household_id)} & FAMILY_KINDS:
        return ()
    return method_of(household_id).shields.family_may_switch


def check_may_switch(actor: Actor, household_id: UUID, category: str) -> None:
    check_involved(actor, household_id)
    if category not in switchable(actor, household_id):
        raise Refused(_("Dit kan in deze werkwijze niet door het gezin worden uitgezet."), SWITCH_RULE)


def organisations_by_consent(live: list[Involvement]) -> list[UUID]:
    """Of these involvements, the organisations that the family may switch: nobody of them coordinates, watches over a
    child by order, or is there on another ground than the family's consent."""
    there: dict[UUID, list[Involvement]] = {}
    for row in live:
        if row.organisation_id and row.role_kind != RoleKind.REPORTER:
            there.setdefault(row.organisation_id, []).append(row)
    return [
        one
        for one, rows in there.items()
        if all(row.ground == Ground.CONSENT and row.role_kind not in NEVER_SWITCHED for row in rows)
    ]
