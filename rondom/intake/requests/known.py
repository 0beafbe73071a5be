"""What is known already, so that nobody is asked twice: earlier answers, the referral, what upper rooms tell. [B4]"""

from collections.abc import Callable, Iterable
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.directory import queries as directory
from rondom.methods.enums import Category
from rondom.privacy import log
from rondom.privacy.access import readable
from rondom.privacy.enums import Use

from ..models import Referral
from .enums import RequestStatus
from .models import InformationRequest
from .rules import Known

Provider = Callable[[Actor, UUID], Iterable[Known]]

_providers: list[Provider] = []


def provide(known: Provider) -> None:
    """``known(actor, household_id)``: what an upper module knows that this actor may read."""
    if known not in _providers:
        _providers.append(known)


def everything(actor: Actor, household_id: UUID) -> list[Known]:
    """All that is known here of what could be asked, as far as this actor may read it."""
    found = [*_asked(actor, household_id), *_referred(actor, household_id)]
    return [*found, *(one for provider in _providers for one in provider(actor, household_id))]


def _asked(actor: Actor, household_id: UUID) -> list[Known]:
    """What was asked before and is answered, or waits for an answer."""
    rows = InformationRequest.objects.filter(
        household_id=household_id, status__in=[RequestStatus.OPEN, RequestStatus.ANSWERED]
    )
    found = log.read(actor, readable(actor, rows).order_by("-asked_at", "-id"), use=Use.LISTED)
    names = directory.organisation_names({one.organisation_id for one in found})
    return [
        Known(
            one.category,
            frozenset(one.about),
            one.question,
            (
                _("%(who)s gaf antwoord")
                if one.status == RequestStatus.ANSWERED
                else _("al gevraagd aan %(who)s")
            )
            % {"who": names.get(one.organisation_id, "")},
            (one.answered_at or one.asked_at).astimezone(clock.AMSTERDAM).date(),
            reverse("requests:one", args=[household_id, one.id]),
        )
        for one in found
    ]


def _referred(actor: Actor, household_id: UUID) -> list[Known]:
    """Who helps already and what was tried before, as the referral says."""
    rows = readable(actor, Referral.objects.filter(household_id=household_id))
    found = []
    for one in log.read(actor, rows.order_by("-received_at", "-id"), use=Use.LISTED):
        for words in filter(None, (one.others_involved, one.earlier_help)):
            found.append(
                Known(
                    str(Category.PLAN),
                    frozenset(),
                    words,
                    _("staat in de melding"),
                    one.received_at.astimezone(clock.AMSTERDAM).date(),
                )
            )
    return found
