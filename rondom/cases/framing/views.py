"""Pages about the legal frame. [E7]"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rondom.core.actor import Actor
from rondom.core.errors import Conflict, Invalid, NotFound, Refused
from rondom.core.http import actor_of, reads, see_other, writes
from rondom.core.ids import as_id
from rondom.methods.enums import Category, RoleKind, Verb
from rondom.privacy.access import categories_of, check_involved, may

from .. import queries as cases
from ..enums import Attachment
from ..pages import keep_both, member_choices, page, running_case, say
from . import actions, queries
from .forms import ChangeFrameForm, FrameForm


def _may(actor: Actor, household_id: UUID) -> bool:
    roles = check_involved(actor, household_id)
    return any(role.kind == RoleKind.GUARDIAN for role in roles) or may(actor, household_id, Verb.EDIT_TEAM)


@reads
def frames(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """Which legal frames run, and which there were."""
    actor = actor_of(request)
    case = running_case(actor, household_id)
    found = queries.frames(actor, household_id)
    return page(
        request,
        "frames",
        household_id,
        running=[one for one in found if one.runs],
        ended=[one for one in found if not one.runs],
        may_write=_may(actor, household_id),
        kinds=cases.method_of_case(case).coordination.frames,
    )


@writes
def begin(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """Write down a legal frame; only kinds that the writer may know of."""
    actor = actor_of(request)
    case = running_case(actor, household_id)
    _check(actor, household_id)
    seen = categories_of(actor, household_id)
    kinds = [
        one for one in cases.method_of_case(case).coordination.frames if Category(one.category).value in seen
    ]
    team = [one for one in cases.team(actor, household_id) if one.attachment == Attachment.PROFESSIONAL]
    form = FrameForm(
        request.POST or None,
        choices={
            "kind": [(one.key, f"{one.label}: {one.explanation}") for one in kinds],
            "about": member_choices(actor, household_id),
            "member": [
                ("", _("Niemand uit het team")),
                *((str(one.id), f"{one.name}, {one.role_label}") for one in team),
            ],
        },
    )
    if request.method == "POST" and form.is_valid():
        typed = dict(form.cleaned_data)
        member_id = as_id(typed.pop("member") or None)
        try:
            actions.begin_frame(by=actor, case_id=case.id, member_id=member_id, **typed)
            return see_other("cases:frames", household_id)
        except Invalid as fault:
            say(form, fault)
    return page(request, "begin_frame", household_id, form)


def _check(actor: Actor, household_id: UUID) -> None:
    if not _may(actor, household_id):
        raise Refused(_("Dit kan wie het team bijhoudt, of de gezinsvoogd."), "frame-writers")


@writes
def change(request: HttpRequest, household_id: UUID, frame_id: UUID) -> HttpResponse:
    """A frame runs on until another day, or ended."""
    actor = actor_of(request)
    running_case(actor, household_id)
    row = queries.frame_row(actor, household_id, frame_id)
    _check(actor, household_id)
    shown = next((one for one in queries.frames(actor, household_id) if one.row.pk == row.pk), None)
    if shown is None:
        raise NotFound
    form = ChangeFrameForm(request.POST or None, initial={"version": row.version})
    status = 200
    more: dict[str, Any] = {"conflict": []}
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            if typed["ended_on"]:
                actions.end_frame(
                    by=actor,
                    frame_id=frame_id,
                    ended_on=typed["ended_on"],
                    because=typed["because"],
                    version=typed["version"],
                )
            elif typed["ends_on"]:
                actions.extend_frame(
                    by=actor, frame_id=frame_id, ends_on=typed["ends_on"], version=typed["version"]
                )
            else:
                raise Invalid({"ends_on": _("Vul een van de twee dagen in.")})
            return see_other("cases:frames", household_id)
        except Invalid as fault:
            say(form, fault)
        except Conflict as conflict:
            status, more = 409, keep_both(form, conflict)
    return page(request, "change_frame", household_id, form, status, one=shown, **more)
