"""What keeps Rondom itself going: for who runs it and who watches over the log. Numbers and moments, no content."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rondom.core import clock
from rondom.core.actor import WATCHERS, Actor, ActorKind
from rondom.core.models import Delivery, OutgoingMail
from rondom.core.transactions import narrow_role
from rondom.core.words import datetime_nl
from rondom.core.worklist import WorkItem
from rondom.privacy.enums import Use
from rondom.privacy.models import AccessLog

#: `tick` runs every few minutes; what waits longer than this needs somebody
PATIENCE = timedelta(hours=1)
#: the log is sealed by `tick` too; a day without is a gap in what can be proved
UNSEALED = timedelta(days=1)
WEEK = timedelta(days=7)

OPERATORS = frozenset({ActorKind.OPERATOR})


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that asks for attention. `todo`: what to do about it; kind as in `WorkItem`."""

    title: str
    todo: str
    kind: str = "now"


def may_see(actor: Actor) -> bool:
    return actor.kind in OPERATORS | WATCHERS


def findings(actor: Actor) -> list[Finding]:
    """What is wrong now, for this kind of person; in a constant number of queries."""
    if not may_see(actor):
        return []
    with transaction.atomic(), narrow_role("jobs"):
        found = [_sealing()]
        found += [_mail(), _reactions()] if actor.kind in OPERATORS else [_refusals()]
    return [one for one in found if one]


def work_for(actor: Actor) -> list[WorkItem]:
    """The same as lines of Vandaag."""
    url = reverse("web:upkeep")
    return [WorkItem(title=one.title, url=url, kind=one.kind, action=_("Bekijk")) for one in findings(actor)]


def _mail() -> Finding | None:
    late = Q(attempts__gt=0) | Q(created_at__lt=clock.now() - PATIENCE)
    n = OutgoingMail.objects.filter(late, sent_at=None).count()
    if not n:
        return None
    title = ngettext("%(n)s mail is niet verstuurd", "%(n)s mails zijn niet verstuurd", n) % {"n": n}
    return Finding(
        title,
        _(
            "Kijk of de mailserver bereikbaar is en of het adres van de ontvanger klopt. "
            "„rondom tick” probeert het opnieuw."
        ),
        "late",
    )


def _reactions() -> Finding | None:
    late = Q(attempts__gt=0) | Q(change__at__lt=clock.now() - PATIENCE)
    n = Delivery.objects.filter(late, done_at=None).values("change").distinct().count()
    if not n:
        return None
    title = ngettext(
        "%(n)s wijziging is niet helemaal verwerkt",
        "%(n)s wijzigingen zijn niet helemaal verwerkt",
        n,
    ) % {"n": n}
    return Finding(
        title,
        _(
            "„rondom tick” probeert het opnieuw. Blijft het staan, dan staat de fout in het logboek van de server."
        ),
        "late",
    )


def _sealing() -> Finding | None:
    first = AccessLog.objects.filter(batch=None).order_by("at", "id").values_list("at", flat=True).first()
    if first is None or first > clock.now() - UNSEALED:
        return None
    return Finding(
        _("Het inzageregister is niet verzegeld sinds %(moment)s")
        % {"moment": datetime_nl(first, clock.now())},
        _("Laat „rondom tick” elke paar minuten lopen. „rondom log verify” kijkt na of het register klopt."),
        "late",
    )


def _refusals() -> Finding | None:
    n = AccessLog.objects.filter(use=Use.REFUSED, at__gt=clock.now() - WEEK).count()
    if not n:
        return None
    title = ngettext(
        "De afgelopen week is %(n)s keer iemand geweigerd",
        "De afgelopen week is %(n)s keer iemand geweigerd",
        n,
    ) % {"n": n}
    return Finding(
        title,
        _(
            "Een enkele keer is gewoon: iemand opent een oude link. Gebeurt het vaak, vraag dan na wie iets zoekt."
        ),
        "",
    )
