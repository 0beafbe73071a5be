"""Versions: to propose, to answer, to compare; and the review."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rondom.core.errors import NotFound
from rondom.core.http import actor_of, reads, see_other, writes
from rondom.core.pictures import DomainRow, domain_profile_svg

from .. import access, actions, queries
from ..forms import AnswerForm, ProposeForm, ReviewForm
from ..paper import queries as papers
from .shared import done, page


@writes
def propose(request: HttpRequest, household_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    access.check_may_propose(actor, household_id)
    paying = queries.paying_for_indications(actor, household_id)
    earlier = [one for one in queries.financiers(actor, household_id) if str(one) not in dict(paying)]
    form = ProposeForm(
        request.POST or None,
        payers=queries.financier_choices(actor, household_id),
        of_indications=paying,
        initial={"financier": next(iter(earlier), None)},
    )
    if request.method == "POST" and form.is_valid():
        made = done(form, lambda: actions.propose(by=actor, household_id=household_id, **form.said()))
        if made:
            return see_other("plans:version", household_id, made.number)
    plan, parties = queries.draft(actor, household_id)
    status = 422 if request.method == "POST" else 200
    return page(request, household_id, "propose", status=status, form=form, plan=plan, parties=parties)


@reads
def versions(request: HttpRequest, household_id: UUID) -> HttpResponse:
    found = queries.versions(actor_of(request), household_id)
    return page(request, household_id, "versions", versions=found)


@reads
def version(request: HttpRequest, household_id: UUID, number: int) -> HttpResponse:
    actor = actor_of(request)
    found = queries.version(actor, household_id, number)
    return page(
        request,
        household_id,
        "version",
        version=found,
        readers=papers.readers_of(actor, household_id),
        wrong=None,
    )


@writes
def answer(request: HttpRequest, household_id: UUID, number: int, agreement_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = queries.version(actor, household_id, number)
    agreement = next((one for one in found.agreements if one.id == agreement_id), None)
    if agreement is None:
        raise NotFound
    if found.being_answered:
        queries.check_may_answer(actor, household_id, agreement_id)
    form = AnswerForm(request.POST or None)
    form.fields["reason"].help_text = (
        _("Schrijf op wanneer en hoe dit gezegd is. Bij nee ook wat er anders moet.")
        if agreement.for_another
        else _("Bij nee: wat moet er anders?")
    )
    if request.method == "POST" and form.is_valid():
        given = done(
            form,
            lambda: actions.answer(
                by=actor,
                household_id=household_id,
                agreement_id=agreement_id,
                agrees=form.cleaned_data["agrees"] == "yes",
                reason=form.cleaned_data["reason"],
            ),
        )
        if given:
            return see_other("plans:version", household_id, number)
    context = {"form": form, "version": found, "agreement": agreement}
    status = 422 if request.method == "POST" else 200
    return page(request, household_id, "answer", status=status, **context)


@writes
def call_stuck(request: HttpRequest, household_id: UUID, number: int, agreement_id: UUID) -> HttpResponse:
    """One button: an objection or silence goes to who must answer, with its reason."""
    actor = actor_of(request)
    access.check_may_propose(actor, household_id)
    found = queries.version(actor, household_id, number)
    if agreement_id not in {one.id for one in found.agreements}:
        raise NotFound
    if request.method == "POST":
        form = Form(request.POST)
        form.is_valid()
        row = done(
            form,
            lambda: actions.call_stuck(by=actor, household_id=household_id, agreement_id=agreement_id),
        )
        if row:
            return see_other("cases:stuck-one", household_id, row.pk)
        context = {"version": found, "readers": papers.readers_of(actor, household_id), "wrong": form}
        return page(request, household_id, "version", status=422, **context)
    return see_other("plans:version", household_id, number)


@reads
def difference(request: HttpRequest, household_id: UUID, number: int) -> HttpResponse:
    """?naar=5: compared with version 5; without it: with what stands now. ?van=2: from there, for the form."""
    actor = actor_of(request)
    after = _number(request.GET.get("naar", ""))
    if (other := _number(request.GET.get("van", ""))) is not None and other != number:
        query = f"naar={after}" if after is not None else ""
        return see_other("plans:difference", household_id, other, query=query)
    found = queries.difference(actor, household_id, number, after)
    numbers = [one.number for one in queries.versions(actor, household_id)]
    return page(request, household_id, "difference", difference=found, numbers=numbers)


def _number(wanted: str) -> int | None:
    return int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 9 else None


@writes
def hold_review(request: HttpRequest, household_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    access.check_may_review(actor, household_id)
    form = ReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = done(
            form, lambda: actions.hold_review(by=actor, household_id=household_id, **form.cleaned_data)
        )
        if made:
            return see_other("plans:review", household_id, made.id)
    found = queries.review_form(actor, household_id)
    status = 422 if request.method == "POST" else 200
    context = {
        "form": form,
        "review": found,
        "plan": found.plan,
        "effect": found.effect,
        "picture": _picture(found.effect),
    }
    return page(request, household_id, "hold_review", status=status, **context)


@reads
def review(request: HttpRequest, household_id: UUID, review_id: UUID) -> HttpResponse:
    found = queries.review(actor_of(request), household_id, review_id)
    return page(
        request, household_id, "review", review=found, effect=found.effect, picture=_picture(found.effect)
    )


def _picture(effect: Sequence[Mapping[str, Any]]) -> str:
    """The domains from then to now; "" where nothing could be compared."""
    rows = [_row(one) for one in effect if one["after"] is not None]
    return domain_profile_svg(rows, title=_("Leefgebieden van toen naar nu")) if rows else ""


def _row(one: Mapping[str, Any]) -> DomainRow:
    if one.get("rater") == "family":
        return DomainRow(label=one["label"], family=one["after"], family_before=one["before"])
    return DomainRow(label=one["label"], professional=one["after"], professional_before=one["before"])
