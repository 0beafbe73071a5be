"""How often one person may look up people: signals, referrals, searches. Counted in the database, so that all workers
count together; at the door of the web alone, so that jobs are not held up."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from django.conf import settings
from django.db.models import F, Sum
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import INVOLVED_KINDS, Actor
from rondom.core.errors import TooMany
from rondom.core.http import actor_of
from rondom.core.transactions import acting, run_as

from .models import LookUps

SLOT = timedelta(minutes=10)
HOUR = timedelta(hours=1)

View = Callable[..., HttpResponse]


def slot_of(at: datetime) -> datetime:
    """The ten minutes in which ``at`` falls."""
    return at.replace(minute=at.minute - at.minute % 10, second=0, microsecond=0)


def count(actor: Actor, kind: str) -> None:
    """One more look-up of this kind by this person; TooMany when the hour is full (that one is not counted)."""
    most = settings.RONDOM_LOOK_UPS_PER_HOUR[kind]
    now, who = clock.now(), actor.user_id
    if who is None:
        return  # nobody is signed in: the view refuses
    with acting(actor, writes=True):
        mine = LookUps.objects.filter(user_id=who, kind=kind)
        slot = slot_of(now)
        LookUps.objects.bulk_create([LookUps(user_id=who, kind=kind, slot=slot)], ignore_conflicts=True)
        mine.filter(slot=slot).update(count=F("count") + 1)  # who asks at the same moment waits here
        recent = mine.filter(slot__gt=now - HOUR, count__gt=0)
        total = recent.aggregate(total=Sum("count"))["total"] or 0
        if total <= most:
            return
        mine.filter(slot=slot).update(count=F("count") - 1)
        oldest = recent.order_by("slot").values_list("slot", flat=True).first() or slot
    raise TooMany(_sentence(kind, most), until=oldest + HOUR, rule=f"limit-{kind}")


def _sentence(kind: str, most: int) -> str:
    match kind:
        case "signal":
            said = _("Je hebt het afgelopen uur %(most)s signalen geregistreerd. Meer kan niet in één uur.")
        case "referral":
            said = _("Je hebt het afgelopen uur %(most)s keer iemand aangemeld. Meer kan niet in één uur.")
        case _other:
            said = _("Je hebt het afgelopen uur %(most)s keer gezocht. Meer kan niet in één uur.")
    return said % {"most": most}


def limited(kind: str, *, when: Callable[[HttpRequest], bool]) -> Callable[[View], View]:
    """Decorator outside `@reads`/`@writes`: a request for which ``when`` holds counts as a look-up of this kind.

    Stands outside the view's own transaction, so that what was counted stays counted whatever the view does.
    """

    def wrap(view: View) -> View:
        @wraps(view)
        def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            actor = actor_of(request)
            # who is never involved with a file is refused by the view; the database keeps no count for them
            if when(request) and actor.user_id is not None and actor.kind in INVOLVED_KINDS:
                count(actor, kind)
            return view(request, *args, **kwargs)

        return run

    return wrap


def posted(request: HttpRequest) -> bool:
    return request.method == "POST"


def searched(request: HttpRequest) -> bool:
    return bool(request.GET.get("q", "").strip())


@run_as("jobs")
def forget() -> int:
    """Counts of more than an hour ago are of no use. How many went."""
    return LookUps.objects.filter(slot__lt=clock.now() - 2 * HOUR).delete()[0]
