"""Solving double work and order in the plan itself: what the verbs do, refuse, and leave behind."""

from datetime import timedelta
from uuid import UUID

import pytest

from rondom.core import clock, mail
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.plans import queries, snapshot
from rondom.plans.conflicts import actions
from rondom.plans.conflicts import queries as conflicts
from rondom.plans.conflicts.enums import Resolution
from rondom.plans.enums import TaskStatus
from rondom.plans.indications import actions as indications
from rondom.plans.indications.enums import IndicationStatus
from rondom.plans.models import ConflictChoice, Dependency, Indication, IndicationStep, PlanVersion, Task
from rondom.plans.specialists import actions as specialists
from rondom.plans.steps import actions as steps
from tests.plans.conftest import Planning
from tests.world import World

pytestmark = pytest.mark.any_engine

HELP = "parenting_support"


def twice(planning: Planning) -> tuple[Task, Task]:
    """Two organisations that both help with parenting."""
    goal = planning.goal("Dat Tim op tijd op school is", domain="parenting")
    one = planning.task("Ontbijt oefenen", goal_id=goal.id, kind_of_help=HELP)
    other = planning.task("Ochtend oefenen", "teacher", goal_id=goal.id, kind_of_help=HELP)
    return one, other


def found(planning: Planning) -> list[str]:
    shown = conflicts.collisions(planning.coordinator, planning.id)
    return [one.conflict.digest for one in shown.conflicts]


def resolve(planning: Planning, resolution: str, **more: object) -> ConflictChoice:
    (digest,) = found(planning)
    what = {"reason": "Zo hoeft moeder maar één keer", **more}
    by = what.pop("by", planning.coordinator)
    return actions.resolve(by=by, household_id=planning.id, digest=digest, resolution=resolution, **what)  # type: ignore[arg-type]


@pytest.mark.req("F4")
@pytest.mark.parametrize("resolution", [Resolution.MERGED, Resolution.DROPPED])
def test_one_of_two_tasks_stops_and_the_other_goes_on(planning: Planning, resolution: str) -> None:
    one, other = twice(planning)
    choice = resolve(planning, resolution, ends=other.id)
    rows = {row.id: row for row in planning.rows(Task)}
    assert rows[one.id].status == TaskStatus.OPEN and rows[other.id].status == TaskStatus.STOPPED
    assert "Zo hoeft moeder maar één keer" in rows[other.id].outcome
    assert ("Samengevoegd met „Ontbijt oefenen”" in rows[other.id].outcome) == (resolution == "merged")
    assert (choice.decided_by, choice.decided_at) == (planning.coordinator.user_id, clock.now())
    assert found(planning) == []
    assert planning.verbs()[-2:] == ["task.stopped", f"conflict.{resolution}"]
    assert {one.to_user_id for one in mail.waiting()} >= {planning.teacher.user_id}, "who had it hears of it"


@pytest.mark.req("F4")
def test_what_is_kept_with_a_reason_comes_back_only_when_its_facts_change(planning: Planning) -> None:
    _one, other = twice(planning)
    choice = resolve(planning, Resolution.KEPT)
    assert "Fatima Amrani (SWT Holtenbroek)" in choice.found and "dubbel werk" in choice.found
    assert found(planning) == []
    from rondom.plans import actions as plans

    def change(**more: object) -> None:
        row = next(row for row in planning.rows(Task) if row.id == other.id)
        what = {
            "title": row.title,
            "due_on": row.due_on,
            "kind_of_help": HELP,
            "goal_id": row.goal_id,
            **more,
        }
        plans.change_task(
            by=planning.coordinator,
            household_id=planning.id,
            task_id=row.id,
            version=row.version,
            owner_id=row.owner_id,
            **what,  # type: ignore[arg-type]
        )

    change(title="Ochtend oefenen met Tim")
    assert found(planning) == [], "other words are no other facts"
    change(due_on=clock.today() + timedelta(days=90))
    assert len(found(planning)) == 1
    shown = conflicts.collisions(planning.coordinator, planning.id)
    assert [one.label for one in shown.choices] == ["zo gelaten, met reden"]


