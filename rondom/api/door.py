"""Who stands at the door: the system that a key belongs to, acting as the colleague who answers for it."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja.security import HttpBearer

from rondom.accounts import queries as accounts
from rondom.accounts.connecting import queries as connecting
from rondom.accounts.connecting.models import Connection
from rondom.core.errors import Refused

from . import problems

VERSION = "1.0.0"
View = Callable[..., HttpResponse]


class Key(HttpBearer):
    """A key that a manager made, in the header `Authorization: Bearer`. A browser's session opens nothing."""

    def authenticate(self, request: HttpRequest, token: str) -> Connection | None:
        connection = connecting.opened_by(token)
        if connection is None:
            return None
        actor = accounts.acting_in(connection.user_id, connection.employment_id)
        if actor is None:
            raise Refused(
                _(
                    "De collega op wiens naam deze koppeling staat, werkt hier niet meer. Vraag jullie leidinggevende."
                ),
                "connection-nobody",
            )
        request.actor = actor  # type: ignore[attr-defined]
        request.access.actor = actor  # type: ignore[attr-defined]
        return connection


def api_door(view: View) -> View:
    """Around every address of the API: its version on each answer, and no page meant for people."""

    @wraps(view)
    def run(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code == 405:
            response = problems.not_allowed(request, response.get("Allow", ""))
        response["API-Version"] = VERSION
        return response

    run.door = "api"  # type: ignore[attr-defined]
    run.login_required = False  # type: ignore[attr-defined]  # the key is asked for by the operation itself
    run.csrf_exempt = True  # type: ignore[attr-defined]  # no cookie opens this door, so no other site can use one
    return run
