"""A room of which nothing is open is not asked for the work list, and no line is missed by that.

The whole story of a household is told once more. After each verb of a place with rooms, who coordinates, who keeps
watch and the coordination point see on a page (where empty rooms are left out) what they see when every room is asked.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import wraps
from typing import Any

import pytest
from django.apps import apps

from rondom.accounts import actions as accounts
from rondom.accounts.models import User
from rondom.core import clock, guard
from rondom.core.actor import Actor, system
from rondom.core.transactions import acting
from rondom.households import stays_actions as stays
from rondom.ops.story.dekker import Dekker
from rondom.ops.story.moments import at
from rondom.ops.story.people import settle
from rondom.privacy import waiting
from rondom.web.queries import work
from tests.committed import own_database
from tests.faults.besides import BESIDES
from tests.faults.test_every_action import everywhere, leave
from tests.world import World

pytestmark = pytest.mark.any_engine


@pytest.fixture
def alone(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock(), own_database():
        yield


class Watch:
    """Compares after each verb of a place with rooms, the first time that it is done."""

    def __init__(self) -> None:
        self.on: list[Actor] = []
        tables = {one.table for one in waiting.every()}
        places = {model.__module__ for model in apps.get_models() if model._meta.db_table in tables}
        self.places = {one.removeprefix("rondom.").removesuffix("models") for one in places}
        self.seen: set[str] = set()
        self.open: set[waiting.Room] = set()
        self.wrong: list[str] = []
        self.depth = 0

    def around(self, name: str, action: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(action)
        def watched(*args: Any, **given: Any) -> Any:
            self.depth += 1
            try:
                done = action(*args, **given)
            finally:
                self.depth -= 1
            place = name.rpartition(".")[0].rpartition(".")[0] + "."
            if self.on and not self.depth and name not in self.seen and place in self.places:
                self.seen.add(name)
                for actor in self.on:
                    self.compare(name, actor)
            return done

        return watched

    def compare(self, name: str, actor: Actor) -> None:
        with acting(actor), guard.reading_only():
            with_rooms = work(actor)
            _asked, found = waiting._found(actor, None)
            self.open |= found
        with acting(actor):
            without = work(actor)
        if [(one.url, one.title) for one in with_rooms] != [(one.url, one.title) for one in without]:
            missed = {one.url for one in without} - {one.url for one in with_rooms}
            self.wrong.append(f"after {name} {actor.kind} misses {missed or 'lines'}")


def away_and_gone(story: Dekker) -> None:
    """The coordinator promised to tell of a stay; somebody of the team works elsewhere now."""
    with story.at(200, 9):
        stays.begin_stay(
            by=story["worker"],
            household_id=story.file,
            person_id=story.mother.person_id,  # type: ignore[arg-type]
            kind="hospital",
            since=clock.today(),
            expected_end=clock.today() + timedelta(days=2),
            teller=f"user:{story['worker'].user_id}",
        )
        accounts.end_employment(by=system("test"), employment_id=story["debt"].employment_id)  # type: ignore[arg-type]


def test_no_line_is_missed(alone: None, monkeypatch: pytest.MonkeyPatch) -> None:
    watch = Watch()
    everywhere(monkeypatch, watch.around)
    with at(300):
        region = settle()
    watch.on = [region["officer"], region["worker"], region["teacher"]]
    story = Dekker(region, 230)
    for step in Dekker.STEPS:
        getattr(story, step)()
        BESIDES.get(step, leave)(story)
        if step == "review":
            away_and_gone(story)
            watch.compare("somebody away, somebody gone", region["worker"])
    assert not watch.wrong, "\n".join(watch.wrong)
    never = {(one.table, one.open) for one in waiting.every()} - {(one.table, one.open) for one in watch.open}
    assert not never, f"no room that nothing is ever found in: {never}"


def test_an_action_asks_every_room(world: World) -> None:
    """It may have opened something itself."""
    with acting(world.worker):
        assert not any(waiting.is_empty(world.worker, one) for one in waiting.every())


def test_on_a_page_all_rooms_are_asked_about_in_one_query(
    world: World, django_assert_num_queries: Callable[..., Any]
) -> None:
    with acting(world.worker), guard.reading_only(), django_assert_num_queries(1):
        empty = [one for one in waiting.every() if waiting.is_empty(world.worker, one)]
    assert len(empty) > 20


def test_a_room_is_of_a_household() -> None:
    with pytest.raises(ValueError, match="of no household"):
        waiting.room(User, "1 = 1")
