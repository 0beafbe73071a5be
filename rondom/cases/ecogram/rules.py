"""Reading a network: what it was on a day, what stands out in it, and how it grew. Pure. [C3; s2 §5.1.4]"""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from .enums import RANK, TieQuality

Period = tuple[date, date | None]


@dataclass(frozen=True, slots=True)
class Moment:
    """What a tie is from `since` on."""

    since: date
    quality: str
    direction: str


@dataclass(frozen=True, slots=True)
class Line:
    """A tie with its history, the oldest moment first."""

    id: str
    one: str
    other: str
    moments: tuple[Moment, ...]
    version: int = 1

    @property
    def pair(self) -> frozenset[str]:
        return frozenset((self.one, self.other))

    def on(self, day: date) -> Moment | None:
        """What it is on a day; None: there is none yet, or no longer."""
        past = [one for one in self.moments if one.since <= day]
        return past[-1] if past and past[-1].quality != TieQuality.ENDED else None

    @property
    def ever(self) -> bool:
        """Whether it ever was: what was drawn and taken back on one day never was."""
        return any(one.quality != TieQuality.ENDED for one in self.moments)


@dataclass(frozen=True, slots=True)
class Someone:
    """Somebody of the household or around it. own: of the household's own network, not a professional; kept: written
    down for the ecogram alone, so it is changed there; periods: from, and until but not including; about: as of items.
    """

    id: str
    name: str
    role: str = ""
    organisation: str = ""
    own: bool = False
    kept: bool = False
    periods: tuple[Period, ...] = ()
    about: frozenset[str] = frozenset()

    def on(self, day: date) -> bool:
        return any(since <= day and (until is None or day < until) for since, until in self.periods)


@dataclass(frozen=True, slots=True)
class Tie:
    """A line as it is on the day of the picture."""

    line: Line
    quality: str
    direction: str
    since: date

    @property
    def id(self) -> str:
        return self.line.id

    @property
    def one(self) -> str:
        return self.line.one

    @property
    def other(self) -> str:
        return self.line.other

    def end_from(self, this: str) -> str:
        return self.other if self.one == this else self.one


@dataclass(frozen=True, slots=True)
class Shown:
    """The network on one day."""

    home: str
    day: date
    members: tuple[Someone, ...]
    around: tuple[Someone, ...]
    ties: tuple[Tie, ...]

    @property
    def inside(self) -> frozenset[str]:
        return frozenset({self.home, *(one.id for one in self.members)})

    def of(self, who: str) -> list[Tie]:
        return [tie for tie in self.ties if who in (tie.one, tie.other)]


@dataclass(frozen=True, slots=True)
class Network:
    """Everything a viewer may know of it, on all days. `home` is the id of the household, `name` what it is called."""

    home: str
    name: str
    members: tuple[Someone, ...] = ()
    around: tuple[Someone, ...] = ()
    lines: tuple[Line, ...] = ()

    def on(self, day: date) -> Shown:
        """Who and what there is on a day. Of two lines between the same two the one changed last counts."""
        members = tuple(one for one in self.members if one.on(day))
        around = tuple(one for one in self.around if one.on(day))
        here = {self.home, *(one.id for one in (*members, *around))}
        found: dict[frozenset[str], Tie] = {}
        for line in self.lines:
            moment = line.on(day)
            if moment is None or not line.pair <= here:
                continue
            standing = found.get(line.pair)
            if standing is None or standing.since <= moment.since:
                found[line.pair] = Tie(line, moment.quality, moment.direction, moment.since)
        return Shown(self.home, day, members, around, tuple(found.values()))

    @property
    def names(self) -> dict[str, str]:
        return {self.home: self.name} | {one.id: one.name for one in (*self.members, *self.around)}

    def days(self) -> list[date]:
        """The days on which something changed around this household, the first one first."""
        found = {day for one in self.around for period in one.periods for day in period if day}
        names = self.names
        found |= {
            moment.since
            for line in self.lines
            if line.ever and line.pair <= names.keys()
            for moment in line.moments
        }
        return sorted(found)


