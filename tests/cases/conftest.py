"""A household in coordination, as the tests of this module find it."""

from dataclasses import dataclass
from uuid import UUID

import pytest

from rondom.cases import actions
from rondom.cases.models import Case, TeamMember
from rondom.core.actor import Actor, system
from rondom.core.transactions import acting
from rondom.households.models import Household
from rondom.methods import queries as published
from rondom.methods.enums import Event, RoleKind
from rondom.privacy import actions as privacy
from tests.cases.versions import SIX, version
from tests.world import World

GOOD_CLOSING = {
    "kind": "fully_closed",
    "ground": "goals_met",
    "reason": "De post wordt weer geopend en de kinderen gaan elke dag naar school.",
    "relapse_level": "low",
    "family_evaluation": "Ik durf de deur weer open te doen.",
    "family_grade": 8,
    "watch_note": "Moeder belt zelf als het nodig is.",
}


@dataclass
class Coordination:
    """A case of one household, with helpers that go through the application's own actions."""

    world: World
    household: Household
    case: Case

    @property
    def officer(self) -> Actor:
        return self.world.officer

    @property
    def path(self) -> str:
        return f"/gezinnen/{self.household.id}/coordinatie/"

    def role(self, kind: RoleKind) -> str:
        return self.world.method.first_role(kind).key

    def join(
        self, who: Actor, comes_for: str = "helpt met geld", kind: RoleKind = RoleKind.MEMBER
    ) -> TeamMember:
        return actions.add_member(
            by=self.officer,
            case_id=self.case.id,
            attachment="professional",
            role=self.role(kind),
            user_id=who.user_id,
            comes_for=comes_for,
        )

    def decide(self, variant: int, reason: str = "Zo past het bij dit gezin.") -> None:
        actions.decide_variant(by=self.officer, case_id=self.case.id, variant=variant, reason=reason)

    def appoint(self, who: Actor, kind: RoleKind = RoleKind.COORDINATOR, **more: object) -> TeamMember:
        what = {"because": "Kent het gezin het best.", "family_says": "Dat is goed.", **more}
        return actions.appoint(
            by=self.officer,
            case_id=self.case.id,
            role=self.role(kind),
            user_id=_id(who),
            **what,  # type: ignore[arg-type]
        )

    def all_criteria_hold(self) -> None:
        """State what must be stated; the counted criteria hold with two professionals in the team."""
        self.join(self.world.teacher, "de school")
        self.join(self.world.housing, "de huur")
        for criterion in ("beyond_one_member", "little_grip", "known_and_accepted"):
            actions.state_coach_fact(
                by=self.officer,
                case_id=self.case.id,
                criterion=criterion,
                holds="yes",
                fact="Gezien op huisbezoek.",
            )

    def rows(self, model: type, **which: object) -> list:
        """What is in the database, looked at as the job of this household."""
        with acting(system("test", self.household.id)):
            found = model._default_manager.filter(household_id=self.household.id, **which)  # type: ignore[attr-defined]
            return list(found.order_by("pk"))


def _id(actor: Actor) -> UUID:
    assert actor.user_id is not None
    return actor.user_id


def taken_up(world: World, name: str = "Gezin Dekker") -> Coordination:
    """A household whose referral was accepted just now."""
    household = world.household(name)
    by = system("test", household.id)
    with acting(by, writes=True):
        privacy.happened(by=by, event=Event.REFERRAL_DECIDED, household_id=household.id)
        case = actions.open_case(by=by, household_id=household.id)
    return Coordination(world, household, case)


@pytest.fixture
def coordination(world: World) -> Coordination:
    """Gezin Dekker, just taken into coordination."""
    return taken_up(world)


@pytest.fixture
def newer(world: World) -> str:
    """Version 2: another word for the coordinator, who has a shorter term for the plan and sees no money any more."""
    return version(
        world,
        ('nl = "Zorgcoördinator"', 'nl = "Regisseur"'),
        (SIX, SIX.replace("6", "4")),
        ('"domain_scores", "safety", "finances", "education"', '"domain_scores", "safety", "education"'),
    )


@pytest.fixture
def kampen(db: None) -> str:
    return published.current("kampen")[0]
