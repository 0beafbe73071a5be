"""What holds of a meeting, as pure functions on plain values."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from rondom.core.clock import AMSTERDAM
from rondom.methods import deadlines
from rondom.methods.enums import Category, RoleKind
from rondom.methods.process import MeetingKind
from rondom.methods.schema import Method

from .enums import MEETING_TRANSITIONS

#: what a point of an agenda can be about, the widest first; it decides who reads it
POINT_CATEGORIES = (
    Category.AGREEMENTS,
    Category.HOUSEHOLD,
    Category.PLAN,
    Category.DOMAIN_SCORES,
    Category.EDUCATION,
    Category.FINANCES,
    Category.PHYSICAL_HEALTH,
    Category.MENTAL_HEALTH,
    Category.SAFETY,
    Category.JUSTICE,
)
FAMILY_KINDS = frozenset({RoleKind.FAMILY})
POINTS_MOST = 20
TITLE_MOST = 200
SAID_MOST = 8000


def minutes(method: Method, kind: str) -> int:
    """How long a meeting of this kind takes; an hour where the method has no such kind (any more)."""
    return next((one.minutes for one in method.meetings if one.key == kind), 60)


def in_between(method: Method) -> MeetingKind:
    """The kind to hold when something asks for a meeting now; else the first that is about one household."""
    own = [kind for kind in method.meetings if not kind.about_many] or list(method.meetings)
    return next((kind for kind in own if kind.in_between), own[0])


def may_become(status: str, wanted: str) -> bool:
    """Whether a meeting in ``status`` can go to ``wanted``."""
    return wanted in MEETING_TRANSITIONS[status]


def titles(text: str) -> list[str]:
    """Agenda points typed one to a line."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def family_is_missing(method: Method, kind: str, invited_roles: Iterable[str]) -> bool:
    """Whether the family belongs at this table and nobody of it is invited; then a reason is asked (G3)."""
    return method.meeting(kind).family_invited and not any(
        method.role(role).kind in FAMILY_KINDS for role in invited_roles
    )


def following(method: Method, kind: str, planned_at: datetime) -> dict[str, Any]:
    """What the method has follow on a meeting: of which kind, and when, at the same time of day. Without a rhythm once
    more the same kind, on a day that people choose."""
    found = method.meeting_after(kind)
    if found is None or found.rhythm is None:
        return {"kind": kind}
    last = planned_at.astimezone(AMSTERDAM)
    day = deadlines.next_time(found.rhythm, last.date())
    return {"kind": found.key, "planned_at": datetime.combine(day, last.time(), AMSTERDAM)}
