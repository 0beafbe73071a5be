"""Who writes what the family reads gets a kind hint when it is hard to read; it stops nobody. [M1, F8]"""

from collections.abc import Callable

import pytest
from django.test import Client

from rondom.core.actor import Actor
from rondom.plans.models import Goal, Task
from tests.plans.conftest import Planning

pytestmark = [pytest.mark.req("M1", "F8"), pytest.mark.any_engine]
SignIn = Callable[[Actor], Client]

HINT = "Misschien kan het makkelijker. Het hoeft niet nu."
GOAL = {"family_words": "Ik wil rust", "measurable": "Indien mogelijk evalueren wij.", "domain": "finances"}


@pytest.fixture
def client(planning: Planning, signed_in: SignIn) -> Client:
    return signed_in(planning.coordinator)


def test_a_goal_is_saved_and_then_the_hint_stands_at_it_once(planning: Planning, client: Client) -> None:
    answer = client.post(planning.path + "doel/nieuw/", GOAL)
    (goal,) = planning.rows(Goal)
    assert goal.measurable == GOAL["measurable"], "saved as it was typed"
    assert answer["Location"] == f"{planning.path}?lees={goal.id}#doel-{goal.id}"
    page = client.get(answer["Location"]).content.decode()
    assert page.count(HINT) == 1 and "<q>Indien</q>: als" in page and "Het doel is bewaard" in page
    assert HINT not in client.get(planning.path).content.decode(), "it does not keep asking"
    form = client.get(f"{planning.path}doel/{goal.id}/").content.decode()
    assert form.count(HINT) == 1, "there it can be mended"
    plain = client.post(f"{planning.path}doel/{goal.id}/", GOAL | {"measurable": "Wij kijken.", "version": 1})
    assert plain["Location"] == f"{planning.path}#doel-{goal.id}"


def test_a_task_gets_it_too(planning: Planning, client: Client) -> None:
    typed = {"title": "De intake evalueren", "owner": planning.members["worker"].id}
    answer = client.post(planning.path + "taak/nieuw/", typed)
    (task,) = planning.rows(Task)
    assert answer["Location"] == f"{planning.path}?lees={task.id}#taak-{task.id}"
    assert "De taak is bewaard" in client.get(answer["Location"]).content.decode()


def test_what_the_family_says_itself_is_left_alone(planning: Planning, client: Client) -> None:
    words = (
        "Ik wil niet meer dat ze bij ons alsmaar komen evalueren zonder dat wij iets mogen zeggen over alles"
    )
    answer = client.post(
        planning.path + "doel/nieuw/", GOAL | {"family_words": words, "measurable": "Dat lukt."}
    )
    assert "lees=" not in answer["Location"]


def test_a_form_that_comes_back_has_the_hint_beside_the_fault(planning: Planning, client: Client) -> None:
    page = client.post(planning.path + "doel/nieuw/", GOAL | {"family_words": ""})
    assert page.status_code == 422 and HINT in page.content.decode()


@pytest.mark.parametrize("word", ["x", "", "00000000-0000-0000-0000-000000000000"])
def test_any_other_address_says_nothing(planning: Planning, client: Client, word: str) -> None:
    client.post(planning.path + "doel/nieuw/", GOAL)
    page = client.get(f"{planning.path}?lees={word}")
    assert page.status_code == 200 and HINT not in page.content.decode()


def test_the_family_is_not_taught(planning: Planning, client: Client, signed_in: SignIn) -> None:
    answer = client.post(planning.path + "doel/nieuw/", GOAL)
    assert HINT not in signed_in(planning.mother).get(answer["Location"]).content.decode()
