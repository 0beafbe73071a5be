"""Somebody is away for a while: what each person sees of it, who tells the end, and what happens when nobody does."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Conflict, Invalid, NotFound
from rondom.core.models import Change, Deadline, OutgoingMail
from rondom.core.transactions import narrow_role
from rondom.households import stays_actions, stays_queries
from rondom.households.enums import CATEGORY_OF_STAY, StayKind
from rondom.households.models import StayPlace, TemporaryStay
from rondom.journal import jobs
from rondom.journal import queries as journal
from rondom.methods.enums import Category, Event
from tests.households.staying import another_adult, away
from tests.journal.around import Around
from tests.world import World

SignIn = Callable[[Actor], Client]
Delivered = Callable[[], AbstractContextManager[Any]]


@pytest.fixture
def around(world: World) -> Around:
    return Around.build(world)


def term(around: Around, stay: TemporaryStay) -> Deadline:
    with around.seeing():
        return Deadline.objects.filter(subject_id=stay.id).order_by("-starts_at", "-id")[0]


def mails(user_id: Any) -> list[str]:
    with narrow_role("jobs"):
        return list(OutgoingMail.objects.filter(to_user_id=user_id).values_list("template", flat=True))


def points(around: Around) -> list[str]:
    return [one.text for one in journal.points(around.world.worker, around.id)]


@pytest.mark.req("C8")
def test_the_clock_counts_from_the_expected_end_and_the_teller_hears_of_it(around: Around) -> None:
    stay = away(around)
    running = term(around, stay)
    assert (running.kind, running.starts_at.date()) == ("stay_end_told", stay.expected_end)
    assert running.due_at > running.starts_at and running.user_id == around.world.psychologist.user_id
    assert (
        mails(around.world.psychologist.user_id) == ["stay_teller"]
        and mails(around.world.coach.user_id) == []
    )
    (line,) = stays_queries.work_for(around.world.psychologist)
    assert "Carla" in line.title and line.kind == ""
    assert stays_queries.work_for(around.world.worker) == []
    with around.seeing():
        assert Change.objects.filter(verb=Event.STAY_BEGUN).count() == 1


@pytest.mark.req("C8", "I3")
@pytest.mark.parametrize("kind", StayKind.values)
def test_the_category_follows_the_kind(around: Around, kind: str) -> None:
    stay = away(around, kind=kind)
    with around.seeing():
        assert StayPlace.objects.get(stay=stay).category == CATEGORY_OF_STAY[kind]
        assert TemporaryStay.objects.get(pk=stay.pk).category == Category.HOUSEHOLD


@pytest.mark.req("C8", "I3")
def test_who_need_not_know_where_sees_until_when(around: Around) -> None:
    away(around)
    world = around.world
    for name in ("worker", "teacher", "psychologist", "officer"):
        (seen,) = stays_queries.stays(world.actors[name], around.id)
        assert seen.name == "Carla" and seen.teller.name == "Petra Mulder", name
        assert seen.where == "" and seen.hidden, name
    (written,) = stays_queries.stays(world.coach, around.id)
    assert written.where == "De Linde (in een kliniek voor psychische zorg of verslaving)"
    with pytest.raises(NotFound):
        stays_queries.stays(world.stranger, around.id)


@pytest.mark.req("C8", "P5")
def test_another_adult_of_the_household_sees_nothing_unless_chosen_to_tell(around: Around) -> None:
    world = around.world
    father = another_adult(around)
    stay = away(around, kind="shelter")
    assert stays_queries.stays(father, around.id) == []
    assert [line for line in journal.timeline(father, around.id) if "tijdelijk" in line.title] == []
    assert [line for line in journal.timeline(world.worker, around.id) if "tijdelijk" in line.title]
    with pytest.raises(NotFound):
        stays_actions.tell_end(by=father, household_id=around.id, stay_id=stay.id, ended_on=clock.today())
    (own,) = stays_queries.stays(around.mother, around.id)
    assert own.where == "" and own.hidden == ""
    stays_actions.change_stay(
        by=world.coach,
        household_id=around.id,
        stay_id=stay.id,
        version=stay.version,
        expected_end=stay.expected_end,
        teller=f"person:{father.person_id}",
    )
    (told,) = stays_queries.stays(father, around.id)
    assert told.teller_is_me and told.where == ""


@pytest.mark.req("C8", "H1")
def test_confirming_the_end_reaches_everyone_but_who_knew(around: Around, delivered: Delivered) -> None:
    world, stay = around.world, away(around)
    with delivered():
        stays_actions.tell_end(
            by=world.coach,
            household_id=around.id,
            stay_id=stay.id,
            ended_on=clock.today(),
            heard_from=f"person:{world.person(around.household)}",
        )
    with around.seeing():
        assert Deadline.objects.get(pk=term(around, stay).pk).met_at is not None
    (text,) = points(around)
    assert text.startswith("Carla is weer thuis") and "Petra Mulder" in text and "Linde" not in text
    asked = {
        name for name in ("worker", "teacher", "psychologist") if journal.to_acknowledge(world.actors[name])
    }
    assert asked == {"worker", "teacher", "psychologist"}
    assert journal.to_acknowledge(world.coach) == []
    (seen,) = stays_queries.stays(world.worker, around.id)
    assert (seen.is_over, seen.heard_from, seen.told_by) == (True, "Carla", "Joris Vos (Jeugdhulp IJssel)")
    with pytest.raises(Invalid):
        stays_actions.tell_end(
            by=world.worker, household_id=around.id, stay_id=stay.id, ended_on=clock.today()
        )


@pytest.mark.req("C8", "H1")
def test_who_promised_to_tell_and_did_is_not_named_again(around: Around, delivered: Delivered) -> None:
    stay = away(around)
    with delivered():
        stays_actions.tell_end(
            by=around.world.psychologist, household_id=around.id, stay_id=stay.id, ended_on=clock.today()
        )
    (text,) = points(around)
    assert "Petra" not in text


@pytest.mark.req("C8")
def test_when_nobody_tells_the_coordinator_hears_who_should_have(
    around: Around, delivered: Delivered
) -> None:
    world, stay = around.world, away(around)
    clock.move(timedelta(days=7))  # Monday, the day itself
    assert jobs.ask_after_returns() == 0
    (line,) = stays_queries.stays(world.worker, around.id)
    assert line.should_be_back and line.state != "late"
    clock.move(timedelta(days=2))
    assert jobs.ask_after_returns() == 1
    assert jobs.ask_after_returns() == 0  # not a second time
    (mine,) = journal.work_for(world.worker)
    assert "Petra Mulder" in mine.title and "Carla" in mine.title
    assert journal.to_acknowledge(world.coach) == []  # first the coordinator alone
    assert stays_queries.stays(world.worker, around.id)[0].state == "late"
    assert [one.kind for one in stays_queries.work_for(world.psychologist)] == ["late"]
    clock.move(timedelta(days=2))  # the coordinator is silent too
    assert jobs.climb_overdue() == 1  # asked again
    clock.move(timedelta(days=4))
    assert jobs.climb_overdue() == 1
    assert [one for one in journal.to_acknowledge(world.officer) if one.climbed]
    with delivered():
        stays_actions.tell_end(
            by=world.worker, household_id=around.id, stay_id=stay.id, ended_on=clock.today()
        )
    waiting = {one.label for one in journal.to_acknowledge(world.officer)}
    assert waiting == set()  # the question has been answered


@pytest.mark.req("C8")
def test_a_later_end_moves_the_clock(around: Around) -> None:
    world, stay = around.world, away(around)
    later = clock.today() + timedelta(days=30)
    same = {"household_id": around.id, "stay_id": stay.id, "version": stay.version}
    teller = f"user:{world.worker.user_id}"
    stays_actions.change_stay(by=world.teacher, expected_end=later, teller=teller, **same)
    assert term(around, stay).starts_at.date() == later and term(around, stay).met_at is None
    with pytest.raises(Conflict):
        stays_actions.change_stay(
            by=world.coach, expected_end=later + timedelta(days=1), teller=teller, **same
        )
    clock.move(timedelta(days=10))
    assert jobs.ask_after_returns() == 0


@pytest.mark.req("C8")
def test_what_cannot_be_is_refused_at_the_field(around: Around) -> None:
    world = around.world
    today = clock.today()
    good: dict[str, Any] = {
        "by": world.coach,
        "household_id": around.id,
        "person_id": world.person(around.household),
        "kind": "clinic",
        "since": today,
        "expected_end": today,
        "teller": f"user:{world.worker.user_id}",
    }
    for field, value in (
        ("person_id", around.id),
        ("kind", "moon"),
        ("since", today + timedelta(days=1)),
        ("expected_end", today - timedelta(days=1)),
        ("expected_end", today + timedelta(days=9000)),
        ("teller", f"user:{world.stranger.user_id}"),
        ("teller", ""),
    ):
        with pytest.raises(Invalid) as refused:
            stays_actions.begin_stay(**(good | {field: value}))
        assert field.removesuffix("_id") in refused.value.fields
    with around.seeing():
        assert not TemporaryStay.objects.exists() and not StayPlace.objects.exists()
    stays_actions.begin_stay(**good)
    with pytest.raises(Invalid):
        stays_actions.begin_stay(**good)  # one at a time
    with pytest.raises(NotFound):
        stays_actions.begin_stay(**(good | {"by": world.stranger}))
