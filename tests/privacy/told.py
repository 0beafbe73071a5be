"""Referrals that lead to a file, and what the family is told of who looked at it."""

from collections.abc import Callable
from typing import Any

from django.test import Client

from rondom.core.actor import Actor, system
from rondom.core.transactions import acting
from rondom.households.models import Household
from rondom.intake import actions as intake
from rondom.intake.models import Referral
from rondom.privacy.queries import Moment, who_looked
from tests.intake.people import refer
from tests.world import World

SignIn = Callable[[Actor], Client]


def accepted(world: World, delivered: Callable[[], Any], by: Actor | None = None) -> Referral:
    """A referral that the coordination point accepted: the household is in coordination."""
    referral = refer(by or world.teacher)
    with delivered():
        intake.decide(
            by=world.officer, referral_id=referral.id, accept=True, reason="Niemand heeft het overzicht."
        )
    return referral


def file_of(referral: Referral) -> Household:
    with acting(system("test", referral.household_id)):
        return Household.objects.get(pk=referral.household_id)


def told(family: Actor, household: Household) -> list[Moment]:
    with acting(family):
        return list(who_looked(family, household.id, others_only=True, per_page=100))


def words(moments: list[Moment]) -> str:
    return " ".join(f"{one.who} {one.organisation} {one.role}" for one in moments)
