"""Who keeps watch: the privacy officer and the auditor; only the privacy officer answers."""

from django.utils.translation import gettext as _

from rondom.core.actor import WATCHERS, Actor, ActorKind
from rondom.core.errors import NotFound, Refused

from ..access import check_involved


def check_watches(actor: Actor) -> None:
    """Raise `NotFound` for who does not keep watch."""
    if actor.kind not in WATCHERS:
        raise NotFound


def check_answers(actor: Actor) -> None:
    """Raise `NotFound` for who does not keep watch, `Refused` for the auditor, who only looks."""
    check_watches(actor)
    if actor.kind != ActorKind.PRIVACY_OFFICER:
        raise Refused(_("Antwoorden doet de functionaris gegevensbescherming."), "log-question-answer")


def check_may_ask(actor: Actor, household_id: object) -> None:
    """Raise unless this is a member of the family itself."""
    if actor.kind != ActorKind.FAMILY:
        raise NotFound
    check_involved(actor, household_id)  # type: ignore[arg-type]