def stops(days: list[date], first: date, last: date) -> list[date]:
    """Where a slider stands still between two days: at both, and where something changed in between."""
    return sorted({first, last, *(day for day in days if first < day < last)})


def bond(tie: Tie) -> bool:
    """Whether it holds two together: everything but a broken tie."""
    return tie.quality != TieQuality.BROKEN


@dataclass(frozen=True, slots=True)
class Findings:
    """What stands out. informal: own people and groups with a tie to the household or one of it; alone: members
    without any of those; untied: own people without any tie drawn; strangers: professionals without a tie to another
    professional, where others have one; apart: none of the professionals has one."""

    informal: tuple[Someone, ...]
    alone: tuple[Someone, ...]
    untied: tuple[Someone, ...]
    strangers: tuple[Someone, ...]
    apart: bool
    professionals: int
    strained: int
    """Ties inside and to the household that are tense or broken."""


def findings(shown: Shown) -> Findings:
    """The analysis of the network on a day."""
    own = {one.id for one in shown.around if one.own}
    helping = [one for one in shown.around if not one.own]
    helpers = {one.id for one in helping}
    inside = shown.inside
    informal = tuple(
        one
        for one in shown.around
        if one.own and any(bond(tie) and tie.end_from(one.id) in inside for tie in shown.of(one.id))
    )
    knows = {
        one.id
        for one in helping
        if any(bond(tie) and tie.end_from(one.id) in helpers for tie in shown.of(one.id))
    }
    held = {
        member.id
        for member in shown.members
        if any(
            bond(tie) and tie.end_from(side) in own
            for side in (member.id, shown.home)
            for tie in shown.of(side)
        )
    }
    return Findings(
        informal,
        tuple(one for one in shown.members if one.id not in held),
        tuple(one for one in shown.around if one.own and not shown.of(one.id)),
        tuple(one for one in helping if one.id not in knows) if knows else (),
        len(helping) > 1 and not knows,
        len(helping),
        sum(
            RANK[TieQuality(tie.quality)] <= RANK[TieQuality.STRESSFUL]
            and bool({tie.one, tie.other} & inside)
            for tie in shown.ties
        ),
    )


@dataclass(frozen=True, slots=True)
class Growth:
    """Between two days: own people who came to have a tie and who no longer have one, and ties that changed."""

    come: tuple[Someone, ...]
    gone: tuple[Someone, ...]
    better: int
    worse: int

    @property
    def any(self) -> bool:
        return bool(self.come or self.gone or self.better or self.worse)


def growth(network: Network, then: date, now: date) -> Growth:
    """How the network changed from one day to another."""
    before, after = network.on(then), network.on(now)
    had = {one.id: one for one in findings(before).informal}
    has = {one.id: one for one in findings(after).informal}
    was = {tie.line.pair: RANK[TieQuality(tie.quality)] for tie in before.ties}
    steps = [RANK[TieQuality(tie.quality)] - was[tie.line.pair] for tie in after.ties if tie.line.pair in was]
    return Growth(
        tuple(one for key, one in has.items() if key not in had),
        tuple(one for key, one in had.items() if key not in has),
        sum(step > 0 for step in steps),
        sum(step < 0 for step in steps),
    )


@dataclass(frozen=True, slots=True)
class Turn:
    """On this day a tie became what it is, or ended; `before`: what it was until then."""

    day: date
    line: Line
    moment: Moment
    before: Moment | None


def history(network: Network) -> list[Turn]:
    """Every change of every tie between people who may be seen, the latest first."""
    names = network.names
    turns = []
    for line in network.lines:
        if not line.ever or not line.pair <= names.keys():
            continue
        turns.append(Turn(line.moments[0].since, line, line.moments[0], None))
        turns += [Turn(after.since, line, after, before) for before, after in pairwise(line.moments)]
    return sorted(turns, key=lambda turn: (turn.day, turn.line.id), reverse=True)
