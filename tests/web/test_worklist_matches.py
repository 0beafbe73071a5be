"""A match that nobody follows up climbs in Vandaag, to who must see to it. [A3]"""

import re
from datetime import timedelta

import pytest

from rondom.core import clock
from rondom.core.actor import ActorKind
from rondom.core.models import Deadline
from rondom.core.transactions import acting
from rondom.index import actions as index
from rondom.index.models import Match
from rondom.index.normalise import Identity
from rondom.index.subjects import NewSubject
from tests.web.terms import SignIn, lines
from tests.world import World

pytestmark = pytest.mark.any_engine


@pytest.fixture
def match(world: World) -> Match:
    """Teacher and housing consultant signal about the same child; nobody calls."""
    child = Identity("Tim", "Dekker", clock.date(2018, 1, 9), "999990020", "8031AA", 12)
    for actor in (world.teacher, world.housing):
        index.register_signal(by=actor, subjects=[NewSubject("child", child)])
    with acting(world.teacher):
        return Match.objects.get()


def term_of(world: World, match: Match) -> timedelta:
    with acting(world.teacher):
        row = Deadline.objects.get(subject_id=match.id)
        return row.due_at - clock.now()


@pytest.mark.req("A3")
def test_a_match_that_nobody_takes_up_goes_to_the_manager_and_then_to_the_coordination_point(
    world: World, match: Match, signed_in: SignIn
) -> None:
    def told() -> tuple[list[str], list[str]]:
        return (
            [one.title for one in lines(world.manager)],
            [one.title for one in lines(world.officer) if "match" in one.title],
        )

    assert told() == ([], [])
    clock.move(term_of(world, match) + timedelta(minutes=1))
    assert told() == (["Anna Bakker belde nog niet na een match"], [])
    assert [one.kind for one in lines(world.teacher)] == ["late"]
    clock.move(timedelta(days=20))
    assert told() == (
        ["Anna Bakker belde nog niet na een match"],
        ["Een match is door niemand opgevolgd"],
    )
    (line,) = [one for one in lines(world.officer) if "match" in one.title]
    assert signed_in(world.officer).get(line.url).status_code == 200


@pytest.mark.req("A3", "P7")
def test_a_manager_hears_of_the_own_people_alone_and_nothing_of_a_family(
    world: World, match: Match, signed_in: SignIn
) -> None:
    elders = world.hire("Mo Elders", "other", ActorKind.MANAGER)
    clock.move(term_of(world, match) + timedelta(days=1))
    assert lines(elders) == []
    page = signed_in(world.manager).get("/").content.decode()
    assert "Anna Bakker" in page and "mailto:anna.bakker@voorbeeld.test" in page
    assert not re.search("Tim|Dekker|Ben Visser|Wonen Zwolle", page)


@pytest.mark.req("A3")
def test_who_took_the_initiative_is_not_reported(world: World, match: Match) -> None:
    index.take_initiative(by=world.housing, match_id=match.id)
    clock.move(term_of(world, match) + timedelta(days=30))
    assert lines(world.manager) == []
