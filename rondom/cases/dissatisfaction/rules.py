"""Who hears and reads what somebody is not content with. Pure. [K6]"""

from dataclasses import dataclass
from uuid import UUID

WORDS_MOST = 2000


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who could mediate or read: account, organisation, desk."""

    user_id: UUID | None
    organisation_id: UUID | None = None
    desk_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class About:
    """Of one dissatisfaction: who recorded it, whom it is about, who mediates, at which desk, were they told."""

    recorded_by: UUID
    user_id: UUID | None
    organisation_id: UUID | None
    mediator_id: UUID | None
    desk_id: UUID
    told: bool


def is_subject(who: Person, about: About) -> bool:
    """It is about this person; or about the whole organisation that this person works for."""
    if about.user_id is not None:
        return about.user_id == who.user_id
    return about.organisation_id is not None and about.organisation_id == who.organisation_id


def may_mediate(who: Person, about: About) -> bool:
    """Somebody else than it is about, and not who is not content."""
    return who.user_id is not None and not is_subject(who, about) and who.user_id != about.recorded_by


def may_read(who: Person, about: About) -> bool:
    """Who recorded it; the mediator; the coordination point, unless it is about them; whom it is about, once told."""
    if who.user_id is None:
        return False
    if who.user_id in (about.recorded_by, about.mediator_id):
        return True
    if is_subject(who, about):
        return about.told
    return who.desk_id is not None and who.desk_id == about.desk_id
