"""What generated worlds open and hide: consents, releases and shields."""

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from rondom.core.actor import NOBODY, system
from rondom.core.transactions import acting
from rondom.methods.enums import GRANTABLE, HIDEABLE, Category, RoleKind
from rondom.privacy.consent.enums import SHAREABLE, Kind, Track
from rondom.privacy.consent.models import Consent, ConsentOpening
from rondom.privacy.granting.models import Grant
from rondom.privacy.items import about
from rondom.privacy.models import Involvement
from rondom.privacy.shields.models import Shield
from tests.committed import START
from tests.privacy.generated import DAY, NAMES, Involved, Stage, involve


@dataclass(frozen=True)
class Given:
    """A consent or a release: of a person, towards an organisation (None: the team), from when to when; a release
    frees one actor (`source`), alone or with everybody of their organisation."""

    household: int
    person: int
    category: Category
    kind: str
    to: str | None
    source: str
    alone: bool
    since: int
    until: int | None


WORKING = st.sampled_from(["teacher", "worker", "psychologist", "officer"])
givens = st.builds(
    Given,
    household=st.integers(0, 1),
    person=st.integers(0, 3),
    category=st.sampled_from(SHAREABLE),
    kind=st.sampled_from([Kind.CONSENT, Kind.CONSENT, Kind.RELEASE]),
    to=st.none() | WORKING,
    source=WORKING,
    alone=st.booleans(),
    since=st.integers(-3, 1),
    until=st.none() | st.integers(-2, 2),
).filter(lambda one: one.until is None or one.until >= one.since)


def consent(stage: Stage, one: Given) -> None:
    """Given; withdrawn or expired where `until` is past."""
    household, person = stage.households[one.household], stage.persons[one.person]
    source = stage.actors[one.source] if one.kind == Kind.RELEASE else NOBODY
    since, until = START + one.since * DAY, None if one.until is None else START + one.until * DAY
    from_whom = {
        "from_organisation_id": source.organisation_id,
        "from_user_id": source.user_id if one.alone else None,
    }
    with acting(system("test", household.id), writes=True):
        row = Consent.objects.create(
            household_id=household.id,
            about=about([person]),
            created_at=START,
            kind=one.kind,
            person_id=person,
            purpose="Samen helpen",
            track=Track.CLIENT,
            since=since,
            until=until,
            **from_whom,
        )
        ConsentOpening.objects.create(
            household_id=household.id,
            consent=row,
            person=str(person),
            category=one.category,
            kind=one.kind,
            organisation_id=stage.actors[one.to].organisation_id if one.to else None,
            since=since,
            until=until,
            **from_whom,
        )


@dataclass(frozen=True)
class Hiding:
    """A shield: ``what`` is a category, the number of a person, or (None) the first item that was written there."""

    who: str
    household: int
    what: Category | int | None
    by: str
    since: int
    until: int | None
    lifted: bool


hidings = st.builds(
    Hiding,
    who=NAMES,
    household=st.integers(0, 1),
    what=st.none() | st.integers(0, 3) | st.sampled_from(sorted(HIDEABLE)),
    by=st.sampled_from(["user", "organisation", "person"]),
    since=st.integers(-2, 1),
    until=st.none() | st.integers(-1, 2),
    lifted=st.booleans(),
).filter(lambda one: one.until is None or one.until > one.since)


def hide(stage: Stage, one: Hiding, items: list[Any]) -> None:
    household, actor = stage.households[one.household], stage.actors[one.who]
    hidden_from = {"user": actor.user_id, "organisation": actor.organisation_id, "person": actor.person_id}[
        one.by
    ]
    mine = [item for item in items if item.household_id == household.id]
    if hidden_from is None or (one.what is None and not mine):
        return
    what: dict[str, Any] = {"item_id": mine[0].pk} if one.what is None else {}
    what |= {"person_id": stage.persons[one.what]} if isinstance(one.what, int) else {}
    what |= {"category": one.what} if isinstance(one.what, str) else {}
    with acting(system("test", household.id), writes=True):
        Shield.objects.create(
            household_id=household.id,
            target=one.by,
            hidden_from=hidden_from,
            by_family=one.until is None,
            since=START + one.since * DAY,
            until=None if one.until is None else START + one.until * DAY,
            lifted_at=START if one.lifted else None,
            created_by=stage.actors["officer"].user_id,
            **what,
        )


@dataclass(frozen=True)
class Showing:
    """The family lets the helper see a kind about a person (`person`), or puts an item into their hands (None)."""

    household: int
    person: int | None
    category: Category
    counts: int | None
    ended: bool


showings = st.builds(
    Showing,
    household=st.integers(0, 1),
    person=st.none() | st.integers(0, 3),
    category=st.sampled_from(sorted(GRANTABLE)),
    counts=st.none() | st.integers(-2, 1),
    ended=st.booleans(),
).filter(lambda one: one.person is not None or one.counts is not None)


def show(stage: Stage, one: Showing, items: list[Any]) -> None:
    """They help here, and see this; nothing where the household has no item to give."""
    household = stage.households[one.household]
    here = [item for item in items if item.household_id == household.id]
    if one.person is None and not here:
        return
    role = next(n for n, role in enumerate(stage.world.method.roles) if role.kind == RoleKind.RELATIVE)
    involve(stage, Involved("helper", one.household, role, -1, None, False))
    with acting(system("test", household.id), writes=True):
        held = Involvement.objects.filter(household_id=household.id, role_kind=RoleKind.RELATIVE, until=None)
        mine = held.get(user_id=stage.actors["helper"].user_id)
        counts = None if one.counts is None else START + one.counts * DAY
        what: dict[str, Any] = (
            {"item_id": here[0].pk}
            if one.person is None
            else {
                "person": str(stage.persons[one.person]),
                "category": one.category,
                "giver": stage.persons[one.person],
            }
        )
        if Grant.objects.filter(involvement=mine, ended_at=None, **what).exists():
            return
        Grant.objects.create(
            household_id=household.id,
            involvement=mine,
            since=START - 3 * DAY,
            counts_from=counts,
            ended_at=START if one.ended else None,
            **what,
        )
