"""The access log: who saw what, on which ground; also who was refused. [P6, NEN 7513]"""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from rondom.core.actor import Actor, system
from rondom.core.transactions import acting, narrow_role
from rondom.households import queries as households
from rondom.households.models import Household
from rondom.methods.enums import RoleKind
from rondom.privacy import log
from rondom.privacy.enums import Use
from rondom.privacy.models import AccessLog, AccessLogHousehold
from tests.world import World

SignIn = Callable[[Actor], Client]


@pytest.fixture
def household(world: World) -> Household:
    household = world.household()
    world.involve(world.worker, household, RoleKind.COORDINATOR)
    return household


def page(household: Household) -> str:
    return reverse("households:file", args=[household.id])


def rows(**where: Any) -> list[AccessLog]:
    with narrow_role("jobs"):
        return list(AccessLog.objects.filter(**where).order_by("id"))


def finders(household: Household) -> list[AccessLogHousehold]:
    with narrow_role("jobs"):
        return list(AccessLogHousehold.objects.filter(household_id=household.id).order_by("id"))


@pytest.mark.req("I4")
def test_one_page_is_one_row_with_all_it_showed(
    world: World, household: Household, signed_in: SignIn
) -> None:
    client = signed_in(world.worker)
    before = {row.id for row in rows()}
    assert client.get(page(household)).status_code == 200
    (row,) = [one for one in rows() if one.id not in before]
    assert (row.user_id, row.organisation_id, row.use, row.outcome) == (
        world.worker.user_id, world.worker.organisation_id, Use.READ, "ok",
    )  # fmt: skip
    assert row.access_point == "households:file"
    assert {one["household"] for one in row.items} == {str(household.id)}
    assert {"households.household", "households.members", "households.address"} <= {
        one["kind"] for one in row.items
    }
    assert {(one["role"], one["ground"]) for one in row.items} == {("care_coordinator", "consent")}
    (finder,) = [one for one in finders(household) if one.log_id == row.id]
    assert finder.role == "care_coordinator" and "identity" in finder.categories


def test_the_log_holds_no_content(world: World, household: Household, signed_in: SignIn) -> None:
    signed_in(world.worker).get(page(household))
    with narrow_role("jobs"), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM privacy_accesslog")
        everything = str(cursor.fetchall())
        cursor.execute("SELECT * FROM privacy_accessloghousehold")
        everything += str(cursor.fetchall())
    for word in ("Dekker", "Carla", "Tim", "Beethovenlaan", "8031AA"):
        assert word not in everything


@pytest.mark.parametrize(("name", "rule"), [("stranger", "not-involved"), ("teacher", "not-needed")])
def test_a_refusal_is_logged_after_the_rollback(
    world: World, household: Household, signed_in: SignIn, name: str, rule: str
) -> None:
    world.involve(world.teacher, household, RoleKind.REPORTER)
    actor = world.actors[name]
    answer = signed_in(actor).get(page(household))
    assert answer.status_code in (403, 404)
    (row,) = rows(user_id=actor.user_id, outcome="refused")
    assert (row.rule, row.use, row.access_point) == (rule, Use.REFUSED, "households:file")
    (finder,) = [one for one in finders(household) if one.log_id == row.id]
    assert finder.rule == rule


def test_a_refused_post_is_logged_and_leaves_nothing_else(
    world: World, household: Household, signed_in: SignIn
) -> None:
    world.involve(world.coach, household, RoleKind.REPORTER)
    address = reverse("households:add", args=[household.id])
    assert signed_in(world.coach).post(address, {"given_name": "Sem"}).status_code == 403
    (row,) = rows(user_id=world.coach.user_id, outcome="refused")
    assert row.access_point == "households:add"


def test_in_a_list_is_not_the_same_as_opened(world: World, household: Household) -> None:
    with log.session(world.worker, "web:households") as gathered, acting(world.worker):
        households.listed(world.worker, households.my(world.worker))
        households.household(world.worker, household.id)
        log.flush(gathered)
    uses = {row.use: row for row in rows(user_id=world.worker.user_id, access_point="web:households")}
    assert set(uses) == {Use.LISTED, Use.READ}
    assert len({row.request_id for row in uses.values()}) == 1


def test_the_same_thing_twice_in_one_request_is_once_in_the_log(world: World, household: Household) -> None:
    with log.session(world.worker, "web:household") as gathered, acting(world.worker):
        for _time in range(3):
            households.household(world.worker, household.id)
        log.flush(gathered)
    (row,) = rows(user_id=world.worker.user_id, access_point="web:household")
    assert len(row.items) == 1


def test_a_job_is_logged_as_the_job_it_is(world: World, household: Household) -> None:
    job = system("climb", household.id)
    log.note(job, log.Entry(household.id, "plan", "plans.task"))
    (row,) = rows(job="climb")
    assert (row.actor_kind, row.access_point) == ("system", "job:climb")


def test_no_row_no_answer(
    world: World, household: Household, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the log cannot be written, what was read is not shown."""
    client = signed_in(world.worker)

    def full(*args: Any, **kwargs: Any) -> None:
        raise OSError("the log is full")

    monkeypatch.setattr(AccessLog.objects, "bulk_create", full)
    with pytest.raises(OSError, match="full"):
        client.get(page(household))


def test_writing_is_logged_as_writing(world: World, household: Household, signed_in: SignIn) -> None:
    typed = {"given_name": "Sem", "role": "child", "birth_date": "2020-02-02"}
    client = signed_in(world.officer)
    assert client.post(reverse("households:add", args=[household.id]), typed).status_code == 303
    (row,) = rows(user_id=world.officer.user_id, access_point="households:add", use=Use.WRITE)
    assert {one["kind"] for one in row.items} == {"household.member_added"}
