"""Pages of connections. A key is shown on the answer to the request that makes it, and nowhere else."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rondom.accounts.connecting import actions, queries
from rondom.core.actor import Actor
from rondom.core.errors import Invalid
from rondom.core.http import actor_of, see_other, writes
from rondom.index.importing import queries as importing

from .forms import ConnectForm


def _form(actor: Actor, typed: object = None) -> ConnectForm:
    let = importing.suppliers(actor)
    return ConnectForm(typed, people=[one for one in importing.colleagues(actor) if one.user_id in let])


@writes
def connections(request: HttpRequest) -> HttpResponse:
    """What is connected now, and the form to connect one more."""
    actor = actor_of(request)
    shown = queries.of_organisation(actor)
    form = _form(actor, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.connect(
                by=actor, name=form.cleaned_data["name"], user_id=form.cleaned_data["user"]
            )
            return see_other("connections:key", made.id)
        except Invalid as wrong:
            for name, sentence in wrong.fields.items():
                form.add_error(name, sentence)
    context = {"shown": shown, "form": form, "nobody": len(form.fields["user"].choices) < 2}  # type: ignore[attr-defined]
    return render(request, "web/connections/list.html", context, status=422 if form.errors else 200)


@writes
def key(request: HttpRequest, connection_id: UUID) -> HttpResponse:
    """POST makes a key and shows it, this once; asking again makes another, and this one stops."""
    actor = actor_of(request)
    made = ""
    shown = queries.one(actor, connection_id)
    if request.method == "POST":
        made = actions.make_key(by=actor, connection_id=connection_id)
        shown = queries.one(actor, connection_id)
    address = request.build_absolute_uri("/api/v1/")
    return render(request, "web/connections/key.html", {"shown": shown, "made": made, "address": address})


@writes
def end(request: HttpRequest, connection_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    shown = queries.one(actor, connection_id)
    if request.method == "POST":
        actions.disconnect(by=actor, connection_id=connection_id)
        return see_other("connections:list")
    return render(request, "web/connections/end.html", {"shown": shown})
