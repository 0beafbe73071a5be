"""The search table while several people change the same row: one entry, of the text that stands, and none too many."""

import time
from collections.abc import Callable
from threading import Event, get_ident
from uuid import UUID

import pytest
from django.db import connection

from rondom.core.actor import system
from rondom.core.transactions import acting
from rondom.plans import actions as plans
from rondom.plans.models import Goal
from rondom.privacy import search
from rondom.privacy.models import SearchEntry
from tests.faults.serving import together
from tests.faults.town import Town

pytestmark = [pytest.mark.req("G4"), pytest.mark.postgres_only]  # SQLite lets in one writer at a time


@pytest.fixture
def goal(town: Town) -> Goal:
    return plans.add_goal(
        by=town.world.worker,
        household_id=town.households[0],
        domain=str(town.world.method.domains[0].key),
        family_words="Ik wil rust.",
    )


def wait_until_somebody_waits() -> None:
    """Until another transaction waits for this one."""
    asks = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
    for _try in range(2400):
        with connection.cursor() as cursor:
            cursor.execute(asks)
            if cursor.fetchone()[0]:
                return
        time.sleep(0.05)
    raise AssertionError("nobody waits")


def entries(household_id: UUID, goal_id: UUID) -> list[str]:
    with acting(system("test", household_id)):
        return list(SearchEntry.objects.filter(item_id=goal_id).values_list("text", flat=True))


def first(goal: Goal, held: Event, words: str) -> Callable[[], int]:
    """Changes the goal, and keeps it until the other one waits for it."""

    def run() -> int:
        with acting(system("test", goal.household_id), writes=True):
            changed: int = Goal.objects.filter(pk=goal.pk, version=1).update(family_words=words, version=2)
            held.set()
            wait_until_somebody_waits()
        return changed

    return run


def test_who_was_too_late_makes_no_entry(goal: Goal, monkeypatch: pytest.MonkeyPatch) -> None:
    """A third one may be making it: two entries of one row were refused by the database, as a fault of ours."""
    made: list[int] = []
    real = search.index
    monkeypatch.setattr(search, "index", lambda rows, **more: (made.append(get_ident()), real(rows, **more)))
    held, mine = Event(), []

    def second() -> int:
        mine.append(get_ident())
        assert held.wait(60)
        with acting(system("test", goal.household_id), writes=True):
            changed: int = Goal.objects.filter(pk=goal.pk, version=1).update(family_words="Laat.", version=2)
        return changed

    assert together(first(goal, held, "Ik wil slapen."), second) == [1, 0]
    assert made and mine[0] not in made
    (text,) = entries(goal.household_id, goal.pk)
    assert "Ik wil slapen." in text


@pytest.mark.parametrize("many", [False, True], ids=["one row", "many rows"])
def test_what_is_removed_while_it_changes_cannot_be_found(goal: Goal, many: bool) -> None:
    held = Event()

    def remove() -> int:
        assert held.wait(60)
        with acting(system("test", goal.household_id), writes=True):
            gone = Goal.objects.filter(pk=goal.pk) if many else Goal.objects.only("pk").get(pk=goal.pk)
            return int(gone.delete()[1]["plans.Goal"])

    assert together(first(goal, held, "Ik wil slapen."), remove) == [1, 1]
    assert entries(goal.household_id, goal.pk) == []
