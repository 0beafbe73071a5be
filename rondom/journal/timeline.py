"""The time line of one household: everything the viewer may see, newest first, a page at a time (H3).

A page is asked of the database by the place of the last line before it (moment and id, a cursor), never by counting
from the start: page 100 of ten years costs what page 1 costs, and a line that is written meanwhile shifts nothing.
Every condition of who may see what stands in the query: a page is never made of lines that are then left out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.core import workdays
from rondom.core.actor import Actor
from rondom.core.ids import as_id
from rondom.core.models import Change
from rondom.methods import queries as methods
from rondom.methods.enums import WRITER_ONLY, Category
from rondom.methods.schema import Method
from rondom.privacy import log, search_queries
from rondom.privacy.access import check_involved, method_of, readable, standing
from rondom.privacy.enums import Use

from . import rules, words
from .enums import ContactKind, LineKind
from .models import ContactNote, CriticalPoint
from .told import changes

M = TypeVar("M", bound=Model)

PER_PAGE = 50
MOST = 5000
"""So many lines are given where no page is asked for."""
_PLACE = "%Y%m%dT%H%M%S%f"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of a time line. q: words that all begin a word of it; what: a `LineKind`, "" = all; since, until:
    days in Amsterdam, both included."""

    q: str = ""
    what: str = ""
    since: date | None = None
    until: date | None = None

    def asks(self, kind: str) -> bool:
        return self.what in ("", kind)

    @property
    def is_all(self) -> bool:
        return self == EVERYTHING


EVERYTHING = Wanted()


