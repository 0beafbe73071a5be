"""Who may ask, give, record and withdraw."""

from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import Refused
from rondom.methods.enums import Verb

from ..access import check_involved, check_may, method_of
from ..people import represented_by
from .models import Consent
from .rules import Ages, Concerned, MustGive, may_withdraw, must_give

NOT_YOURS = "consent-not-yours"


def ages_of(household_id: UUID) -> Ages:
    rules = method_of(household_id).consent
    return Ages(rules.child_from, rules.own_from)


def check_may_record(actor: Actor, household_id: UUID) -> None:
    """Who works with the family and may ask for consent, and record what was given or withdrawn outside Rondom."""
    check_may(actor, household_id, Verb.RECORD_CONSENT)


def check_may_ask(actor: Actor, household_id: UUID, person_id: UUID) -> None:
    """Who may record it; and somebody of the family, about those for whom they speak."""
    if actor.kind != ActorKind.FAMILY:
        check_may_record(actor, household_id)
        return
    check_involved(actor, household_id)
    if str(person_id) not in represented_by(actor):
        raise Refused(_("Dit gaat over iemand anders in het gezin."), NOT_YOURS)


def check_may_give(actor: Actor, household_id: UUID, must: MustGive) -> UUID:
    """The person who gives on screen: one of those who must. Nobody gives in the name of somebody else."""
    check_involved(actor, household_id)
    if actor.kind != ActorKind.FAMILY or actor.person_id is None or actor.person_id not in must.persons:
        raise Refused(_("Alleen wie hierover beslist, kan dit zelf geven.") + " " + must.because, NOT_YOURS)
    return actor.person_id


def check_may_withdraw(actor: Actor, household_id: UUID, must: MustGive, given: frozenset[UUID]) -> None:
    if actor.kind != ActorKind.FAMILY:
        check_may_record(actor, household_id)
        return
    check_involved(actor, household_id)
    if actor.person_id is None or not may_withdraw(actor.person_id, must, given):
        raise Refused(_("Alleen wie dit gaf, kan het weer intrekken."), NOT_YOURS)


def must_of(consent: Consent, people: dict[UUID, Concerned], ages: Ages) -> tuple[Concerned, MustGive]:
    """The person it is about as the rules see them now, and who must give. Somebody who left the household decides for
    themselves: nobody here is known to have authority."""
    gone = Concerned(consent.person_id, None, False)
    who = people.get(consent.person_id, gone)
    return who, must_give(who, ages)
