"""The pages of the plan, through their real addresses."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.plans import queries
from rondom.plans.models import Goal, PlanVersion, Review
from tests.plans.conftest import Planning

SignIn = Callable[[Actor], Client]

GOAL = {
    "family_words": "Ik wil weer post durven openmaken",
    "measurable": "Elke week is alle post open.",
    "first_step": "De stapel op tafel leggen",
    "domain": "finances",
}


@pytest.fixture
def client(planning: Planning, signed_in: SignIn) -> Client:
    return signed_in(planning.coordinator)


@pytest.mark.req("F1")
def test_an_empty_plan_says_what_to_do(planning: Planning, client: Client) -> None:
    page = client.get(planning.path)
    assert page.status_code == 200
    assert "Nog geen doelen" in page.content.decode() and "Vraag wat het gezin wil" in page.content.decode()


@pytest.mark.req("F1", "F2", "F5")
def test_the_way_of_a_plan_through_its_pages(planning: Planning, client: Client, signed_in: SignIn) -> None:
    answer = client.post(planning.path + "doel/nieuw/", GOAL)
    (goal,) = planning.rows(Goal)
    assert (answer.status_code, answer["Location"]) == (303, f"{planning.path}#doel-{goal.id}")
    task = {
        "title": "Elke maandag samen post openen",
        "owner": planning.members["worker"].id,
        "goal": goal.id,
        "due_on": (clock.today() - timedelta(days=1)).isoformat(),
        "kind_of_help": "debt_help",
        "frequency": "elke week",
    }
    assert client.post(planning.path + "taak/nieuw/", task).status_code == 303
    school = task | {"title": "Tim ophalen", "owner": planning.members["teacher"].id}
    assert client.post(planning.path + "taak/nieuw/", school).status_code == 303

    text = client.get(planning.path).content.decode()
    assert "Ik wil weer post durven openmaken" in text and "te laat" in text
    assert "2 van 2 taken zijn te laat, bij verschillende mensen." in text

    proposal = client.get(planning.path + "voorstellen/").content.decode()
    assert "3 partijen moeten ja zeggen" in proposal and "De Brug" in proposal
    answer = client.post(planning.path + "voorstellen/", {"reason": "Eerste opzet"})
    assert answer["Location"] == planning.path + "versies/1/"

    (version,) = planning.rows(PlanVersion)
    for actor, party in (
        (planning.coordinator, "SWT"),
        (planning.teacher, "De Brug"),
        (planning.mother, "Carla"),
    ):
        agreement = planning.agreement(version, party)
        visitor, where = signed_in(actor), f"{planning.path}versies/1/antwoord/{agreement.id}/"
        assert "Ik wil weer post durven openmaken" in visitor.get(where).content.decode()
        assert visitor.post(where, {"agrees": "yes"})["Location"] == planning.path + "versies/1/"
    text = client.get(planning.path + "versies/1/").content.decode()
    assert "Deze versie geldt. Iedereen zei ja." in text and "3 van 3 akkoord" in text

    change = GOAL | {"family_words": "Ik wil mijn post durven openmaken", "version": 1}
    assert client.post(f"{planning.path}doel/{goal.id}/", change).status_code == 303
    assert "nieuwere opzet, nog niet voorgesteld" in client.get(planning.path).content.decode()
    text = client.get(planning.path + "versies/1/verschil/").content.decode()
    assert "Wat is er veranderd sinds versie 1" in text
    assert re.search(r"<ins>(<span.*?</span>)?mijn</ins>", text)
    assert re.search(r"<del>(<span.*?</span>)?weer</del>", text)

    client.post(planning.path + "voorstellen/", {"reason": "mijn post"})
    text = client.get(planning.path + "versies/1/verschil/?naar=2").content.decode()
    assert re.search(r"<ins>(<span.*?</span>)?mijn</ins>", text)
    assert "Versie 2" in client.get(planning.path + "versies/").content.decode()


@pytest.mark.req("F2")
def test_a_task_is_finished_by_its_owner(planning: Planning, signed_in: SignIn) -> None:
    task = planning.task(owner="teacher")
    where = f"{planning.path}taak/{task.id}/afronden/"
    teacher = signed_in(planning.teacher)
    assert teacher.get(where).status_code == 200
    refused = teacher.post(where, {"done": "no", "outcome": ""})
    assert refused.status_code == 422 and "waarom het niet lukte" in refused.content.decode()
    assert teacher.post(where, {"done": "no", "outcome": "Was ziek"}).status_code == 303
    assert "Was ziek" in teacher.get(planning.path).content.decode()


@pytest.mark.req("F7", "D2")
def test_the_review_brings_everything_together(planning: Planning, client: Client) -> None:
    planning.binding()
    clock.move(timedelta(days=85))
    text = client.get(planning.path + "evaluatie/").content.decode()
    assert "Deze taken zijn te laat" in text and "Ik wil weer post" in text
    assert client.post(planning.path + "evaluatie/", {"findings": ""}).status_code == 422
    answer = client.post(
        planning.path + "evaluatie/", {"findings": "Gaat goed", "family_words": "Ik slaap weer"}
    )
    (review,) = planning.rows(Review)
    assert answer["Location"] == f"{planning.path}evaluatie/{review.id}/"
    shown = client.get(answer["Location"]).content.decode()
    assert "Ik slaap weer" in shown and "De volgende keer samen kijken" in shown


def test_progress_and_ending_a_goal(planning: Planning, client: Client, signed_in: SignIn) -> None:
    goal = planning.goal()
    told = signed_in(planning.mother).post(
        f"{planning.path}doel/{goal.id}/hoe-gaat-het/", {"kind": "progress", "words": "Drie brieven open"}
    )
    assert told.status_code == 303
    assert "Drie brieven open" in client.get(planning.path).content.decode()
    where = f"{planning.path}doel/{goal.id}/afronden/"
    assert client.post(where, {"reached": "no"}).status_code == 422
    assert client.post(where, {"reached": "yes"}).status_code == 303
    assert "1 doel is afgerond" in client.get(planning.path).content.decode()


def test_goals_move_by_a_button(planning: Planning, client: Client) -> None:
    planning.goal("eerst")
    second = planning.goal("daarna")
    assert client.post(f"{planning.path}doel/{second.id}/plaats/", {"up": "yes"}).status_code == 303
    assert [one.family_words for one in queries.plan(planning.coordinator, planning.id).goals] == [
        "daarna",
        "eerst",
    ]


@pytest.mark.req("C6", "M1")
def test_the_family_reads_the_same_plan_and_nothing_about_others(
    planning: Planning, signed_in: SignIn
) -> None:
    planning.plan()
    child = planning.world.person(planning.household, "child")
    planning.goal("Tim wil voetballen", domain="relations", about=[child])
    mother = signed_in(planning.mother)
    planning.propose()
    text = mother.get(planning.path).content.decode()
    assert "Ons plan" in text and "Tim wil voetballen" in text and "Geef antwoord" in text
    assert "Nieuw doel" not in text
    plain = queries.plain_plan(planning.mother, planning.id)
    assert plain.waiting is not None and plain.waiting.name == "Carla Dekker"
    assert plain.still_to_answer == ("Carla Dekker", "De Brug", "SWT Holtenbroek")


def test_a_goal_about_another_adult_stays_out_of_version_and_difference(
    planning: Planning, signed_in: SignIn
) -> None:
    from datetime import date

    from rondom.households import actions as households
    from rondom.households.people import NewPerson

    father = households.add_member(
        by=planning.world.officer,
        household_id=planning.id,
        person=NewPerson("Piet", "Dekker", date(1988, 1, 1), "parent"),
    ).person_id
    planning.plan()
    planning.goal("Ik wil minder drinken", domain="health", about=[father])
    planning.propose()
    mother, coordinator = signed_in(planning.mother), signed_in(planning.coordinator)
    for where in ("", "versies/1/", "versies/1/verschil/"):
        assert "minder drinken" not in mother.get(planning.path + where).content.decode()
    assert "gaat over iemand anders" in mother.get(planning.path + "versies/1/").content.decode()
    assert "minder drinken" in coordinator.get(planning.path + "versies/1/").content.decode()
    assert not queries.plan(planning.mother, planning.id).newer_draft
