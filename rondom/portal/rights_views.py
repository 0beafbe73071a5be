"""My data: a copy of everything, what I asked about it, and asking something of the privacy officer. [I7]"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rondom.core.errors import Invalid, NotFound
from rondom.core.http import actor_of, reads, see_other, writes
from rondom.core.ids import as_id
from rondom.households import rights as people
from rondom.privacy.rights import actions
from rondom.privacy.rights import queries as rights
from rondom.privacy.rights.enums import RequestKind, RequestStatus
from rondom.web.rights.forms import AskForm
from rondom.web.rights.views import download

from .access import my_household


@reads
def data(request: HttpRequest) -> HttpResponse:
    """What Rondom knows of me: take it along, see what I asked."""
    actor = actor_of(request)
    household_id = my_household(request)
    asked = [
        (one, str(RequestKind(one.kind).label), str(RequestStatus(one.status).label))
        for one in rights.of_family(actor, household_id)
        if one.kind != RequestKind.COPY
    ]
    context = {
        "people": people.represented(actor, household_id),
        "asked": asked,
        "me": actor.person_id,
        "household_id": household_id,
    }
    return render(request, "portal/data.html", context)


@writes
def copy(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """A copy of everything about me or a child I speak for, at once."""
    actor = actor_of(request)
    household_id = my_household(request)
    if person_id not in dict(people.represented(actor, household_id)):
        raise NotFound
    if request.method != "POST":
        return see_other("portal:data")
    homes = people.my_homes(actor, person_id)
    return download(actions.give_copy(by=actor, person_id=person_id, homes=homes))


@writes
def ask(request: HttpRequest) -> HttpResponse:
    """Ask the privacy officer to restrict the use of data, or object."""
    actor = actor_of(request)
    household_id = my_household(request)
    who = [(str(person_id), name) for person_id, name in people.represented(actor, household_id)]
    form = AskForm(request.POST or None, people=who)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        person_id = as_id(typed["person_id"])
        try:
            if person_id is None:
                raise NotFound
            actions.ask(
                by=actor,
                household_id=household_id,
                kind=typed["kind"],
                words=typed["words"],
                person_id=person_id,
            )
        except Invalid as fault:
            for name, text in fault.fields.items():
                form.add_error(name if name in form.fields else None, text)
        else:
            return see_other("portal:data", fragment="verzoeken")
    status = 422 if request.method == "POST" else 200
    return render(request, "portal/ask.html", {"form": form}, status=status)
