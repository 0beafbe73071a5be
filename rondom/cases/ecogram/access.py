"""Who sees the ecogram of a household, and who draws in it. [C3, P2]"""

from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core.actor import Actor
from rondom.methods.enums import Category, Verb
from rondom.privacy.access import categories_of, check_may, check_may_see_kind, may


def check_may_see_ecogram(actor: Actor, household_id: UUID) -> None:
    """Who sees the household and its relations; what of them, each item says for itself."""
    reason = _("Wie er om het gezin heen staat, is niet nodig voor je rol bij dit gezin.")
    check_may_see_kind(actor, household_id, Category.HOUSEHOLD, reason)


def may_see_ecogram(actor: Actor, household_id: UUID) -> bool:
    return str(Category.HOUSEHOLD) in categories_of(actor, household_id)


def check_may_draw(actor: Actor, household_id: UUID) -> None:
    """Who keeps the household up to date, by the method, in this phase."""
    check_may(actor, household_id, Verb.EDIT_HOUSEHOLD)
    check_may_see_ecogram(actor, household_id)


def may_draw(actor: Actor, household_id: UUID) -> bool:
    return may(actor, household_id, Verb.EDIT_HOUSEHOLD) and may_see_ecogram(actor, household_id)
