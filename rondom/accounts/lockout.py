"""After too many wrong tries: who is counted, what the page says, and when one can try again.

Counted are tries of one account from one address (axes), and all tries from one address (the sign-in library's own
count, kept in the shared cache). Never an account alone: otherwise anybody could keep somebody else out.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from axes.helpers import get_cool_off
from axes.models import AccessAttempt, AccessLog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.errors import TooMany
from rondom.core.middleware import too_many
from rondom.core.transactions import run_as

from .models import SharedCache

#: who signed in when and from where is kept so long [NEN 7513]; wrong tries a day
SIGN_INS_KEPT, TRIES_KEPT = timedelta(days=365), timedelta(days=1)


def address_of(request: HttpRequest) -> str:
    """The network address of who asks. Behind a proxy: what the proxy itself added last to X-Forwarded-For; what
    stands before it was said by whoever asked, and may be a lie."""
    if settings.SECURE_PROXY_SSL_HEADER is not None:
        said = [one.strip() for one in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if one.strip()]
        if said:
            return str(said[-1])
    return str(request.META.get("REMOTE_ADDR") or "0.0.0.0")


def name_of(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The account that is tried, as counted: capitals and spaces make no other account."""
    given = credentials or {}
    typed = given.get("email") or given.get("username") or request.POST.get("login", "")
    return str(typed).strip().lower()[:254]


def sentence() -> str:
    """The same for an account that exists and for one that does not."""
    return _(
        "Er is hier te vaak een verkeerd wachtwoord of een verkeerde code ingevuld. Daarom wachten we even."
    )


def locked(
    request: HttpRequest, response: HttpResponse | None, credentials: dict[str, Any] | None
) -> HttpResponse:
    """The page for somebody who must wait (called by axes)."""
    return too_many(request, TooMany(sentence(), until=_until(request, credentials), rule="limit-sign-in"))


def _until(request: HttpRequest, credentials: dict[str, Any] | None) -> datetime:
    wait = get_cool_off(request) or timedelta(minutes=15)
    tries = AccessAttempt.objects.filter(
        username=name_of(request, credentials), ip_address=address_of(request)
    ).order_by("-attempt_time", "-id")
    last = tries.values_list("attempt_time", flat=True).first()
    return (last or clock.now()) + wait


def too_often(request: HttpRequest) -> HttpResponse:
    """The page for the sign-in library's own counts (`handler429`)."""
    said = _("Dit is hier te vaak achter elkaar gevraagd. Daarom wachten we even.")
    return too_many(request, TooMany(said, rule="limit-sign-in"))


@run_as("signin")
def forget() -> int:
    """Wrong tries of more than a day ago, sign-ins of more than a year ago, counts past their time. How many."""
    now = datetime.now(UTC)
    return (
        AccessAttempt.objects.filter(attempt_time__lt=now - TRIES_KEPT).delete()[0]
        + AccessLog.objects.filter(attempt_time__lt=now - SIGN_INS_KEPT).delete()[0]
        + SharedCache.objects.filter(expires__lt=now).delete()[0]
    )
