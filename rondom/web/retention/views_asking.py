"""Asking to erase what is about one person: the family for itself, a professional of the team on their behalf. [I7]"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rondom.core import frame
from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import Invalid
from rondom.core.http import actor_of, see_other, writes
from rondom.households import queries as households
from rondom.methods.enums import Category
from rondom.privacy import people
from rondom.privacy.retention import queries, requests

from .forms import AskForm
from .views import put_errors


@writes
def ask(request: HttpRequest, household_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    persons = _persons(actor, household_id)
    form = AskForm(request.POST or None, persons=persons)
    if request.method == "POST" and form.is_valid():
        try:
            requests.ask(
                by=actor,
                household_id=household_id,
                person_id=UUID(form.cleaned_data["person"]),
                categories=form.cleaned_data["categories"],
                words=form.cleaned_data["words"],
            )
        except Invalid as fault:
            put_errors(form, fault)
        else:
            return see_other("erasing:ask", household_id)
    if request.method == "POST" and not form.errors:
        form.full_clean()
    names = dict(persons)
    family = actor.kind == ActorKind.FAMILY
    mine = [
        (one, names.get(str(one.person_id), ""), [str(Category(kind).label) for kind in one.categories])
        for one in queries.my_requests(actor, household_id)
    ]
    context = {
        "form": form,
        "requests": mine,
        "family": family,
        "base": "core/base_portal.html" if family else "core/base.html",
        "household": frame.household(actor, household_id, "sharing"),
    }
    return render(request, "web/retention/ask.html", context, status=422 if form.errors else 200)


def _persons(actor: Actor, household_id: UUID) -> list[tuple[str, str]]:
    """For whom this actor can ask, with their names; `NotFound` for who is not involved."""
    members = households.members(actor, household_id)
    own = people.represented_by(actor) if actor.person_id else None
    return [(str(one.person_id), one.name) for one in members if own is None or str(one.person_id) in own]
