"""When the ground is away: a database that is gone, full or too busy gives a sentence and a way on, not a fault.

Django asks this view for the page after any exception that nobody translated, also one in a middleware.
"""

import errno
import sys

from django.db import Error, InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.defaults import server_error

#: seconds after which trying again makes sense, by what is the matter
RETRY_AFTER = {"away": 30, "full": 120, "busy": 5}

FULL = ("disk is full", "disk i/o error", "no space left", "file too large", "could not extend file")
BUSY = ("locked", "deadlock", "lock timeout", "could not serialize", "statement timeout")
#: what SQLite calls operational is sometimes a mistake of ours: the shape of the database is another one
OURS = ("no such table", "no such column", "no such function", "syntax error", "has no column")


def kind_of(fault: BaseException | None) -> str | None:
    """ "away", "full" or "busy" when this fault comes from the ground; None for a mistake of ours."""
    while fault is not None:
        if isinstance(fault, OSError) and fault.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            return "full"
        if isinstance(fault, OperationalError | InterfaceError | InternalError):
            return _of_database(fault)
        fault = fault.__cause__ or fault.__context__
    return None


def _of_database(fault: Error) -> str | None:
    words = str(fault).lower()
    state = getattr(fault.__cause__, "sqlstate", None) or ""
    if state == "53100" or any(part in words for part in FULL):
        return "full"
    if state in ("40001", "40P01", "55P03", "57014") or any(part in words for part in BUSY):
        return "busy"
    if (
        isinstance(fault, InternalError) and state != "25006"
    ):  # 25006: this database only answers questions now
        return None
    return None if any(part in words for part in OURS) else "away"


def fault_page(request: HttpRequest) -> HttpResponse:
    """`handler500`: 503 with a sentence when the ground is away, else the page that says we made a mistake."""
    kind = kind_of(sys.exc_info()[1])
    if kind is None:
        return server_error(request)
    # no context processors: they would ask the database
    again = typed(request) if request.method == "POST" else None
    context = {
        "kind": kind,
        "posted": request.method == "POST",
        "again": again,
        "address": request.get_full_path(),
    }
    response = HttpResponse(render_to_string("503.html", context), status=503)
    response["Retry-After"] = str(RETRY_AFTER[kind])
    response["Cache-Control"] = "no-store, private"
    return response


def typed(request: HttpRequest) -> list[tuple[str, str]] | None:
    """What was sent, to send it once more; its token sees to it that it is done once. Never a password.

    It carries the token against forgery that came with it and no other, so a form that somebody else made up is
    refused then as it would have been now.
    """
    if request.path.startswith("/account/"):
        return None
    try:
        fields = request.POST
        if request.FILES or "once" not in fields:
            return None
        return [(name, value) for name, values in fields.lists() for value in values]
    except Exception:  # what was sent cannot be read: then there is nothing to send again
        return None
