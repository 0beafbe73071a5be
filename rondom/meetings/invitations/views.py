"""A meeting to take along in a calendar of one's own."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from rondom.core import clock
from rondom.core.http import actor_of, reads

from .. import queries
from . import calendar, sending


@reads
def calendar_file(request: HttpRequest, household_id: UUID, meeting_id: UUID) -> HttpResponse:
    """The moment, as a file. The place and what it is about stay in Rondom (P11)."""
    letter, of = sending.own_copy(actor_of(request), queries.one(actor_of(request), household_id, meeting_id))
    text = calendar.text(
        letter,
        uid=calendar.uid(settings.RONDOM_ADDRESS, meeting_id, of),
        stamp=clock.now(),
        link=sending.link_of(household_id, meeting_id),
        organizer=sending.organizer(),
        publish=True,
    )
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="afspraak.ics"'
    return answer
