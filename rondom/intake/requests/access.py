"""Who may ask organisations, and who answers. [B4]"""

from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import Refused
from rondom.methods.enums import Category, Verb
from rondom.privacy.access import check_involved, check_may_see, facts_of, standing, verbs_of
from rondom.privacy.rules import Standing, decide

from .enums import ASKABLE
from .models import InformationRequest

#: who looks into a referral asks, and who puts the team together: one of these is enough
FIRST, SECOND = Verb.RECORD_SCREENING, Verb.EDIT_TEAM
ASKING = frozenset({FIRST, SECOND})


def may_ask(actor: Actor, household_id: UUID) -> bool:
    return bool({str(one) for one in ASKING} & verbs_of(actor, household_id))


def check_may_ask(actor: Actor, household_id: UUID) -> None:
    """Raise `NotFound` for who is not involved, `Refused` for who does not ask in this phase."""
    check_involved(actor, household_id)
    if not may_ask(actor, household_id):
        raise Refused(
            _("Navraag doet het meldpunt of de coördinator, zolang er gekeken of geholpen wordt."), "ask-may"
        )


def check_may_act_on(actor: Actor, row: InformationRequest) -> None:
    """Remind, withdraw, take note: whoever may ask here and may read this request."""
    check_may_see(actor, row)
    check_may_ask(actor, row.household_id)


def would_read(actor: Actor, household_id: UUID, category: str, persons: list[str]) -> bool:
    """Whether an answer of this kind about these people would be for this actor to read, without having written it:
    what one may not know, one may not ask."""
    return _would(actor, household_id, standing(actor, household_id), category, persons)


def _would(actor: Actor, household_id: UUID, stands: Standing, category: str, persons: list[str]) -> bool:
    as_it_would_be = InformationRequest(
        household_id=household_id, category=category, about=persons, created_by=None, created_at=clock.now()
    )
    return decide(actor, facts_of(as_it_would_be), stands).allowed


def askable(actor: Actor, household_id: UUID, persons: list[str]) -> list[Category]:
    """The kinds of information that this actor may ask about somebody here; how they stand is asked once."""
    stands = standing(actor, household_id)
    return [
        one
        for one in ASKABLE
        if any(_would(actor, household_id, stands, str(one), [person]) for person in persons)
    ]


def can_be_asked(actor: Actor) -> bool:
    """Who has a working place of their own can be asked what it knows."""
    return actor.organisation_id is not None and actor.kind in (
        ActorKind.PROFESSIONAL,
        ActorKind.FRONT_OFFICE,
        ActorKind.OFFICER,
    )
