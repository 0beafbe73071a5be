"""The family's own pages: what they show, what the family can do there, and who else may not."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rondom.core.actor import Actor
from rondom.core.transactions import acting
from rondom.plans import actions as plans
from rondom.plans.models import Agreement, Task
from rondom.portal import queries
from tests.portal import family
from tests.portal.family import Family
from tests.world import World

pytestmark = pytest.mark.req("M1")
SignIn = Callable[[Actor], Client]

HOME = "/mijn/"
LOOKED = "/mijn/wie-keek-mee/"
ANSWER = "/mijn/plan/antwoord/"


@pytest.fixture
def dekker(world: World) -> Family:
    return family.build(world)


def text_of(client: Client, address: str, **data: str) -> str:
    response = client.get(address, data)
    assert response.status_code == 200
    return response.content.decode()


def task_page(task: Task) -> str:
    return reverse("portal:task", args=[task.id])


def test_the_first_page_answers_what_a_family_asks(dekker: Family, signed_in: SignIn) -> None:
    text = text_of(signed_in(dekker.mother), HOME)
    for words in (
        "Dag Carla Dekker",
        "Versie 1 van het plan is klaar",
        "Bij u thuis (achterom)",
        'href="tel:0612345678"',
        "Fatima Amrani",
        "Ik wil weer post durven openmaken",
        "0 van 2 stappen",
        "Dit is gedaan",
        "Volgens uw gezin:",
        "Wie keek mee?",
        "Beethovenlaan 12, Zwolle",
    ):
        assert words in text
    assert "Dit doet Fatima Amrani" in text and text.count("Dit is gedaan") == 1


def test_a_family_of_which_little_is_known_gets_kind_words(world: World, signed_in: SignIn) -> None:
    mother = world.family_member(world.household())
    text = text_of(signed_in(mother), HOME)
    for words in (
        "Er is nu geen afspraak",
        "Er is nog geen team",
        "Er is nog geen plan",
        "Dit weten wij nog niet",
    ):
        assert words in text
    assert "Meldpunt" in text and 'href="tel:0380000000"' in text


def test_no_household_any_more(world: World, signed_in: SignIn) -> None:
    household = world.household()
    mother = world.family_member(household)
    from rondom.core.actor import system
    from rondom.privacy.models import Involvement

    with acting(system("test", household.id), writes=True):
        Involvement.objects.filter(user_id=mother.user_id).update(until="2026-03-02T08:00:00Z")
    client = signed_in(mother)
    assert "geen dossier dat u hier kunt zien" in text_of(client, HOME)
    assert client.get(LOOKED).status_code == 404
    assert client.get(ANSWER).status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "worker",
        "teacher",
        "officer",
        "front_office",
        "manager",
        "policy",
        "privacy_officer",
        "auditor",
        "operator",
    ],
)
def test_the_portal_is_for_the_family_alone(
    dekker: Family, world: World, signed_in: SignIn, name: str
) -> None:
    client = signed_in(getattr(world, name))
    for address in (HOME, LOOKED, ANSWER, task_page(dekker.task)):
        assert client.get(address).status_code == 403
    assert client.post(task_page(dekker.task), {"answer": "done"}).status_code == 403


def test_nobody_signs_in_first(db: None) -> None:
    for address in (HOME, LOOKED, ANSWER):
        assert Client().get(address).status_code == 302


def test_another_family_finds_nothing_of_this_one(dekker: Family, world: World, signed_in: SignIn) -> None:
    neighbour = world.family_member(world.household("Gezin Smit"))
    client = signed_in(neighbour)
    text = text_of(client, HOME)
    assert "Dekker" not in text.replace("Carla Dekker", "") and "post durven openmaken" not in text
    assert client.get(task_page(dekker.task)).status_code == 404
    assert client.post(task_page(dekker.task), {"answer": "done"}).status_code == 404
    with acting(world.worker):
        assert Task.objects.get(pk=dekker.task.id).status == "open"


@pytest.mark.req("F2")
def test_my_task_is_done(dekker: Family, signed_in: SignIn) -> None:
    client = signed_in(dekker.mother)
    answer = client.post(task_page(dekker.task), {"answer": "done"})
    assert answer.status_code == 303 and answer["Location"] == "/mijn/#plan"
    assert "1 van 2 stappen" in text_of(client, HOME)
    assert client.post(task_page(dekker.task), {"answer": "done"}).status_code in (303, 404, 422)


def test_not_done_asks_why_and_keeps_what_was_typed(dekker: Family, signed_in: SignIn) -> None:
    client = signed_in(dekker.mother)
    without = client.post(task_page(dekker.task), {"answer": "not_done", "outcome": ""})
    assert without.status_code == 422 and "Schrijf op waarom het niet lukte" in without.content.decode()
    long = client.post(task_page(dekker.task), {"answer": "not_done", "outcome": "de doos 🙂" * 100})
    assert long.status_code == 422 and "de doos 🙂" in long.content.decode()
    done = client.post(task_page(dekker.task), {"answer": "not_done", "outcome": "De doos was vol."})
    assert done.status_code == 303
    with acting(dekker.mother):
        task = Task.objects.get(pk=dekker.task.id)
    assert (task.status, task.outcome) == ("not_done", "De doos was vol.")


def test_a_task_of_somebody_else_is_not_mine(dekker: Family, world: World, signed_in: SignIn) -> None:
    with acting(world.worker):
        other = Task.objects.get(owner_id=dekker.coordinator.id)
    client = signed_in(dekker.mother)
    assert client.get(task_page(other)).status_code == 404
    assert client.post(task_page(other), {"answer": "done"}).status_code in (403, 404)
    with acting(world.worker):
        assert Task.objects.get(pk=other.id).status == "open"


def asked(dekker: Family) -> dict[str, str]:
    """What the page sends along: which answer it asks for."""
    return {"agreement": str(own_answer(dekker).pk)}


def own_answer(dekker: Family) -> Agreement:
    with acting(dekker.mother):
        return Agreement.objects.get(party_id=dekker.mother.person_id)


@pytest.mark.req("F5")
def test_agreeing_with_the_plan(dekker: Family, signed_in: SignIn) -> None:
    client = signed_in(dekker.mother)
    text = text_of(client, ANSWER)
    assert "Dit staat in versie 1" in text and "Alle post in één doos doen" in text
    assert client.post(ANSWER, asked(dekker) | {"answer": "agree"}).status_code == 303
    assert own_answer(dekker).answer == "agreed"
    assert "Er wacht niets op uw antwoord" in text_of(client, ANSWER)
    assert "wacht op uw antwoord" not in text_of(client, HOME)


@pytest.mark.req("F5")
def test_not_agreeing_says_why(dekker: Family, signed_in: SignIn) -> None:
    client = signed_in(dekker.mother)
    without = client.post(ANSWER, asked(dekker) | {"answer": "object", "reason": ""})
    assert without.status_code == 422 and "Schrijf op wat er anders moet" in without.content.decode()
    assert own_answer(dekker).answer == "waiting"
    assert (
        client.post(ANSWER, asked(dekker) | {"answer": "object", "reason": "Eerst de huur."}).status_code
        == 303
    )
    given = own_answer(dekker)
    assert (given.answer, given.reason) == ("objected", "Eerst de huur.")
    assert "U schreef dat u het er niet mee eens bent" in text_of(client, HOME)


@pytest.mark.req("C6")
def test_what_is_about_another_adult_stays_unseen(dekker: Family, world: World, signed_in: SignIn) -> None:
    father = family.second_adult(dekker.household)
    plans.add_goal(
        by=world.worker,
        household_id=dekker.household.id,
        domain="finances",
        family_words="Ik wil stoppen met gokken",
        about=[father],
    )
    text = text_of(signed_in(dekker.mother), HOME)
    assert "gokken" not in text and "Ik wil weer post durven openmaken" in text


@pytest.mark.req("I4")
def test_who_looked_by_period(dekker: Family, world: World, signed_in: SignIn) -> None:
    client = signed_in(dekker.mother)
    text = text_of(client, LOOKED)
    assert "Fatima Amrani" in text and "SWT Holtenbroek" in text
    assert "Dit mag omdat het gezin daar toestemming voor gaf" in text
    assert "Niemand keek mee" in text_of(client, LOOKED, since="2027-01-01")
    assert "U zelf" in text_of(client, LOOKED)
    assert "U zelf" not in text_of(client, LOOKED, others="on")
    wrong = client.get(LOOKED, {"since": "2026-03-05", "until": "2026-03-01"})
    assert wrong.status_code == 422 and "Kies een latere dag" in wrong.content.decode()
    assert client.get(LOOKED, {"since": "gisteren", "page": "abc"}).status_code == 422
    assert client.get(LOOKED, {"page": "9999"}).status_code == 200


def test_a_refused_stranger_stands_on_the_first_page(dekker: Family, world: World, signed_in: SignIn) -> None:
    assert signed_in(world.stranger).get(f"/gezinnen/{dekker.household.id}/plan/").status_code == 404
    text = text_of(signed_in(dekker.mother), HOME)
    assert "Sam de Wit" in text and "wilde kijken, maar dat mocht niet" in text


def test_queries_do_not_grow_with_the_plan(dekker: Family, world: World) -> None:
    def count() -> int:
        with acting(dekker.mother), CaptureQueriesContext(connection) as captured:
            queries.home(dekker.mother, dekker.household.id)
        return len(captured)

    before = count()
    for number in range(5):
        plans.add_task(
            by=world.worker,
            household_id=dekker.household.id,
            title=f"Taak {number}",
            owner_id=dekker.coordinator.id,
        )
    assert count() <= before + 1


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "‏שלום", "x" * 1_000_000])
def test_odd_texts_give_a_sentence_and_never_a_fault(dekker: Family, signed_in: SignIn, words: str) -> None:
    client = signed_in(dekker.mother)
    answer: Any = client.post(ANSWER, asked(dekker) | {"answer": "object", "reason": words})
    assert answer.status_code in (303, 422)
    assert "<script>alert" not in client.get(ANSWER).content.decode()


def test_the_same_post_twice_counts_once(dekker: Family, signed_in: SignIn) -> None:
    client = signed_in(dekker.mother)
    once = "01a20222-40f2-74b3-ac3a-8b500edb7665"
    data = asked(dekker) | {"answer": "agree", "once": once}
    first = client.post(ANSWER, data)
    second = client.post(ANSWER, data)
    assert first.status_code == second.status_code == 303
