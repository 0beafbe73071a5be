"""Who says yes says it to what they read: an answer to a version that is no longer on the table counts for nothing."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from rondom.core.actor import Actor
from rondom.core.transactions import acting
from rondom.plans import actions as plans
from rondom.plans.models import Agreement
from tests.portal import family
from tests.portal.family import Family
from tests.world import World

pytestmark = [pytest.mark.req("F5", "M1")]
SignIn = Callable[[Actor], Client]
ANSWER = "/mijn/plan/antwoord/"


@pytest.fixture
def dekker(world: World) -> Family:
    return family.build(world)


def hidden(client: Client) -> dict[str, str]:
    """What the button itself sends along with a yes."""
    text = client.get(ANSWER).content.decode()
    (form,) = (
        one for one in text.split("<form")[1:] if "Ja, ik ben het ermee eens" in one.split("</form>")[0]
    )
    found = dict(re.findall(r'<input type="hidden" name="(answer|agreement)" value="([^"]*)"', form))
    assert found["answer"] == "agree" and found["agreement"]
    return found


def another_version(dekker: Family, world: World) -> None:
    plans.add_goal(
        by=world.worker,
        household_id=dekker.household.id,
        domain="finances",
        family_words="Het huis wordt verkocht",
    )
    plans.propose(by=world.worker, household_id=dekker.household.id)


def answers(dekker: Family) -> list[str]:
    with acting(dekker.mother):
        rows = Agreement.objects.filter(party_id=dekker.mother.person_id)
        return list(rows.order_by("plan_version__number").values_list("answer", flat=True))


@pytest.mark.parametrize("reason", ["", "Eerst de huur."])
def test_a_yes_or_no_to_an_older_version_is_not_taken(
    dekker: Family, world: World, signed_in: SignIn, reason: str
) -> None:
    client = signed_in(dekker.mother)
    read = hidden(client)
    another_version(dekker, world)
    typed = read | ({"answer": "object", "reason": reason} if reason else {})
    again = client.post(ANSWER, typed)
    assert again.status_code == 409
    text = again.content.decode()
    assert "Het plan is net veranderd" in text and "Het huis wordt verkocht" in text and reason in text
    assert answers(dekker)[-1] == "waiting"
    assert client.post(ANSWER, hidden(client)).status_code == 303
    assert answers(dekker)[-1] == "agreed"


def test_a_yes_that_does_not_say_to_what_is_not_taken(dekker: Family, signed_in: SignIn) -> None:
    assert signed_in(dekker.mother).post(ANSWER, {"answer": "agree"}).status_code == 409
    assert answers(dekker) == ["waiting"]
