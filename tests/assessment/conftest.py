"""A household whose picture is being formed, and one on the way through a measurement."""

from typing import Any

import pytest

from rondom.assessment import actions
from rondom.assessment.models import DomainInUse, Measurement, Score, ScoreWords
from rondom.core.actor import system
from rondom.core.models import Change
from rondom.core.transactions import acting
from rondom.households.models import Household
from rondom.methods.enums import Event, RoleKind
from rondom.privacy import actions as privacy
from tests.world import World

REASONS = {
    "finances": "De post ligt ongeopend",
    "housekeeping": "Schimmel en afwas",
    "parenting": "Moeder is op",
}


@pytest.fixture
def household(world: World) -> Household:
    """Taken into coordination: the worker coordinates, the coach coaches."""
    found = decided(world, world.household())
    world.involve(world.worker, found, RoleKind.COORDINATOR)
    world.involve(world.coach, found, RoleKind.COACH)
    return found


def decided(world: World, household: Household) -> Household:
    """Taken into coordination: the phase in which the picture is formed."""
    with acting(world.officer, writes=True):
        privacy.happened(by=world.officer, event=Event.REFERRAL_DECIDED, household_id=household.id)
    return household


@pytest.fixture
def measuring(world: World, household: Household) -> Measurement:
    """Three domains chosen, the baseline begun by the coordinator."""
    choose(world, household)
    return actions.measure(by=world.worker, household_id=household.id)


@pytest.fixture
def begun(world: World, household: Household, measuring: Measurement) -> Measurement:
    actions.score(
        by=world.worker, measurement_id=measuring.id, domain="finances", rater="professional", value=1
    )
    return measuring


def choose(world: World, household: Household) -> None:
    for domain, reason in REASONS.items():
        actions.use_domain(by=world.worker, household_id=household.id, domain=domain, reason=reason)


def measured(
    world: World, household: Household, scores: dict[str, tuple[int | None, int | None]]
) -> Measurement:
    """A whole measurement: (professional, family) per domain, None = unknown."""
    begun = actions.measure(by=world.worker, household_id=household.id)
    for domain, values in scores.items():
        for rater, value in zip(("professional", "family"), values, strict=True):
            actions.score(by=world.worker, measurement_id=begun.id, domain=domain, rater=rater, value=value)
    return actions.close_measurement(by=world.worker, measurement_id=begun.id)


def everything(household: Household) -> list[Any]:
    """What stands in the picture and the change log."""
    with acting(system("test", household.id)):
        rows = [
            list(model.objects.filter(household=household).order_by("id").values())  # type: ignore[attr-defined]
            for model in (DomainInUse, Measurement, Score, ScoreWords)
        ]
        return [*rows, Change.objects.filter(household_id=household.id).count()]


def verbs(household: Household) -> list[str]:
    with acting(system("test", household.id)):
        return list(
            Change.objects.filter(household_id=household.id).order_by("seq").values_list("verb", flat=True)
        )
