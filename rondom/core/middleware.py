"""The web's one translation point: from Rondom's errors to pages a person understands."""

from collections.abc import Callable

import structlog
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from . import clock, frame
from .errors import Conflict, Invalid, NotFound, Refused, TooMany
from .merging import told
from .outage import typed

log = structlog.get_logger(__name__)


class Headers:
    """What every answer says to the browser, also an error page and a redirect. The content policy has its own
    middleware; the outermost of ours, so that no fault goes out bare.

    Nothing of Rondom may use a camera, a place or another power of the browser; no other site may take in its pages.
    A page about people is not kept by a browser or a proxy: "back" after signing out shows nothing.
    """

    POWERS = (
        "accelerometer",
        "autoplay",
        "camera",
        "display-capture",
        "encrypted-media",
        "fullscreen",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "picture-in-picture",
        "publickey-credentials-get",
        "screen-wake-lock",
        "usb",
        "xr-spatial-tracking",
    )

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.policy = ", ".join(f"{name}=()" for name in self.POWERS)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response["Permissions-Policy"] = self.policy
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store, private"
        return response


class Translate:
    """Refused → 403 · NotFound → 404 · Conflict → 409 · Invalid that no form caught → 422 · TooMany → 429."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        match fault:
            case Refused():
                return _page(request, 403, fault.reason, fault.rule)
            case NotFound():
                return _page(request, 404, _("Deze pagina bestaat niet, of is niet voor dit account."), "")
            case Conflict():
                sides = [
                    {
                        "name": name,
                        "mine": mine,
                        "theirs": fault.theirs[name],
                        "together": fault.together.get(name, ""),
                    }
                    for name, mine in fault.mine.items()
                ]
                context = {
                    "sides": sides,
                    "version": fault.version,
                    "before": told(fault.theirs) if fault.together else "",
                    "back": request.path,
                }
                return render(request, "core/conflict.html", context, status=409)
            case Invalid():
                return _page(request, 422, " ".join(fault.fields.values()), "")
            case TooMany():
                return too_many(request, fault)
            case DatabaseError() if "row-level security" in str(fault):
                log.error(
                    "row_security_refused", path=request.resolver_match and request.resolver_match.view_name
                )
                return _page(
                    request, 403, _("Dit mag niet worden vastgelegd in dit dossier."), "row-security"
                )
        return None


def too_many(request: HttpRequest, fault: TooMany) -> HttpResponse:
    """429: what was counted, when it can go on, and what was typed, to send it then."""
    context = {
        "reason": fault.reason,
        "until": fault.until,
        "signing_in": request.path.startswith("/account/"),
        "again": typed(request) if request.method == "POST" else None,
        "address": request.get_full_path(),
    }
    response = render(request, "429.html", context, status=429)
    if fault.until is not None:
        response["Retry-After"] = str(max(1, int((fault.until - clock.now()).total_seconds())))
    return response


def _page(request: HttpRequest, status: int, reason: str, rule: str) -> HttpResponse:
    match = request.resolver_match
    of_household = match is not None and "household_id" in match.kwargs
    context = {
        "status": status,
        "reason": reason,
        "rule": rule,
        "of_household": of_household,
        # who is refused is involved, so this page of the file is open to them
        "why_url": frame.why_url(match.kwargs["household_id"])
        if status == 403 and match and of_household
        else "",
    }
    return render(request, "core/error.html", context, status=status)
