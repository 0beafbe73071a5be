"""Pages that everybody reads: searching the social map, a service, an organisation, what can help one household."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rondom.core import frame
from rondom.core.http import actor_of, reads
from rondom.privacy.access import check_involved

from . import access, queries
from .forms import SearchForm, typed_needs
from .vocabulary import vocabulary

PER_PAGE = 20


def show(request: HttpRequest, template: str, status: int = 200, **context: Any) -> HttpResponse:
    family = access.is_family(actor_of(request))
    base = "core/base_portal.html" if family else "core/base.html"
    return render(
        request, f"directory/{template}.html", {"base": base, "family": family, **context}, status=status
    )


@reads
def search(request: HttpRequest) -> HttpResponse:
    """One field; the rest is there for who wants to refine."""
    return _results(request, request.GET, known_household=None)


@reads
def here(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """What can help this household: filled in with what the reader may know of it, and open to change."""
    actor = actor_of(request)
    check_involved(actor, household_id)
    head = frame.household(actor, household_id, "plan")
    typed: Any = request.GET
    if not typed or "bij" in typed:
        typed = typed_needs(frame.needs(actor, household_id), only=request.GET.get("bij", ""))
    return _results(request, typed, known_household=household_id, household=head)


def _results(
    request: HttpRequest, typed: Any, *, known_household: UUID | None, **context: Any
) -> HttpResponse:
    actor = actor_of(request)
    known = vocabulary()
    form = SearchForm(typed, known=known)
    wanted = form.wanted()
    page = Paginator(queries.services(actor, wanted), PER_PAGE).get_page(request.GET.get("page"))
    return show(
        request,
        "search",
        form=form,
        wanted=wanted,
        page=page,
        hits=queries.hits(actor, list(page.object_list)),
        organisations=queries.organisations_named(actor, wanted.q),
        chosen=form.chosen(),
        domains=list(known.domains.items()),
        query=_query(typed),
        may_keep=access.may_keep(actor),
        known_household=known_household,
        **context,
    )


def _query(typed: Any) -> str:
    """Of the address, for the next page; ends in "&" where there is something."""
    pairs = typed.lists() if hasattr(typed, "lists") else typed.items()
    kept = urlencode([(name, value) for name, value in pairs if name != "page"], doseq=True)
    return kept + "&" if kept else ""


@reads
def service(request: HttpRequest, service_id: UUID) -> HttpResponse:
    return show(request, "service", found=queries.service_page(actor_of(request), service_id))


@reads
def organisation(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    return show(request, "organisation", found=queries.organisation_page(actor_of(request), organisation_id))
