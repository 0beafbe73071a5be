"""Who may tell of a life, and who may write down what to reckon with on a visit."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import Refused
from rondom.methods.enums import Category, Verb
from rondom.privacy.access import check_involved, check_may, check_may_see_kind, verbs_of
from rondom.privacy.rules import ABOUT_OTHERS

from ..access import check_may_see_people, speaks_for
from .models import LifeEvent

#: those at home: to them a note for a visit is what is noted about them, no advice
AT_HOME = frozenset({ActorKind.FAMILY, ActorKind.RELATIVE})


def check_may_see_life(actor: Actor, household_id: UUID) -> None:
    """Raise `NotFound` for who is not involved, `Refused` for who does not need to know of the household. Of what is on
    the line each thing decides for itself."""
    reason = _("Voor jouw rol zijn deze gegevens in deze fase niet nodig.")
    check_may_see_kind(actor, household_id, Category.HOUSEHOLD, reason)


def check_may_tell(actor: Actor, household_id: UUID, about: Iterable[UUID] = ()) -> None:
    """Who writes notes tells of the life too; a member of the family of themselves, their children, or the whole
    household (P5)."""
    check_may_see_life(actor, household_id)
    check_may(actor, household_id, Verb.WRITE_NOTE)
    if not all(speaks_for(actor, one) for one in about):
        raise Refused(_("Dit gaat over iemand anders in het gezin."), ABOUT_OTHERS)


def may_change(actor: Actor, event: LifeEvent, verbs: frozenset[str]) -> bool:
    """Who wrote it, as long as they may write here at all; and who keeps the file of the household. ``verbs``: what
    this actor may do in it."""
    wrote = event.created_by is not None and event.created_by == actor.user_id
    return Verb.EDIT_HOUSEHOLD in verbs or (wrote and Verb.WRITE_NOTE in verbs)


def check_may_change(actor: Actor, event: LifeEvent) -> None:
    if not may_change(actor, event, verbs_of(actor, event.household_id)):
        raise Refused(
            _("Alleen wie dit schreef, of wie het dossier bijhoudt, kan dit veranderen."), "own-event"
        )


def check_may_see_notes(actor: Actor, household_id: UUID) -> None:
    """As for the address: who may know where, may know this; of which notes, each decides for itself."""
    check_involved(actor, household_id)
    check_may_see_people(actor, household_id)


def check_may_write_note(actor: Actor, household_id: UUID) -> None:
    """Who goes there and writes down that they did."""
    check_may(actor, household_id, Verb.RECORD_CONTACT)
    check_may_see_notes(actor, household_id)
