"""Looking back on a meeting, without a name. [G5]"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.cases import queries as cases
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, Refused
from rondom.core.transactions import action
from rondom.methods.enums import Category
from rondom.privacy import actions as privacy
from rondom.privacy.access import method_of

from ..actions import meeting_of
from ..enums import MeetingStatus
from ..models import Attendance, Meeting
from ..polls.actions import is_me
from . import rules
from .models import Reflection, ReflectionGiven

REFLECTED = "meeting.reflected"


def my_place(by: Actor, meeting: Meeting) -> UUID:
    """The member as whom the actor was asked to this meeting; `Refused` for who was not, or before it is over."""
    if meeting.status != MeetingStatus.CLOSED:
        raise Refused(_("Terugkijken kan als het overleg is afgerond."), "meeting-not-closed")
    mine = {one.id for one in cases.team(by, meeting.household_id) if is_me(by, one)}
    found = Attendance.objects.filter(meeting=meeting, member_id__in=mine).exclude(presence="absent").first()
    if found is None:
        raise Refused(_("Alleen wie erbij was, kijkt terug op het overleg."), "not-at-the-table")
    return found.member_id


@action
def reflect(*, by: Actor, household_id: UUID, meeting_id: UUID, scores: Mapping[str, int]) -> None:
    """Add one's own scores (`rules.CELLS`, 1 to 5) to the sums; once. Who said what is not kept anywhere."""
    meeting = meeting_of(by, household_id, meeting_id)
    member_id = my_place(by, meeting)
    wrong = {
        cell: _("Kies een cijfer van 1 tot en met 5.")
        for cell in rules.CELLS
        if not rules.LEAST <= scores.get(cell, 0) <= rules.MOST
    }
    if wrong:
        raise Invalid(wrong)
    # no moment and no writer in these rows: nothing in them tells in which order people looked back
    known: dict[str, Any] = {
        "household_id": household_id,
        "category": Category.AGREEMENTS,
        "created_at": meeting.closed_at or clock.now(),
    }
    Reflection.objects.bulk_create(
        [
            Reflection(
                **known,
                meeting=meeting,
                totals=list(rules.EMPTY.totals),
                shown_totals=list(rules.EMPTY.totals),
            )
        ],
        ignore_conflicts=True,
    )
    row = Reflection.objects.select_for_update().get(meeting=meeting)
    if ReflectionGiven.objects.filter(reflection=row, member_id=member_id).exists():
        raise Refused(_("Met dit account is al teruggekeken op dit overleg."), "reflected-before")
    ReflectionGiven(**known, reflection=row, member_id=member_id).save(force_insert=True)
    tally = rules.with_one_more(
        tally_of(row),
        [scores[cell] for cell in rules.CELLS],
        method_of(household_id).reflection_shown_from,
    )
    Reflection.objects.filter(pk=row.pk).update(
        totals=list(tally.totals),
        answered=tally.answered,
        shown_totals=list(tally.shown_totals),
        shown=tally.shown,
        version=row.version + 1,
    )
    privacy.happened(by=by, event=REFLECTED, household_id=household_id, item=row, meeting=meeting.id)


def tally_of(row: Reflection | None) -> rules.Tally:
    if row is None:
        return rules.EMPTY
    return rules.Tally(tuple(row.totals), row.answered, tuple(row.shown_totals), row.shown)
