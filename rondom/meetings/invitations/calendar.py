"""A letter as a calendar reads it. Of a meeting it tells when it is, and nothing else. [G3, P11; RFC 5545]"""

from datetime import datetime
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, UUID, uuid5

from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress

from .rules import Letter, Method

PRODUCT = "-//Rondom//Overleg//NL"


def uid(site: str, meeting_id: UUID, member_id: UUID) -> str:
    """The same for each letter to one person about one meeting; another one for each person, so that nobody outside can
    see from two calendars who sat at the same table."""
    return f"{uuid5(NAMESPACE_URL, f'rondom:{meeting_id}:{member_id}')}@{urlsplit(site).hostname or 'rondom'}"


def text(
    letter: Letter,
    *,
    uid: str,
    stamp: datetime,
    link: str,
    organizer: str,
    attendee: str = "",
    publish: bool = False,
) -> str:
    """The file. stamp: when the letter was written; attendee: the mail address it goes to; publish: no invitation but a
    copy that somebody takes along themselves."""
    whole = Calendar()
    whole.add("prodid", PRODUCT)
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH" if publish else str(letter.method))
    event = Event()
    event.add("uid", uid)
    event.add("sequence", letter.sequence)
    event.add("dtstamp", stamp)
    event.add("dtstart", letter.starts_at)
    event.add("dtend", letter.ends_at)
    event.add("summary", _("Afspraak via Rondom"))
    event.add("description", _("In Rondom staat, na aanmelden, waar het is en waar het over gaat: %s") % link)
    event.add("url", link)
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if letter.method == Method.CANCEL else "CONFIRMED")
    event["organizer"] = vCalAddress(f"mailto:{organizer}")
    if attendee and not publish:
        asked = vCalAddress(f"mailto:{attendee}")
        if letter.method == Method.REQUEST:
            asked.params["PARTSTAT"] = "NEEDS-ACTION"
            asked.params["RSVP"] = "FALSE"
        event.add("attendee", asked, encode=False)
    whole.add_component(event)
    return whole.to_ical().decode()
