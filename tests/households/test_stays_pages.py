"""Somebody is away for a while, through the pages: of the team and of the family."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.households import queries, stays_actions, stays_queries, talking
from rondom.households.models import TemporaryStay
from tests.households.staying import away
from tests.journal.around import Around
from tests.world import World

SignIn = Callable[[Actor], Client]
Delivered = Callable[[], AbstractContextManager[Any]]


@pytest.fixture
def around(world: World) -> Around:
    return Around.build(world)


@pytest.mark.req("C5", "C8")
def test_it_stands_where_contact_is_planned(around: Around, signed_in: SignIn) -> None:
    away(around)
    (carla, _tim) = queries.members(around.world.teacher, around.id)
    assert "tijdelijk niet thuis" in talking.sentences(carla)[0]
    page = signed_in(around.world.worker).get(reverse("meetings:plan", args=[around.id])).content.decode()
    assert "Carla is tijdelijk niet thuis" in page


@pytest.mark.req("C8")
def test_the_pages_from_beginning_to_end(around: Around, signed_in: SignIn, delivered: Delivered) -> None:
    world = around.world
    coach = signed_in(world.coach)
    begin = reverse("households:stay-begin", args=[around.id])
    typed = {
        "person": str(world.person(around.household)),
        "kind": "detention",
        "place": "PI Zwolle",
        "since": str(clock.today()),
        "expected_end": str(clock.today()),
        "teller": f"user:{world.psychologist.user_id}",
    }
    bad = coach.post(begin, typed | {"expected_end": "nooit"})
    assert bad.status_code == 422 and "PI Zwolle" in bad.content.decode()
    assert coach.post(begin, typed).status_code == 303
    page = signed_in(world.worker).get(reverse("web:household", args=[around.id])).content.decode()
    assert "Is Carla weer thuis?" in page and "Petra Mulder" in page
    assert "PI Zwolle" not in page and "detentie" not in page
    with around.seeing():
        stay = TemporaryStay.objects.get()
    end = reverse("households:stay-end", args=[around.id, stay.id])
    with delivered():
        answer = signed_in(world.psychologist).post(end, {"ended_on": str(clock.today()), "heard_from": ""})
    assert answer.status_code == 303
    assert (
        "Carla is weer thuis sinds" in coach.get(reverse("web:household", args=[around.id])).content.decode()
    )
    gone = reverse("households:stay-end", args=[around.id, stay.id])
    assert signed_in(world.worker).get(gone).status_code == 303  # it is over already
    assert signed_in(world.stranger).get(end).status_code == 404


@pytest.mark.req("C8", "M1")
def test_the_family_tells_it_itself(around: Around, signed_in: SignIn) -> None:
    mother = around.mother
    stay = away(around, teller=f"person:{mother.person_id}")
    client = signed_in(mother)
    page = client.get(reverse("portal:home")).content.decode()
    assert "U bent tijdelijk niet thuis" in page and "U vertelt het als het zover is" in page
    end = reverse("households:stay-end", args=[around.id, stay.id])
    assert "Ik ben weer thuis" in client.get(end).content.decode()
    assert client.post(end, {"ended_on": "gisteren"}).status_code == 422
    assert client.post(end, {"ended_on": str(clock.today())})["Location"] == reverse("portal:home")
    assert "tijdelijk niet thuis" not in client.get(reverse("portal:home")).content.decode()
    (seen,) = stays_queries.stays(around.world.worker, around.id)
    assert seen.is_over and seen.told_by == "Carla Dekker"


@pytest.mark.req("C8")
def test_queries_do_not_grow_with_stays(around: Around) -> None:
    world = around.world

    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            stays_queries.stays(world.worker, around.id)
        return len(seen)

    away(around, kind="family")
    count()  # the database has been told who acts
    one = count()
    stays_actions.begin_stay(
        by=world.coach,
        household_id=around.id,
        person_id=world.person(around.household, "child"),
        kind="family",
        since=clock.today(),
        expected_end=clock.today(),
        teller=f"user:{world.teacher.user_id}",
    )
    assert count() == one
