"""A team around a household, in which something can be hidden from one of them."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from rondom.core import clock
from rondom.core.actor import Actor, system
from rondom.core.transactions import acting
from rondom.households.models import Household
from rondom.journal import actions as journal
from rondom.journal.models import ContactNote
from rondom.journal.queries import notes
from rondom.methods.enums import RoleKind
from rondom.privacy.models import FileContext
from rondom.privacy.shields import actions as shields
from rondom.privacy.shields.models import Shield
from tests.world import World


class Around:
    """Household Dekker in the phase of carrying out: coordinator, a helper of the housing corporation, two parents."""

    def __init__(self, world: World, household: Household) -> None:
        self.world, self.household = world, household
        self.coordinator = world.involve(world.worker, household, RoleKind.COORDINATOR)
        self.helper = world.involve(world.housing, household, RoleKind.MEMBER)
        self.mother = world.family_member(household)
        self.child = world.person(household, "child")

    def note(self, by: Actor, text: str, category: str = "plan", about: tuple[UUID, ...] = ()) -> ContactNote:
        return journal.write_note(
            by=by, household_id=self.household.id, kind="phone", text=text, category=category, about=about
        )

    def place(self, by: Actor | None = None, **what: Any) -> list[Shield]:
        given: dict[str, Any] = {
            "target": "user",
            "hidden_from": self.helper.user_id,
            "reason": "safety",
            "why": "De vader werkt daar ook.",
            "until": clock.today() + timedelta(days=30),
        }
        return shields.place(by=by or self.coordinator, household_id=self.household.id, **(given | what))

    def reads(self, actor: Actor) -> set[str]:
        with acting(actor):
            return {one.words for one in notes(actor, self.household.id)}


@pytest.fixture
def around(world: World) -> Around:
    household = world.household()
    with acting(system("test", household.id), writes=True):
        FileContext.objects.filter(pk=household.id).update(phase="carrying_out")
    return Around(world, household)
