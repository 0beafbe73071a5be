"""Pages of double work and order."""

from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse

from rondom.core.errors import NotFound
from rondom.core.http import actor_of, reads, see_other, writes
from rondom.core.ids import as_id

from .. import access
from ..indications import actions as indications
from ..views.shared import done, page
from . import actions, queries
from .forms import OrderForm, ResolveForm


@reads
def conflicts(request: HttpRequest, household_id: UUID) -> HttpResponse:
    found = queries.collisions(actor_of(request), household_id)
    return page(request, household_id, "conflicts", collisions=found, wrong=Form())


@writes
def resolve(request: HttpRequest, household_id: UUID, digest: str) -> HttpResponse:
    actor = actor_of(request)
    access.check_may_edit(actor, household_id)
    try:
        shown = queries.view(actor, household_id, digest)
    except NotFound:  # solved by another, or its facts changed: the page says what is left
        access.check_may_see_plan(actor, household_id)
        return see_other("plans:conflicts", household_id)
    form = ResolveForm(request.POST or None, shown=shown)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        choice = done(
            form,
            lambda: actions.resolve(
                by=actor,
                household_id=household_id,
                digest=digest,
                resolution=data["resolution"],
                reason=data["reason"],
                ends=as_id(data.get("ends", "")),
                starts_on=data.get("starts_on"),
            ),
        )
        if choice:
            return see_other("plans:conflicts", household_id, fragment="besloten")
    status = 422 if request.method == "POST" else 200
    return page(request, household_id, "resolve", status=status, form=form, shown=shown)


@writes
def put_in_order(request: HttpRequest, household_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    access.check_may_edit(actor, household_id)
    form = OrderForm(request.POST or None, nodes=queries.nodes(actor, household_id))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        row = done(
            form,
            lambda: actions.put_in_order(
                by=actor,
                household_id=household_id,
                first=_node(data["first"]),
                then=_node(data["then"]),
                reason=data["reason"],
            ),
        )
        if row:
            return see_other("plans:conflicts", household_id, fragment="volgorde")
    status = 422 if request.method == "POST" else 200
    return page(request, household_id, "order_form", status=status, form=form)


def _node(value: str) -> tuple[str, UUID]:
    kind, _colon, key = value.partition(":")
    return kind, UUID(key)


@writes
def end_order(request: HttpRequest, household_id: UUID, dependency_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    access.check_may_edit(actor, household_id)
    if request.method == "POST":
        actions.end_order(by=actor, household_id=household_id, dependency_id=dependency_id)
    return see_other("plans:conflicts", household_id, fragment="volgorde")


@writes
def release(request: HttpRequest, household_id: UUID, task_id: UUID) -> HttpResponse:
    """One button: the task, and the indication behind it, go on. What stands in the way is told on the page."""
    actor = actor_of(request)
    access.check_may_edit(actor, household_id)
    if request.method == "POST":
        form = Form(request.POST)
        form.is_valid()
        done(form, lambda: indications.release_task(by=actor, household_id=household_id, task_id=task_id))
        if form.errors:
            found = queries.collisions(actor, household_id)
            return page(request, household_id, "conflicts", status=422, collisions=found, wrong=form)
    return see_other("plans:conflicts", household_id, fragment="wacht")
