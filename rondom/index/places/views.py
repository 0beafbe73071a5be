"""The page of the addresses that are left out."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rondom.core.errors import Invalid
from rondom.core.http import actor_of, reads, see_other, writes

from .. import access
from . import actions, queries
from .forms import PlaceForm


def _shown(request: HttpRequest, form: PlaceForm, status: int = 200) -> HttpResponse:
    context = {"places": queries.places(actor_of(request)), "form": form}
    return render(request, "index/places.html", context, status=status)


@reads
def places(request: HttpRequest) -> HttpResponse:
    """Which addresses say nothing about who belongs together, and a form for one more."""
    return _shown(request, PlaceForm())


@writes
def exclude(request: HttpRequest) -> HttpResponse:
    access.check_at_desk(actor_of(request))
    if request.method != "POST":
        return see_other("index:places")
    form = PlaceForm(request.POST)
    if form.is_valid():
        try:
            actions.exclude_address(by=actor_of(request), **form.cleaned_data)
            return see_other("index:places")
        except Invalid as wrong:
            for name, sentence in wrong.fields.items():
                form.add_error(name if name in form.fields else None, sentence)
    return _shown(request, form, 422)


@writes
def include(request: HttpRequest, address_id: UUID) -> HttpResponse:
    access.check_at_desk(actor_of(request))
    if request.method == "POST":
        actions.include_address(by=actor_of(request), address_id=address_id)
    return see_other("index:places")
