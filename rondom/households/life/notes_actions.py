"""What to reckon with before going to a household: written down, put right, told to the family, taken away. [spec C9]

The note is about people who may read it (docs/adr/0065): either they were told, or a reason is given why they hear of
it later, and until when it is held back from them.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid
from rondom.core.locking import save_version
from rondom.core.transactions import action
from rondom.privacy import actions as privacy
from rondom.privacy.items import about as about_field
from rondom.privacy.shields import actions as shields
from rondom.privacy.shields.access import may_place
from rondom.privacy.shields.models import Shield
from rondom.privacy.shields.standing import holding

from .. import queries as households
from . import notes_queries, rules
from .access import check_may_write_note
from .models import VisitNote

WRITTEN, CHANGED = "visit_note.written", "visit_note.changed"
FAMILY_TOLD, ENDED = "visit_note.family_told", "visit_note.ended"

#: to the end of this day at most (two weeks with today) a note is held back on the word of somebody who does not decide
#: on that by the method; so near that it stands at once in the list of who does
UNTIL_DECIDED = timedelta(days=13)


@dataclass(frozen=True, slots=True)
class NewNote:
    """What to reckon with, what one does, from whom it is known and since when, until when it holds unseen."""

    kind: str
    advice: str
    source: str
    noted_on: date
    review_on: date
    about: tuple[UUID, ...] = ()


@action
def write_note(
    *,
    by: Actor,
    household_id: UUID,
    new: NewNote,
    told_on: date | None = None,
    reason: str = "",
    why: str = "",
) -> VisitNote:
    """Everybody who plans a visit reads it from now on.

    told_on: the family knows that it is noted, since this day; None: not yet, for ``reason`` (of the method's reasons
    to hide something) and ``why``. Then it is held back from who lives there until it is looked at again, and no longer
    than `UNTIL_DECIDED` on the word of somebody who does not decide on hiding.
    """
    check_may_write_note(by, household_id)
    _check(by, household_id, new)
    if told_on is not None and told_on > clock.today():
        raise Invalid({"told_on": _("Deze dag moet nog komen.")})
    note = VisitNote(
        household_id=household_id,
        category=VisitNote.CATEGORY,
        created_at=clock.now(),
        created_by=by.user_id,
        told_on=told_on,
        **_fields(new),
    )
    note.save(force_insert=True)
    if told_on is None:
        _hold_back(by, note, reason, why)
    privacy.happened(by=by, event=WRITTEN, household_id=household_id, item=note)
    return note


def _hold_back(by: Actor, note: VisitNote, reason: str, why: str) -> None:
    until = note.review_on
    if not may_place(by, note.household_id):
        until = min(until, clock.today() + UNTIL_DECIDED)
    try:
        shields.hold_back(
            by=by,
            item=note,
            persons=households.member_ids(note.household_id),
            reason=reason,
            why=why,
            until=until,
        )
    except Invalid as wrong:
        raise Invalid(
            {"review_on" if name == "until" else name: text for name, text in wrong.fields.items()}
        ) from wrong


@action
def change_note(*, by: Actor, household_id: UUID, note_id: UUID, version: int, new: NewNote) -> VisitNote:
    """Looked at again: it still holds, to another day, perhaps in other words. `Conflict` when somebody changed it
    meanwhile; what is held back stays so to the day on which that was decided."""
    check_may_write_note(by, household_id)
    note = _standing(by, household_id, note_id)
    _check(by, household_id, new, known=frozenset(note.about))
    save_version(note, version, **_fields(new))
    privacy.happened(by=by, event=CHANGED, household_id=household_id, item=note)
    return note


@action
def tell_family(*, by: Actor, household_id: UUID, note_id: UUID, told_on: date) -> VisitNote:
    """The family was told; they can read it from now on. Who holds it back by the method's rules decides on this."""
    check_may_write_note(by, household_id)
    note = _standing(by, household_id, note_id)
    if told_on > clock.today():
        raise Invalid({"told_on": _("Deze dag moet nog komen.")})
    held = Shield.objects.filter(holding(), household_id=household_id, item_id=note.pk, by_family=False)
    for shield in list(held.order_by("id")):
        shields.lift(by=by, household_id=household_id, shield_id=shield.pk)
    save_version(note, note.version, told_on=told_on)
    privacy.happened(by=by, event=FAMILY_TOLD, household_id=household_id, item=note)
    return note


@action
def end_note(*, by: Actor, household_id: UUID, note_id: UUID, why: str) -> VisitNote:
    """It no longer holds; that it was there, and why it went, stays in the file."""
    check_may_write_note(by, household_id)
    note = _standing(by, household_id, note_id)
    if not why.strip():
        raise Invalid({"why": _("Schrijf kort op waarom dit niet meer geldt.")})
    ended = VisitNote.objects.filter(pk=note.pk, ended_at=None).update(
        ended_at=clock.now(), ended_by=by.user_id, ended_why=why.strip(), version=note.version + 1
    )
    if not ended:
        raise Invalid({"": _("Iemand anders haalde deze notitie net weg.")})
    note.refresh_from_db()
    privacy.happened(by=by, event=ENDED, household_id=household_id, item=note)
    return note


def _standing(by: Actor, household_id: UUID, note_id: UUID) -> VisitNote:
    note = notes_queries.row(by, household_id, note_id)
    if note.ended_at is not None:
        raise Invalid({"": _("Deze notitie geldt al niet meer.")})
    return note


def _fields(new: NewNote) -> dict[str, object]:
    return {
        "kind": new.kind,
        "advice": new.advice.strip(),
        "source": new.source.strip(),
        "noted_on": new.noted_on,
        "review_on": new.review_on,
        "about": about_field(new.about),
    }


def _check(by: Actor, household_id: UUID, new: NewNote, known: frozenset[str] = frozenset()) -> None:
    wrong = rules.check_note(new.kind, new.advice, new.source, new.noted_on, new.review_on, clock.today())
    members = {str(one) for one in households.member_names(by, household_id)}
    if not {str(one) for one in new.about} <= members | known:
        wrong["about"] = _("Kies iemand uit dit gezin.")
    if wrong:
        raise Invalid(wrong)
