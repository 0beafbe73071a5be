"""A time line that holds ten years of one household: searched and paged at the same cost as that of a new one."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.ids import new_id
from rondom.core.models import Change
from rondom.journal import actions, queries
from rondom.journal.models import ContactNote, CriticalPoint
from rondom.privacy.shields.enums import Target
from rondom.privacy.shields.models import Shield
from tests.journal.around import Around
from tests.world import World

SignIn = Callable[[Actor], Client]
YEARS = timedelta(days=3650)


def lived(around: Around, many: int) -> Around:
    """As many notes, half as many changes and a fifth as many critical points, spread over ten years; every second
    thing is about the child."""
    worker, child = around.world.worker, str(around.world.person(around.household, "child"))
    start, step = clock.now() - YEARS, YEARS / many

    def fields(number: int, category: str = "plan") -> dict[str, Any]:
        return {
            "household_id": around.id,
            "category": category,
            "about": [child] if number % 2 else [],
            "created_at": start + number * step,
            "created_by": worker.user_id,
            "at": start + number * step,
        }

    notes = [
        ContactNote(
            **fields(number, "finances" if number % 3 else "plan"),
            made_by=worker.user_id,
            kind="visit" if number % 2 else "phone",
            text="Naar de notaris." if number == 0 else f"Bezoek {number}.",
        )
        for number in range(many)
    ]
    points = [
        CriticalPoint(
            **fields(number), kind="goal_reached", text=f"Gelukt {number}.", raised_by=worker.user_id
        )
        for number in range(0, many, 5)
    ]
    told = [
        Change(
            stream=f"test:{around.id}",
            seq=number,
            household_id=around.id,
            verb="goal.added" if number % 4 else "plan.binding",
            actor_kind=worker.kind,
            user_id=worker.user_id,
            at=start + number * step,
            ids={"category": "plan", "goal": str(new_id())} | ({"about": child} if number % 4 else {}),
            hash="",
        )
        for number in range(0, many, 2)
    ]
    with around.seeing():
        ContactNote.objects.bulk_create(notes, batch_size=500)
        CriticalPoint.objects.bulk_create(points, batch_size=500)
        Change.objects.bulk_create(told, batch_size=500)
    return around


def cost(client: Client, around: Around, **asked: str) -> tuple[int, str]:
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(reverse("journal:timeline", args=[around.id]), asked)
    assert answer.status_code == 200
    # that somebody was seen is noted once a minute, with a point to go back to around it
    noted = sum(3 for one in seen.captured_queries if one["sql"].startswith('UPDATE "django_session"'))
    return len(seen) - noted, answer.content.decode()


def halfway(actor: Actor, around: Around) -> str:
    """The place in the middle of the line."""
    return queries.page(actor, around.id, most=len(queries.timeline(actor, around.id)) // 2).older


@pytest.mark.req("H3")
@pytest.mark.parametrize("who", ["worker", "mother"])
def test_ten_years_cost_what_a_month_costs(world: World, signed_in: SignIn, who: str) -> None:
    short, long = (
        lived(Around.build(world, name="Gezin Nieuw"), 120),
        lived(Around.build(world, name="Gezin Lang"), 3000),
    )
    costs = []
    for around in (short, long):
        actor = around.mother if who == "mother" else world.worker
        client = signed_in(actor)
        cost(client, around)  # what is remembered for a method is fetched
        first = cost(client, around)[0]
        deep, page = cost(client, around, ouder=halfway(actor, around))
        found, hits = cost(client, around, q="notaris")
        some = cost(client, around, soort="note", van="2020-01-01")[0]
        assert "Naar het nieuwste" in page
        assert "Naar de notaris." in hits, "the first line of all"
        costs.append((first, deep, found, some))
    # what the newest lines happen to speak of may ask three things more or less; never something per line
    assert all(abs(one - other) <= 3 for one, other in zip(*costs, strict=True)), costs


@pytest.mark.req("H3")
@pytest.mark.parametrize("who", ["worker", "teacher", "mother"])
def test_the_pages_together_are_the_whole_line_each_once(world: World, who: str) -> None:
    around = lived(Around.build(world), 3000)
    actor = around.mother if who == "mother" else world.actors[who]
    whole = [line.thing.pk for line in queries.page(actor, around.id, most=100_000).lines]
    paged: list[Any] = []
    older, pages = "", 0
    while pages == 0 or older:
        page = queries.page(actor, around.id, after=older, most=400)
        assert len(page.lines) == 400 or not page.older, (
            "a page is full: who may see what is decided in the query"
        )
        paged += [line.thing.pk for line in page.lines]
        older, pages = page.older, pages + 1
    assert paged == whole and len(set(whole)) == len(whole)
    moments = [line.at for line in queries.page(actor, around.id, most=100_000).lines]
    assert moments == sorted(moments, reverse=True)
    if who == "worker":
        assert len(whole) == 3000 + 600 + 1500
    else:
        assert pages > 1 and len(whole) < 3000 + 600 + 1500


@pytest.mark.req("H3")
def test_a_line_that_is_written_meanwhile_shifts_no_page(world: World) -> None:
    around = lived(Around.build(world), 100)
    first = queries.page(world.worker, around.id)
    second = queries.page(world.worker, around.id, after=first.older).lines
    actions.write_note(by=world.worker, household_id=around.id, kind="phone", text="Nu.", category="plan")
    again = queries.page(world.worker, around.id, after=first.older).lines
    assert [line.thing.pk for line in again] == [line.thing.pk for line in second]


@pytest.mark.req("H3", "I3")
def test_what_is_shielded_is_told_on_no_page(world: World) -> None:
    """A person or an item hidden from the worker: their changes are not in the query, so that pages stay full."""
    around = lived(Around.build(world), 200)
    child = world.person(around.household, "child")
    everything = queries.page(world.worker, around.id, most=10_000).lines
    assert any(str(child) in str(getattr(line.thing, "ids", "")) for line in everything)
    with around.seeing():
        Shield.objects.create(
            household_id=around.id,
            person_id=child,
            target=Target.USER,
            hidden_from=world.worker.user_id,
            since=clock.now(),
            until=clock.now() + timedelta(days=90),
            created_by=world.officer.user_id,
        )
    left = queries.page(world.worker, around.id, most=10_000).lines
    assert left and len(left) < len(everything)
    assert not any(str(child) in str(getattr(line.thing, "ids", "")) for line in left)
