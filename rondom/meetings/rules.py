"""What holds of a meeting, as pure functions on plain values."""

from collections.abc import Iterable

from rondom.methods.enums import RoleKind
from rondom.methods.schema import Method

from .enums import MEETING_TRANSITIONS

FAMILY_KINDS = frozenset({RoleKind.FAMILY})
POINTS_MOST = 20
TITLE_MOST = 200
SAID_MOST = 8000


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
