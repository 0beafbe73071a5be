"""Where somebody is signed in: the list, and ending one or all of them on the server."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.contrib.sessions.models import Session
from django.http import HttpRequest

from rondom.core import changes, clock
from rondom.core.actor import Actor
from rondom.core.errors import NotFound
from rondom.core.transactions import action, run_as

from .models import OpenSession

#: what a browser calls itself → what people call it; the first that fits
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrom", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """One place where somebody is signed in; `here`: the one that asks."""

    id: UUID
    device: str
    since: datetime
    seen: datetime
    here: bool


def device(agent: str) -> str:
    """ "Firefox, Windows" from what a browser says of itself; "" when it says nothing that is known."""
    found = [
        next((name for sign, name in known if re.search(sign, agent)), "") for known in (BROWSERS, SYSTEMS)
    ]
    return ", ".join(one for one in found if one)


@run_as("signin")
def began(request: HttpRequest, user_id: UUID) -> None:
    """Somebody signed in here."""
    if not request.session.session_key:
        request.session.save()
    OpenSession.objects.create(
        user_id=user_id,
        session_key=str(request.session.session_key),
        since=clock.now(),
        device=device(request.headers.get("User-Agent", "")),
    )


@run_as("signin")
def renamed(before: str | None, after: str | None) -> None:
    """The session got another id (after a new password or a second factor)."""
    if before and after:
        OpenSession.objects.filter(session_key=before).update(session_key=after)


@run_as("signin")
def places(actor: Actor, session_key: str | None) -> list[Place]:
    """Where this person is signed in now, newest first."""
    if actor.user_id is None:
        return []
    rows = OpenSession.objects.filter(user_id=actor.user_id).order_by("-since", "-id")
    keys = [row.session_key for row in rows]
    live = {
        one.session_key: one.get_decoded()
        for one in Session.objects.filter(session_key__in=keys, expire_date__gt=datetime.now(UTC))
    }
    return [
        Place(
            row.id, row.device, row.since, _seen(live[row.session_key], row), row.session_key == session_key
        )
        for row in rows
        if row.session_key in live
    ]


def _seen(session: dict[str, str], row: OpenSession) -> datetime:
    return datetime.fromisoformat(session["rondom_seen"]) if "rondom_seen" in session else row.since


@action
def end(*, by: Actor, place_id: UUID) -> None:
    """End one of the own sessions: the next request from there is nobody's. NotFound: not an own one."""
    _end(by, place_id)
    changes.record(by=by, verb="account.session_ended", user=by.user_id)


@run_as("signin")
def _end(by: Actor, place_id: UUID) -> None:
    row = OpenSession.objects.filter(pk=place_id).first()
    if row is None or row.user_id != by.user_id:
        raise NotFound
    Session.objects.filter(session_key=row.session_key).delete()
    row.delete()


@run_as("signin")
def end_all(user_id: UUID, *, but: str | None = None) -> None:
    """End every session of this person, ``but`` the one with this id."""
    rows = OpenSession.objects.filter(user_id=user_id).exclude(session_key=but or "")
    Session.objects.filter(session_key__in=list(rows.values_list("session_key", flat=True))).delete()
    rows.delete()


@run_as("signin")
def forget() -> int:
    """What is over: Django's sessions past their date, and rows here whose session is gone. How many."""
    Session.objects.filter(expire_date__lt=datetime.now(UTC)).delete()
    return OpenSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()[0]
