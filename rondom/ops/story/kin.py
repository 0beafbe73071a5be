"""Three generations of household Dekker, and the family of household R., which lives far away. [C2]

That Carla's parents set no good example and that she put her husband out, is the study's; every name and year is
invented. [s0 ch. 3; s2 ch. 4]
"""

from typing import Any
from uuid import UUID

from rondom.core.actor import Actor
from rondom.core.transactions import acting
from rondom.households.kin import actions, queries, tying
from rondom.households.kin.given import Life, Tied
from rondom.households.kin.models import Kin

from .dekker import Dekker
from .moments import at
from .r_beginning import DAUGHTER, FATHER, MOTHER
from .r_now import CaseR


class Drawn:
    """The genogram of one household, as one professional draws it with the family."""

    def __init__(self, by: Actor, household_id: UUID) -> None:
        self.by, self.household_id = by, household_id
        self.keys: dict[str, UUID] = {}
        with acting(by):
            shown = queries.family(by, household_id)
        self.keys = {one.name: key for key, one in shown.people.items()}

    def add(self, anchor: str, relation: str, life: Life, for_whom: str = "", **tied: Any) -> Kin:
        """Somebody beside ``anchor``; other people in ``tied`` by their names."""
        for name in ("with_whom", "also"):
            tied[name] = [self.keys[one] for one in tied.get(name, ())]
        row = actions.add_kin(
            by=self.by,
            household_id=self.household_id,
            anchor=self.keys[anchor],
            relation=relation,
            life=life,
            tied=Tied(**tied),
            for_whom=str(self.keys[for_whom]) if for_whom else "",
        )
        self.keys[life.name] = row.id
        return row


def tell_kin(story: Dekker) -> None:
    """Drawn at the kitchen table, when the worker came for the second time after the plan."""
    with at(60, 14):
        drawn = Drawn(story["worker"], story.file)
        given: dict[str, Any] = {"by": story["worker"], "household_id": story.file}
        actions.begin_with_household(**given)
        carla, lisa, tim = story.family.mother, *(one[0] for one in story.family.children)
        drawn.add(
            lisa,
            "ouder",
            Life("Dennis", "m", 1988),
            also=[tim],
            with_whom=[carla],
            bond="divorced",
            since=2014,
            until=2023,
        )
        drawn.add(carla, "ouder", Life("Ria", "f", 1966))
        drawn.add(
            carla,
            "ouder",
            Life("Henk", "m", 1961, 2015),
            with_whom=["Ria"],
            bond="divorced",
            since=1985,
            until=1999,
        )
        drawn.add(carla, "broer-of-zus", Life("Patrick", "m", 1987), with_whom=["Ria", "Henk"])
        drawn.add("Ria", "partner", Life("Gerrit", "m", 1959), bond="together", since=2002)
        drawn.add("Dennis", "ouder", Life("Wilma", "f", 1963))
        drawn.add("Dennis", "ouder", Life("Jan", "m", dead=True), with_whom=["Wilma"], bond="married")
        drawn.add("Dennis", "partner", Life("Kim", "f", 1992), for_whom=carla, bond="together", since=2024)
        tying.set_home(**given, name="Bij oma Ria", people=[drawn.keys["Ria"], drawn.keys["Gerrit"]])


def tell_kin_of_r(story: CaseR) -> None:
    """The family stayed behind in Iran; only a sister of Shirin's lives in Europe. It shows how small the circle is."""
    with at(200, 15):
        drawn = Drawn(story["coach"], story.file)
        actions.begin_with_household(by=drawn.by, household_id=drawn.household_id)
        tying.tie(
            by=drawn.by,
            household_id=drawn.household_id,
            one=drawn.keys[FATHER],
            other=drawn.keys[MOTHER],
            what="partner:married",
            since=2006,
        )
        assert DAUGHTER in drawn.keys
        drawn.add(MOTHER, "ouder", Life("Parvin", "f", 1958))
        drawn.add(MOTHER, "ouder", Life("Hamid", "m", 1950, 2009), with_whom=["Parvin"], bond="married")
        drawn.add(MOTHER, "broer-of-zus", Life("Leila", "f", 1985), with_whom=["Parvin", "Hamid"])
        drawn.add(FATHER, "ouder", Life("Reza", "m", 1947))
        drawn.add(FATHER, "ouder", Life("Mina", "f", 1952), with_whom=["Reza"], bond="married", since=1972)
