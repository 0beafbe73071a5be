"""How a view declares what it does: `@reads` (GET, cannot write) or `@writes` (GET shows the form, POST acts)."""

from base64 import b64encode
from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID, uuid5

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import reverse
from django.utils.crypto import salted_hmac

from . import clock
from .actor import Actor
from .guard import reading_only
from .ids import as_id, new_id
from .models import PostedForm
from .transactions import acting

View = Callable[..., HttpResponse]


class SeeOther(HttpResponse):
    """303: the answer to a POST is another page; a reload repeats nothing."""

    status_code = 303

    def __init__(self, location: str) -> None:
        super().__init__()
        self["Location"] = location


def see_other(name: str, *args: Any, fragment: str = "", query: str = "") -> SeeOther:
    """To the page with this URL name."""
    address = reverse(name, args=args)
    return SeeOther(address + (f"?{query}" if query else "") + (f"#{fragment}" if fragment else ""))


def actor_of(request: HttpRequest) -> Actor:
    """Who acts in this request (set once by `accounts.middleware`)."""
    return request.actor  # type: ignore[attr-defined]


def reads(view: View) -> View:
    """A view that only reads: GET and HEAD, under the guard."""

    @wraps(view)
    def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        with acting(actor_of(request)), reading_only():
            return view(request, *args, **kwargs)

    run.door = "reads"  # type: ignore[attr-defined]
    return run


def writes(view: View) -> View:
    """A view whose POST changes something: one transaction, once per posted form."""

    @wraps(view)
    def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method in ("GET", "HEAD"):
            with acting(actor_of(request)), reading_only():
                return view(request, *args, **kwargs)
        if request.method != "POST":
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
        return _told(request, _post(view, request, *args, **kwargs))

    run.door = "writes"  # type: ignore[attr-defined]
    return run


def _post(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    actor = actor_of(request)
    token = _token(request.POST.get("once"), actor.user_id)
    if token and (done := _posted(token)):
        return SeeOther(done)
    try:
        with acting(actor, writes=True):
            # claimed before the work begins: a second click at the same moment waits here for the first one's answer
            mine = token and PostedForm.objects.create(
                token=token, user_id=actor.user_id, at=clock.now(), location=""
            )
            response = view(request, *args, **kwargs)
            if mine and response.status_code == 303:
                PostedForm.objects.filter(pk=mine.pk).update(location=response["Location"][:500])
            elif mine:
                mine.delete()
        return response
    except IntegrityError:
        if token and (done := _posted(token)):
            return SeeOther(done)
        raise


def _told(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A form that sends itself (assets/js/steady.js) hears where it led to, and goes there when that is told: it cannot
    see the address of a redirect, and a page that is fetched and not shown would be logged as read."""
    if response.status_code != 303 or "Rondom-Steady" not in request.headers:
        return response
    told = HttpResponse(status=204)
    told["Rondom-Went-To"] = response["Location"]
    return told


def draft_key(user_id: UUID) -> str:
    """The key (base64, 256 bits) with which this user's browser seals what is not sent yet. It stands in the pages of
    who is signed in: without signing in as the same user nobody reads what lies on the device. [H2; ADR 0058]"""
    return b64encode(salted_hmac("rondom.core.draft", str(user_id), algorithm="sha256").digest()).decode()


def _token(typed: str | None, user_id: UUID | None) -> UUID | None:
    """The token of a form as this user posts it: what somebody else posts is never in the way."""
    given = as_id(typed)
    return uuid5(given, str(user_id)) if given else None


def _posted(token: UUID) -> str | None:
    return PostedForm.objects.filter(token=token).values_list("location", flat=True).first()


def once() -> str:
    """A fresh token for a form."""
    return str(new_id())
