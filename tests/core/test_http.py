"""Doors of the web: a form posted twice answers once; each error becomes a page a person understands."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from rondom.core.actor import NOBODY, Actor
from rondom.core.errors import Conflict, Invalid, NotFound, Refused
from rondom.core.http import once
from rondom.core.middleware import Translate
from rondom.core.models import PostedForm
from rondom.core.transactions import acting
from rondom.households.models import Household, Membership
from tests.committed import at_once
from tests.conftest import client_of
from tests.world import World

SignIn = Callable[[Actor], Client]
NEW = {"given_name": "Sem", "family_name": "Dekker", "role": "child", "birth_date": "2020-02-02"}


def add(client: Client, household_id: UUID, token: str, **typed: str) -> HttpResponse:
    return client.post(reverse("households:add", args=[household_id]), {**NEW, **typed, "once": token})  # type: ignore[return-value]


def members(actor: Actor, household: Household) -> int:
    with acting(actor):
        return Membership.objects.filter(household=household).count()


def test_a_form_posted_twice_answers_the_first_result(world: World, signed_in: SignIn) -> None:
    household, client, token = world.household(), signed_in(world.officer), once()
    first, second = add(client, household.id, token), add(client, household.id, token)
    assert first.status_code == second.status_code == 303
    assert first["Location"] == second["Location"]
    assert members(world.officer, household) == 3


def test_two_forms_are_two_results(world: World, signed_in: SignIn) -> None:
    household, client = world.household(), signed_in(world.officer)
    assert add(client, household.id, once()).status_code == 303
    assert add(client, household.id, once(), given_name="Noor").status_code == 303
    assert members(world.officer, household) == 4


def test_a_refused_form_may_be_mended_and_posted_again(world: World, signed_in: SignIn) -> None:
    household, client, token = world.household(), signed_in(world.officer), once()
    assert add(client, household.id, token, birth_date="31-02-2020").status_code == 422
    assert add(client, household.id, token).status_code == 303
    assert members(world.officer, household) == 3


def test_a_token_of_somebody_else_is_not_in_the_way(world: World, signed_in: SignIn) -> None:
    household, token = world.household(), once()
    colleague = world.hire("Iris Blom", "point", world.officer.kind, world.desk)
    assert add(signed_in(world.officer), household.id, token).status_code == 303
    assert add(signed_in(colleague), household.id, token, given_name="Noor").status_code == 303
    assert members(world.officer, household) == 4


def test_a_token_that_is_none_is_ignored(world: World, signed_in: SignIn) -> None:
    household = world.household()
    assert add(signed_in(world.officer), household.id, "<script>").status_code == 303
    assert not PostedForm.objects.exists()


def test_two_clicks_at_the_same_moment_are_one(region: World) -> None:
    household, token = region.household(), once()
    clients = [client_of(region.officer) for _click in range(4)]
    answers = at_once(*(lambda client=client: add(client, household.id, token) for client in clients))
    assert {answer.status_code for answer in answers} == {303}
    assert len({answer["Location"] for answer in answers}) == 1
    assert members(region.officer, household) == 3


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_other_methods_are_not_answered(world: World, signed_in: SignIn, method: str) -> None:
    household = world.household()
    client = signed_in(world.officer)
    for page in ("households:file", "households:add"):
        assert getattr(client, method)(reverse(page, args=[household.id])).status_code == 405


def test_a_reading_page_takes_no_post(world: World, signed_in: SignIn) -> None:
    household = world.household()
    assert signed_in(world.officer).post(reverse("households:file", args=[household.id])).status_code == 405


@pytest.mark.parametrize(
    ("fault", "status", "said"),
    [
        (Refused("Dit mag u niet.", "need-to-know"), 403, "Dit mag u niet."),
        (NotFound(), 404, ""),
        (Conflict({"text": "mijn woorden"}, {"text": "haar woorden"}, 3), 409, "mijn woorden"),
        (Conflict({"text": "mijn woorden"}, {"text": "haar woorden"}, 3), 409, "haar woorden"),
        (Invalid({"bsn": "Dit is geen nummer."}), 422, "Dit is geen nummer."),
    ],
)
def test_errors_become_pages(db: None, rf: RequestFactory, fault: Exception, status: int, said: str) -> None:
    request: Any = rf.get("/")
    request.actor, request.user = NOBODY, None
    answer = Translate(lambda _request: HttpResponse()).process_exception(request, fault)
    assert answer is not None and answer.status_code == status
    assert said in answer.content.decode()


def test_what_is_our_own_fault_is_not_dressed_up(rf: RequestFactory) -> None:
    assert Translate(lambda _request: HttpResponse()).process_exception(rf.get("/"), KeyError("x")) is None
