"""Versions, answers and reviews: what the verbs do and refuse."""

from datetime import timedelta
from typing import Any

import pytest

from rondom.core import clock, mail
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.models import Deadline
from rondom.methods.enums import RoleKind
from rondom.plans import actions, queries, snapshot
from rondom.plans.enums import AgreementAnswer, VersionStatus
from rondom.plans.models import Agreement, Goal, PlanVersion, Review, Task
from tests.plans.conftest import Planning
from tests.world import World

pytestmark = pytest.mark.any_engine


@pytest.mark.req("F5")
def test_a_proposal_freezes_the_plan_and_asks_each_party(planning: Planning) -> None:
    goal, first, second = planning.plan()
    version = planning.propose("Eerste opzet")
    assert (version.number, version.status) == (1, VersionStatus.PROPOSED)
    assert version.digest == snapshot.digest(version.content)
    (frozen,) = version.content["goals"]
    assert frozen["family_words"] == goal.family_words
    assert {one["id"] for one in frozen["tasks"]} == {str(first.id), str(second.id)}
    assert {one["organisation"] for one in frozen["tasks"]} == {"SWT Holtenbroek", "De Brug"}
    names = {one.party_name for one in planning.rows(Agreement)}
    assert names == {"Carla Dekker", "SWT Holtenbroek", "De Brug"}, "Tim is eight and need not answer"
    assert planning.verbs()[-1] == "plan.proposed"
    clocks = planning.rows(Deadline, subject_id=version.id, met_at=None)
    assert [one.kind for one in clocks] == ["plan_answer"]


def test_mail_goes_to_who_must_answer_and_says_nothing(planning: Planning) -> None:
    planning.plan()
    planning.propose()
    to = {one.to_user_id for one in mail.waiting() if one.template == "plan"}
    assert to == {planning.mother.user_id, planning.teacher.user_id}


def test_a_plan_without_goals_cannot_be_proposed(planning: Planning) -> None:
    with pytest.raises(Invalid):
        planning.propose()
    assert planning.rows(PlanVersion) == []


@pytest.mark.req("F5")
def test_the_last_agreement_makes_the_plan_binding(planning: Planning) -> None:
    planning.plan()
    version = planning.propose()
    planning.answer(planning.coordinator, version, "SWT")
    planning.answer(planning.mother, version, "Carla")
    assert planning.rows(PlanVersion)[0].status == VersionStatus.PROPOSED
    planning.answer(planning.teacher, version, "De Brug")
    (row,) = planning.rows(PlanVersion)
    assert row.status == VersionStatus.BINDING and row.binding_at == clock.now()
    assert planning.verbs()[-1] == "plan.binding"
    running = {one.kind for one in planning.rows(Deadline, met_at=None)}
    assert "plan_review" in running and "plan_answer" not in running and "binding_plan" not in running


def test_an_objection_goes_to_the_coordinator_and_can_be_taken_back(planning: Planning) -> None:
    planning.plan()
    version = planning.propose()
    with pytest.raises(Invalid) as refused:
        planning.answer(planning.mother, version, "Carla", agrees=False)
    assert "reason" in refused.value.fields
    planning.answer(planning.mother, version, "Carla", agrees=False, reason="Niet op maandag")
    assert planning.rows(PlanVersion)[0].status == VersionStatus.OBJECTED
    assert "plan.objected" in planning.verbs()
    lines = [one for one in queries.work_for(planning.coordinator) if "heeft bezwaar" in one.title]
    assert [one.household_id for one in lines] == [planning.id]
    assert not [one for one in queries.work_for(planning.teacher) if "heeft bezwaar" in one.title]
    planning.answer(planning.mother, version, "Carla")
    assert planning.rows(PlanVersion)[0].status == VersionStatus.PROPOSED
    planning.answer(planning.coordinator, version, "SWT")
    planning.answer(planning.teacher, version, "De Brug")
    assert planning.rows(PlanVersion)[0].status == VersionStatus.BINDING


def test_a_new_proposal_replaces_one_that_is_being_answered(planning: Planning) -> None:
    planning.plan()
    first = planning.propose()
    planning.goal("Tim wil voetballen", domain="relations")
    second = planning.propose()
    status = {one.number: one.status for one in planning.rows(PlanVersion)}
    assert status == {1: VersionStatus.SUPERSEDED, 2: VersionStatus.PROPOSED}
    assert not planning.rows(Deadline, subject_id=first.id, met_at=None)
    with pytest.raises(Invalid):
        planning.answer(planning.mother, first, "Carla")
    assert planning.everybody_agrees(second).status == VersionStatus.BINDING


@pytest.mark.req("F5")
def test_a_binding_version_never_changes(planning: Planning) -> None:
    version = planning.binding()
    content, digest = version.content, version.digest
    (goal,) = planning.rows(Goal)
    actions.change_goal(
        by=planning.coordinator,
        household_id=planning.id,
        goal_id=goal.id,
        version=goal.version,
        domain="finances",
        family_words="Ik wil rust",
    )
    for task in planning.rows(Task):
        actions.finish_task(by=planning.coordinator, household_id=planning.id, task_id=task.id, done=True)
    planning.task("Nieuw")
    assert queries.plan(planning.coordinator, planning.id).newer_draft
    later = planning.propose()
    with pytest.raises(Invalid):
        planning.answer(planning.mother, version, "Carla", agrees=False, reason="Toch niet")
    planning.answer(planning.coordinator, later, "SWT")
    planning.answer(planning.mother, later, "Carla")
    kept, new = planning.rows(PlanVersion)
    assert (kept.content, kept.digest) == (content, digest) and snapshot.digest(kept.content) == digest
    assert (kept.status, new.status) == (VersionStatus.SUPERSEDED, VersionStatus.BINDING)


