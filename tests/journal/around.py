"""A household in the carrying-out phase with a team around it, for tests of the joint file and of meetings."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from rondom.cases.enums import Attachment
from rondom.cases.models import Case, TeamMember
from rondom.core import clock
from rondom.core.actor import Actor, system
from rondom.core.transactions import acting
from rondom.households.models import Household
from rondom.methods.enums import Category, RoleKind
from rondom.privacy.models import FileContext
from tests.world import World


@dataclass
class Around:
    """`members` by name of the actor in the world (and "mother")."""

    world: World
    household: Household
    case: Case
    mother: Actor
    members: dict[str, TeamMember] = field(default_factory=dict)

    @property
    def id(self) -> UUID:
        return self.household.id

    @classmethod
    def build(cls, world: World, phase: str = "carrying_out", name: str = "Gezin Dekker") -> "Around":
        household = world.household(name)
        by = system("test", household.id)
        fields: dict[str, Any] = {
            "household_id": household.id,
            "category": Category.EXISTENCE,
            "created_at": clock.now(),
        }
        with acting(by, writes=True):
            case = Case(
                **fields,
                number="C" + household.id.hex[-8:],
                desk_id=world.desk.id,
                method_hash=world.method_hash,
                opened_at=clock.now(),
                variant=5,
            )
            case.save(force_insert=True)
        mother = world.family_member(household)
        made = cls(world, household, case, mother)
        made.move_to(phase)
        made.join("worker", RoleKind.COORDINATOR)
        made.join("coach", RoleKind.COACH)
        made.join("teacher", RoleKind.MEMBER)
        made.join("psychologist", RoleKind.SPECIALIST)
        with acting(by, writes=True):
            made.members["mother"] = TeamMember(
                **fields,
                case=case,
                attachment=Attachment.FAMILY,
                user_id=mother.user_id,
                person_id=mother.person_id,
                name="Carla Dekker",
                role=world.method.first_role(RoleKind.FAMILY).key,
                since=clock.now(),
            )
            made.members["mother"].save(force_insert=True)
        return made

    def move_to(self, phase: str) -> None:
        with acting(system("test", self.id), writes=True):
            FileContext.objects.filter(pk=self.id).update(phase=phase)

    def join(self, who: str, kind: RoleKind) -> TeamMember:
        actor = self.world.actors[who]
        self.world.involve(actor, self.household, kind)
        member = TeamMember(
            household_id=self.id,
            category=Category.EXISTENCE,
            created_at=clock.now(),
            case=self.case,
            attachment=Attachment.PROFESSIONAL,
            user_id=actor.user_id,
            organisation_id=actor.organisation_id,
            name=actor.name,
            role=self.world.method.first_role(kind).key,
            since=clock.now(),
        )
        with acting(system("test", self.id), writes=True):
            member.save(force_insert=True)
        self.members[who] = member
        return member

    def seeing(self) -> Any:
        """Look at rows as Rondom itself, on either engine."""
        return acting(system("test", self.id), writes=True)
