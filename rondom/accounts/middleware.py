"""Who is acting in this request: made once, from the account and the employment chosen in this session. And the rules
of the door: a session that was left alone is over, and who needs a second factor sets it up before anything else."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import NOBODY, Actor, ActorKind
from rondom.core.http import SeeOther
from rondom.core.ids import as_id
from rondom.core.transactions import narrow_role

from . import door, queries
from .models import User

CHOSEN = "rondom_employment"
AS_FAMILY = "family"
SECOND_FACTOR = "account_authentication_methods"
SINCE, SEEN = "rondom_since", "rondom_seen"
#: what somebody may reach who still must set up a second factor; public pages and the language besides
SETTING_UP = frozenset(
    {
        "account_logout",
        "account_reauthenticate",
        "account_change_password",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_view_recovery_codes",
        "mfa_authenticate",
        "mfa_reauthenticate",
    }
)


def actor_of(request: HttpRequest) -> Actor:
    """The actor of a request. Somebody with several employments, or who is both parent and professional, acts as the
    one chosen on purpose; before the choice as the first."""
    user = request.user
    if not isinstance(user, User) or not user.is_authenticated:
        return NOBODY
    methods = request.session.get(SECOND_FACTOR, [])
    second = any(method.get("method") == "mfa" for method in methods)
    chosen = request.session.get(CHOSEN, "")
    if user.person_id and chosen == AS_FAMILY:
        return queries.actor_of(user, None, second_factor=second)
    employments = queries.employments_of(user.id)
    by_choice = [one for one in employments if one.id == as_id(chosen)]
    chosen_one = next(iter(by_choice or employments), None)
    return queries.actor_of(user, chosen_one, second_factor=second)


def begin_session(request: HttpRequest) -> None:
    """From now on the time of this session counts."""
    request.session[SINCE] = request.session[SEEN] = clock.now().isoformat()


def _terms() -> door.Terms:
    return door.Terms(
        timedelta(minutes=settings.RONDOM_IDLE_MINUTES),
        timedelta(minutes=settings.RONDOM_IDLE_MINUTES_FAMILY),
        timedelta(hours=settings.RONDOM_SESSION_HOURS),
    )


def _is_over(request: HttpRequest, actor: Actor) -> bool:
    """Whether this session is over; if not, it was used now."""
    if SINCE not in request.session:  # one that began before there were such rules
        begin_session(request)
        return False
    since, seen = (datetime.fromisoformat(request.session[name]) for name in (SINCE, SEEN))
    now = clock.now()
    if door.over(_terms(), actor, since=since, seen=seen, now=now):
        return True
    if now - seen >= door.SEEN_EVERY:
        request.session[SEEN] = now.isoformat()
    return False


class WhoActs:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        actor = actor_of(request)
        if request.user.is_authenticated and _is_over(request, actor):
            logout(request)  # the session is gone from the database, not only from this browser
            actor = NOBODY
            request.session_was_over = True  # type: ignore[attr-defined]
            if request.method == "GET":
                messages.info(request, _("Voor de veiligheid bent u uitgelogd. Log opnieuw in."))
        request.actor = actor  # type: ignore[attr-defined]
        if not request.path.startswith("/account/"):
            return self.get_response(request)
        # the pages of signing in run under the narrow database role that may read passwords and second factors
        with narrow_role("signin"):
            return self.get_response(request)


class KeepTyped:
    """Who typed for longer than a session may be left alone gets the text back, to copy, before signing in again.

    Stands before the middleware that sends whoever is not signed in to the sign-in page.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: tuple[object, ...], kwargs: dict[str, object]
    ) -> HttpResponse | None:
        if not getattr(request, "session_was_over", False) or not getattr(view, "login_required", True):
            return None
        login = f"{reverse('account_login')}?{urlencode({'next': request.path})}"
        if request.headers.get("HX-Request"):
            answer = HttpResponse(status=401)
            answer["HX-Redirect"] = login
            return answer
        if request.method != "POST" or request.path.startswith("/account/"):
            return None
        context = {"texts": _texts(request), "login": login}
        return render(request, "accounts/session_over.html", context, status=401)


def _texts(request: HttpRequest) -> list[str]:
    """What somebody wrote in the form that was sent too late: the longer texts, never a password."""
    return [
        value
        for name, values in request.POST.lists()
        for value in values
        if name not in ("csrfmiddlewaretoken", "once") and "password" not in name and len(value.split()) > 2
    ]


#: where somebody who helps one family may be: their own pages, beside those of signing in and the public ones
HELPERS = frozenset({"web:today", "portal:helping", "portal:helping-task"})
#: what a mail of theirs may point at, and what they see of it on their own page
INSTEAD = {"meetings:meeting": "portal:helping"}


class HelpersPages:
    """A relative or volunteer who helps one family reaches their own pages and no other: elsewhere there is nothing,
    whatever a page there would show them (docs/adr/0061)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: tuple[object, ...], kwargs: dict[str, object]
    ) -> HttpResponse | None:
        actor: Actor = request.actor  # type: ignore[attr-defined]
        if actor.kind != ActorKind.RELATIVE or not getattr(view, "login_required", True):
            return None
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name in HELPERS or request.path.startswith(("/account/", "/aangemeld/")):
            return None
        if name in INSTEAD and request.method == "GET":
            return redirect(INSTEAD[name])
        raise Http404


class SecondFactor:
    """Who needs a second factor and has none is led to setting it up, whatever address was asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        actor: Actor = request.actor  # type: ignore[attr-defined]
        needed = door.second_factor_needed(settings.RONDOM_SECOND_FACTOR, actor)
        request.second_factor_needed = needed  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: tuple[object, ...], kwargs: dict[str, object]
    ) -> HttpResponse | None:
        if not request.second_factor_needed or not getattr(view, "login_required", True):  # type: ignore[attr-defined]
            return None
        match = request.resolver_match
        if match is not None and match.view_name in SETTING_UP:
            return None
        return SeeOther(reverse("mfa_index")) if request.method == "POST" else redirect("mfa_index")
