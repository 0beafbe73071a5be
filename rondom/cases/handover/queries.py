"""Reading handovers and continuity: how many faces has this family seen? [E6]"""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rondom.accounts import queries as accounts
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import NotFound
from rondom.core.worklist import WorkItem
from rondom.methods.enums import APPOINTED_KINDS, RoleKind
from rondom.privacy import log
from rondom.privacy.access import check_involved, live, method_of, narrowed, readable
from rondom.privacy.models import Involvement
from rondom.privacy.waiting import is_empty, room

from ..enums import Attachment
from ..models import TeamMember
from . import access, rules
from .actions import done_for
from .enums import HandoverKind
from .models import Handover
from .picture import faces_svg
from .rules import Stay

UNDONE = room(Handover, "w.done_at IS NULL")

#: from so long before its term a handover stands in Vandaag as soon
SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class HandoverView:
    row: Handover
    title: str
    who_from: str
    who_to: str
    checklist: list[tuple[str, str, bool]]
    is_open: bool
    is_warm_so_far: bool
    may_keep: bool


@dataclass(frozen=True, slots=True)
class Faces:
    """Who came for this family over time, with a sentence and a small picture; `cold`: names of who left coldly."""

    stays: list[Stay]
    sentence: str
    cold: list[str]
    arrivals: list[Handover]
    picture: SafeString
    faces: int
    leaders: int


def faces(actor: Actor, household_id: UUID) -> Faces:
    """Everybody who ever came for this family with Rondom, professionals only."""
    check_involved(actor, household_id)
    method = method_of(household_id)
    rows = TeamMember.objects.filter(household_id=household_id, attachment=Attachment.PROFESSIONAL)
    found = log.read(actor, readable(actor, rows.order_by("since", "id")))
    roles = {role.key: role for role in method.roles}
    stays = [
        Stay(
            row.pk,
            str(row.user_id or row.name),
            row.name,
            str(roles[row.role].label) if row.role in roles else row.role,
            row.role in roles and roles[row.role].kind in APPOINTED_KINDS,
            row.since,
            row.until,
        )
        for row in found
    ]
    handed = log.read(actor, readable(actor, Handover.objects.filter(household_id=household_id)))
    warm = {row.from_member_id for row in handed if row.warm and row.from_member_id}
    counted = rules.continuity(stays, warm)
    words = ngettext(
        "Dit gezin zag %(n)s hulpverlener.", "Dit gezin zag %(n)s verschillende hulpverleners.", counted.faces
    ) % {"n": counted.faces}
    led = ngettext(
        "%(n)s van hen was coördinator of coach.",
        "%(n)s van hen waren coördinator of coach.",
        counted.leaders,
    ) % {"n": counted.leaders}
    return Faces(
        stays,
        f"{words} {led}",
        [one.name for one in stays if one.member_id in counted.cold],
        [row for row in handed if row.kind == HandoverKind.ARRIVAL],
        faces_svg(stays, clock.now(), f"{words} {led}"),
        counted.faces,
        counted.leaders,
    )


def handovers(actor: Actor, household_id: UUID) -> list[HandoverView]:
    """All of this household, what goes on first."""
    check_involved(actor, household_id)
    rows = readable(actor, Handover.objects.filter(household_id=household_id))
    found = log.read(actor, rows.order_by("-started_at", "-id"))
    return sorted(_views(actor, household_id, found), key=lambda one: not one.is_open)


def handover(actor: Actor, household_id: UUID, handover_id: UUID) -> HandoverView:
    check_involved(actor, household_id)
    rows = readable(actor, Handover.objects.filter(pk=handover_id, household_id=household_id))
    found = log.read(actor, rows)
    if not found:
        raise NotFound
    return _views(actor, household_id, found)[0]


def _views(actor: Actor, household_id: UUID, rows: list[Handover]) -> list[HandoverView]:
    method = method_of(household_id)
    ids = {one for row in rows for one in (row.from_member_id, row.to_member_id) if one}
    names = dict(
        readable(actor, TeamMember.objects.filter(pk__in=ids)).values_list("id", "name") if ids else []
    )
    desks = {one.id: one.name for one in accounts.desks()}
    roles = {role.key: str(role.label) for role in method.roles}
    return [
        HandoverView(
            row,
            roles.get(row.role, "") or str(HandoverKind(row.kind).label),
            names.get(row.from_member_id, "") or desks.get(row.from_desk_id, "") or row.other_region,  # type: ignore[arg-type]
            names.get(row.to_member_id, "") or desks.get(row.to_desk_id, ""),  # type: ignore[arg-type]
            [(one.key, str(one.label), one.key in row.checklist) for one in method.handover.checklist],
            row.done_at is None,
            done_for(row).is_warm,
            row.done_at is None and access.may_keep(actor, row),
        )
        for row in rows
    ]


def work_for(actor: Actor) -> list[WorkItem]:
    """A handover that is not done: for who hands over, who takes over; late, for the coordination point too."""
    if is_empty(actor, UNDONE):
        return []
    waiting = narrowed(Handover.objects.filter(done_at=None, case__status="open"))
    rows = list(readable(actor, waiting).select_related("from_member", "to_member").order_by("due_at", "id"))
    if not rows:
        return []
    mine = Involvement.objects.filter(live(actor), household_id__in={row.household_id for row in rows})
    officer = set(mine.filter(role_kind=RoleKind.OFFICER).values_list("household_id", flat=True))
    items = []
    for row in rows:
        parties = [one.user_id for one in (row.from_member, row.to_member) if one]
        own = actor.user_id in parties or (
            row.kind == HandoverKind.REGION and actor.desk_id in (row.from_desk_id, row.to_desk_id)
        )
        late = row.due_at < clock.now()
        if own or (late and row.household_id in officer):
            url = reverse("cases:handover", args=[row.household_id, row.pk])
            kind = "now" if row.due_at - clock.now() < SOON else "soon"
            title = _("Een overdracht is nog niet klaar")
            items.append(
                WorkItem(title, url, row.household_id, due=row.due_at, kind=kind, action=_("Maak af"))
            )
            log.read(actor, [row])
    return items
