"""Goals, tasks, versions, reviews: what they do, what they refuse, and that a fault leaves nothing."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from rondom.cases import actions as cases
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Conflict, Invalid, NotFound, Refused
from rondom.core.models import Deadline, OutgoingMail
from rondom.methods.enums import RoleKind
from rondom.plans import actions, queries, snapshot
from rondom.plans.enums import AgreementAnswer, GoalStatus, TaskStatus, VersionStatus
from rondom.plans.models import Agreement, Goal, PlanVersion, Progress, Review, Task
from tests.plans.conftest import Planning, planning_of
from tests.world import World


@pytest.mark.req("F1")
def test_a_goal_is_in_the_familys_words(planning: Planning) -> None:
    goal = planning.goal("  Ik wil weer post durven openmaken  ", about=[planning.mother.person_id])
    assert goal.family_words == "Ik wil weer post durven openmaken"
    assert goal.about == [str(planning.mother.person_id)] and goal.category == "plan"
    assert planning.verbs()[-1] == "goal.added"
    assert planning.goal("Tim naar school", domain="occupation").ordinal == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"domain": "ruimtevaart"}, "domain"),
        ({"words": "   "}, "family_words"),
        ({"words": "x" * 501}, "family_words"),
        ({"about": [uuid4()]}, "about"),
    ],
)
def test_a_goal_that_cannot_be(planning: Planning, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        planning.goal(**wrong)
    assert field in refused.value.fields and planning.rows(Goal) == []


def test_two_people_change_a_goal_and_both_texts_are_kept(planning: Planning) -> None:
    goal = planning.goal()
    same = {"household_id": planning.id, "goal_id": goal.id, "version": 1, "domain": "finances"}
    actions.change_goal(by=planning.coordinator, family_words="Ik wil mijn post op orde", **same)
    with pytest.raises(Conflict) as conflict:
        actions.change_goal(by=planning.world.officer, family_words="Ik durf de post weer open", **same)
    assert conflict.value.mine["family_words"] == "Ik durf de post weer open"
    assert conflict.value.theirs["family_words"] == "Ik wil mijn post op orde"
    assert [one.family_words for one in planning.rows(Goal)] == ["Ik wil mijn post op orde"]


def test_tasks_follow_the_persons_of_their_goal(planning: Planning) -> None:
    goal = planning.goal()
    task = planning.task(goal_id=goal.id)
    actions.change_goal(
        by=planning.coordinator,
        household_id=planning.id,
        goal_id=goal.id,
        version=1,
        domain="finances",
        family_words=goal.family_words,
        about=[planning.mother.person_id],
    )
    assert planning.rows(Task, pk=task.pk)[0].about == [str(planning.mother.person_id)]


def test_goals_can_be_put_in_order(planning: Planning) -> None:
    first, second = planning.goal("eerst"), planning.goal("daarna")
    move = {"by": planning.coordinator, "household_id": planning.id}
    actions.move_goal(goal_id=second.id, up=True, **move)
    actions.move_goal(goal_id=second.id, up=True, **move)
    shown = queries.plan(planning.coordinator, planning.id)
    assert [one.id for one in shown.goals] == [second.id, first.id]


@pytest.mark.req("H1")
def test_a_goal_is_reached_when_nothing_is_open(planning: Planning) -> None:
    goal, first, second = planning.plan()
    end = {"by": planning.coordinator, "household_id": planning.id, "goal_id": goal.id, "reached": True}
    with pytest.raises(Invalid, match="2 taken open"):
        actions.end_goal(**end)
    for task in (first, second):
        actions.finish_task(by=planning.coordinator, household_id=planning.id, task_id=task.id, done=True)
    actions.end_goal(words="Alle post is open!", **end)
    assert planning.verbs()[-1] == "goal.reached"
    assert [one.status for one in planning.rows(Goal)] == [GoalStatus.REACHED]
    assert [one.words for one in planning.rows(Progress)] == ["Alle post is open!"]
    with pytest.raises(Invalid):
        actions.end_goal(**end)


def test_letting_a_goal_go_asks_why(planning: Planning) -> None:
    goal = planning.goal()
    end = {"by": planning.coordinator, "household_id": planning.id, "goal_id": goal.id, "reached": False}
    with pytest.raises(Invalid) as refused:
        actions.end_goal(**end)
    assert "words" in refused.value.fields
    actions.end_goal(words="Past nu niet.", **end)
    assert planning.verbs()[-1] == "goal.dropped"


@pytest.mark.req("F6")
def test_progress_in_own_words(planning: Planning) -> None:
    goal = planning.goal()
    actions.tell_progress(
        by=planning.mother,
        household_id=planning.id,
        goal_id=goal.id,
        words="Drie brieven open",
        kind="compliment",
    )
    (told,) = queries.plan(planning.coordinator, planning.id).goals[0].progress
    assert (told.words, told.family, told.compliment) == ("Drie brieven open", True, True)


@pytest.mark.req("F2")
@pytest.mark.parametrize(
    ("owner", "user", "person", "organisation"),
    [("teacher", True, False, True), ("mother", False, True, False), ("neighbour", False, False, False)],
)
def test_a_task_has_exactly_one_owner(
    planning: Planning, owner: str, user: bool, person: bool, organisation: bool
) -> None:
    task = planning.task(owner=owner)
    assert task.owner_id == planning.members[owner].id
    assert (task.owner_user_id is not None, task.owner_person_id is not None) == (user, person)
    assert (task.owner_organisation_id is not None) is organisation
    assert planning.verbs()[-1] == "task.added"


def test_a_task_of_somebody_outside_the_team_is_refused(planning: Planning, world: World) -> None:
    other = planning_of(world, "Gezin Anders")
    for owner in (uuid4(), other.members["teacher"].id):
        with pytest.raises(Invalid) as refused:
            actions.add_task(by=planning.coordinator, household_id=planning.id, title="x", owner_id=owner)
        assert "owner" in refused.value.fields
    assert planning.rows(Task) == []


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 301}, "title"),
        ({"kind_of_help": "tovenarij"}, "kind_of_help"),
        ({"goal_id": uuid4()}, "goal"),
        ({"starts_on": clock.today() + timedelta(days=3650), "due_on": clock.today()}, "due_on"),
    ],
)
def test_a_task_that_cannot_be(planning: Planning, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        planning.task(**wrong)
    assert field in refused.value.fields and planning.rows(Task) == []


def test_the_goal_of_another_household_cannot_be_used(planning: Planning, world: World) -> None:
    elsewhere = planning_of(world, "Gezin Anders").goal()
    with pytest.raises(Invalid):
        planning.task(goal_id=elsewhere.id)
    with pytest.raises(NotFound):
        actions.end_goal(
            by=planning.coordinator, household_id=planning.id, goal_id=elsewhere.id, reached=True
        )


def test_changing_a_task_keeps_both_texts(planning: Planning) -> None:
    task = planning.task()
    same = {
        "household_id": planning.id,
        "task_id": task.id,
        "version": 1,
        "owner_id": planning.members["teacher"].id,
    }
    changed = actions.change_task(by=planning.coordinator, title="Samen met school", **same)
    assert changed.owner_user_id == planning.teacher.user_id and planning.verbs()[-1] == "task.changed"
    with pytest.raises(Conflict):
        actions.change_task(by=planning.world.officer, title="Iets anders", **same)


@pytest.mark.req("F2")
def test_the_owner_finishes_and_says_why_not(planning: Planning) -> None:
    task = planning.task(owner="teacher")
    finish = {"household_id": planning.id, "task_id": task.id}
    with pytest.raises(Refused):
        actions.finish_task(by=planning.mother, done=True, **finish)
    with pytest.raises(Invalid) as refused:
        actions.finish_task(by=planning.teacher, done=False, **finish)
    assert "outcome" in refused.value.fields
    actions.finish_task(by=planning.teacher, done=False, outcome="Moeder was ziek", **finish)
    (row,) = planning.rows(Task)
    assert (row.status, row.done_by) == (TaskStatus.NOT_DONE, planning.teacher.user_id)
    assert planning.verbs()[-1] == "task.not_done"
    with pytest.raises(Invalid):
        actions.finish_task(by=planning.coordinator, done=True, **finish)


def test_family_finishes_their_own_task_and_the_coordinator_any(planning: Planning) -> None:
    own, neighbours = planning.task(owner="mother"), planning.task(owner="neighbour")
    with pytest.raises(Refused):
        actions.finish_task(by=planning.teacher, household_id=planning.id, task_id=own.id, done=True)
    actions.finish_task(by=planning.mother, household_id=planning.id, task_id=own.id, done=True)
    actions.finish_task(by=planning.coordinator, household_id=planning.id, task_id=neighbours.id, done=True)
    assert {one.status for one in planning.rows(Task)} == {TaskStatus.DONE}


# versions


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
    to = set(OutgoingMail.objects.filter(template="plan").values_list("to_user_id", flat=True))
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
    lines = [one for one in queries.work_for(planning.coordinator) if "Bezwaar" in one.title]
    assert [one.household_id for one in lines] == [planning.id]
    assert not [one for one in queries.work_for(planning.teacher) if "Bezwaar" in one.title]
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


# who may not, and faults in the middle

VERBS: dict[str, Callable[[Planning, Actor], Any]] = {
    "add_goal": lambda p, by: p.goal(by=by),
    "add_task": lambda p, by: p.task(by=by),
    "propose": lambda p, by: actions.propose(by=by, household_id=p.id),
    "hold_review": lambda p, by: actions.hold_review(by=by, household_id=p.id, findings="x"),
    "change_goal": lambda p, by: actions.change_goal(
        by=by, household_id=p.id, goal_id=p.rows(Goal)[0].id, version=1, domain="finances", family_words="x"
    ),
    "end_goal": lambda p, by: actions.end_goal(
        by=by, household_id=p.id, goal_id=p.rows(Goal)[0].id, reached=True
    ),
    "move_goal": lambda p, by: actions.move_goal(
        by=by, household_id=p.id, goal_id=p.rows(Goal)[0].id, up=True
    ),
    "change_task": lambda p, by: actions.change_task(
        by=by,
        household_id=p.id,
        task_id=p.rows(Task)[0].id,
        version=1,
        title="x",
        owner_id=p.members["worker"].id,
    ),
    "finish_task": lambda p, by: actions.finish_task(
        by=by, household_id=p.id, task_id=p.rows(Task)[0].id, done=True
    ),
}


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_is_refused_for_each_wrong_actor_and_leaves_nothing(
    planning: Planning, world: World, verb: str
) -> None:
    planning.plan()
    before = _state(planning)
    for actor, refused in (
        (planning.teacher, Refused),
        (planning.mother, Refused),
        (world.stranger, NotFound),
    ):
        with pytest.raises(refused):
            VERBS[verb](planning, actor)
    assert _state(planning) == before


@pytest.mark.parametrize("verb", [*VERBS, "answer", "tell_progress"])
def test_a_fault_in_the_middle_leaves_nothing(
    planning: Planning, verb: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    planning.plan()
    version = planning.propose() if verb == "answer" else None
    if verb in ("end_goal", "move_goal"):
        planning.goal("los doel")
    before = _state(planning)

    def broken(**_: Any) -> None:
        raise RuntimeError("the change log is full")

    for module in ("goals", "tasks", "versions", "reviews"):
        monkeypatch.setattr(f"rondom.plans.actions.{module}.happened", broken)
    with pytest.raises(RuntimeError):
        if version is not None:
            planning.answer(planning.mother, version, "Carla")
        elif verb == "tell_progress":
            actions.tell_progress(
                by=planning.mother, household_id=planning.id, goal_id=planning.rows(Goal)[0].id, words="goed"
            )
        elif verb in ("end_goal", "move_goal"):
            last = planning.rows(Goal)[-1].id
            more: dict[str, Any] = {"reached": True} if verb == "end_goal" else {"up": True}
            getattr(actions, verb)(by=planning.coordinator, household_id=planning.id, goal_id=last, **more)
        else:
            VERBS[verb](planning, planning.coordinator)
    assert _state(planning) == before


def _state(planning: Planning) -> list[Any]:
    models = (Goal, Task, PlanVersion, Agreement, Review, Progress)
    return [list(_values(planning, model)) for model in models] + [planning.verbs()]


def _values(planning: Planning, model: Any) -> list[dict[str, Any]]:
    return [
        {name: value for name, value in vars(row).items() if not name.startswith("_")}
        for row in planning.rows(model)
    ]


def test_after_closing_nothing_can_be_planned(planning: Planning) -> None:
    cases_closing = {
        "kind": "fully_closed",
        "ground": "goals_met",
        "reason": "Het gaat goed.",
        "relapse_level": "low",
        "family_evaluation": "Fijn.",
        "family_grade": 8,
        "watch_note": "Moeder belt zelf.",
    }
    planning.goal()
    cases.close_case(by=planning.world.officer, case_id=planning.case.id, **cases_closing)
    with pytest.raises(Refused):
        planning.goal("te laat", by=planning.world.officer)
    assert [one.family_words for one in queries.plan(planning.mother, planning.id).goals]
