"""Who writes down what about safety. What one may read of it follows the decision for each item. [D5]"""

from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core.actor import AT_HOME, Actor, ActorKind
from rondom.core.errors import Refused
from rondom.methods.enums import Category, Verb
from rondom.privacy.access import categories_of, check_involved, check_may, may

#: with one of these somebody meets the family
MEETING = (Verb.RECORD_CONTACT, Verb.RECORD_SCREENING)
WORKING = frozenset({str(Category.SAFETY), str(Category.AGREEMENTS)})


def _meets(actor: Actor, household_id: UUID) -> bool:
    return actor.kind not in AT_HOME and any(may(actor, household_id, one) for one in MEETING)


def may_say_seen(actor: Actor, household_id: UUID) -> bool:
    """Everybody who meets the family and works with it: a teacher sees a child every day."""
    return _meets(actor, household_id) and bool(WORKING & categories_of(actor, household_id))


def check_may_say_seen(actor: Actor, household_id: UUID) -> None:
    check_involved(actor, household_id)
    if not may_say_seen(actor, household_id):
        _refuse(actor, household_id)


def may_record(actor: Actor, household_id: UUID) -> bool:
    """Who meets the family and needs to know of safety."""
    return _meets(actor, household_id) and str(Category.SAFETY) in categories_of(actor, household_id)


def check_may_record(actor: Actor, household_id: UUID) -> None:
    check_involved(actor, household_id)
    if not may_record(actor, household_id):
        _refuse(actor, household_id)


def _refuse(actor: Actor, household_id: UUID) -> None:
    """With who may, where it is the verb that is missing."""
    if actor.kind not in AT_HOME:
        check_may(actor, household_id, Verb.RECORD_CONTACT)
    raise Refused(_("Dit doet wie met het gezin werkt en over veiligheid leest."), "safety-record")


def check_may_dispute(actor: Actor, household_id: UUID) -> None:
    """The family itself, of what it may read; or who writes down what somebody of the family says."""
    if actor.kind == ActorKind.FAMILY:
        check_involved(actor, household_id)
        return
    check_may_record(actor, household_id)
