"""Who may do what in the joint file."""

from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core.actor import Actor
from rondom.core.errors import Refused
from rondom.methods import queries as methods
from rondom.methods.enums import Category, RoleKind, Verb
from rondom.privacy.access import check_may, context_of, roles_of

from . import rules


def categories_for(actor: Actor, household_id: UUID) -> list[Category]:
    """The categories from which this writer chooses, by their own role in the present phase."""
    roles, context = roles_of(actor, household_id), context_of(household_id)
    if context is None:
        return []
    method = methods.method(context.method_hash)
    seen = rules.seen_by(method, context.phase, [role.key for role in roles])
    return rules.note_categories(seen, family=any(role.kind == RoleKind.FAMILY for role in roles))


def check_may_write_note(actor: Actor, household_id: UUID, category: str) -> None:
    """Raise `Refused` also for a category that the writer's own role does not see."""
    check_may(actor, household_id, Verb.WRITE_NOTE)
    if category not in categories_for(actor, household_id):
        raise Refused(_("Kies een soort die je zelf ook mag lezen."), "category-not-seen")


def check_may_raise(actor: Actor, household_id: UUID) -> None:
    check_may(actor, household_id, Verb.RAISE_CRITICAL_POINT)
