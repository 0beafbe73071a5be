import pytest

from tests.monitor.lives import Lives
from tests.world import World


@pytest.fixture
def lives(world: World) -> Lives:
    return Lives(world)
