"""Reading what to reckon with before going to a household. [C9]"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import NotFound
from rondom.core.guard import once_while_reading
from rondom.core.worklist import WorkItem
from rondom.methods.enums import Verb
from rondom.privacy import log
from rondom.privacy.access import check_involved, my_households, narrowed, readable, verbs_of, where_i_may
from rondom.privacy.enums import Use
from rondom.privacy.shields.models import Shield
from rondom.privacy.shields.standing import holding
from rondom.privacy.waiting import is_empty, room

from .. import queries as households
from .access import AT_HOME, check_may_see_notes
from .enums import VisitNoteKind
from .models import VisitNote

STANDING = room(VisitNote, "w.ended_at IS NULL")

#: so long before it must be looked at again it stands in the work list
SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note as this viewer sees it. `late`: it should have been looked at again; it holds until somebody did."""

    id: UUID
    kind: str
    advice: str
    source: str
    noted_on: date
    review_on: date
    told_on: date | None
    about: tuple[str, ...]
    about_ids: tuple[str, ...]
    written_by: str
    late: bool
    ended_on: date | None
    ended_why: str
    version: int

    @property
    def title(self) -> str:
        """ "Kans op agressie (Dirk)"."""
        label = str(VisitNoteKind(self.kind).label)
        label = label[0].upper() + label[1:]
        return f"{label} ({', '.join(self.about)})" if self.about else label


def for_visits(actor: Actor, household_id: UUID) -> list[NoteView]:
    """What to reckon with, for who goes there: wherever a visit or contact is planned. For who lives there nothing:
    they read it at its own place (`notes`)."""
    return list(_for_visits(actor, household_id)) if actor.kind not in AT_HOME else []


@once_while_reading
def _for_visits(actor: Actor, household_id: UUID) -> tuple[NoteView, ...]:
    check_involved(actor, household_id)
    rows = VisitNote.objects.filter(household_id=household_id, ended_at=None)
    return tuple(_views(actor, household_id, log.read(actor, readable(actor, rows).order_by("id"))))


def notes(actor: Actor, household_id: UUID) -> list[NoteView]:
    """All notes, those that hold first; also for the family, as far as they were told."""
    check_may_see_notes(actor, household_id)
    rows = readable(actor, VisitNote.objects.filter(household_id=household_id)).order_by("-id")
    return sorted(
        _views(actor, household_id, log.read(actor, rows)), key=lambda one: one.ended_on is not None
    )


def note(actor: Actor, household_id: UUID, note_id: UUID) -> NoteView:
    return _views(actor, household_id, [row(actor, household_id, note_id)])[0]


def row(actor: Actor, household_id: UUID, note_id: UUID) -> VisitNote:
    """One note, or `NotFound` for who may not know of it."""
    check_may_see_notes(actor, household_id)
    rows = VisitNote.objects.filter(pk=note_id, household_id=household_id)
    found = log.read(actor, readable(actor, rows))
    if not found:
        raise NotFound
    return found[0]


def _views(actor: Actor, household_id: UUID, rows: list[VisitNote]) -> list[NoteView]:
    if not rows:
        return []
    names = {str(key): name for key, name in households.member_names(actor, household_id).items()}
    writers = accounts.names(actor, {one.created_by for one in rows if one.created_by})
    return [
        NoteView(
            id=one.id,
            kind=one.kind,
            advice=one.advice,
            source=one.source,
            noted_on=one.noted_on,
            review_on=one.review_on,
            told_on=one.told_on,
            about=tuple(names[key].split(" ")[0] for key in one.about if key in names),
            about_ids=tuple(one.about),
            written_by=writers.get(one.created_by, "") if one.created_by else "",
            late=one.ended_at is None and one.review_on <= clock.today(),
            ended_on=one.ended_at.astimezone(clock.AMSTERDAM).date() if one.ended_at else None,
            ended_why=one.ended_why,
            version=one.version,
        )
        for one in rows
    ]


def may_write(actor: Actor, household_id: UUID) -> bool:
    return Verb.RECORD_CONTACT in verbs_of(actor, household_id) and actor.kind not in AT_HOME


def held_back_until(note: NoteView, household_id: UUID) -> date | None:
    """The last day on which those at home cannot read it; None when nothing is held back."""
    rows = Shield.objects.filter(holding(), household_id=household_id, item_id=note.id, until__isnull=False)
    until = rows.order_by("-until").values_list("until", flat=True).first()
    return (until - timedelta(minutes=1)).astimezone(clock.AMSTERDAM).date() if until else None


def work_for(actor: Actor) -> list[WorkItem]:
    """A note that must be looked at again: for who wrote it, and for who keeps watch over the household."""
    if actor.user_id is None or is_empty(actor, STANDING):
        return []
    rows = VisitNote.objects.filter(ended_at=None, review_on__lte=clock.today() + SOON)
    mine = Q(created_by=actor.user_id) | where_i_may(actor, Verb.SET_WATCH)
    asked = narrowed(rows).filter(
        mine, where_i_may(actor, Verb.RECORD_CONTACT), household_id__in=my_households(actor)
    )
    found = log.read(actor, readable(actor, asked).select_related("household").order_by("id"), use=Use.LISTED)
    return [
        WorkItem(
            title=_("Klopt de notitie voor wie op bezoek gaat nog?"),
            url=reverse("households:visit-note-change", args=[one.household_id, one.id]),
            household_id=one.household_id,
            household_name=one.household.name,
            due=datetime.combine(one.review_on, time(17), tzinfo=clock.AMSTERDAM),
            kind="late" if one.review_on < clock.today() else "soon",
            action=_("Kijk ernaar"),
        )
        for one in found
    ]
