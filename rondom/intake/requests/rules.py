"""What may be asked, and when somebody is reminded. Pure. [B4]"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

QUESTION_MOST = 1000
ANSWER_MOST = 4000
WHY_MOST = 500
WHY_LEAST = 10


@dataclass(frozen=True, slots=True)
class Known:
    """Something that is known already about what would be asked. persons: about whom; none: the whole household."""

    category: str
    persons: frozenset[str]
    words: str
    source: str
    on: date | None = None
    url: str = ""


def known_of(found: Iterable[Known], category: str, persons: Collection[str]) -> list[Known]:
    """What of it would be asked again: of this kind, about at least one of these people."""
    return [
        one for one in found if one.category == category and (not one.persons or one.persons & set(persons))
    ]


@dataclass(frozen=True, slots=True)
class Opening:
    """A given consent or release, as it stands: of one person, of one kind, to one organisation (None: the whole team);
    a release from secrecy also says whose (`source`)."""

    consent_id: Any
    person: str
    category: str
    organisation_id: Any
    source: Any = None


def resting_on(
    openings: Iterable[Opening], category: str, persons: Collection[str], organisation_id: Any
) -> tuple[list[Any], set[str]]:
    """(consents on which a question of this organisation may rest, persons who gave none for it)."""
    fits = [
        one
        for one in openings
        if one.category == category
        and one.person in persons
        and one.organisation_id in (None, organisation_id)
    ]
    without = set(persons) - {one.person for one in fits}
    return sorted({one.consent_id for one in fits}, key=str), without


def may_remind(today: date, reminded_on: date | None) -> bool:
    """At most once a day: a reminder is no pressure."""
    return reminded_on is None or reminded_on < today


def reminds_itself(now: datetime, *, remind_at: datetime, due_at: datetime, reminders: int) -> bool:
    """Rondom reminds twice: when the end comes near, and when it has passed."""
    return (reminders == 0 and remind_at <= now) or (reminders == 1 and due_at < now)
