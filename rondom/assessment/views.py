"""Beeld: how it goes on the life domains that matter here, as professional and family see it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from rondom.core import frame
from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import Conflict, Invalid, NotFound
from rondom.core.http import actor_of, reads, see_other, writes
from rondom.core.ids import as_id
from rondom.core.pictures import domain_profile_svg
from rondom.households import queries as households
from rondom.methods.content import Scale
from rondom.privacy.access import method_of, verbs_of
from rondom.privacy.rights.queries import objections

from . import actions, queries, rules
from .access import check_may_measure, check_may_run, check_may_see_picture, raters_of
from .doors import put_errors
from .enums import Rater
from .factors import queries as factors
from .forms import DomainsForm, ScoreForm
from .models import Measurement
from .picture import DomainView
from .report import queries as reports


def _page(
    request: HttpRequest, template: str, household_id: UUID, status: int = 200, **context: Any
) -> HttpResponse:
    actor = _actor(request)
    family = actor.kind == ActorKind.FAMILY
    return render(
        request,
        f"assessment/{template}.html",
        {
            "household": frame.household(actor, household_id, "picture"),
            "verbs": verbs_of(actor, household_id),
            "objections": objections(actor, household_id),
            "base": "core/base_portal.html" if family else "core/base.html",
            "family": family,
            "household_id": household_id,
            "back": reverse("assessment:picture", args=[household_id]),
            **context,
        },
        status=status,
    )


def _actor(request: HttpRequest) -> Actor:
    return actor_of(request)


def _typed(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


@reads
def picture(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """The picture: from the baseline to now, with the sentence first and the table behind it."""
    actor = _actor(request)
    check_may_see_picture(actor, household_id)
    profile = queries.profile(actor, household_id)
    return _page(
        request,
        "picture",
        household_id,
        profile=profile,
        svg=domain_profile_svg(profile.rows()) if profile.measured_at else "",
        effects=[
            (one, one.effect(Rater.PROFESSIONAL, profile.scale), one.effect(Rater.FAMILY, profile.scale))
            for one in profile.domains
        ],
        in_use=_labelled(actor, household_id),
        running=queries.open_measurement(actor, household_id),
        last=queries.latest(actor, household_id),
        **_beside(actor, household_id),
    )


def _beside(actor: Actor, household_id: UUID) -> dict[str, Any]:
    """What stands beside the scores: strengths, children around whom much comes together, and the report."""
    found = factors.picture(actor, household_id)
    reading = reports.may_read_here(actor, household_id)
    return {
        "strengths": list(dict.fromkeys(one.label for one in found.strengths)),
        "around": found.children,
        "reads_reports": reading,
        "report": reports.latest(actor, household_id) if reading else None,
    }


def _labelled(actor: Actor, household_id: UUID) -> list[tuple[str, str, str]]:
    """(key, label, reason) of the domains in use."""
    method = method_of(household_id)
    rows = queries.domains_in_use(actor, household_id)
    return [(row.domain, str(method.domain(row.domain).label), row.reason) for row in rows]


@writes
def domains(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """Choose the domains that matter here, each with why."""
    actor = _actor(request)
    check_may_run(actor, household_id)
    in_use = _labelled(actor, household_id)
    taken = {key for key, _label, _reason in in_use}
    free = [one for one in method_of(household_id).domains if one.key not in taken]
    form = DomainsForm(free, _typed(request))
    if form.is_bound and form.is_valid():
        try:
            for key, reason in form.chosen():
                actions.use_domain(by=actor, household_id=household_id, domain=key, reason=reason)
            return see_other("assessment:picture", household_id)
        except Invalid as fault:
            put_errors(form, fault)
    return _page(request, "domains", household_id, _status(request), form=form, in_use=in_use)


@writes
def drop(request: HttpRequest, household_id: UUID, domain: str) -> HttpResponse:
    """Look no longer at a domain."""
    actor = _actor(request)
    check_may_run(actor, household_id)
    label = next((label for key, label, _reason in _labelled(actor, household_id) if key == domain), None)
    if label is None:
        raise NotFound
    if request.method == "POST":
        actions.drop_domain(by=actor, household_id=household_id, domain=domain)
        return see_other("assessment:picture", household_id)
    return _page(request, "drop", household_id, label=label)


@writes
def measure(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """Begin a measurement."""
    actor = _actor(request)
    check_may_run(actor, household_id)
    fault = ""
    if request.method == "POST":
        try:
            begun = actions.measure(by=actor, household_id=household_id)
            return see_other("assessment:scores", household_id, begun.id)
        except Invalid as wrong:
            fault = " ".join(wrong.fields.values())
    return _page(
        request,
        "measure",
        household_id,
        _status(request),
        in_use=_labelled(actor, household_id),
        first=not queries.measurements(actor, household_id),
        running=queries.open_measurement(actor, household_id),
        fault=fault,
    )


@reads
def scores(request: HttpRequest, household_id: UUID, measurement_id: UUID) -> HttpResponse:
    """One measurement: each domain with both scores side by side, and what is still to be asked."""
    actor = _actor(request)
    check_may_see_picture(actor, household_id)
    measured = queries.measurement(actor, household_id, measurement_id)
    return _page(request, "scores", household_id, **_progress(actor, measured))


def _progress(actor: Actor, measured: Measurement) -> dict[str, Any]:
    views = queries.domain_views(actor, measured.household_id, measured)
    given = {(one.key, rater): mark.given for one in views for rater, mark in one.now.items()}
    missing = rules.missing([one.key for one in views if one.reason], given)
    labels = {one.key: one.label for one in views}
    return {
        "measurement": measured,
        "views": views,
        "done": len(given),
        "of": len(given) + len(missing),
        "missing": [
            (labels[key], [Rater(who).label for one, who in missing if one == key]) for key in labels
        ],
        "unknown": str(_scale(measured.household_id).unknown),
    }


def _scale(household_id: UUID) -> Scale:
    return method_of(household_id).scale


@writes
def score(request: HttpRequest, household_id: UUID, measurement_id: UUID, domain: str) -> HttpResponse:
    """What professional and family say of one domain; ``?persoon=`` of one person in it."""
    actor = _actor(request)
    check_may_measure(actor, household_id)
    measured = queries.measurement(actor, household_id, measurement_id)
    if measured.closed_at:
        return see_other("assessment:scores", household_id, measured.id)
    views = [one for one in queries.domain_views(actor, household_id, measured) if one.reason]
    place = next((number for number, one in enumerate(views) if one.key == domain), None)
    if place is None:
        raise NotFound
    view = views[place]
    persons = _persons(actor, household_id) if view.domain.per_person else {}
    person_id = as_id(request.GET.get("persoon"))
    if "persoon" in request.GET and person_id not in persons:
        raise NotFound
    found = queries.marks(actor, household_id, [measured])
    standing = {
        rater.value: found[key]
        for rater in Rater
        if (key := (measured.id, domain, rater.value, person_id)) in found
    }
    form = ScoreForm(_scale(household_id), raters_of(actor), standing, _typed(request))
    status, theirs = _status(request), []
    if form.is_bound and form.is_valid():
        try:
            actions.score_domain(
                by=actor, measurement_id=measured.id, domain=domain, said=form.said(), person_id=person_id
            )
            return _onward(household_id, measured, views, place, person_id)
        except Invalid as fault:
            put_errors(form, fault)
        except Conflict as fault:
            status, theirs = 409, _theirs(request, form, fault)
    return _page(
        request,
        "score",
        household_id,
        status,
        measurement=measured,
        view=view,
        number=place + 1,
        of=len(views),
        form=form,
        theirs=theirs,
        persons=persons if view.now else {},
        person=persons.get(person_id, "") if person_id else "",
    )


def _persons(actor: Actor, household_id: UUID) -> dict[UUID, str]:
    """The members about whom this actor may give a score of their own."""
    names = households.member_names(actor, household_id)
    if actor.kind != ActorKind.FAMILY:
        return names
    own = households.represented_by(actor)
    return {one: name for one, name in names.items() if str(one) in own}


def _onward(
    household_id: UUID, measured: Measurement, views: list[DomainView], place: int, person_id: UUID | None
) -> HttpResponse:
    """To the next domain; after the last one to the whole; after a person back to the domain."""
    if person_id:
        return see_other("assessment:score", household_id, measured.id, views[place].key)
    if place + 1 < len(views):
        return see_other("assessment:score", household_id, measured.id, views[place + 1].key)
    return see_other("assessment:scores", household_id, measured.id)


def _theirs(request: HttpRequest, form: ScoreForm, fault: Conflict) -> list[tuple[str, str]]:
    """What somebody else put down meanwhile; the form keeps what was typed and takes over the version."""
    rater = next(iter(fault.mine)).rsplit("_", 1)[0]
    typed = request.POST.copy()
    typed[f"{rater}_version"] = str(fault.version)
    form.data = typed
    choices = dict(form.fields[f"{rater}_value"].choices)  # type: ignore[attr-defined]
    return [
        (
            str(form.fields[name].label),
            str(choices.get(text, text)) if name.endswith("_value") else text or "–",
        )
        for name, text in fault.theirs.items()
        if text != fault.mine[name]
    ]


@writes
def close(request: HttpRequest, household_id: UUID, measurement_id: UUID) -> HttpResponse:
    """The measurement is done."""
    actor = _actor(request)
    check_may_run(actor, household_id)
    measured = queries.measurement(actor, household_id, measurement_id)
    fault = ""
    if request.method == "POST":
        try:
            actions.close_measurement(by=actor, measurement_id=measured.id)
            return see_other("assessment:picture", household_id)
        except Invalid as wrong:
            fault = " ".join(wrong.fields.values())
    return _page(request, "close", household_id, _status(request), fault=fault, **_progress(actor, measured))


def _status(request: HttpRequest) -> int:
    return 422 if request.method == "POST" else 200
