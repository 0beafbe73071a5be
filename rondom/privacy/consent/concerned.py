"""Who is in a household, how old, under whose authority: told from above, because persons live in a higher module."""

from collections.abc import Callable
from uuid import UUID

from rondom.core.actor import Actor

from .rules import Concerned

Members = Callable[[Actor, UUID], dict[UUID, Concerned]]

_members: Members | None = None


def provide(function: Members) -> None:
    global _members
    _members = function


def members(actor: Actor, household_id: UUID) -> dict[UUID, Concerned]:
    """The present members by person id; nobody where nothing was registered."""
    return _members(actor, household_id) if _members else {}
