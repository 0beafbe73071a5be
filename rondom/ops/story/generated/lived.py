"""What has become of one household so far, and how time passes in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from uuid import UUID

from rondom.cases import queries as case_queries
from rondom.cases.models import Case, TeamMember
from rondom.core.actor import Actor
from rondom.core.transactions import acting
from rondom.index.models import Signal
from rondom.intake.models import Referral
from rondom.privacy import log

from ..moments import at
from ..people import Region
from .families import Family
from .shapes import Shape
from .staff import Colleague, Staff

#: days after the first signal on which the household is asked how things are
PICTURE = 14


@dataclass
class Lived:
    """`chance` is its own, so that lives do not depend on each other's order; members: by account or person."""

    region: Region
    staff: Staff
    shape: Shape
    family: Family
    chance: Random
    team: list[Colleague] = field(default_factory=list)
    coach: Colleague | None = None
    officer: Actor | None = None
    relative: Actor | None = None
    first_signal: Signal | None = None
    matched: bool = False
    quick: bool = False
    at_home: bool = True
    told: bool = True
    referral: Referral | None = None
    case: Case | None = None
    themes: list[str] = field(default_factory=list)
    scores: dict[str, int] = field(default_factory=dict)
    members: dict[UUID, TeamMember] = field(default_factory=dict)
    last: datetime | None = None

    @contextmanager
    def on(self, actor: Actor, day: float, hour: int = 0) -> Iterator[Actor]:
        """``actor`` works on the ``day``-th day after the first signal: one transaction, and what they see is logged
        together, as on one page. Time only goes on."""
        hour, minute = hour or self.chance.randrange(9, 17), self.chance.randrange(60)
        with at(self.shape.day - round(day), hour, minute, not_before=self.last) as then:
            self.last = then
            with acting(actor, writes=True), log.session(actor, "demo") as seen:
                yield actor
                log.flush(seen)

    def paced(self, day: int) -> int:
        """The day on which this household gets to what others do on day ``day``: some are quick, some slow."""
        if day <= PICTURE:
            return day
        if self.shape.late:
            return PICTURE + round((day - PICTURE) * 1.8)
        return PICTURE - 4 + round((day - PICTURE) * 0.5) if self.quick else day

    @property
    def file(self) -> UUID:
        assert self.referral is not None
        return self.referral.household_id

    @property
    def point(self) -> Actor:
        assert self.officer is not None
        return self.officer

    @property
    def lead(self) -> Colleague:
        """Who coordinates, where somebody does."""
        return self.team[0]

    @property
    def coordinated(self) -> bool:
        return self.shape.variant >= 3

    @property
    def running(self) -> Case:
        """The case that came about by the decision."""
        self.case = self.case or case_queries.last_case_of(self.point, self.file)
        assert self.case is not None
        return self.case


def user(one: Colleague) -> UUID:
    """The account of a colleague."""
    assert one.actor.user_id is not None
    return one.actor.user_id
