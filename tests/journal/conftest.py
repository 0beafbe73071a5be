import pytest

from tests.journal.around import Around
from tests.world import World


@pytest.fixture
def around(world: World) -> Around:
    return Around.build(world)
