"""Consent as professionals work with it: what is given, asking, recording, and recording that it was withdrawn."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import Invalid, NotFound
from rondom.core.http import actor_of, reads, see_other, writes
from rondom.households import queries as households
from rondom.privacy.access import check_involved, method_of
from rondom.privacy.consent import actions, queries
from rondom.privacy.consent.access import check_may_record
from rondom.privacy.consent.enums import Kind

from . import telling
from .forms import RecordForm, TermsForm, WithdrawForm
from .showing import put, sent, show, status_of

#: how the three different things are called in an address
KINDS = {"delen": Kind.CONSENT, "beroepsgeheim": Kind.RELEASE, "hulp": Kind.HELP}


@reads
def overview(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """What is given, to whom, for what, until when; and apart from it on which ground everybody is involved."""
    actor = actor_of(request)
    check_involved(actor, household_id)
    if actor.kind == ActorKind.FAMILY:
        return see_other("portal:consents")
    found = telling.lines(actor, household_id)
    return show(
        request,
        "list",
        household_id,
        lines=[one for one in found if one.running],
        ended=[one for one in found if not one.running],
        grounds=telling.grounds(actor, household_id),
    )


@writes
def ask(request: HttpRequest, household_id: UUID, kind: str) -> HttpResponse:
    """One of the three things is asked of the family; they answer on screen, on paper or spoken."""
    actor: Actor = actor_of(request)
    check_may_record(actor, household_id)
    if kind not in KINDS:
        raise NotFound
    here, others = telling.organisation_choices(actor, household_id)
    form = TermsForm(
        request.POST if request.method == "POST" else None,
        kind=KINDS[kind],
        persons=[(str(key), name) for key, name in households.member_names(actor, household_id).items()],
        sources=telling.source_choices(actor, household_id) if kind == "beroepsgeheim" else (),
        here=here,
        others=others,
    )
    if form.is_bound and form.is_valid():
        try:
            made = actions.ask(by=actor, household_id=household_id, terms=form.terms())
            return see_other("consent:list", household_id, fragment=f"c-{made.id}")
        except Invalid as fault:
            form.put(fault.fields)
    rules = method_of(household_id).consent
    return show(
        request,
        "ask",
        household_id,
        status_of(form),
        form=form,
        kind=kind,
        label=KINDS[kind].label,
        rules=rules,
    )


@writes
def record(request: HttpRequest, household_id: UUID, consent_id: UUID) -> HttpResponse:
    """What the family gave on paper or spoken."""
    actor: Actor = actor_of(request)
    check_may_record(actor, household_id)
    view = queries.consent(actor, household_id, consent_id)
    (line,) = telling.told(actor, household_id, [view])
    if not line.waits:
        return see_other("consent:list", household_id, fragment=f"c-{consent_id}")
    names = households.member_names(actor, household_id)
    persons = [(str(one), names[one]) for one in sorted(view.missing, key=str) if one in names]
    form = RecordForm(*sent(request), persons=persons)
    if form.is_bound and form.is_valid():
        said = {**form.cleaned_data, "persons": [UUID(one) for one in form.cleaned_data["persons"]]}
        try:
            actions.record_given(by=actor, household_id=household_id, consent_id=consent_id, **said)
            return see_other("consent:list", household_id, fragment=f"c-{consent_id}")
        except Invalid as fault:
            put(form, fault)
    return show(request, "record", household_id, status_of(form), form=form, line=line)


@writes
def withdraw(request: HttpRequest, household_id: UUID, consent_id: UUID) -> HttpResponse:
    """Somebody of the family withdrew it, or the question is taken back."""
    actor: Actor = actor_of(request)
    check_may_record(actor, household_id)
    view = queries.consent(actor, household_id, consent_id)
    (line,) = telling.told(actor, household_id, [view])
    if not line.running:
        return see_other("consent:list", household_id, fragment=f"c-{consent_id}")
    names = households.member_names(actor, household_id)
    who = view.must.persons | {one.person_id for one in view.voices}
    persons = [(str(one), names[one]) for one in sorted(who, key=str) if one in names]
    form = WithdrawForm(request.POST if request.method == "POST" else None, persons=persons, waits=line.waits)
    if form.is_bound and form.is_valid():
        chosen = form.cleaned_data["person"]
        try:
            actions.withdraw(
                by=actor,
                household_id=household_id,
                consent_id=consent_id,
                person_id=UUID(chosen) if chosen else None,
                told=form.cleaned_data["told"],
            )
            return see_other("consent:list", household_id, fragment=f"c-{consent_id}")
        except Invalid as fault:
            put(form, fault)
    return show(request, "withdraw", household_id, status_of(form), form=form, line=line)
