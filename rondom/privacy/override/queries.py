"""What was opened for a higher interest: for who must know at once, and for who gives account of it. [P4, I5]"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.core import clock, worklist
from rondom.core.actor import INVOLVED_KINDS, WATCHERS, Actor, ActorKind
from rondom.core.models import Deadline
from rondom.core.transactions import narrow_role, tell
from rondom.core.worklist import WorkItem
from rondom.methods import queries as methods
from rondom.methods.enums import Category
from rondom.methods.process import OverrideInterest, OverrideRules

from .. import log
from ..access import live
from ..enums import Use
from ..models import FileContext, Involvement
from ..moments import names_of
from ..waiting import ME, is_empty, room
from ..watching import numbers
from ..watching.access import check_watches
from .access import LEADING, May, check_may_override, check_rules, may, one
from .models import Override

UNTOLD_OR_MINE = room(Override, "w.told_at IS NULL OR w.user_id = %s", ME)

PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class OverrideView:
    """One file that was opened, in words. `number`: of the household, for who keeps watch; `due`: when the family must
    know; `late`: that day has passed. The reason is empty for who only audits."""

    row: Override
    who: str
    organisation: str
    interest: str
    reason: str
    number: str
    due: datetime | None
    may: May
    told_by: str = ""
    postponed_by: str = ""
    assessed_by: str = ""

    @property
    def is_open(self) -> bool:
        return self.row.until > clock.now()

    @property
    def late(self) -> bool:
        return self.row.told_at is None and self.due is not None and self.due < clock.now()


def rules_for(actor: Actor) -> OverrideRules:
    """What the form asks, for who may fill it in."""
    check_may_override(actor)
    return check_rules()


def override(actor: Actor, override_id: UUID) -> OverrideView:
    """One of them, for who must know of it; `NotFound` for everybody else. That it was read is logged."""
    row, _may = one(actor, override_id)
    _note(actor, [row], Use.READ)
    return _views(actor, [row])[0]


def overrides(actor: Actor, *, page: object = 1, open_only: bool = False) -> "Page[OverrideView]":
    """All of them for who keeps watch, the newest first. open_only: not assessed, or the family does not know yet."""
    check_watches(actor)
    tell(actor)
    with narrow_role("watch"):
        rows = Override.objects.order_by("-begun_at", "-id")
        rows = rows.filter(Q(justified=None) | Q(told_at=None)) if open_only else rows
        found: Page[Any] = Paginator(rows, PER_PAGE).get_page(page)  # type: ignore[arg-type]
        shown: list[Override] = list(found.object_list)
    _note(actor, shown, Use.LISTED)
    found.object_list = _views(actor, shown)
    return found


def _note(actor: Actor, rows: Iterable[Override], use: Use) -> None:
    entries = [
        log.Entry(row.household_id, Category.EXISTENCE, "privacy.override", row.id, use, override=row.id)
        for row in rows
    ]
    if entries:
        log.note(actor, *entries)


def _views(actor: Actor, rows: list[Override]) -> list[OverrideView]:
    watching = actor.kind in WATCHERS
    ids = [row.id for row in rows]
    households = {row.household_id for row in rows}
    if watching:
        with narrow_role("watch"):
            dues, hashes = _dues(ids), _hashes(households)
        known = numbers.numbers(households)
    else:
        dues, hashes, known = _dues(ids), _hashes(households), {}
    users = {one for row in rows for one in (row.user_id, row.told_by, row.postponed_by, row.assessed_by)}
    people, organisations = names_of(actor, users, {row.organisation_id for row in rows})
    views = []
    for row in rows:
        here = may(actor, row)
        views.append(
            OverrideView(
                row=row,
                who=people.get(row.user_id, _("Een medewerker")),
                organisation=organisations.get(row.organisation_id, "") if row.organisation_id else "",
                interest=_interest(hashes.get(row.household_id), row.interest),
                reason=row.reason if here.reads_reason else "",
                number=known.get(row.household_id, ""),
                due=dues.get(row.id),
                may=here,
                told_by=people.get(row.told_by, "") if row.told_by else "",
                postponed_by=people.get(row.postponed_by, "") if row.postponed_by else "",
                assessed_by=people.get(row.assessed_by, "") if row.assessed_by else "",
            )
        )
    return views


def _dues(ids: list[UUID]) -> dict[UUID, datetime]:
    rows = Deadline.objects.filter(subject_id__in=ids, cancelled_at=None).order_by("-due_at", "-id")
    return dict(rows.values_list("subject_id", "due_at"))


def _hashes(households: set[UUID]) -> dict[UUID, str]:
    return dict(FileContext.objects.filter(pk__in=households).values_list("household_id", "method_hash"))


def _interest(method_hash: str | None, key: str) -> str:
    rules = methods.method(method_hash).override if method_hash else None
    found: OverrideInterest | None = rules.interest(key) if rules else None
    return str(found.label) if found else ""


def own_open(actor: Actor) -> list[Override]:
    """What this actor has open now, the one that ends first on top."""
    tell(actor)
    rows = Override.objects.filter(user_id__in=[actor.user_id], until__gt=clock.now())
    return list(rows.order_by("until", "id"))


def work_for(actor: Actor) -> list[WorkItem]:
    """Lines of Vandaag: for the coordinator and the coordination point until the family knows, for the privacy officer
    until it is assessed too, for who opened the file as long as it is open."""
    if actor.kind == ActorKind.PRIVACY_OFFICER:
        with narrow_role("watch"):
            rows = list(
                Override.objects.filter(Q(justified=None) | Q(told_at=None)).order_by("begun_at", "id")[:50]
            )
            dues = _dues([row.id for row in rows])
        _note(actor, rows, Use.LISTED)
        return [_line(row, dues.get(row.id), watching=True) for row in rows]
    if actor.kind not in INVOLVED_KINDS - {ActorKind.FAMILY, ActorKind.RELATIVE, ActorKind.SYSTEM}:
        return []
    if is_empty(actor, UNTOLD_OR_MINE):
        return []
    tell(actor)
    leads = Involvement.objects.filter(live(actor), role_kind__in=LEADING).values("household_id")
    rows = list(
        Override.objects.filter(household_id__in=leads, told_at=None)
        .exclude(user_id__in=[actor.user_id])
        .order_by("begun_at", "id")[:50]
    )
    mine = own_open(actor)
    if not rows and not mine:
        return []
    _note(actor, [*rows, *mine], Use.LISTED)
    dues = _dues([row.id for row in rows])
    return [*(_own(row) for row in mine), *(_line(row, dues.get(row.id)) for row in rows)]


def _line(row: Override, due: datetime | None, *, watching: bool = False) -> WorkItem:
    title = _("Iemand opende het dossier bij een hoger belang. Vertel het gezin dit.")
    if watching:
        title = _("Een dossier is geopend bij een hoger belang. Beoordeel het.")
        due = due if row.told_at is None else None
    return worklist.honest(
        WorkItem(
            title=title,
            url=reverse("override:one", args=[row.id]),
            household_id=None if watching else row.household_id,
            due=due,
            kind="now",
            action=_("Bekijk"),
        )
    )


def _own(row: Override) -> WorkItem:
    return WorkItem(
        title=_("Je hebt dit dossier open bij een hoger belang"),
        url=reverse("override:one", args=[row.id]),
        household_id=row.household_id,
        due=row.until,
        kind="",
        action=_("Bekijk"),
    )
