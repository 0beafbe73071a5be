"""Who may open which page, what bad input gives, and what the pages cost."""

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
from rondom.plans.models import Agreement, Goal, Task
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


def test_who_reported_does_not_find_the_plan(planning: Planning, world: World, signed_in: SignIn) -> None:
    world.involve(world.housing, planning.household, RoleKind.REPORTER)
    assert (
        signed_in(world.housing).get(planning.path).status_code == 404
    )  # a reporter knows of nothing by now


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
    # what people said is not right is asked for once, when the page shows something of which that can be said
    assert count(planning, client, where) <= few + 1


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
    assert all_lines == 9 and more <= few


def test_work_of_each(planning: Planning, world: World) -> None:
    planning.plan()
    planning.propose()
    assert [one.action for one in queries.work_for(planning.mother)] == ["Geef antwoord"]
    assert [one.action for one in queries.work_for(planning.teacher)] == ["Geef antwoord"]
    assert queries.work_for(world.stranger) == [] and queries.work_for(world.policy) == []
    assert [one.title for one in queries.my_tasks(planning.teacher)] == ["Tim elke dag ontvangen bij de deur"]
    clock.move(timedelta(days=10))
    silent = [one for one in queries.work_for(planning.coordinator) if "Nog geen antwoord" in one.title]
    assert [one.kind for one in silent] == ["late"]
    assert planning.rows(Agreement)
