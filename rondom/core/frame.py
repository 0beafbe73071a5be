"""The frame around each page: filled from above, so that a lower module's page can show it.

`web` registers who makes the navigation and the head of a household page; templates of lower modules only ask.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from .actor import Actor

_providers: dict[str, Callable[..., Any]] = {}


def provide(name: str, provider: Callable[..., Any]) -> None:
    """``name``: "navigation" (actor, path), "household" (actor, household_id, place), "needs" (actor, household_id),
    "why" (household_id) or "search" (actor)."""
    _providers[name] = provider


def navigation(actor: Actor, path: str) -> list[dict[str, Any]]:
    """The places this actor may go: dicts of label, url, current."""
    provider = _providers.get("navigation")
    return provider(actor, path) if provider else []


def household(actor: Actor, household_id: UUID, place: str) -> dict[str, Any]:
    """The head of a household page (name, people, phase, tabs); logs that it was read."""
    provider = _providers.get("household")
    return provider(actor, household_id, place) if provider else {}


def needs(actor: Actor, household_id: UUID) -> dict[str, Any]:
    """What this actor may know of where a household needs help: domains, ages, children, municipality_id."""
    provider = _providers.get("needs")
    return provider(actor, household_id) if provider else {}


def why_url(household_id: UUID) -> str:
    """The page that tells what somebody sees of a household, and why."""
    provider = _providers.get("why")
    return str(provider(household_id)) if provider else ""


def search_url(actor: Actor) -> str | None:
    """Where the field in the frame leads; None for who has nothing to search."""
    provider = _providers.get("search")
    return provider(actor) if provider else None


def of_request(request: HttpRequest) -> dict[str, Any]:
    """Context processor: what every page has."""
    from django.conf import settings

    actor = getattr(request, "actor", None)
    signed_in = actor is not None and actor.is_authenticated
    return {
        "actor": actor,
        "nav": navigation(actor, request.path) if signed_in and actor is not None else [],
        "person_menu": _person_menu() if signed_in else [],
        "household": None,
        "search_url": search_url(actor) if signed_in and actor is not None else None,
        "demo": settings.RONDOM_DEMO,
    }


def _person_menu() -> list[dict[str, str]]:
    return [
        {"label": _("Wissel van rol"), "url": reverse("web:switch")},
        {"label": _("Extra beveiliging"), "url": reverse("mfa_index")},
        {"label": _("Waar ben ik aangemeld"), "url": reverse("own:places")},
        {"label": _("Nieuw wachtwoord"), "url": reverse("account_change_password")},
    ]
