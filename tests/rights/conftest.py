"""Case Dekker half-way, with a father, a psychologist's secret note and a reporter: what a copy may not tell."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import pytest
from django.db import transaction

from rondom.core import clock
from rondom.core.actor import Actor, system
from rondom.core.transactions import acting
from rondom.households.models import Membership, Person
from rondom.journal import actions as journal
from tests.committed import pytest_collection_modifyitems
from tests.meta.conftest import clients, walked, walked_once
from tests.meta.walked import Walked

__all__ = ["clients", "pytest_collection_modifyitems", "walked", "walked_once"]

FATHER, SECRET, OWN, ALL = "kanarievader", "kanariegeheim", "kanarie-eigen", "kanariegezin"


@dataclass
class Told:
    """`mother` asks; `father` lives there too; notes about him, by the psychologist for herself, and for all."""

    world: Walked
    father: UUID
    notes: dict[str, UUID]

    @property
    def mother(self) -> Actor:
        return self.world.actors["mother"]

    @property
    def file(self) -> UUID:
        found: UUID = self.world.household_id
        return found

    def actor(self, name: str) -> Actor:
        return self.world.actors[name]

    def person(self, role: str) -> UUID:
        found: UUID = self.world._person(role)
        return found


@pytest.fixture
def told(walked: Walked) -> Iterator[Told]:
    """What a test does is taken back."""
    with transaction.atomic():
        with acting(system("test", walked.household_id), writes=True):
            father = Person.objects.create(given_name="Ruud", family_name="Smit", created_at=clock.now())
            Membership.objects.create(
                household_id=walked.household_id, person=father, role="parent", since=clock.today()
            )
        found = Told(walked, father.pk, {})
        for key, who, category, text, about in (
            ("father", "coordinator", "agreements", FATHER, [father.pk]),
            ("secret", "specialist", "specialist_note", SECRET, []),
            ("own", "mother", "own_notes", OWN, []),
            ("all", "coordinator", "agreements", ALL, []),
        ):
            note = journal.write_note(
                by=walked.actors[who],
                household_id=walked.household_id,
                kind="visit",
                text=f"Dit is {text}.",
                category=category,
                about=about,
            )
            found.notes[key] = note.pk
        yield found
        transaction.set_rollback(True)
