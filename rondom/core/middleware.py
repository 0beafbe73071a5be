"""The web's one translation point: from Rondom's errors to pages a person understands."""

from collections.abc import Callable

import structlog
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from . import frame
from .errors import Conflict, Invalid, NotFound, Refused

log = structlog.get_logger(__name__)


class Translate:
    """Refused → 403 · NotFound → 404 · Conflict → 409 · Invalid that no form caught → 422."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # a page about people is not kept by a browser or a proxy: "back" after signing out shows nothing
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store, private"
        return response

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        match fault:
            case Refused():
                return _page(request, 403, fault.reason, fault.rule)
            case NotFound():
                return _page(request, 404, _("Deze pagina bestaat niet, of is niet voor dit account."), "")
            case Conflict():
                sides = [
                    {"name": name, "mine": mine, "theirs": fault.theirs[name]}
                    for name, mine in fault.mine.items()
                ]
                context = {"sides": sides, "version": fault.version, "back": request.path}
                return render(request, "core/conflict.html", context, status=409)
            case Invalid():
                return _page(request, 422, " ".join(fault.fields.values()), "")
            case DatabaseError() if "row-level security" in str(fault):
                log.error(
                    "row_security_refused", path=request.resolver_match and request.resolver_match.view_name
                )
                return _page(
                    request, 403, _("Dit mag niet worden vastgelegd in dit dossier."), "row-security"
                )
        return None


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
