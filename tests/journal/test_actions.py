"""Writing in the joint file: notes, critical points, who has seen them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from rondom.core import clock
from rondom.core.actor import system
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.models import Change, Deadline, OutgoingMail
from rondom.core.transactions import acting, narrow_role
from rondom.journal import actions, climbing, jobs, queries
from rondom.journal.models import Acknowledgement, ContactNote, CriticalPoint
from rondom.methods.enums import RoleKind
from rondom.plans import actions as plans
from tests.journal.around import Around


def write(around: Around, who: str = "worker", **changes: Any) -> ContactNote:
    what = {"kind": "visit", "text": "Post samen geopend.", "category": "plan"} | changes
    return actions.write_note(by=around.world.actors[who], household_id=around.id, **what)


def raise_point(around: Around, who: str = "worker", **changes: Any) -> CriticalPoint:
    what = {"kind": "situation_changed", "text": "De opname is afgelopen."} | changes
    return actions.raise_point(by=around.world.actors[who], household_id=around.id, **what)


def asked(around: Around, point: CriticalPoint) -> set[Any]:
    with around.seeing():
        return set(Acknowledgement.objects.filter(point=point).values_list("user_id", flat=True))


def mails(to: Any) -> int:
    with acting(system("test")), narrow_role("jobs"):
        return OutgoingMail.objects.filter(to_user_id=to, template="critical_point").count()


@pytest.mark.req("H2")
def test_a_note_stands_in_the_file_and_in_the_change_log(around: Around) -> None:
    note = write(around, minutes=20, spoken_with="Carla")
    with around.seeing():
        assert (note.at, note.minutes, note.made_by) == (clock.now(), 20, around.world.worker.user_id)
        assert note.case_id == around.case.id
        change = Change.objects.get(verb=actions.NOTE_WRITTEN)
    assert change.ids == {"contactnote": str(note.id), "category": "plan"}


@pytest.mark.req("H2")
def test_what_is_for_the_writer_alone_is_encrypted_and_read_by_nobody_else(around: Around) -> None:
    note = write(around, "psychologist", category="specialist_note", text="Alleen voor mij.")
    assert (
        note.text == ""
        and queries.note(around.world.psychologist, around.id, note.id).words == "Alleen voor mij."
    )
    assert queries.notes(around.world.worker, around.id) == []
    with pytest.raises(NotFound):
        queries.note(around.world.worker, around.id, note.id)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"text": "  "}, "text"),
        ({"text": "x" * 4001}, "text"),
        ({"kind": "telepathie"}, "kind"),
        ({"at": timedelta(hours=1)}, "at"),
        ({"at": timedelta(days=-400)}, "at"),
        ({"minutes": 0}, "minutes"),
        ({"minutes": 1441}, "minutes"),
        ({"spoken_with": "x" * 201}, "spoken_with"),
    ],
)
def test_a_note_that_cannot_be_is_refused_at_its_field(
    around: Around, changes: dict[str, Any], field: str
) -> None:
    if "at" in changes:
        changes = {"at": clock.now() + changes["at"]}
    with pytest.raises(Invalid) as wrong:
        write(around, **changes)
    assert set(wrong.value.fields) == {field}
    with around.seeing():
        assert not ContactNote.objects.exists()


@pytest.mark.parametrize(
    ("who", "category", "error"),
    [
        ("teacher", "safety", Refused),  # a team member does not see this category
        ("worker", "reporter", Refused),
        ("worker", "own_notes", Refused),
        ("worker", "nonsense", Refused),
        ("stranger", "plan", NotFound),
        ("policy", "plan", NotFound),
        ("operator", "plan", NotFound),
    ],
)
@pytest.mark.req("I3")
def test_who_may_not_write_leaves_nothing(
    around: Around, who: str, category: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        write(around, who, category=category)
    with around.seeing():
        assert (
            not ContactNote.objects.exists() and not Change.objects.filter(verb=actions.NOTE_WRITTEN).exists()
        )


def test_a_fault_in_the_middle_leaves_nothing(around: Around, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rondom.journal.notices.critical_point", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        raise_point(around)
    with around.seeing():
        assert not CriticalPoint.objects.exists() and not Acknowledgement.objects.exists()
        assert not Deadline.objects.filter(kind="acknowledgement").exists()


@pytest.mark.req("H1")
def test_a_critical_point_reaches_everyone_who_needs_to_know_but_not_who_told(around: Around) -> None:
    point = raise_point(around)
    world = around.world
    told = {one.user_id for one in (world.coach, world.teacher, world.psychologist, around.mother)}
    assert asked(around, point) == told
    assert [mails(user) for user in told] == [1] * 4 and mails(world.worker.user_id) == 0
    with around.seeing():
        assert Deadline.objects.get(kind="acknowledgement", met_at=None).subject_id == point.id
    (mine,) = queries.work_for(world.coach)
    assert mine.title.startswith("Kritiek punt: De situatie is veranderd")
    assert queries.work_for(world.worker) == []


@pytest.mark.req("H1")
def test_safety_reaches_only_who_sees_safety(around: Around) -> None:
    point = raise_point(around, "teacher", kind="safety", text="Zorg om Tim.")
    assert asked(around, point) == {around.world.worker.user_id, around.world.coach.user_id}
    assert queries.work_for(around.world.psychologist) == []


@pytest.mark.req("P5")
def test_a_point_about_the_child_is_not_put_to_another_person_without_authority(around: Around) -> None:
    point = raise_point(around, about=[uuid4()])
    assert around.mother.user_id not in asked(around, point)


@pytest.mark.req("H1")
def test_the_clock_stops_when_the_last_one_has_seen_it(around: Around) -> None:
    point = raise_point(around)
    world = around.world
    for actor in (world.coach, world.teacher, world.psychologist):
        actions.acknowledge(by=actor, household_id=around.id, point_id=point.id)
    actions.acknowledge(by=world.coach, household_id=around.id, point_id=point.id)  # twice changes nothing
    with around.seeing():
        assert Deadline.objects.filter(subject_id=point.id, met_at=None).exists()
    actions.acknowledge(by=around.mother, household_id=around.id, point_id=point.id)
    with around.seeing():
        assert not Deadline.objects.filter(subject_id=point.id, met_at=None).exists()
        assert Change.objects.filter(verb="critical_point.acknowledged").count() == 1
        assert Change.objects.filter(verb=actions.POINT_SEEN).count() == 4


def test_who_was_not_asked_cannot_acknowledge(around: Around) -> None:
    point = raise_point(around)
    with pytest.raises(Refused):
        actions.acknowledge(by=around.world.worker, household_id=around.id, point_id=point.id)
    with pytest.raises(NotFound):
        actions.acknowledge(by=around.world.stranger, household_id=around.id, point_id=point.id)


def test_a_point_of_another_household_is_not_found(around: Around) -> None:
    point = raise_point(around)
    other = Around.build(around.world, name="Gezin Anders")
    with pytest.raises(NotFound):
        actions.acknowledge(by=around.world.coach, household_id=other.id, point_id=point.id)
    with pytest.raises(NotFound):
        queries.point(around.world.coach, other.id, point.id)


@pytest.mark.req("H1")
def test_unseen_over_a_weekend_it_climbs_to_the_coordinator_and_then_to_the_desk(around: Around) -> None:
    world = around.world
    clock.move(timedelta(days=4))  # Friday
    point = raise_point(around, "coach")
    actions.acknowledge(by=world.worker, household_id=around.id, point_id=point.id)
    clock.move(timedelta(days=2))  # Sunday: the working day is not over
    assert jobs.climb_overdue() == 0
    clock.move(timedelta(days=2))  # Tuesday morning
    assert climbing.overdue_points() == [(around.id, point.id)]
    assert jobs.climb_overdue() == 1
    assert jobs.climb_overdue() == 0  # no second time
    (mine,) = queries.work_for(world.worker)
    assert mine.title.startswith("Nog niet door iedereen gezien: De situatie is veranderd")
    assert mails(world.worker.user_id) == 2
    clock.move(timedelta(days=2))  # Thursday: the coordinator did not answer either
    assert jobs.climb_overdue() == 1
    assert world.officer.user_id in asked(around, point)
    assert jobs.climb_overdue() == 0
    clock.move(timedelta(days=10))
    assert jobs.climb_overdue() == 0  # there is nobody above
    actions.acknowledge(by=world.officer, household_id=around.id, point_id=point.id)


@pytest.mark.req("H1")
def test_it_stays_with_the_coordinator_who_answers(around: Around) -> None:
    point = raise_point(around, "coach")
    clock.move(timedelta(days=2))
    assert jobs.climb_overdue() == 1
    actions.acknowledge(by=around.world.worker, household_id=around.id, point_id=point.id)
    clock.move(timedelta(days=5))
    assert jobs.climb_overdue() == 0
    assert around.world.officer.user_id not in asked(around, point)


@pytest.mark.req("H1")
def test_a_goal_reached_is_told_once(around: Around, delivered: Callable[[], Any]) -> None:
    world = around.world
    goal = plans.add_goal(
        by=world.worker, household_id=around.id, domain="finances", family_words="Ik durf weer post te openen"
    )
    with delivered():
        plans.end_goal(by=world.worker, household_id=around.id, goal_id=goal.id, reached=True)
    with around.seeing():
        point = CriticalPoint.objects.get()
    assert (point.kind, point.raised_by) == ("goal_reached", world.worker.user_id)
    assert "post te openen" in point.text
    from rondom.journal import reactions

    with around.seeing():
        reactions.goal_reached(Change.objects.get(verb="goal.reached"))
        assert CriticalPoint.objects.count() == 1


@pytest.mark.req("H1")
@pytest.mark.parametrize(("phase", "points"), [("carrying_out", 1), ("plan", 0)])
def test_a_professional_who_joins_is_told_when_the_team_is_at_work(
    around: Around, delivered: Callable[[], Any], phase: str, points: int
) -> None:
    from rondom.privacy.actions import happened

    around.move_to(phase)
    member = around.join("housing", RoleKind.MEMBER)
    with delivered():
        by = system("test", around.id)
        with acting(by, writes=True):
            happened(by=by, event="team.changed", household_id=around.id, item=member, joined=True)
    with around.seeing():
        assert CriticalPoint.objects.count() == points
        if points:
            point = CriticalPoint.objects.get()
            assert point.text == "Ben Visser (Wonen Zwolle) doet nu mee als teamlid."
            assert around.world.housing.user_id not in asked(around, point)


def test_a_closed_case_stops_asking(around: Around, delivered: Callable[[], Any]) -> None:
    from rondom.privacy.actions import happened

    raise_point(around)
    by = system("test", around.id)
    with delivered(), acting(by, writes=True):
        happened(by=by, event="case.closed", household_id=around.id, item=around.case)
    clock.move(timedelta(days=9))
    assert climbing.overdue_points() == []


@pytest.mark.req("H1")
@pytest.mark.parametrize(
    ("phase", "organisations", "told"),
    [
        ("carrying_out", ["Wonen Zwolle", "Wonen Zwolle"], 1),
        ("carrying_out", ["Wonen Zwolle", "own"], 2),
        ("plan", ["Wonen Zwolle"], 0),
    ],
)
def test_another_organisation_that_answers_for_it_is_told_by_itself(
    around: Around, delivered: Callable[[], Any], phase: str, organisations: list[str], told: int
) -> None:
    from rondom.privacy.actions import happened

    world = around.world
    around.move_to(phase)
    by = system("test", around.id)
    for name in organisations:
        chosen = world.worker.organisation_id if name == "own" else world.housing.organisation_id
        clock.move(timedelta(minutes=1))
        with delivered(), acting(by, writes=True):
            happened(
                by=by,
                event="case.responsible_named",
                household_id=around.id,
                item=around.case,
                organisation=chosen,
            )
    with around.seeing():
        points = list(CriticalPoint.objects.order_by("at"))
    assert [one.kind for one in points] == ["across_organisations"] * told
    if told:
        assert points[0].text == "Wonen Zwolle is vanaf nu verantwoordelijk voor de coördinatie."
        assert world.teacher.user_id in asked(around, points[0])


@pytest.mark.req("H1", "F4")
@pytest.mark.parametrize(("status", "told"), [("refused", 1), ("expired", 1), ("granted", 0)])
def test_help_that_may_not_be_given_any_more_is_told_across_organisations(
    around: Around, delivered: Callable[[], Any], status: str, told: int
) -> None:
    """Granting is not in the method of Zuid-Holland: what is told by itself is the region's choice."""
    from rondom.plans.models import Indication
    from rondom.privacy.actions import happened

    by = system("test", around.id)
    row = Indication(
        household_id=around.id,
        case_id=around.case.id,
        category="plan",
        created_at=clock.now(),
        title="Jeugd-ggz",
        law="jw",
        issued_by="Gemeente",
    )
    with delivered(), acting(by, writes=True):
        row.save(force_insert=True)
        happened(by=by, event=f"indication.{status}", household_id=around.id, item=row)
    with around.seeing():
        points = list(CriticalPoint.objects.all())
    assert [one.kind for one in points] == ["across_organisations"] * told
    assert all("Jeugd-ggz" in one.text and one.category == "plan" for one in points)


@pytest.mark.req("H1")
def test_a_method_that_does_not_say_what_raises_a_point_keeps_what_it_always_did(world: Any) -> None:
    from rondom.journal import rules

    old = world.method.model_copy(
        update={
            "critical_points": tuple(
                one.model_copy(update={"raised_by": None}) for one in world.method.critical_points
            )
        }
    )
    silent = old.model_copy(
        update={
            "critical_points": tuple(one.model_copy(update={"raised_by": ()}) for one in old.critical_points)
        }
    )
    assert rules.kind_raised_by(old, "goal.reached") == "goal_reached"
    assert rules.kind_raised_by(old, "case.responsible_named") == ""
    assert rules.kind_raised_by(world.method, "case.responsible_named") == "across_organisations"
    assert rules.kind_raised_by(silent, "goal.reached") == ""
