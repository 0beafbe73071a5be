"""Who may keep up the after-care: who keeps watch, and whoever the method gives it to."""

from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core.actor import AT_HOME, Actor
from rondom.core.errors import Refused
from rondom.methods.enums import Verb
from rondom.privacy.access import check_involved, check_may, may

from .models import Aftercare


def check_may_keep(actor: Actor, aftercare: Aftercare) -> None:
    """Raise `NotFound` for who is not involved, `Refused` for who neither keeps watch nor has the verb."""
    check_involved(actor, aftercare.household_id)
    if not _watches(actor, aftercare):
        check_may(actor, aftercare.household_id, Verb.SET_WATCH)


def may_keep(actor: Actor, aftercare: Aftercare) -> bool:
    """The boolean twin, for who is known to be involved."""
    return _watches(actor, aftercare) or may(actor, aftercare.household_id, Verb.SET_WATCH)


def _watches(actor: Actor, aftercare: Aftercare) -> bool:
    return aftercare.watch_user_id is not None and aftercare.watch_user_id == actor.user_id


def may_choose_anybody(actor: Actor, household_id: UUID) -> bool:
    """Whether the watch may go to somebody of another organisation; who only keeps watch passes it on at their own."""
    return may(actor, household_id, Verb.SET_WATCH)


def check_may_ask(actor: Actor, household_id: UUID) -> None:
    """The punch card is the family's: a member of the household asks for a contact."""
    check_involved(actor, household_id)
    if actor.kind not in AT_HOME:
        raise Refused(_("Alleen het gezin zelf vraagt om een contact van de kaart."), "card-of-the-family")


def check_may_reopen(actor: Actor, household_id: UUID) -> None:
    check_may(actor, household_id, Verb.REOPEN_CASE)
