"""Letters to calendars: written in the transaction of the change, sent with its mail, each once. [G3, P11]"""

from collections.abc import Mapping
from datetime import UTC, timedelta
from email.utils import parseaddr
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from rondom.core import clock, mail
from rondom.core.actor import Actor
from rondom.core.models import OutgoingMail
from rondom.core.transactions import narrow_role
from rondom.methods.enums import Category
from rondom.privacy.access import method_of

from .. import notices
from ..enums import MeetingStatus
from ..models import Meeting
from ..rules import minutes as minutes_of
from . import calendar
from .models import Invitation
from .rules import Letter, Method, next_letter


def last_letters(meeting: Meeting) -> dict[UUID, Invitation]:
    """The last letter to each person about this meeting, by member of the team."""
    rows = Invitation.objects.filter(meeting=meeting).order_by("sequence")
    return {row.member_id: row for row in rows}


def bring_up_to_date(
    meeting: Meeting, asked: Mapping[UUID, UUID | None], *, by: UUID | None, tell: bool = False
) -> None:
    """Send each calendar the letter that it needs now.

    asked: account by member of the team, of everybody who is asked now; empty when the meeting is called off. Who did
    it (by) gets no invitation of their own doing, but does hear when what they have in their calendar changes. tell:
    who needs no letter hears by mail that something changed.
    """
    minutes = minutes_of(method_of(meeting.household_id), meeting.kind)
    wanted = (meeting.planned_at, meeting.planned_at + timedelta(minutes=minutes))
    sent = last_letters(meeting)
    accounts = {one: row.user_id for one, row in sent.items()} | {
        one: user for one, user in asked.items() if user
    }
    for member_id, user_id in accounts.items():
        row = sent.get(member_id)
        if row is None and user_id == by:
            continue
        letter = next_letter(_letter(row) if row else None, wanted if member_id in asked else None)
        if letter is not None:
            _send(meeting, member_id, user_id, letter)
        elif tell and member_id in asked and user_id != by:
            notices.meeting(meeting, [user_id])


def _letter(row: Invitation) -> Letter:
    return Letter(Method(row.method), row.sequence, row.starts_at, row.ends_at)


def _send(meeting: Meeting, member_id: UUID, user_id: UUID, letter: Letter) -> None:
    (posted,) = notices.meeting(meeting, [user_id])
    Invitation(
        household_id=meeting.household_id,
        category=Category.AGREEMENTS,
        created_at=clock.now(),
        meeting=meeting,
        member_id=member_id,
        user_id=user_id,
        method=letter.method,
        sequence=letter.sequence,
        starts_at=letter.starts_at,
        ends_at=letter.ends_at,
        mail_id=posted.id,
    ).save(force_insert=True)


def own_copy(actor: Actor, meeting: Meeting) -> tuple[Letter, UUID]:
    """What this reader puts in a calendar, and as whom: the same appointment as the letter they got, if any."""
    mine = Invitation.objects.filter(meeting=meeting, user_id=actor.user_id or meeting.id)
    row = mine.order_by("sequence").last()
    called_off = meeting.status == MeetingStatus.CANCELLED
    letter = Letter(
        Method.CANCEL if called_off else Method.REQUEST,
        row.sequence if row else meeting.version,
        meeting.planned_at,
        meeting.planned_at + timedelta(minutes=minutes_of(method_of(meeting.household_id), meeting.kind)),
    )
    return letter, row.member_id if row else actor.user_id or meeting.id


def link_of(household_id: UUID, meeting_id: UUID) -> str:
    return str(settings.RONDOM_ADDRESS) + reverse("meetings:meeting", args=[household_id, meeting_id])


def organizer() -> str:
    """The address Rondom writes from: a machine, no name of anybody."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def _part(letter: OutgoingMail, address: str) -> tuple[str, str] | None:
    """What goes out with a mail about a meeting: what it does to the calendar, if anything."""
    with narrow_role("jobs"):
        row = (
            Invitation.objects.filter(mail_id=letter.id)
            .only("meeting_id", "member_id", "method", "sequence", "starts_at", "ends_at")
            .first()
        )
    if row is None:
        return None
    text = calendar.text(
        _letter(row),
        uid=calendar.uid(settings.RONDOM_ADDRESS, row.meeting_id, row.member_id),
        stamp=letter.created_at.astimezone(UTC),
        link=str(settings.RONDOM_ADDRESS) + letter.link,
        organizer=organizer(),
        attendee=address,
    )
    return text, f"text/calendar; method={row.method}"


mail.provide_part("meeting", _part)
