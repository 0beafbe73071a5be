"""On the page of one household, what somebody may do there is asked otherwise than in a list: it says the same."""

import pytest

from rondom.core.actor import Actor
from rondom.core.transactions import acting
from rondom.methods.enums import RoleKind, Verb
from rondom.privacy.access import only_household, where_i_may
from rondom.privacy.models import FileContext
from tests.world import World

pytestmark = pytest.mark.django_db


def where(actor: Actor, verb: Verb) -> set[object]:
    return set(FileContext.objects.filter(where_i_may(actor, verb)).values_list("household_id", flat=True))


def test_of_one_household_as_of_all(world: World) -> None:
    ours, others = world.household(), world.household()
    world.involve(world.teacher, ours, RoleKind.REPORTER)
    some = False
    for actor in (world.teacher, world.officer, world.auditor):
        for verb in Verb:
            with acting(actor):
                everywhere = where(actor, verb)
                for one in (ours, others):
                    with only_household(one.id):
                        assert where(actor, verb) == everywhere & {one.id}
            some = some or bool(everywhere)
    assert some, "nobody may do anything: this tests nothing"
