"""Who may see and change the file's own page: people, addresses, how to talk with them."""

from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core.actor import Actor
from rondom.core.errors import NotFound, Refused
from rondom.methods.enums import Category, Verb
from rondom.privacy.access import check_may, standing
from rondom.privacy.rules import NOT_NEEDED


def check_may_see_people(actor: Actor, household_id: UUID) -> None:
    """Raise `NotFound` for who is not involved, `Refused` for who is but does not need to know names."""
    stands = standing(actor, household_id)
    if not stands.roles:
        raise NotFound
    if not any(stands.sees(role.key, Category.IDENTITY) for role in stands.roles):
        raise Refused(_("Voor jouw rol zijn deze gegevens in deze fase niet nodig."), NOT_NEEDED)


def check_may_edit_people(actor: Actor, household_id: UUID) -> None:
    check_may(actor, household_id, Verb.EDIT_HOUSEHOLD)
    check_may_see_people(actor, household_id)
