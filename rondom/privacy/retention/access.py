"""Who watches over keeping and erasing: the privacy officer decides, the auditor looks. To others it is not there."""

from django.utils.translation import gettext as _

from rondom.core.actor import WATCHERS, Actor, ActorKind
from rondom.core.errors import NotFound, Refused


def check_watches(actor: Actor) -> None:
    if actor.kind not in WATCHERS:
        raise NotFound


def decides(actor: Actor) -> bool:
    return actor.kind == ActorKind.PRIVACY_OFFICER


def check_decides(actor: Actor) -> None:
    check_watches(actor)
    if not decides(actor):
        raise Refused(
            _("Alleen de functionaris gegevensbescherming beslist over bewaren en wissen."), "erasing"
        )
