"""Around each request: gather what was read, write it to the access log before the answer leaves."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from rondom.core.errors import NotFound, Refused, TooMany
from rondom.core.http import SeeOther
from rondom.core.ids import as_id

from . import log
from .search_queries import looks_like_bsn


class NoNumberInAddress:
    """Somebody looks for a citizen service number: it is not looked for, and leaves the address at once, on whatever
    page has a search field. The fields themselves refuse to send one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in ("GET", "HEAD") and looks_like_bsn(request.GET.get("q", "")):
            kept = request.GET.copy()
            del kept["q"]
            kept["nummer"] = "1"
            return SeeOther(f"{request.path}?{kept.urlencode()}")
        return self.get_response(request)


class AccessSession:
    """Opens an access session; a refusal is logged after the rollback that it caused."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        actor = request.actor  # type: ignore[attr-defined]
        with log.session(actor, request.path) as gathered:
            request.access = gathered  # type: ignore[attr-defined]
            response = self.get_response(request)
            log.flush(gathered)
        return response

    def process_view(
        self, request: HttpRequest, view: object, args: tuple[object, ...], kwargs: dict[str, object]
    ) -> None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        request.access.access_point = name or request.path  # type: ignore[attr-defined]

    def process_exception(self, request: HttpRequest, fault: Exception) -> None:
        if isinstance(fault, Refused | NotFound | TooMany) and request.actor.is_authenticated:  # type: ignore[attr-defined]
            match = request.resolver_match
            household: UUID | None = as_id(str(match.kwargs.get("household_id", ""))) if match else None
            gathered = request.access  # type: ignore[attr-defined]
            rule = "not-involved" if isinstance(fault, NotFound) else fault.rule
            log.refuse(request.actor, gathered.access_point, rule, household, gathered.request_id)  # type: ignore[attr-defined]
