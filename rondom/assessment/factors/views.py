"""Pages of what makes it difficult and what goes well. [spec D3]"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from rondom.core.actor import ActorKind
from rondom.core.errors import Conflict, Invalid, NotFound
from rondom.core.http import actor_of, reads, see_other, writes
from rondom.privacy.access import method_of

from ..access import check_may_see_picture
from ..doors import keep_both, page, put_errors, status_of
from . import access, actions, queries
from .enums import FactorKind
from .forms import DisputeForm, RecordForm, SaidForm


@reads
def every(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """What goes well first; then what makes it difficult, by group; around which child much comes together."""
    actor = actor_of(request)
    check_may_see_picture(actor, household_id)
    return page(request, "factors/list", household_id, picture=queries.picture(actor, household_id))


@writes
def record(request: HttpRequest, household_id: UUID, kind: str) -> HttpResponse:
    actor = actor_of(request)
    if kind not in FactorKind.values:
        raise NotFound
    access.check_may_add(actor, household_id, kind)
    form = RecordForm(
        kind,
        method_of(household_id).factors,
        queries.persons(actor, household_id),
        request.POST or None,
        family=actor.kind == ActorKind.FAMILY,
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.record(
                by=actor,
                household_id=household_id,
                kind=kind,
                said=form.said(),
                factor=form.cleaned_data["factor"],
                person_id=form.person_id(),
            )
            return see_other("assessment:factors", household_id)
        except Invalid as fault:
            put_errors(form, fault)
    return page(
        request,
        "factors/say",
        household_id,
        _status(request, form),
        form=form,
        kind=kind,
        step="record",
        one=None,
        theirs=(),
    )


@writes
def change(request: HttpRequest, household_id: UUID, factor_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    check_may_see_picture(actor, household_id)
    found = queries.one(actor, household_id, factor_id)
    row = queries.present(actor, factor_id)
    access.check_may_change(actor, household_id, row.created_by, queries.family_accounts(household_id))
    family = actor.kind == ActorKind.FAMILY
    standing = {"words": row.words, "told_by": row.told_by, "status": row.status, "version": row.version}
    form = SaidForm(request.POST or None, initial=standing, family=family)
    status, theirs = _status(request, form), []
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(
                by=actor, factor_id=factor_id, version=form.cleaned_data["version"] or 0, said=form.said()
            )
            return see_other("assessment:factors", household_id)
        except Invalid as fault:
            put_errors(form, fault)
            status = 422
        except Conflict as fault:
            status, theirs = 409, keep_both(form, fault)
    return page(
        request,
        "factors/say",
        household_id,
        status,
        form=form,
        one=found,
        theirs=theirs,
        kind="",
        step="change",
    )


@writes
def end(request: HttpRequest, household_id: UUID, factor_id: UUID) -> HttpResponse:
    """It no longer holds."""
    actor = actor_of(request)
    check_may_see_picture(actor, household_id)
    found = queries.one(actor, household_id, factor_id)
    row = queries.present(actor, factor_id)
    access.check_may_change(actor, household_id, row.created_by, queries.family_accounts(household_id))
    if request.method == "POST":
        actions.end(by=actor, factor_id=factor_id, version=row.version)
        return see_other("assessment:factors", household_id)
    return page(request, "factors/end", household_id, one=found)


@writes
def dispute(request: HttpRequest, household_id: UUID, factor_id: UUID) -> HttpResponse:
    """The family sees it otherwise."""
    actor = actor_of(request)
    access.check_may_dispute(actor, household_id)
    found = queries.one(actor, household_id, factor_id)
    mine = found.disputed_words if found.disputed_by_me else ""
    form = DisputeForm(request.POST or None, initial={"words": mine, "version": found.version})
    status, theirs = _status(request, form), []
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            actions.dispute(
                by=actor, factor_id=factor_id, version=typed["version"] or 0, words=typed["words"]
            )
            return see_other("assessment:factors", household_id)
        except Invalid as fault:
            put_errors(form, fault)
            status = 422
        except Conflict as fault:
            status, theirs = 409, keep_both(form, fault)
    return page(
        request,
        "factors/say",
        household_id,
        status,
        form=form,
        one=found,
        theirs=theirs,
        kind="",
        step="dispute",
    )


def _status(request: HttpRequest, form: RecordForm | SaidForm | DisputeForm) -> int:
    return 422 if request.method == "POST" else status_of(form)
