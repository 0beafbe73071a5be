"""A household in the phase in which the picture is formed."""

import pytest

from rondom.core.transactions import acting
from rondom.households.models import Household
from rondom.methods.enums import Event, RoleKind
from rondom.privacy import actions as privacy
from tests.world import World


@pytest.fixture
def household(world: World) -> Household:
    """Taken into coordination, with a coordinator who may edit."""
    found = world.household()
    with acting(world.officer, writes=True):
        privacy.happened(by=world.officer, event=Event.REFERRAL_DECIDED, household_id=found.id)
    world.involve(world.worker, found, RoleKind.COORDINATOR)
    return found
