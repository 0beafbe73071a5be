"""Who may see and change the file's own page: people, addresses, how to talk with them."""

from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core.actor import Actor
from rondom.core.errors import Refused
from rondom.methods.enums import Category, Verb
from rondom.privacy.access import categories_of, check_involved, check_may
from rondom.privacy.rules import NOT_NEEDED


def check_may_see_people(actor: Actor, household_id: UUID) -> None:
    """Raise `NotFound` for who is not involved, `Refused` for who is but does not need to know names."""
    check_involved(actor, household_id)
    if Category.IDENTITY not in categories_of(actor, household_id):
        raise Refused(_("Voor jouw rol zijn deze gegevens in deze fase niet nodig."), NOT_NEEDED)


def check_may_edit_people(actor: Actor, household_id: UUID) -> None:
    check_may(actor, household_id, Verb.EDIT_HOUSEHOLD)
    check_may_see_people(actor, household_id)
