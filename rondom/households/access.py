"""Who may see and change the file's own page: people, addresses, how to talk with them."""

from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core.actor import Actor
from rondom.core.errors import Refused
from rondom.methods.enums import Category, Verb
from rondom.privacy.access import categories_of, check_involved, check_may
from rondom.privacy.people import represented_by
from rondom.privacy.rules import ABOUT_OTHERS, NOT_NEEDED


def check_may_see_people(actor: Actor, household_id: UUID) -> None:
    """Raise `NotFound` for who is not involved, `Refused` for who is but does not need to know names."""
    check_involved(actor, household_id)
    if Category.IDENTITY not in categories_of(actor, household_id):
        raise Refused(_("Voor jouw rol zijn deze gegevens in deze fase niet nodig."), NOT_NEEDED)


def check_may_begin_stay(actor: Actor, household_id: UUID, person_id: UUID | None = None) -> None:
    """Raise `Refused` for who does not see stays themselves, and for a member of the family who does not speak for this
    person: what is about another adult they would not see, so neither whether it is known already (P5)."""
    check_may(actor, household_id, Verb.RAISE_CRITICAL_POINT)
    if Category.HOUSEHOLD not in categories_of(actor, household_id):
        raise Refused(_("Voor jouw rol zijn deze gegevens in deze fase niet nodig."), NOT_NEEDED)
    if person_id and not speaks_for(actor, person_id):
        raise Refused(_("Dit gaat over iemand anders in het gezin."), ABOUT_OTHERS)


def speaks_for(actor: Actor, person_id: UUID) -> bool:
    """Who works with the household speaks for everybody in it; who lives there for themselves and their children."""
    return actor.person_id is None or str(person_id) in represented_by(actor)


def check_may_edit_people(actor: Actor, household_id: UUID) -> None:
    check_may(actor, household_id, Verb.EDIT_HOUSEHOLD)
    check_may_see_people(actor, household_id)
