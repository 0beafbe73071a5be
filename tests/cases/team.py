"""A team to look at pages with."""

from collections.abc import Callable
from typing import Any

from django.test import Client

from rondom.core.actor import Actor
from tests.cases.conftest import Coordination

SignIn = Callable[[Actor], Client]


def ready(coordination: Coordination) -> dict[str, Any]:
    """A team of coordinator, teacher and mother; ids for the addresses."""
    world = coordination.world
    coordination.decide(3)
    coordinator = coordination.appoint(world.worker)
    teacher = coordination.join(world.teacher, "let op Tim op school")
    world.actors["mother"] = world.family_member(coordination.household)
    return {"member": coordinator.id, "other": teacher.id, "person": world.person(coordination.household)}
