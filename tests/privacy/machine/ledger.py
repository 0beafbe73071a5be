"""What should hold, kept beside the application in plain Python from what was done - never from its tables.

`may_see` says the rules of spec 04-privacy once more in other words: neither `decide` nor the filter has a part in it,
and no row of involvements, consents or shields is read for it. Only where a file stands (its phase) and what the method
says of a role are taken from Rondom.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from rondom.core import clock
from rondom.core.actor import INVOLVED_KINDS, Actor
from rondom.methods.enums import WRITER_ONLY, Category, RoleKind

from .stage import Home, Stage, family_role

Who = tuple[UUID | None, UUID | None]


@dataclass
class Seat:
    """A role somebody holds in a file. ``until`` None: until it is ended; consent: on which it rests."""

    home: int
    who: Who
    role: str
    since: datetime
    until: datetime | None = None
    ended: bool = False
    consent: UUID | None = None
    override: UUID | None = None
    member: UUID | None = None

    @property
    def holds(self) -> bool:
        return not self.ended and (self.until is None or clock.now() < self.until)


@dataclass
class Asked:
    """A consent or release: of a person, to the team (`to` None) or an organisation."""

    id: UUID
    home: int
    kind: str
    person: UUID
    categories: frozenset[str]
    to: UUID | None
    source: Who
    until: datetime | None
    given: bool = False
    ended: bool = False

    @property
    def holds(self) -> bool:
        return self.given and not self.ended and (self.until is None or clock.now() < self.until)


@dataclass
class Hidden:
    """A shield: one of category, person and item, from whoever `hidden_from` names."""

    id: UUID
    home: int
    hidden_from: UUID
    category: str
    person: UUID | None
    item: UUID | None
    by: UUID | None
    until: datetime | None
    family: bool
    lifted: bool = False

    @property
    def holds(self) -> bool:
        return not self.lifted and (self.until is None or clock.now() < self.until)

    def covers(self, item: Any) -> bool:
        return (
            (bool(self.category) and item.category == self.category)
            or (self.person is not None and str(self.person) in item.about)
            or (self.item is not None and item.pk == self.item)
        )


@dataclass
class Opening:
    """A file opened for a higher interest: what is written in it waits until the family is told."""

    id: UUID
    home: int
    user: UUID | None
    since: datetime
    until: datetime
    told: bool = False


@dataclass
class Belonging:
    home: int
    person: UUID
    role: str
    authority: bool


@dataclass
class Ledger:
    """All of one run."""

    stage: Stage
    seats: list[Seat] = field(default_factory=list)
    asked: dict[UUID, Asked] = field(default_factory=dict)
    hidden: dict[UUID, Hidden] = field(default_factory=dict)
    belonging: list[Belonging] = field(default_factory=list)
    openings: dict[UUID, Opening] = field(default_factory=dict)
    closed: set[int] = field(default_factory=set)
    bound: set[tuple[int, UUID | None, UUID | None]] = field(default_factory=set)
    left: set[UUID] = field(default_factory=set)

    @classmethod
    def of(cls, stage: Stage) -> "Ledger":
        ledger = cls(stage)
        for home in stage.homes:
            ledger.belonging += [Belonging(home.number, *one) for one in home.members]
        for number, name in ((0, "mother"), (1, "father"), (2, "ali"), (0, "lisa")):
            ledger.family_joins(stage.homes[number], stage.actors[name])
        return ledger

    # -- who is involved -------------------------------------------------------------------------------------------

    def sit(self, home: Home, who: Actor, role: str, **what: Any) -> Seat:
        seat = Seat(home.number, (who.user_id, who.organisation_id), role, clock.now(), **what)
        standing = (one for one in self.held(home, who) if one.role == role and one.until is None)
        if found := next(standing, None):
            found.member = found.member or seat.member
            return found
        self.seats.append(seat)
        if home.method.role(role).kind == RoleKind.SPECIALIST:
            self.bound.add((home.number, who.user_id, who.organisation_id))
        return seat

    def family_joins(self, home: Home, who: Actor) -> None:
        self.sit(home, who, family_role(home))

    def held(self, home: Home, who: Actor) -> list[Seat]:
        """The seats of a person in this employment, without those of the desk."""
        mine = (who.user_id, who.organisation_id)
        return [one for one in self.seats if one.home == home.number and one.who == mine and one.holds]

    def roles(self, home: Home, who: Actor) -> set[str]:
        if who.kind not in INVOLVED_KINDS or who.user_id is None:
            return set()
        roles = {one.role for one in self.held(home, who)}
        return roles | {home.method.first_role(RoleKind.OFFICER).key} if self.at_desk(home, who) else roles

    def at_desk(self, home: Home, who: Actor) -> bool:
        return who.desk_id is not None and who.desk_id == self.stage.actors[home.officer].desk_id

    def team(self, home: Home) -> list[Seat]:
        """Who sits in the team by a record of their own."""
        return [one for one in self.seats if one.home == home.number and one.member and one.holds]

    # -- who speaks for whom ---------------------------------------------------------------------------------------

    def own(self, who: Actor) -> set[str]:
        if who.person_id is None:
            return set()
        homes = {one.home for one in self.belonging if one.person == who.person_id and one.authority}
        children = {one.person for one in self.belonging if one.home in homes and one.role == "child"}
        return {str(who.person_id)} | {str(one) for one in children if self._age(one) < 16}

    def _age(self, person: UUID) -> int:
        born = next(one.born for one in self.stage.humans.values() if one.id == person)
        return _years(born, clock.today())

    def present(self, home: Home) -> list[UUID]:
        return [one.person for one in self.belonging if one.home == home.number]

    # -- the decision once more ------------------------------------------------------------------------------------

    def may_see(self, home: Home, phase: str, who: Actor, item: Any) -> bool:
        roles = self.roles(home, who)
        if not roles:
            return False
        if item.created_by == who.user_id:
            return True
        if item.category in WRITER_ONLY or self._is_hidden(home, who, item):
            return False
        method = home.method
        if self.not_told(home, item):
            at_home = (RoleKind.FAMILY, RoleKind.RELATIVE)
            roles = {one for one in roles if method.role(one).kind not in at_home}
        family = {one for one in roles if method.role(one).kind == RoleKind.FAMILY}
        if any(method.sees(one, phase, item.category) for one in roles - family):
            return True
        if set(item.about) <= self.own(who) and any(method.sees(one, phase, item.category) for one in family):
            return True
        return self._by_consent(home, phase, who, roles, item)

    def not_told(self, home: Home, item: Any) -> bool:
        return any(
            one.home == home.number
            and not one.told
            and one.user == item.created_by
            and one.since <= item.created_at <= one.until
            for one in self.openings.values()
        )

    def _is_hidden(self, home: Home, who: Actor, item: Any) -> bool:
        if self.at_desk(home, who):
            return False
        names = {who.user_id, who.organisation_id, who.person_id} - {None}
        return any(
            one.home == home.number and one.hidden_from in names and one.holds and one.covers(item)
            for one in self.hidden.values()
        )

    def _by_consent(self, home: Home, phase: str, who: Actor, roles: set[str], item: Any) -> bool:
        at_home = {RoleKind.FAMILY, RoleKind.RELATIVE}
        working = {one for one in roles if home.method.role(one).kind not in at_home}
        if not item.about or not any(home.method.sees(one, phase, Category.EXISTENCE) for one in working):
            return False
        return all(
            any(self._opens(one, home, who, item, person) for one in self.asked.values())
            for person in item.about
        )

    def _opens(self, one: Asked, home: Home, who: Actor, item: Any, person: str) -> bool:
        if not one.holds or one.home != home.number or str(one.person) != person:
            return False
        if item.category not in one.categories or one.to not in (None, who.organisation_id):
            return False
        secret = {
            where for number, user, where in self.bound if (number, user) == (home.number, item.created_by)
        }
        if not secret:
            return one.kind == "consent"
        organisation, writer = one.source[1], one.source[0]
        freed = writer == item.created_by if writer is not None else organisation in secret
        return one.kind == "release" and freed

    # -- ending ----------------------------------------------------------------------------------------------------

    def close(self, home: Home, keeps_watch: Seat | None) -> None:
        """Everybody who works goes, but the desk, who keeps watch (in that role and that job alone), and whom the
        override still gives its hours."""
        stays = (keeps_watch.who, keeps_watch.role) if keeps_watch else None
        for one in self._of(home):
            kind = home.method.role(one.role).kind
            if one is not keeps_watch:
                one.member = None
            if kind not in (RoleKind.FAMILY, RoleKind.OVERRIDE) and (one.who, one.role) != stays:
                one.ended = True
        self.closed.add(home.number)

    def stops(self, seat: Seat) -> None:
        """Whatever the role rested on."""
        for one in self.seats:
            if (one.home, one.who, one.role) == (seat.home, seat.who, seat.role):
                one.ended = True

    def leaves_the_job(self, home: Home, who: Actor) -> None:
        for one in self.held(home, who):
            one.ended, one.member = True, None

    def withdraw(self, consent_id: UUID) -> None:
        self.asked[consent_id].ended = True
        for one in self.seats:
            if one.consent == consent_id:
                one.ended = True

    def family_leaves(self, home: Home, person: UUID) -> None:
        self.belonging = [one for one in self.belonging if (one.home, one.person) != (home.number, person)]
        users = {one.user_id for one in self.stage.actors.values() if one.person_id == person}
        for one in self._of(home):
            if one.who[0] in users and home.method.role(one.role).kind == RoleKind.FAMILY:
                one.ended = True

    def _of(self, home: Home) -> Iterator[Seat]:
        return (one for one in list(self.seats) if one.home == home.number and one.holds)


def _years(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