@pytest.mark.req("F4")
def test_a_decision_says_which_and_why_and_is_taken_on_what_still_holds(planning: Planning) -> None:
    _one, other = twice(planning)
    for field, what in (
        ("reason", {"resolution": Resolution.KEPT, "reason": " "}),
        ("ends", {"resolution": Resolution.MERGED}),
        ("ends", {"resolution": Resolution.DROPPED, "ends": UUID(int=5)}),
        ("resolution", {"resolution": Resolution.HELD}),
        ("resolution", {"resolution": "gone"}),
    ):
        with pytest.raises(Invalid) as wrong:
            resolve(planning, **what)  # type: ignore[arg-type]
        assert field in wrong.value.fields
    (digest,) = found(planning)
    resolve(planning, Resolution.MERGED, ends=other.id)
    with pytest.raises(Invalid) as gone:
        actions.resolve(
            by=planning.coordinator,
            household_id=planning.id,
            digest=digest,
            resolution=Resolution.KEPT,
            reason="Te laat",
        )
    assert "Kijk opnieuw" in gone.value.fields[""]
    assert len(planning.rows(ConflictChoice)) == 1


@pytest.mark.req("F4", "I2")
def test_only_who_edits_the_plan_decides(planning: Planning) -> None:
    twice(planning)
    with pytest.raises(Refused):
        resolve(planning, Resolution.KEPT, by=planning.teacher)
    with pytest.raises(NotFound):
        conflicts.collisions(planning.world.stranger, planning.id)
    assert planning.rows(ConflictChoice) == []


@pytest.mark.req("F4")
def test_stopping_a_task_is_a_change_of_the_plan_that_was_agreed(planning: Planning) -> None:
    _one, other = twice(planning)
    planning.everybody_agrees(planning.propose())
    assert not queries.plan(planning.coordinator, planning.id).newer_draft
    resolve(planning, Resolution.MERGED, ends=other.id)
    assert queries.plan(planning.coordinator, planning.id).newer_draft, "so a new version is asked for"


def debts_first(planning: Planning) -> tuple[Task, Task, Indication]:
    """[s1 §4]: guidance begins while the debts are not calm; it rests on an indication."""
    calm = planning.goal("Geen brieven meer over geld")
    guidance = planning.goal("Rust aan tafel", domain="parenting")
    debts = planning.task("Overzicht van de schulden", "teacher", goal_id=calm.id, kind_of_help="debt_help")
    granted = granted_indication(planning)
    help_ = planning.task(
        "Gezinsbegeleiding",
        goal_id=guidance.id,
        kind_of_help=HELP,
        due_on=clock.today() + timedelta(days=90),
        indication_id=granted.id,
    )
    return debts, help_, granted


def granted_indication(planning: Planning, days: int = 200) -> Indication:
    row = indications.request_indication(
        by=planning.coordinator,
        household_id=planning.id,
        title="Gezinsbegeleiding, 4 uur per week",
        law="jeugdwet",
        issued_by="Wijkteam",
        kind_of_help=HELP,
    )
    return indications.move_indication(
        by=planning.coordinator,
        household_id=planning.id,
        indication_id=row.id,
        version=row.version,
        status=IndicationStatus.GRANTED,
        starts_on=clock.today(),
        ends_on=clock.today() + timedelta(days=days),
    )


def row_of(planning: Planning, thing: Task | Indication) -> Task | Indication:
    return planning.rows(type(thing), pk=thing.pk)[0]  # type: ignore[no-any-return]


@pytest.mark.req("F4")
def test_debts_before_guidance_on_hold_and_released_in_one_step(planning: Planning) -> None:
    debts, help_, granted = debts_first(planning)
    (shown,) = conflicts.collisions(planning.coordinator, planning.id).conflicts
    assert shown.is_order and "Overzicht van de schulden” is nog niet klaar" in shown.conflict.sentence
    assert "Eerst rust in het geld" in shown.conflict.because, "the reason of the method"
    assert shown.indication == "Gezinsbegeleiding, 4 uur per week"

    resolve(planning, Resolution.HELD, reason="Eerst rust in het geld")
    task, indication = row_of(planning, help_), row_of(planning, granted)
    assert task.held_at == clock.now() and indication.status == IndicationStatus.ON_HOLD  # type: ignore[union-attr]
    assert found(planning) == []
    (held,) = conflicts.collisions(planning.coordinator, planning.id).held
    assert not held.ready and held.indication == "Gezinsbegeleiding, 4 uur per week"
    lines = [one.title for one in queries.work_for(planning.coordinator)]
    assert not any("kan nu verder" in one for one in lines)

    from rondom.plans import actions as plans

    plans.finish_task(by=planning.teacher, household_id=planning.id, task_id=debts.id, done=True)
    assert conflicts.collisions(planning.coordinator, planning.id).ready
    lines = [one.title for one in queries.work_for(planning.coordinator)]
    assert "„Gezinsbegeleiding” kan nu verder: wat eerst moest, is klaar" in lines

    indications.release_task(by=planning.coordinator, household_id=planning.id, task_id=help_.id)
    task, indication = row_of(planning, help_), row_of(planning, granted)
    assert task.held_at is None and indication.status == IndicationStatus.USED  # type: ignore[union-attr]
    course = [one.status for one in planning.rows(IndicationStep)]
    assert course == ["requested", "granted", "on_hold", "used"]
    with pytest.raises(Invalid):
        indications.release_task(by=planning.coordinator, household_id=planning.id, task_id=help_.id)


