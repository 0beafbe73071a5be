"""A household of which the plan is being made: coordinator, two organisations, the mother, a neighbour."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from rondom.cases import actions as cases
from rondom.cases.models import Case, TeamMember
from rondom.core import clock
from rondom.core.actor import Actor, system
from rondom.core.transactions import acting
from rondom.households.models import Household
from rondom.methods.enums import Event, RoleKind
from rondom.plans import actions
from rondom.plans.models import Agreement, Goal, PlanVersion, Task
from rondom.privacy import actions as privacy
from tests.world import World


@dataclass
class Planning:
    """Helpers that go through the application's own actions."""

    world: World
    household: Household
    case: Case
    mother: Actor
    members: dict[str, TeamMember] = field(default_factory=dict)

    @property
    def id(self) -> UUID:
        return self.household.id

    @property
    def coordinator(self) -> Actor:
        return self.world.worker

    @property
    def teacher(self) -> Actor:
        return self.world.teacher

    @property
    def path(self) -> str:
        return f"/gezinnen/{self.household.id}/plan/"

    def goal(self, words: str = "Ik wil weer post durven openmaken", **more: Any) -> Goal:
        what = {"domain": "finances", "measurable": "Elke week is alle post open.", **more}
        by = what.pop("by", self.coordinator)
        return actions.add_goal(by=by, household_id=self.id, family_words=words, **what)

    def task(self, title: str = "Elke maandag samen post openen", owner: str = "worker", **more: Any) -> Task:
        what: dict[str, Any] = {"due_on": clock.today() + timedelta(days=14), **more}
        by = what.pop("by", self.coordinator)
        return actions.add_task(
            by=by, household_id=self.id, title=title, owner_id=self.members[owner].id, **what
        )

    def plan(self) -> tuple[Goal, Task, Task]:
        """One goal, a task of SWT Holtenbroek and one of De Brug."""
        goal = self.goal()
        first = self.task(goal_id=goal.id)
        second = self.task("Tim elke dag ontvangen bij de deur", "teacher", goal_id=goal.id)
        return goal, first, second

    def propose(self, reason: str = "") -> PlanVersion:
        return actions.propose(by=self.coordinator, household_id=self.id, reason=reason)

    def agreement(self, version: PlanVersion, name: str) -> Agreement:
        return next(one for one in self.rows(Agreement, plan_version=version) if name in one.party_name)

    def answer(
        self, by: Actor, version: PlanVersion, name: str, agrees: bool = True, reason: str = ""
    ) -> Agreement:
        found = self.agreement(version, name)
        return actions.answer(
            by=by, household_id=self.id, agreement_id=found.id, agrees=agrees, reason=reason
        )

    def everybody_agrees(self, version: PlanVersion) -> PlanVersion:
        self.answer(self.coordinator, version, "SWT")
        self.answer(self.teacher, version, "De Brug")
        self.answer(self.mother, version, "Carla")
        return self.rows(PlanVersion, pk=version.pk)[0]

    def binding(self) -> PlanVersion:
        self.plan()
        return self.everybody_agrees(self.propose())

    def rows(self, model: Any, **which: Any) -> list[Any]:
        """What is in the database, looked at as the job of this household."""
        with acting(system("test", self.id)):
            return list(model._default_manager.filter(household_id=self.id, **which).order_by("pk"))

    def verbs(self) -> list[str]:
        """The verbs in the change log of this file, oldest first."""
        from rondom.core.models import Change

        with acting(system("test", self.id)):
            return list(
                Change.objects.filter(household_id=self.id).order_by("seq").values_list("verb", flat=True)
            )


def planning_of(world: World, name: str = "Gezin Dekker") -> Planning:
    """A household in the phase in which the plan is made, with its team."""
    household = world.household(name)
    by = system("test", household.id)
    with acting(by, writes=True):
        privacy.happened(by=by, event=Event.REFERRAL_DECIDED, household_id=household.id)
        case = cases.open_case(by=by, household_id=household.id)
    cases.decide_variant(by=world.officer, case_id=case.id, variant=4, reason="Het gezin doet zelf mee.")
    mother = world.family_member(household)
    planning = Planning(world, household, case, mother)
    planning.members["worker"] = cases.appoint(
        by=world.officer,
        case_id=case.id,
        role=world.method.first_role(RoleKind.COORDINATOR).key,
        user_id=world.worker.user_id,  # type: ignore[arg-type]
        because="Kent het gezin het best.",
        family_says="Dat is goed.",
    )
    planning.members["teacher"] = cases.add_member(
        by=world.officer,
        case_id=case.id,
        attachment="professional",
        role=world.method.first_role(RoleKind.MEMBER).key,
        user_id=world.teacher.user_id,
        comes_for="de school",
    )
    planning.members["mother"] = cases.add_member(
        by=world.officer,
        case_id=case.id,
        attachment="family",
        person_id=mother.person_id,
        comes_for="haar eigen plan",
    )
    planning.members["neighbour"] = cases.add_member(
        by=world.officer, case_id=case.id, attachment="network", name="Buurvrouw Ans", comes_for="koffie"
    )
    return planning


@pytest.fixture
def planning(world: World) -> Planning:
    return planning_of(world)


#: a day in the time of the tests
SOMEDAY = date(2026, 3, 16)
