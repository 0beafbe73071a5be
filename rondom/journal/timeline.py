"""The time line of one household: everything the viewer may see, newest first (H3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.core.actor import Actor
from rondom.core.ids import as_id
from rondom.core.models import Change
from rondom.methods import queries as methods
from rondom.methods.enums import WRITER_ONLY, Category, Event
from rondom.methods.schema import Method
from rondom.privacy import log, people
from rondom.privacy.access import check_involved, method_of, readable, standing
from rondom.privacy.enums import Use
from rondom.privacy.rules import ItemFacts
from rondom.privacy.shields.rules import NOTHING, Hidden

from . import rules, words
from .enums import ContactKind
from .models import ContactNote, CriticalPoint

MOST = 5000
"""Lines of one kind that are looked through; a file with more is cut off at the old end."""


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


def lines(actor: Actor, household_id: UUID, q: str = "") -> list[Line]:
    """Every line of this viewer, newest first; with ``q`` those in which every word of it occurs.

    What is shown of it must be logged with `shown`.
    """
    check_involved(actor, household_id)
    method = method_of(household_id)
    notes = readable(actor, ContactNote.objects.filter(household_id=household_id)).order_by("-at", "-id")[
        :MOST
    ]
    points = readable(actor, CriticalPoint.objects.filter(household_id=household_id)).order_by("-at", "-id")[
        :MOST
    ]
    told = changes(actor, household_id)
    writers = {*(note.made_by for note in notes), *(point.raised_by for point in points)}
    who = accounts.names(actor, writers | {one.user_id for one in told})
    knows_reporter = _sees(actor, household_id, Category.REPORTER)
    found = [line_of_note(note, who) for note in notes]
    found += [_point(point, who, method) for point in points]
    found += [_change(one, who, actor, knows_reporter) for one in told]
    if q.strip():
        found = [
            line for line in found if rules.found(q, line.title, "" if line.only_me else line.text, line.by)
        ]
    return sorted(found, key=lambda line: (line.at, str(line.thing.pk)), reverse=True)


def changes(actor: Actor, household_id: UUID) -> list[Change]:
    """The rows of the change log that the time line tells this viewer; a row without a category is told to nobody."""
    stands = standing(actor, household_id)
    seen = [str(one) for one in Category if any(stands.sees(role.key, one) for role in stands.roles)]
    rows = Change.objects.filter(
        household_id=household_id,
        verb__in=[str(verb) for verb in words.SENTENCES],
        ids__category__in=[one for one in seen if one not in WRITER_ONLY],
    )
    found = [one for one in rows.order_by("-at", "-id")[:MOST] if not _shielded(stands.hidden, one)]
    if not actor.person_id:
        return found
    seen_points = _points_seen(actor, household_id, found)
    return [
        one
        for one in found
        if _concerns(actor, one)
        and not stands.untold(ItemFacts(household_id, "", written_by=one.user_id, written_at=one.at))
        and (
            one.verb != Event.CRITICAL_POINT_ACKNOWLEDGED
            or as_id(one.ids.get("criticalpoint")) in seen_points
        )
    ]


def _points_seen(actor: Actor, household_id: UUID, found: Iterable[Change]) -> set[UUID]:
    """That everybody saw a point is told to who may read it."""
    if not any(one.verb == Event.CRITICAL_POINT_ACKNOWLEDGED for one in found):
        return set()
    rows = readable(actor, CriticalPoint.objects.filter(household_id=household_id))
    return set(rows.values_list("pk", flat=True))


def _shielded(hidden: Hidden, change: Change) -> bool:
    """About a person or of an item that is hidden from this viewer on purpose."""
    if hidden == NOTHING:
        return False
    things = {as_id(one) for one in change.ids.values()}
    return hidden.covers("", change.ids.get("about", "").split(), None) or not things.isdisjoint(hidden.items)


def _concerns(actor: Actor, change: Change) -> bool:
    """What is about one member is not told to another adult of the household (P5)."""
    return set(change.ids.get("about", "").split()) <= people.represented_by(actor)


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