@pytest.mark.req("F4")
def test_who_waits_is_not_late(planning: Planning) -> None:
    _debts, help_, _granted = debts_first(planning)
    resolve(planning, Resolution.HELD)
    Task.objects.filter(pk=help_.pk).update(due_on=clock.today() - timedelta(days=3))
    plan = queries.plan(planning.coordinator, planning.id)
    task = next(one for one in plan.tasks if one.id == help_.id)
    assert task.held and not task.late
    assert not [one for one in queries.work_for(planning.coordinator) if one.title == "Gezinsbegeleiding"]


@pytest.mark.req("F4")
def test_a_task_moves_to_after_what_comes_first_and_keeps_its_length(planning: Planning) -> None:
    debts, help_, _granted = debts_first(planning)
    for days in (0, 14):
        with pytest.raises(Invalid) as wrong:
            resolve(planning, Resolution.MOVED, starts_on=clock.today() + timedelta(days=days))
        assert "starts_on" in wrong.value.fields
    assert debts.due_on == clock.today() + timedelta(days=14)
    resolve(planning, Resolution.MOVED, starts_on=clock.today() + timedelta(days=15))
    assert row_of(planning, help_).starts_on == clock.today() + timedelta(days=15)
    assert found(planning) == []


@pytest.mark.req("F4")
def test_a_plan_says_its_own_order_and_nothing_waits_for_itself(planning: Planning) -> None:
    goal, first, second = planning.plan()

    def order(one: tuple[str, UUID], other: tuple[str, UUID], reason: str = "Daarom") -> Dependency:
        return actions.put_in_order(
            by=planning.coordinator, household_id=planning.id, first=one, then=other, reason=reason
        )

    row = order(("task", first.id), ("task", second.id))
    assert row.reason == "Daarom" and "order.added" in planning.verbs()
    assert len(found(planning)) == 1
    for one, other in (
        (("task", second.id), ("task", first.id)),
        (("task", first.id), ("task", second.id)),
        (("task", first.id), ("task", first.id)),
        (("goal", goal.id), ("task", first.id)),
        (("task", UUID(int=3)), ("task", first.id)),
    ):
        with pytest.raises(Invalid):
            order(one, other)
    with pytest.raises(Invalid):
        order(("task", second.id), ("goal", goal.id), " ")
    with pytest.raises(Refused):
        actions.put_in_order(
            by=planning.teacher,
            household_id=planning.id,
            first=("task", first.id),
            then=("goal", goal.id),
            reason="Daarom",
        )
    actions.end_order(by=planning.coordinator, household_id=planning.id, dependency_id=row.id)
    assert found(planning) == []
    with pytest.raises(NotFound):
        actions.end_order(by=planning.coordinator, household_id=planning.id, dependency_id=row.id)


@pytest.mark.req("F4")
def test_conflicts_stand_on_the_list_of_who_coordinates_in_a_fixed_number_of_queries(
    planning: Planning,
) -> None:
    twice(planning)
    lines = [one for one in queries.work_for(planning.coordinator) if "Dubbel werk" in one.title]
    assert [one.title for one in lines] == ["Dubbel werk: „Ontbijt oefenen” en „Ochtend oefenen”"]
    assert not [one for one in queries.work_for(planning.teacher) if "Dubbel werk" in one.title]
    assert not [one for one in queries.work_for(planning.world.officer) if "Dubbel werk" in one.title]
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        queries.work_for(planning.coordinator)
    for number in range(5):
        planning.task(f"Nog iets {number}", kind_of_help="debt_help")
        planning.task(f"Ook iets {number}", "teacher", kind_of_help="debt_help")
    with CaptureQueriesContext(connection) as many:
        queries.work_for(planning.coordinator)
    assert len(many) <= len(few)


