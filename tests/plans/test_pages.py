"""The pages of the plan, through their real addresses."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.methods.enums import RoleKind
from rondom.plans import actions, queries
from rondom.plans.models import Agreement, Goal, PlanVersion, Review, Task
from tests.plans.conftest import Planning, planning_of
from tests.world import World

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
    assert "<ins>mijn</ins>" in text and "<del>weer</del>" in text

    client.post(planning.path + "voorstellen/", {"reason": "mijn post"})
    assert "<ins>mijn</ins>" in client.get(planning.path + "versies/1/verschil/?naar=2").content.decode()
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


def addresses(planning: Planning) -> dict[str, str]:
    """Every page of the plan, on things that exist."""
    version = planning.propose()
    goal, task = planning.rows(Goal)[0], planning.rows(Task)[0]
    agreement = planning.agreement(version, "Carla")
    review = actions.hold_review(by=planning.coordinator, household_id=planning.id, findings="Gaat goed")
    return {
        "plan": "",
        "add-goal": "doel/nieuw/",
        "change-goal": f"doel/{goal.id}/",
        "end-goal": f"doel/{goal.id}/afronden/",
        "tell-progress": f"doel/{goal.id}/hoe-gaat-het/",
        "add-task": "taak/nieuw/",
        "change-task": f"taak/{task.id}/",
        "finish-task": f"taak/{task.id}/afronden/",
        "propose": "voorstellen/",
        "versions": "versies/",
        "version": "versies/1/",
        "difference": "versies/1/verschil/",
        "answer": f"versies/1/antwoord/{agreement.id}/",
        "hold-review": "evaluatie/",
        "review": f"evaluatie/{review.id}/",
    }


FOR_ALL = {"plan", "versions", "version", "difference", "review", "tell-progress"}
EDITS = {"add-goal", "change-goal", "end-goal", "add-task", "change-task", "propose", "hold-review"}


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("coordinator", FOR_ALL | EDITS | {"finish-task", "answer"}),
        ("officer", FOR_ALL | EDITS | {"finish-task", "answer"}),
        ("teacher", FOR_ALL),
        ("mother", FOR_ALL | {"answer"}),
    ],
)
def test_who_may_open_which_page(
    planning: Planning, world: World, signed_in: SignIn, who: str, may: set[str]
) -> None:
    planning.plan()
    visitor = signed_in(getattr(planning, who, None) or getattr(world, who))
    for name, where in addresses(planning).items():
        expected = 200 if name in may else 403
        assert visitor.get(planning.path + where).status_code == expected, name


def test_to_others_and_in_another_household_nothing_exists(
    planning: Planning, world: World, signed_in: SignIn
) -> None:
    planning.plan()
    every = addresses(planning)
    other = planning_of(world, "Gezin Anders")
    strangers = [signed_in(one) for one in (world.stranger, world.manager, world.policy, other.mother)]
    coordinator = signed_in(planning.coordinator)
    for name, where in every.items():
        for visitor in strangers:
            assert visitor.get(planning.path + where).status_code == 404, name
        if name in ("plan", "add-goal", "add-task", "propose", "versions", "hold-review"):
            continue
        assert coordinator.get(other.path + where).status_code == 404, name
        changed = where.replace("versies/1/", "versies/99/")
        missing = changed if changed != where else where.replace(where.split("/")[1], str(uuid4()))
        assert coordinator.get(planning.path + missing).status_code == 404, name


def test_who_is_involved_but_does_not_need_the_plan_hears_so(
    planning: Planning, world: World, signed_in: SignIn
) -> None:
    world.involve(world.housing, planning.household, RoleKind.REPORTER)
    assert signed_in(world.housing).get(planning.path).status_code == 403


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"family_words": ""}, "verplicht"),
        ({"family_words": "x" * 1_000_000}, "500"),
        ({"domain": "ruimtevaart"}, "Selecteer"),
        ({"about": ["geen-id"]}, "Selecteer"),
        ({"version": "x"}, ""),
    ],
)
def test_bad_input_gets_a_sentence_and_keeps_what_was_typed(
    planning: Planning, client: Client, wrong: dict[str, Any], sentence: str
) -> None:
    page = client.post(planning.path + "doel/nieuw/", GOAL | wrong)
    text = page.content.decode()
    assert page.status_code == 422 and planning.rows(Goal) == []
    assert sentence in text and "De stapel op tafel leggen" in text


@pytest.mark.parametrize(
    "wrong",
    [{"due_on": "31-02-2026"}, {"due_on": "99999999"}, {"owner": "x"}, {"owner": ""}, {"title": "x" * 999}],
)
def test_bad_tasks_get_a_sentence(planning: Planning, client: Client, wrong: dict[str, str]) -> None:
    good = {"title": "Bellen 🙂 \u05e9\u05dc\u05d5\u05dd", "owner": str(planning.members["worker"].id)}
    assert client.post(planning.path + "taak/nieuw/", good | wrong).status_code == 422
    assert planning.rows(Task) == []
    assert client.post(planning.path + "taak/nieuw/", good).status_code == 303


def test_a_stale_edit_keeps_both_texts(planning: Planning, client: Client) -> None:
    goal = planning.goal()
    where = f"{planning.path}doel/{goal.id}/"
    client.post(where, GOAL | {"family_words": "Wat de ander schreef", "version": 1})
    page = client.post(where, GOAL | {"family_words": "Wat ik schreef", "version": 1})
    text = page.content.decode()
    assert page.status_code == 409
    assert "Wat de ander schreef" in text and "Wat ik schreef" in text
    assert '<input type="hidden" name="version" value="2"' in text
    assert client.post(where, GOAL | {"family_words": "Samen", "version": 2}).status_code == 303


def test_a_stale_task_keeps_both_texts(planning: Planning, client: Client) -> None:
    task = planning.task()
    where, owner = f"{planning.path}taak/{task.id}/", str(planning.members["worker"].id)
    client.post(where, {"title": "Wat de ander schreef", "owner": owner, "version": 1})
    page = client.post(
        where, {"title": "Wat ik schreef", "owner": str(planning.members["teacher"].id), "version": 1}
    )
    text = page.content.decode()
    assert page.status_code == 409 and "Wat de ander schreef" in text and "Wat ik schreef" in text


def test_a_double_post_counts_once(planning: Planning, client: Client) -> None:
    once = {"once": str(uuid4())}
    first = client.post(planning.path + "doel/nieuw/", GOAL | once)
    second = client.post(planning.path + "doel/nieuw/", GOAL | once)
    assert first["Location"] == second["Location"] and len(planning.rows(Goal)) == 1


def test_an_answer_on_an_old_version_is_told(planning: Planning, client: Client, signed_in: SignIn) -> None:
    planning.plan()
    old = planning.agreement(planning.propose(), "Carla")
    planning.goal("nog een")
    planning.propose()
    where = f"{planning.path}versies/1/antwoord/{old.id}/"
    mother = signed_in(planning.mother)
    assert "kan niemand meer antwoorden" in mother.get(where).content.decode()
    assert mother.post(where, {"agrees": "yes"}).status_code == 422


def count(planning: Planning, client: Client, where: str) -> int:
    from django.db import connection

    with CaptureQueriesContext(connection) as seen:
        assert client.get(planning.path + where).status_code == 200
    return len(seen)


@pytest.mark.parametrize("where", ["", "versies/", "versies/1/", "evaluatie/", "versies/1/verschil/"])
def test_pages_do_not_cost_more_with_more_in_them(planning: Planning, client: Client, where: str) -> None:
    goal, *_ = planning.plan()
    actions.tell_progress(by=planning.coordinator, household_id=planning.id, goal_id=goal.id, words="goed")
    planning.propose()
    count(planning, client, where)
    few = count(planning, client, where)
    for number in range(4):
        more = planning.goal(f"doel {number}")
        planning.task(f"taak {number}", "teacher", goal_id=more.id, due_on=clock.today() - timedelta(days=3))
        actions.tell_progress(
            by=planning.coordinator, household_id=planning.id, goal_id=more.id, words="goed"
        )
        planning.propose()
    assert count(planning, client, where) <= few


def test_the_work_list_does_not_cost_more_with_more_households(planning: Planning, world: World) -> None:
    from django.db import connection

    def cost(actor: Actor) -> tuple[int, int]:
        with CaptureQueriesContext(connection) as seen:
            found = queries.work_for(actor)
            queries.my_tasks(actor)
        return len(seen), len(found)

    def fill(one: Planning) -> None:
        one.plan()
        one.task("Haast", "worker", due_on=clock.today() - timedelta(days=2))
        version = one.propose()
        one.answer(one.mother, version, "Carla", agrees=False, reason="Nee")

    fill(planning)
    few, lines = cost(planning.coordinator)
    assert lines == 3, "a late task, an answer to give, an objection"
    for name in ("Gezin Anders", "Gezin Nog Een"):
        fill(planning_of(world, name))
    more, all_lines = cost(planning.coordinator)
    assert all_lines == 9 and more == few


def test_work_of_each(planning: Planning, world: World) -> None:
    planning.plan()
    planning.propose()
    assert [one.action for one in queries.work_for(planning.mother)] == ["Geef antwoord"]
    assert [one.action for one in queries.work_for(planning.teacher)] == ["Geef antwoord"]
    assert queries.work_for(world.stranger) == [] and queries.work_for(world.policy) == []
    assert [one.title for one in queries.my_tasks(planning.teacher)] == ["Tim elke dag ontvangen bij de deur"]
    clock.move(timedelta(days=10))
    silent = [one for one in queries.work_for(planning.coordinator) if "Nog niet iedereen" in one.title]
    assert [one.kind for one in silent] == ["late"]
    assert planning.rows(Agreement)
