"""Two organisations register at the same moment: the match is always found, and it is one. [A2]"""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import pytest

from rondom.core.actor import Actor
from rondom.core.transactions import acting
from rondom.index import actions, queries
from rondom.index.matching.models import Likeness
from rondom.index.models import MatchSignal
from rondom.index.normalise import Identity
from rondom.index.subjects import NewSubject
from tests.committed import at_once, committed, region
from tests.conftest import LONG
from tests.world import World

__all__ = ["committed", "region"]

pytestmark = [pytest.mark.req("A2"), pytest.mark.req("A3")]

RACES = 1000 if LONG else 30


def child(number: int) -> Identity:
    """Somebody who shares nothing with the others: name, birth date, no address."""
    chance = Random(number)
    given, family = ("".join(chance.choices("abdefgiklmnoprstu", k=size)).title() for size in (9, 11))
    return Identity(given, family, date(2008, 1, 1) + timedelta(days=chance.randrange(5000)))


def run(by: Actor) -> Callable[[], None]:
    def all_of_them() -> None:
        for number in range(RACES):
            actions.register_signal(by=by, subjects=[NewSubject("child", child(number))])

    return all_of_them


def test_who_registers_at_the_same_moment_finds_the_other_once(region: World) -> None:
    at_once(run(region.teacher), run(region.housing))
    for who in (region.teacher, region.housing):
        with acting(who):
            found = queries.my_matches(who)
            assert len({one.about for one in found}) == len(found) == RACES
            assert {len(one.others) for one in found} == {1}
            assert Likeness.objects.count() == RACES
            assert MatchSignal.objects.count() == 2 * RACES