def test_carrying_out_is_no_newer_draft(planning: Planning) -> None:
    planning.binding()
    task = planning.rows(Task)[0]
    actions.finish_task(by=planning.coordinator, household_id=planning.id, task_id=task.id, done=True)
    assert not queries.plan(planning.coordinator, planning.id).newer_draft
    assert not queries.plan(planning.mother, planning.id).newer_draft


@pytest.mark.parametrize(
    ("who", "party", "refused"),
    [
        ("teacher", "SWT", Refused),
        ("teacher", "Carla", Refused),
        ("mother", "De Brug", Refused),
        ("coordinator", "De Brug", Refused),
        ("officer", "De Brug", Refused),
        ("stranger", "De Brug", NotFound),
        ("stranger", "Carla", NotFound),
    ],
)
def test_nobody_answers_for_another(
    planning: Planning, world: World, who: str, party: str, refused: type[Exception]
) -> None:
    planning.plan()
    version = planning.propose()
    actor: Actor = getattr(planning, who, None) or getattr(world, who)
    with pytest.raises(refused):
        planning.answer(actor, version, party, reason="zomaar")
    assert {one.answer for one in planning.rows(Agreement)} == {AgreementAnswer.WAITING}


def test_a_colleague_outside_the_team_does_not_answer_for_the_organisation(
    planning: Planning, world: World
) -> None:
    from rondom.core.actor import ActorKind

    planning.plan()
    version = planning.propose()
    colleague = world.hire("Karin Smit", "school", ActorKind.PROFESSIONAL)
    with pytest.raises(NotFound):
        planning.answer(colleague, version, "De Brug")
    world.involve(colleague, planning.household, RoleKind.MEMBER)
    with pytest.raises(Refused):
        planning.answer(colleague, version, "De Brug")


def test_the_coordinator_writes_down_what_a_family_member_said_and_how(planning: Planning) -> None:
    planning.plan()
    version = planning.propose()
    with pytest.raises(Invalid) as refused:
        planning.answer(planning.coordinator, version, "Carla")
    assert "reason" in refused.value.fields
    row = planning.answer(planning.coordinator, version, "Carla", reason="Aan de keukentafel, maandag")
    assert (row.answer, row.answered_by) == (AgreementAnswer.AGREED, planning.coordinator.user_id)


@pytest.mark.req("F7", "D2")
def test_a_review_is_kept_and_the_next_clock_starts(planning: Planning) -> None:
    planning.binding()
    clock.move(timedelta(days=80))
    assert [one.title for one in queries.work_for(planning.coordinator) if "Evaluatie" in one.title]
    review = actions.hold_review(
        by=planning.coordinator,
        household_id=planning.id,
        findings="Post gaat goed. School nog niet.",
        family_words="Ik slaap weer.",
    )
    assert review.plan_version_id == planning.rows(PlanVersion)[0].id
    assert planning.verbs()[-1] == "plan.reviewed"
    (running,) = planning.rows(Deadline, kind="plan_review", met_at=None)
    assert review.next_on == running.due_at.astimezone(clock.AMSTERDAM).date()
    assert not [one for one in queries.work_for(planning.coordinator) if "Evaluatie" in one.title]


def test_a_review_without_findings_is_refused(planning: Planning) -> None:
    with pytest.raises(Invalid):
        actions.hold_review(by=planning.coordinator, household_id=planning.id, findings=" ")
    assert planning.rows(Review) == []


@pytest.mark.req("F5")
def test_any_two_versions_are_compared_and_counted(planning: Planning, signed_in: Any) -> None:
    goal, _first, second = planning.plan()
    planning.propose()
    planning.goal("Ik wil slapen zonder zorgen")
    planning.propose("Doel erbij")
    actions.change_goal(
        by=planning.coordinator,
        household_id=planning.id,
        goal_id=goal.id,
        version=planning.rows(Goal, pk=goal.pk)[0].version,
        domain="finances",
        family_words="Ik wil alle post durven openmaken",
    )
    actions.finish_task(
        by=planning.teacher, household_id=planning.id, task_id=second.id, done=True, outcome=""
    )
    planning.propose("Andere woorden")
    found = queries.difference(planning.coordinator, planning.id, 1, 3)
    goals, tasks = found.counted
    assert (goals.new, goals.changed, goals.gone, goals.same) == (1, 1, 0, 0)
    assert (tasks.new, tasks.changed, tasks.gone, tasks.same) == (0, 0, 1, 1)
    client = signed_in(planning.coordinator)
    page = client.get(planning.path + "versies/2/verschil/?van=1&naar=3")
    assert (page.status_code, page["Location"]) == (303, f"{planning.path}versies/1/verschil/?naar=3")
    text = client.get(page["Location"]).content.decode()
    assert "nieuw:" in text and "weg:" in text and "Weg of klaar" in text  # also for who hears the page
