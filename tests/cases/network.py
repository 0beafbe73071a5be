"""A household with people around it, and hands to draw with."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from rondom.accounts import actions as accounts
from rondom.accounts import queries as known
from rondom.cases.ecogram import actions, queries, rules, telling
from rondom.cases.ecogram.models import NetworkMember, NetworkTie, NetworkTieMoment
from rondom.core import clock
from rondom.core.actor import Actor, system
from rondom.core.transactions import acting
from rondom.households import actions as households
from rondom.households.people import NewPerson
from rondom.methods.enums import RoleKind
from rondom.privacy.enums import Ground
from tests.cases.conftest import Coordination
from tests.cases.team import ready


@dataclass
class Drawing:
    """Household Dekker with its team: Fatima coordinates, Anna is in the team, Carla and Tim are the family."""

    around: Coordination

    @property
    def file(self) -> UUID:
        return self.around.household.id

    @property
    def home(self) -> str:
        return str(self.file)

    @property
    def path(self) -> str:
        return self.around.path + "ecogram/"

    @property
    def hand(self) -> Actor:
        return self.around.world.worker

    @property
    def teacher(self) -> str:
        """Her end of a tie: somebody with an account stands in it by that."""
        return str(self.around.world.teacher.user_id)

    @property
    def worker(self) -> str:
        return str(self.hand.user_id)

    def person(self, role: str = "parent") -> str:
        return str(self.around.world.person(self.around.household, role))

    def father(self) -> Actor:
        """A second parent without the authority, with an account."""
        row = households.add_member(
            by=self.hand,
            household_id=self.file,
            person=NewPerson("Piet", "Visser", date(1989, 1, 1), "parent"),
        )
        user = accounts.create_user(
            by=system("test"),
            email="piet@gezin.test",
            name="Piet Visser",
            password="demo-demo-demo",
            person_id=row.person_id,
        )
        actor = known.actor_of(user, None)
        return self.around.world.involve(actor, self.around.household, RoleKind.FAMILY, Ground.OWN_RECORD)

    def add(self, name: str = "Truus", **more: Any) -> NetworkMember:
        what = {"belongs_to": self.home, "quality": "ordinary", "role": "oma", **more}
        return actions.add_network_member(by=self.hand, household_id=self.file, name=name, **what)

    def draw(self, one: object, other: object, quality: str = "ordinary", **more: Any) -> NetworkTie:
        what = {"by": self.hand, "household_id": self.file, "quality": quality, **more}
        return actions.draw_tie(one=str(one), other=str(other), **what)

    def change(self, tie: NetworkTie, quality: str, **more: Any) -> NetworkTie:
        what = {"by": self.hand, "household_id": self.file, "version": tie.version, **more}
        return actions.change_tie(tie_id=tie.pk, quality=quality, **what)

    def network(self, actor: Actor | None = None) -> rules.Network:
        with acting(actor or self.hand):
            return queries.network(actor or self.hand, self.file)

    def names(self, actor: Actor | None = None, day: date | None = None) -> set[str]:
        """Who stands around the household, for this reader."""
        return {one.name for one in self.network(actor).on(day or clock.today()).around}

    def ties(self, actor: Actor | None = None, day: date | None = None) -> set[str]:
        """The ties as "one – other: quality", for this reader."""
        network = self.network(actor)
        names = network.names
        return {
            f"{names[tie.one]} – {names[tie.other]}: {tie.quality}"
            for tie in network.on(day or clock.today()).ties
        }

    def said(self, actor: Actor | None = None) -> str:
        return " ".join(telling.sentences(rules.findings(self.network(actor).on(clock.today()))))

    def members(self) -> list[NetworkMember]:
        return self.around.rows(NetworkMember)

    def all_ties(self) -> list[NetworkTie]:
        return self.around.rows(NetworkTie)

    def moments(self, tie: NetworkTie) -> list[tuple[date, str]]:
        rows = self.around.rows(NetworkTieMoment, tie_id=tie.pk)
        return sorted((row.since, row.quality) for row in rows)


def drawing(coordination: Coordination) -> Drawing:
    ready(coordination)
    return Drawing(coordination)
