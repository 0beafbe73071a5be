"""What holds in the joint file, as pure functions on plain values."""

import unicodedata
from collections.abc import Collection, Iterable

from rondom.methods.enums import Category, Event, RaisedBy, RoleKind
from rondom.methods.schema import Method

from .enums import ContactKind

NOTE_CATEGORIES = (
    Category.PLAN,
    Category.AGREEMENTS,
    Category.HOUSEHOLD,
    Category.SAFETY,
    Category.FINANCES,
    Category.EDUCATION,
    Category.PHYSICAL_HEALTH,
    Category.MENTAL_HEALTH,
    Category.JUSTICE,
)
"""What a contact note can be about, the most usual first."""

TEAM_EVENTS = (RaisedBy.TEAM_CHANGED, RaisedBy.COORDINATOR_APPOINTED, RaisedBy.COACH_APPOINTED)
INDICATION_EVENTS = (
    RaisedBy.INDICATION_GRANTED,
    RaisedBy.INDICATION_REFUSED,
    RaisedBy.INDICATION_EXPIRED,
)

ALWAYS_RAISED_BY: dict[str, tuple[RaisedBy, ...]] = {
    "goal_reached": (RaisedBy.GOAL_REACHED,),
    "situation_changed": (RaisedBy.STAY_ENDED,),
    "professional_changed": TEAM_EVENTS,
}
"""What kinds of critical point follow on by themselves in a method that does not say so (`raised_by`). [spec H1]"""

CONTACT_EVENTS: dict[str, tuple[Event, ...]] = {
    ContactKind.VISIT: (Event.HOME_VISITED, Event.FAMILY_CONTACTED),
    ContactKind.OFFICE: (Event.FAMILY_CONTACTED,),
    ContactKind.PHONE: (Event.FAMILY_CONTACTED,),
}
"""What a professional's note of a contact answers: the clocks of who must be visited or spoken. [spec B6, H2]"""

RETURN_NOT_TOLD = ("return_not_told", "situation_changed")
"""The kind of critical point when nobody told in time whether somebody is home again; the second where a method has no
kind of its own for it."""

TEXT_MOST = 4000
POINT_MOST = 1000
MINUTES_MOST = 24 * 60


def note_categories(seen: Collection[str], *, family: bool) -> list[Category]:
    """What the writer may choose from: what their own role sees, and the compartment of the writer alone."""
    alone = Category.OWN_NOTES if family else Category.SPECIALIST_NOTE
    return [*(category for category in NOTE_CATEGORIES if category in seen), alone]


def seen_by(method: Method, phase: str, role_keys: Iterable[str]) -> frozenset[str]:
    """The categories that these roles together see in this phase."""
    return frozenset(str(category) for key in role_keys for category in method.categories_of(key, phase))


def readers(method: Method, phase: str, category: Category) -> list[str]:
    """Labels of the roles that read this category in this phase, for a sentence; the reporter is out of the file."""
    return [
        str(role.label)
        for role in method.roles
        if role.kind != RoleKind.REPORTER and method.sees(role.key, phase, category)
    ]


def kind_raised_by(method: Method, verb: str) -> str:
    """The kind of critical point that follows on this by itself; "" where the method wants none."""
    for one in method.critical_points:
        events = ALWAYS_RAISED_BY.get(one.key, ()) if one.raised_by is None else one.raised_by
        if verb in {str(event) for event in events}:
            return one.key
    return ""


def joining_counts(method: Method, phase: str) -> bool:
    """Whether somebody who joins is a change: only after the team made its plan, not while it is being formed."""
    return method.team_is_formed(phase)


def fold(text: str) -> str:
    """For searching: small letters, without accents, the same on every database."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def found(q: str, *texts: str) -> bool:
    """Whether every word of ``q`` occurs in the texts together."""
    whole = fold(" ".join(texts))
    return all(word in whole for word in fold(q).split())
