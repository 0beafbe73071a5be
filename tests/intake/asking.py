"""Questions to play with."""

from typing import Any

from rondom.accounts.models import Desk, DeskKind
from rondom.core.actor import Actor, ActorKind, system
from rondom.core.transactions import acting
from rondom.directory.models import Municipality
from rondom.intake.desk import actions
from rondom.intake.desk.actions import Answer, Who
from rondom.intake.desk.models import Question
from tests.world import World

WORDS = "De buren hebben elke nacht ruzie. Er wonen twee kleine kinderen. Wat kan ik doen?"
ADVICE = Answer("advice", "Ga er met een collega heen en zeg wat je ziet.")


def asked(world: World, by: Actor | None = None, **what: Any) -> Question:
    """A neighbour at the counter, without a name."""
    given: dict[str, Any] = {"kind": "question", "who": Who("citizen"), "words": WORDS}
    return actions.register(by=by or world.front_office, **(given | what))


def consulted(world: World, by: Actor | None = None, **what: Any) -> Question:
    """A teacher asks the coordination point for advice."""
    given: dict[str, Any] = {
        "kind": "consult",
        "words": "Een jongen van acht komt moe op school. Moeder zegt dat het goed gaat. Hoe begin ik erover?",
        "municipality_id": world.municipality.id,
    }
    return actions.ask(by=by or world.teacher, **(given | what))


def colleague(world: World, name: str = "Hans Faber") -> Actor:
    """Another worker at the same front office."""
    desk = Desk.objects.get(kind=DeskKind.FRONT_OFFICE, municipalities=world.municipality)
    return world.hire(name, "point", ActorKind.FRONT_OFFICE, desk)


def elsewhere(world: World) -> Actor:
    """A worker at the front office of another municipality, with the same coordination point."""
    with acting(system("test"), writes=True):
        town = Municipality.objects.create(code="0166", name="Kampen")
        world.desk.municipalities.add(town)
        desk = Desk.objects.create(
            kind=DeskKind.FRONT_OFFICE,
            name="Loket Kampen",
            organisation=world.organisations["point"],
            method_key="zuid-holland",
        )
        desk.municipalities.add(town)
    return world.hire("Els Prins", "point", ActorKind.FRONT_OFFICE, desk)
