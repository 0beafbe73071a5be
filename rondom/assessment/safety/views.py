"""The safety of a household: one page for who works with it and one for the family, and what one writes down. [D5]"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rondom.core.actor import ActorKind
from rondom.core.errors import NotFound
from rondom.core.http import actor_of, reads, writes
from rondom.households import queries as households
from rondom.privacy.access import method_of

from . import access, actions, children, forms, queries
from .pages import of, people, say, show


@reads
def page(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """The children first, then what was checked, agreed and set."""
    return show(request, "page", household_id, safety=queries.page(actor_of(request), household_id))


@writes
def seen(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """A child was seen or heard; ``?kind=`` chooses the child."""
    actor = actor_of(request)
    access.check_may_say_seen(actor, household_id)
    minors = [one for one in households.members(actor, household_id) if one.is_minor]
    if not minors:
        raise NotFound
    form = forms.SeenForm(
        request.POST or None,
        children=[(str(one.person_id), one.name) for one in minors],
        initial={"child_id": request.GET["kind"]} if "kind" in request.GET else {},
    )
    return say(
        request,
        household_id,
        form,
        _("Ik zag of sprak een kind"),
        lambda typed: actions.record_seen(**of(request, household_id), **typed),
        fragment="kinderen",
    )


@writes
def missed(request: HttpRequest, household_id: UUID, watch_id: UUID) -> HttpResponse:
    """Why a child was not seen or heard in time."""
    access.check_may_record(actor_of(request), household_id)
    row, name = children.watch(actor_of(request), household_id, watch_id)
    form = forms.MissedForm(request.POST or None, initial={"why": row.missed_why})
    return say(
        request,
        household_id,
        form,
        _("Waarom lukte het niet bij %(name)s?") % {"name": name},
        lambda typed: actions.say_why_missed(**of(request, household_id), watch_id=row.pk, **typed),
        fragment="kinderen",
    )


@writes
def check(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """The questions of the method, and how it ended."""
    actor = actor_of(request)
    access.check_may_record(actor, household_id)
    asked = method_of(household_id).safety
    form = forms.CheckForm(request.POST or None, asked=asked, people=people(actor, household_id))

    def do(typed: dict[str, Any]) -> object:
        kept = {name: typed[name] for name in ("made_on", "outcome", "note", "persons")}
        return actions.record_check(**of(request, household_id), answers=form.answers(), **kept)

    return say(request, household_id, form, _("Veiligheidscheck"), do, fragment="checks", template="check")


@writes
def state(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """Something that was seen or said."""
    actor = actor_of(request)
    access.check_may_record(actor, household_id)
    form = forms.StateForm(request.POST or None, people=people(actor, household_id))
    return say(
        request,
        household_id,
        form,
        _("Wat is er gezien of gezegd?"),
        lambda typed: actions.state(**of(request, household_id), **typed),
        fragment="gezegd",
    )


@writes
def dispute(request: HttpRequest, household_id: UUID, statement_id: UUID) -> HttpResponse:
    """Somebody of the family says that it is not so."""
    actor = actor_of(request)
    access.check_may_dispute(actor, household_id)
    found = queries.statement(actor, household_id, statement_id)
    form = forms.DisputeForm(
        request.POST or None,
        people=people(actor, household_id),
        family=actor.kind == ActorKind.FAMILY,
    )
    return say(
        request,
        household_id,
        form,
        _("Dit klopt niet"),
        lambda typed: actions.dispute(**of(request, household_id), statement_id=found.row.pk, **typed),
        fragment="gezegd",
        quote=found.row.words,
    )


@writes
def confirm(request: HttpRequest, household_id: UUID, statement_id: UUID) -> HttpResponse:
    """It was found to be so."""
    actor = actor_of(request)
    access.check_may_record(actor, household_id)
    found = queries.statement(actor, household_id, statement_id)
    form = forms.ConfirmForm(request.POST or None, initial={"version": found.row.version})
    return say(
        request,
        household_id,
        form,
        _("Dit staat vast"),
        lambda typed: actions.confirm(**of(request, household_id), statement_id=found.row.pk, **typed),
        fragment="gezegd",
        quote=found.row.words,
    )
