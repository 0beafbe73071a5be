"""The family's own consents: what was given, what is asked of them, giving, and taking it back with one button."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.http import actor_of, reads, see_other, writes
from rondom.households import queries as households
from rondom.privacy.consent import actions
from rondom.privacy.consent.enums import Kind
from rondom.privacy.people import represented_by
from rondom.privacy.scans import queries as scans
from rondom.web.consent import telling
from rondom.web.consent.forms import TermsForm
from rondom.web.consent.scan_views import sent_as_file

from .access import my_household


@reads
def consents(request: HttpRequest) -> HttpResponse:
    """What waits for an answer, what counts now, what is over; and on which ground organisations work here."""
    actor = actor_of(request)
    household_id = my_household(request)
    found = telling.lines(actor, household_id)
    context = {
        "asked": [one for one in found if one.waits and one.i_give],
        "others": [one for one in found if one.waits and not one.i_give],
        "live": [one for one in found if one.running and not one.waits],
        "ended": [one for one in found if not one.running],
        "grounds": telling.grounds(actor, household_id),
        "stopped": request.GET.get("gestopt") == "1",
    }
    return render(request, "portal/consents.html", context)


@writes
def consent(request: HttpRequest, consent_id: UUID) -> HttpResponse:
    """One of them: read it, say yes or no, or take it back."""
    actor = actor_of(request)
    household_id = my_household(request)
    problem = ""
    if request.method == "POST":
        try:
            return _answered(actor, household_id, consent_id, request.POST.get("answer", ""))
        except Invalid as fault:
            problem = " ".join(fault.fields.values())
        except Refused as fault:
            problem = fault.reason
    line = telling.line(actor, household_id, consent_id)
    status = 422 if request.method == "POST" else 200
    return render(request, "portal/consent.html", {"line": line, "problem": problem}, status=status)


def _answered(actor: Actor, household_id: UUID, consent_id: UUID, answer: str) -> HttpResponse:
    which = {"by": actor, "household_id": household_id, "consent_id": consent_id}
    if answer == "yes":
        actions.give(**which)  # type: ignore[arg-type]
        return see_other("portal:consents", fragment=f"c-{consent_id}")
    if answer == "no":
        actions.withdraw(**which)  # type: ignore[arg-type]
        return see_other("portal:consents", query="gestopt=1")
    raise Invalid({"": ""})


@reads
def scan(request: HttpRequest, consent_id: UUID, scan_id: UUID) -> HttpResponse:
    """The scan of the paper on which somebody of the family gave it."""
    actor = actor_of(request)
    return sent_as_file(scans.scan(actor, my_household(request), consent_id, scan_id))


@writes
def offer(request: HttpRequest) -> HttpResponse:
    """Of the family's own accord: what may be shared, with whom. Who fills it in gives it at once."""
    actor = actor_of(request)
    household_id = my_household(request)
    speaks_for = represented_by(actor)
    names = households.member_names(actor, household_id)
    persons = [(str(key), name) for key, name in names.items() if str(key) in speaks_for]
    if not persons:
        raise NotFound
    here, _others = telling.organisation_choices(actor, household_id)
    form = TermsForm(
        request.POST if request.method == "POST" else None,
        kind=Kind.CONSENT.value,
        persons=persons,
        here=here,
        family=True,
    )
    del form.fields["other"]
    if form.is_bound and form.is_valid():
        form.cleaned_data["other"] = ""
        try:
            made = actions.offer(by=actor, household_id=household_id, terms=form.terms())
            return see_other("portal:consents", fragment=f"c-{made.id}")
        except Invalid as fault:
            form.put(fault.fields)
    return render(request, "portal/consent_new.html", {"form": form}, status=422 if form.errors else 200)
