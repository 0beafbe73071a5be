"""How the API says no: `application/problem+json` (RFC 9457), with a place for each thing that is wrong.

Nothing of what was sent is repeated: an answer may end up in the log of somebody's system.
"""

import math
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import structlog
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from rondom.core import clock
from rondom.core.errors import Invalid, NotFound, Refused, TooMany
from rondom.core.outage import RETRY_AFTER, kind_of
from rondom.privacy import log as access_log

log = structlog.get_logger(__name__)

TYPE = "application/problem+json"


def problem(status: int, title: str, detail: str = "", errors: Iterable[dict[str, Any]] = ()) -> JsonResponse:
    """``errors``: each with where it stands, as `location` (a JSON pointer into the body)."""
    content: dict[str, Any] = {"status": status, "title": title}
    if detail:
        content["detail"] = detail
    if listed := list(errors):
        content["errors"] = listed
    return JsonResponse(content, status=status, content_type=TYPE)


def unknown(request: HttpRequest) -> JsonResponse:
    return problem(404, _("Niet gevonden"), _("Dit adres bestaat niet."))


def not_allowed(request: HttpRequest, allowed: str) -> JsonResponse:
    response = problem(
        405, _("Dat kan hier niet"), _("Dit adres neemt alleen %(methods)s aan.") % {"methods": allowed}
    )
    response["Allow"] = allowed
    return response


def _who(request: HttpRequest) -> JsonResponse:
    response = problem(401, _("Geen geldige sleutel"), _("Stuur de sleutel mee als Authorization: Bearer."))
    response["WWW-Authenticate"] = 'Bearer realm="rondom"'
    return response


def _refused(request: HttpRequest, fault: Refused | NotFound | TooMany, rule: str) -> None:
    """Into the access log, as the web does."""
    actor = request.actor  # type: ignore[attr-defined]
    if actor.is_authenticated:
        gathered = request.access  # type: ignore[attr-defined]
        access_log.refuse(actor, gathered.access_point, rule, None, gathered.request_id)


def _told(request: HttpRequest, fault: Exception | type[Exception]) -> HttpResponse:
    match fault:
        case AuthenticationError():
            return _who(request)
        case Refused():
            _refused(request, fault, fault.rule)
            return problem(403, _("Dit mag niet"), fault.reason)
        case NotFound():
            _refused(request, fault, "not-involved")
            return unknown(request)
        case TooMany():
            _refused(request, fault, fault.rule)
            response = problem(429, _("Te veel verzoeken"), fault.reason)
            response["Retry-After"] = str(_seconds(fault.until))
            return response
        case Invalid():
            return problem(400, _("Dit klopt niet"), " ".join(fault.fields.values()))
        case ValidationError():
            return problem(400, _("Dit klopt niet"), _("Er is niets verwerkt."), map(_place, fault.errors))
        case RequestDataTooBig():
            return problem(413, _("Te groot"), _("Stuur minder tegelijk."))
        case HttpError():  # the library could not read the JSON
            return problem(fault.status_code, _("Dit klopt niet"), _("Dit is geen JSON die we kunnen lezen."))
    return _fault(fault)


def _seconds(until: datetime | None) -> int:
    return max(1, math.ceil((until - clock.now()).total_seconds())) if until else 60


def _place(one: dict[str, Any]) -> dict[str, Any]:
    """Where it stands and what was expected there; the library's words (English), without what was sent."""
    _body, _name, *path = [*one["loc"], "", ""][: max(2, len(one["loc"]))]
    pointer = "/".join(str(part).replace("~", "~0").replace("/", "~1") for part in path if part != "")
    return {"in": "body", "location": f"#/{pointer}", "code": one["type"], "detail": one["msg"]}


def _fault(fault: Any) -> JsonResponse:
    kind = kind_of(fault)
    if kind is None:
        log.error("api_fault", fault=type(fault).__name__, exc_info=fault)
        return problem(
            500, _("Er ging iets mis bij ons"), _("Er is niets verwerkt. Probeer het later nog eens.")
        )
    response = problem(503, _("Even niet bereikbaar"), _("Er is niets verwerkt. Probeer het zo nog eens."))
    response["Retry-After"] = str(RETRY_AFTER[kind])
    return response


def translate(api: NinjaAPI) -> None:
    """Every fault that leaves an operation becomes a problem."""
    for kind in (Exception, AuthenticationError, HttpError, ValidationError):
        api.add_exception_handler(kind, _told)