@dataclass(frozen=True, slots=True)
class Line:
    """One line. what: "note", "point" or "change"; `by` who did it, "" when not told; `url` of its own page, or ""."""

    what: str
    at: datetime
    title: str
    text: str
    by: str
    url: str
    label: str
    thing: ContactNote | CriticalPoint | Change
    only_me: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Lines, and the place from which the older ones follow; "" when there are none."""

    lines: list[Line]
    older: str


def page(
    actor: Actor,
    household_id: UUID,
    wanted: Wanted = EVERYTHING,
    *,
    after: str = "",
    most: int = PER_PAGE,
) -> Page:
    """The lines of this viewer that follow on this place (`Page.older` of the page before), newest first.

    A place that is none gives the first page. What is shown of it must be logged with `shown`.
    """
    check_involved(actor, household_id)
    method = method_of(household_id)
    place = _place(after)
    notes = (
        _next(_notes(actor, household_id, wanted), wanted, place, most) if wanted.asks(LineKind.NOTE) else []
    )
    points = (
        _next(_points(actor, household_id, wanted, method), wanted, place, most)
        if wanted.asks(LineKind.POINT)
        else []
    )
    told = (
        _next(_told(actor, household_id, wanted), wanted, place, most) if wanted.asks(LineKind.CHANGE) else []
    )
    writers = {*(note.made_by for note in notes), *(point.raised_by for point in points)}
    who = accounts.names(actor, writers | {one.user_id for one in told})
    knows_reporter = _sees(actor, household_id, Category.REPORTER)
    found = [line_of_note(note, who) for note in notes]
    found += [_point(point, who, method) for point in points]
    found += [_change(one, who, actor, knows_reporter) for one in told]
    found.sort(key=lambda line: (line.at, str(line.thing.pk)), reverse=True)
    kept = found[:most]
    older = (
        f"{kept[-1].at.astimezone(UTC).strftime(_PLACE)}-{kept[-1].thing.pk.hex}" if len(found) > most else ""
    )
    return Page(kept, older)


def lines(actor: Actor, household_id: UUID, q: str = "") -> list[Line]:
    """The newest lines in one go, without pages."""
    return page(actor, household_id, Wanted(q=q), most=MOST).lines


def _place(text: str) -> tuple[datetime, UUID] | None:
    moment, _dash, number = text.partition("-")
    found = as_id(number)
    try:
        return (datetime.strptime(moment, _PLACE).replace(tzinfo=UTC), found) if found else None
    except ValueError:
        return None


def _next(rows: QuerySet[M], wanted: Wanted, place: tuple[datetime, UUID] | None, most: int) -> list[M]:
    """One more than asked for, to know whether there are older ones."""
    if wanted.since:
        rows = rows.filter(at__gte=workdays.start_of_day(wanted.since))
    if wanted.until:
        rows = rows.filter(at__lt=workdays.start_of_day(wanted.until + timedelta(days=1)))
    if place:
        # the first condition says nothing new; with it the index is entered at the right place
        rows = rows.filter(at__lte=place[0]).filter(Q(at__lt=place[0]) | Q(pk__lt=place[1]))
    return list(rows.order_by("-at", "-id")[: most + 1])


def _notes(actor: Actor, household_id: UUID, wanted: Wanted) -> QuerySet[ContactNote]:
    rows = readable(actor, ContactNote.objects.filter(household_id=household_id))
    kinds = [str(one) for one in ContactKind if rules.found(wanted.q, str(one.label))]
    return _with_words(rows, household_id, wanted, kinds)


def _points(actor: Actor, household_id: UUID, wanted: Wanted, method: Method) -> QuerySet[CriticalPoint]:
    rows = readable(actor, CriticalPoint.objects.filter(household_id=household_id))
    kinds = [one.key for one in method.critical_points if rules.found(wanted.q, str(one.label))]
    return _with_words(rows, household_id, wanted, kinds)


def _with_words(rows: QuerySet[M], household_id: UUID, wanted: Wanted, kinds: list[str]) -> QuerySet[M]:
    """Found by its text, or by what its kind is called."""
    if not wanted.q.strip():
        return rows
    ids: Any = search_queries.items_in(household_id, rows.model, wanted.q)
    return rows.filter(Q(pk__in=ids) | Q(kind__in=kinds))


def _told(actor: Actor, household_id: UUID, wanted: Wanted) -> QuerySet[Change]:
    verbs = [str(verb) for verb in words.SENTENCES if rules.found(wanted.q, words.sentence(verb))]
    return changes(actor, household_id).filter(verb__in=verbs)


def _sees(actor: Actor, household_id: UUID, category: Category) -> bool:
    stands = standing(actor, household_id)
    return any(stands.sees(role.key, category) for role in stands.roles)


def line_of_note(note: ContactNote, who: dict[UUID, str]) -> Line:
    kind = str(ContactKind(note.kind).label).capitalize()
    title = _("%(kind)s met %(who)s") % {"kind": kind, "who": note.spoken_with} if note.spoken_with else kind
    return Line(
        "note",
        note.at,
        title,
        note.words,
        who.get(note.made_by, ""),
        reverse("journal:note", args=[note.household_id, note.id]),
        str(Category(note.category).label),
        note,
        note.category in WRITER_ONLY,
    )


def _point(point: CriticalPoint, who: dict[UUID, str], method: Method) -> Line:
    return Line(
        "point",
        point.at,
        kind_label(method, point.kind),
        point.text,
        who.get(point.raised_by, "") if point.raised_by else "Rondom",
        reverse("journal:point", args=[point.household_id, point.id]),
        _("kritiek punt"),
        point,
    )


def kind_label(method: Method, kind: str) -> str:
    """The method's word for a kind of critical point; that of another one where the file went on without it."""
    found = next((choice for choice in method.critical_points if choice.key == kind), None)
    found = found or methods.elsewhere("critical_points", kind)
    return str(found.label) if found else kind


def _change(change: Change, who: dict[UUID, str], actor: Actor, knows_reporter: bool) -> Line:
    hidden = (
        change.verb in words.TELLS_WHO_REPORTED and not knows_reporter and change.user_id != actor.user_id
    )
    by = "" if hidden else who.get(change.user_id, "") if change.user_id else "Rondom"
    return Line("change", change.at, words.sentence(change.verb), "", by, "", "", change)


def shown(actor: Actor, household_id: UUID, found: Iterable[Line]) -> list[Line]:
    """Log the lines that stand on the page: of notes and points the text was read, of the rest that it happened."""
    kept = list(found)
    log.read(actor, [line.thing for line in kept if isinstance(line.thing, ContactNote | CriticalPoint)])
    entries = [
        log.Entry(household_id, line.thing.ids["category"], "core.change", line.thing.id, Use.LISTED)
        for line in kept
        if isinstance(line.thing, Change)
    ]
    if entries:
        log.note(actor, *entries)
    return kept
