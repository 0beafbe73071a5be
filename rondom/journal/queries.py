"""Reading the joint file. Every function takes the actor first and gives only what this actor may see."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.core.actor import Actor
from rondom.core.errors import NotFound
from rondom.core.models import Deadline
from rondom.core.transactions import tell
from rondom.core.worklist import WorkItem
from rondom.households import queries as households
from rondom.methods import queries as methods
from rondom.methods.enums import WRITER_ONLY, Category
from rondom.methods.schema import Method
from rondom.privacy import log
from rondom.privacy.access import check_involved, check_may_see, context_of, method_of, readable
from rondom.privacy.models import FileContext
from rondom.privacy.waiting import ME, is_empty, room

from . import rules
from .access import categories_for
from .models import Acknowledgement, ContactNote, CriticalPoint
from .questions.queries import work_for as questions_for
from .timeline import Line, Page, Wanted, kind_label, line_of_note, lines, page, shown

#: the work list asks for these only where one is
UNSEEN = room(Acknowledgement, "w.seen_at IS NULL AND w.user_id = %s", ME)

__all__ = [
    "CategoryChoice",
    "Line",
    "Page",
    "PointView",
    "Question",
    "Wanted",
    "category_choices",
    "note",
    "notes",
    "page",
    "point",
    "points",
    "shown",
    "timeline",
    "timeline_note",
    "to_acknowledge",
    "work_for",
]


TITLE_MOST = 160
"""So much of a critical point stands in its line of Vandaag."""


@dataclass(frozen=True, slots=True)
class PointView:
    """A critical point with who has seen it and who has not (names; `others`: without the viewer
    and without who is asked because these are silent); `asked_me`: the
    viewer must still answer."""

    id: UUID
    household_id: UUID
    label: str
    explanation: str
    text: str
    at: datetime
    by: str
    seen: tuple[str, ...]
    not_seen: tuple[str, ...]
    others: tuple[str, ...]
    asked_me: bool
    climbed: bool
    category_label: str

    @property
    def asked(self) -> int:
        return len(self.seen) + len(self.not_seen)

    @property
    def seen_by(self) -> int:
        return len(self.seen)


@dataclass(frozen=True, slots=True)
class Question:
    """A critical point that the viewer must still say they have seen."""

    point: CriticalPoint
    label: str
    climbed: bool
    due: datetime | None


@dataclass(frozen=True, slots=True)
class CategoryChoice:
    """A category for a note, with who would read it (labels of roles); `alone`: the writer only."""

    value: str
    label: str
    readers: tuple[str, ...]
    alone: bool


def notes(actor: Actor, household_id: UUID) -> list[ContactNote]:
    """Contact notes, newest first."""
    check_involved(actor, household_id)
    rows = readable(actor, ContactNote.objects.filter(household_id=household_id)).order_by("-at", "-id")
    return log.read(actor, rows)


def note(actor: Actor, household_id: UUID, note_id: UUID) -> ContactNote:
    """One note of this household, or the reason why not."""
    check_involved(actor, household_id)
    found = ContactNote.objects.filter(pk=note_id, household_id=household_id).first()
    if found is None or (found.category in WRITER_ONLY and found.created_by != actor.user_id):
        raise NotFound  # that a secret note is there is a secret too
    check_may_see(actor, found)
    return log.read(actor, [found])[0]


def timeline_note(actor: Actor, household_id: UUID, note_id: UUID) -> Line:
    """One note with who wrote it, as the time line shows it."""
    found = note(actor, household_id, note_id)
    return line_of_note(found, accounts.names(actor, [found.made_by]))


def timeline(actor: Actor, household_id: UUID, q: str = "") -> list[Line]:
    """Everything this viewer may see, newest first (H3); log what is shown of it with `shown`."""
    return lines(actor, household_id, q)


def points(actor: Actor, household_id: UUID, *, open_only: bool = False) -> list[PointView]:
    """Critical points, newest first; ``open_only``: those that somebody still has not seen."""
    check_involved(actor, household_id)
    rows = readable(actor, CriticalPoint.objects.filter(household_id=household_id)).order_by("-at", "-id")
    if open_only:
        rows = rows.filter(acknowledgements__seen_at=None, acknowledgements__isnull=False).distinct()
    return _views(actor, household_id, log.read(actor, rows))


def point(actor: Actor, household_id: UUID, point_id: UUID) -> PointView:
    """One critical point of this household, or the reason why not."""
    check_involved(actor, household_id)
    found = CriticalPoint.objects.filter(pk=point_id, household_id=household_id).first()
    if found is None:
        raise NotFound
    check_may_see(actor, found)
    return _views(actor, household_id, log.read(actor, [found]))[0]


def _views(actor: Actor, household_id: UUID, found: list[CriticalPoint]) -> list[PointView]:
    if not found:
        return []
    asked: dict[UUID, list[Acknowledgement]] = defaultdict(list)
    for row in Acknowledgement.objects.filter(point__in=found).order_by("asked_at", "id"):
        asked[row.point_id].append(row)
    users = {row.user_id for rows in asked.values() for row in rows} | {one.raised_by for one in found}
    who = accounts.names(actor, users)
    method = method_of(household_id)
    return [_view(actor, one, asked[one.id], who, method) for one in found]


def _view(
    actor: Actor, found: CriticalPoint, asked: list[Acknowledgement], who: dict[UUID, str], method: Method
) -> PointView:
    someone = _("een gezinslid")
    waiting = [row for row in asked if not row.seen_at]
    choice = next((one for one in method.critical_points if one.key == found.kind), None)
    return PointView(
        id=found.id,
        household_id=found.household_id,
        label=kind_label(method, found.kind),
        explanation=str(choice.explanation or "") if choice else "",
        text=found.text,
        at=found.at,
        by=who.get(found.raised_by, "") if found.raised_by else "Rondom",
        seen=tuple(who.get(row.user_id, someone) for row in asked if row.seen_at),
        not_seen=tuple(who.get(row.user_id, someone) for row in waiting),
        others=tuple(
            who.get(row.user_id, someone)
            for row in waiting
            if row.user_id != actor.user_id and not row.climbed
        ),
        asked_me=any(row.user_id == actor.user_id and not row.seen_at for row in asked),
        climbed=found.climbed_at is not None,
        category_label=str(Category(found.category).label),
    )


def to_acknowledge(actor: Actor) -> list[Question]:
    """Critical points that wait for this actor, in all households, the first asked first."""
    if actor.user_id is None:
        return []
    tell(actor)
    waiting = dict(
        readable(actor, Acknowledgement.objects.filter(user_id=actor.user_id, seen_at=None))
        .order_by("asked_at", "id")
        .values_list("point_id", "climbed")
    )
    # their text stands in the list, so it has been read
    found = log.read(
        actor, readable(actor, CriticalPoint.objects.filter(pk__in=waiting)).order_by("at", "id")
    )
    labels = _labels(found)
    due = dict(
        Deadline.objects.filter(subject_id__in=waiting, met_at=None, cancelled_at=None).values_list(
            "subject_id", "due_at"
        )
    )
    return [Question(one, labels[one.id], waiting[one.id], due.get(one.id)) for one in found]


def _labels(found: Iterable[CriticalPoint]) -> dict[UUID, str]:
    rows = list(found)
    hashes = dict(
        FileContext.objects.filter(household_id__in={one.household_id for one in rows}).values_list(
            "household_id", "method_hash"
        )
    )
    return {one.id: kind_label(methods.method(hashes[one.household_id]), one.kind) for one in rows}


def work_for(actor: Actor) -> list[WorkItem]:
    """Critical points to confirm and questions to answer."""
    return [*_points_for(actor), *questions_for(actor)]


def _points_for(actor: Actor) -> list[WorkItem]:
    """Each critical point that waits for this actor asks for an answer now."""
    waiting = [] if is_empty(actor, UNSEEN) else to_acknowledge(actor)
    if not waiting:
        return []
    wanted = {one.point.household_id for one in waiting}
    names = {one.id: one.name for one in households.my(actor).filter(pk__in=wanted)}
    return [
        WorkItem(
            title=_title(one),
            url=reverse("journal:point", args=[one.point.household_id, one.point.id]),
            household_id=one.point.household_id,
            household_name=names.get(one.point.household_id, ""),
            due=one.due,
            kind="now",
            action=_("Lees en bevestig"),
        )
        for one in waiting
    ]


def _title(one: Question) -> str:
    said = _("Nog niet door iedereen gezien: %s") if one.climbed else _("Kritiek punt: %s")
    return said % f"{one.label}. {Truncator(one.point.text).chars(TITLE_MOST)}"


def category_choices(actor: Actor, household_id: UUID) -> list[CategoryChoice]:
    """What the writer may choose from, each with who would be able to read it now."""
    return readers_of(actor, household_id, categories_for(actor, household_id))


def readers_of(actor: Actor, household_id: UUID, categories: Iterable[Category]) -> list[CategoryChoice]:
    """Each of these categories with the roles that read it now."""
    check_involved(actor, household_id)
    context = context_of(household_id)
    if context is None:
        raise NotFound
    method = methods.method(context.method_hash)
    return [
        CategoryChoice(
            value=str(category),
            label=str(category.label),
            readers=tuple(rules.readers(method, context.phase, category)),
            alone=category in WRITER_ONLY,
        )
        for category in categories
    ]