@pytest.mark.req("F1", "F4", "F5")
def test_steps_strengths_hours_and_order_are_part_of_what_is_agreed(planning: Planning) -> None:
    from decimal import Decimal

    goal, first, second = planning.plan()
    bare = planning.everybody_agrees(planning.propose())
    assert "order" not in bare.content and "steps" not in bare.content["goals"][0]
    assert bare.digest == snapshot.digest(bare.content)
    step = steps.add_step(
        by=planning.coordinator, household_id=planning.id, goal_id=goal.id, words="Eén doos"
    )
    assert queries.plan(planning.coordinator, planning.id).newer_draft
    actions.put_in_order(
        by=planning.coordinator,
        household_id=planning.id,
        first=("task", first.id),
        then=("task", second.id),
        reason="Eerst de post",
    )
    planning.task("Samen bellen", hours=Decimal("1.50"), goal_id=goal.id)
    version = planning.propose("Met kleine stappen")
    frozen = version.content["goals"][0]
    assert frozen["steps"] == [{"id": str(step.id), "words": "Eén doos"}]
    assert [one["because"] for one in version.content["order"]] == ["Eerst de post"]
    assert {one.get("hours") for one in frozen["tasks"]} == {None, "1.5"}
    difference = queries.difference(planning.coordinator, planning.id, 1, 2)
    assert "".join(span.text for span in difference.order[0].words).startswith("Eerst „Elke maandag")
    assert "".join(span.text for span in difference.changed[0].steps) == "Eén doos"
    planning.everybody_agrees(version)
    steps.tick_step(by=planning.mother, household_id=planning.id, step_id=step.id, done=True)
    assert not queries.plan(planning.coordinator, planning.id).newer_draft, (
        "a step done is the plan carried out"
    )
    old, new = planning.rows(PlanVersion)
    assert old.digest == snapshot.digest(old.content) and new.digest == snapshot.digest(new.content)


@pytest.mark.req("F1")
def test_small_steps_are_ticked_by_the_family_and_taken_off_by_who_edits(planning: Planning) -> None:
    goal = planning.goal()
    step = steps.add_step(
        by=planning.coordinator, household_id=planning.id, goal_id=goal.id, words="Eén doos"
    )
    with pytest.raises(Invalid):
        steps.add_step(by=planning.coordinator, household_id=planning.id, goal_id=goal.id, words=" ")
    with pytest.raises(Refused):
        steps.add_step(by=planning.mother, household_id=planning.id, goal_id=goal.id, words="Twee dozen")
    ticked = steps.tick_step(by=planning.mother, household_id=planning.id, step_id=step.id, done=True)
    assert ticked.done_at == clock.now() and ticked.done_by == planning.mother.user_id
    assert (
        steps.tick_step(by=planning.mother, household_id=planning.id, step_id=step.id, done=False).done_at
        is None
    )
    with pytest.raises(Refused):
        steps.take_off_step(by=planning.mother, household_id=planning.id, step_id=step.id)
    steps.take_off_step(by=planning.coordinator, household_id=planning.id, step_id=step.id)
    (shown,) = queries.plan(planning.coordinator, planning.id).goals
    assert shown.steps == ()
    with pytest.raises(NotFound):
        steps.tick_step(by=planning.mother, household_id=planning.id, step_id=step.id, done=True)


@pytest.mark.req("F3")
def test_a_specialist_plan_is_connected_to_goals_and_hides_nothing_it_should(
    planning: Planning, world: World
) -> None:
    from rondom.core.errors import Conflict
    from rondom.plans.specialists import queries as shown

    goal = planning.goal()
    what = {"organisation": "GGZ Vecht", "title": "Behandelplan", "headlines": "Slapen en rust"}
    row = specialists.add_specialist_plan(
        by=planning.coordinator, household_id=planning.id, goals=[goal.id], where_kept="Dossier GGZ", **what
    )
    (one,) = shown.specialist_plans(planning.teacher, planning.id)
    assert one.goals == (goal.family_words,) and one.where_kept == "Dossier GGZ"
    for wrong in ({"headlines": " "}, {"goals": [UUID(int=4)]}, {"title": ""}):
        with pytest.raises(Invalid):
            specialists.add_specialist_plan(
                by=planning.coordinator,
                household_id=planning.id,
                **{**what, **wrong},  # type: ignore[arg-type]
            )
    specialists.change_specialist_plan(
        by=planning.coordinator,
        household_id=planning.id,
        plan_id=row.id,
        version=row.version,
        **{**what, "headlines": "Slapen"},
    )
    with pytest.raises(Conflict):
        specialists.change_specialist_plan(
            by=planning.coordinator,
            household_id=planning.id,
            plan_id=row.id,
            version=row.version,
            **{**what, "headlines": "Iets anders"},
        )
    with pytest.raises(Refused):
        specialists.add_specialist_plan(by=planning.teacher, household_id=planning.id, **what)
    with pytest.raises(NotFound):
        shown.specialist_plan(world.stranger, planning.id, row.id)
