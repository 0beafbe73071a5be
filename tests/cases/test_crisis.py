"""A crisis: flagged, met about, agreed for the nights, and closed only with a follow-up. [E8]"""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from rondom.cases import jobs
from rondom.cases.crisis import actions, queries
from rondom.cases.crisis.models import Crisis, NightAgreement
from rondom.core import clock
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.transactions import acting
from rondom.directory.duty import actions as duty
from rondom.directory.duty import queries as rota
from rondom.directory.duty.rules import Hours
from rondom.privacy.models import FileContext
from tests.cases.conftest import Coordination

pytestmark = [pytest.mark.django_db, pytest.mark.req("E8")]

MON_FRI, EVERY = frozenset(range(1, 6)), frozenset(range(1, 8))
DAY = Hours(MON_FRI, time(9), time(17), date(2026, 3, 1))
NIGHT = Hours(MON_FRI, time(17), time(9), date(2026, 3, 1))
WEEKEND = Hours(frozenset({6, 7}), time(0), time(0), date(2026, 3, 1))


@pytest.mark.parametrize(
    ("hours", "at", "holds"),
    [
        (DAY, datetime(2026, 3, 2, 8, 0, tzinfo=UTC), True),  # Monday nine o'clock in Amsterdam
        (DAY, datetime(2026, 3, 2, 7, 59, tzinfo=UTC), False),
        (DAY, datetime(2026, 3, 2, 16, 0, tzinfo=UTC), False),  # five o'clock is over
        (DAY, datetime(2026, 3, 7, 10, 0, tzinfo=UTC), False),  # Saturday
        (NIGHT, datetime(2026, 3, 2, 16, 0, tzinfo=UTC), True),
        (NIGHT, datetime(2026, 3, 3, 2, 0, tzinfo=UTC), True),  # of the evening before
        (NIGHT, datetime(2026, 3, 2, 2, 0, tzinfo=UTC), False),  # Sunday evening has no such line
        (NIGHT, datetime(2026, 3, 7, 3, 0, tzinfo=UTC), True),  # Friday night goes on into Saturday
        (NIGHT, datetime(2026, 3, 7, 20, 0, tzinfo=UTC), False),
        (WEEKEND, datetime(2026, 3, 7, 3, 0, tzinfo=UTC), True),
        (WEEKEND, datetime(2026, 3, 8, 22, 30, tzinfo=UTC), True),
        (WEEKEND, datetime(2026, 3, 8, 23, 30, tzinfo=UTC), False),  # Monday half past twelve
        (DAY, datetime(2026, 3, 30, 7, 30, tzinfo=UTC), True),  # summer time: half past nine
        (DAY, datetime(2026, 2, 27, 10, 0, tzinfo=UTC), False),  # not yet
        (
            Hours(EVERY, time(9), time(17), date(2026, 3, 1), date(2026, 3, 2)),
            datetime(2026, 3, 3, 10, 0, tzinfo=UTC),
            False,
        ),
    ],
)
def test_who_is_reachable_goes_by_the_clock(hours: Hours, at: datetime, holds: bool) -> None:
    assert hours.holds(at) is holds


@pytest.fixture
def led(coordination: Coordination) -> Coordination:
    coordination.decide(4)
    coordination.appoint(coordination.world.worker)
    coordination.join(coordination.world.teacher, "de school")
    return coordination


def flagged(c: Coordination) -> Crisis:
    return actions.flag(by=c.world.teacher, household_id=c.household.id, why="Moeder is vannacht weggelopen.")


def which(c: Coordination, row: Crisis) -> dict[str, object]:
    return {"by": c.world.worker, "household_id": c.household.id, "crisis_id": row.pk}


def test_a_flag_starts_the_meeting_and_stands_on_the_file(led: Coordination) -> None:
    row = flagged(led)
    (context,) = led.rows(FileContext)
    assert context.urgency == "crisis"
    assert row.meeting_due_at.date() == date(2026, 3, 3)  # one working day after Monday
    with acting(led.world.worker):
        assert [item.kind for item in queries.work_for(led.world.worker)] == ["now"]
    with pytest.raises(Invalid):
        flagged(led)


def test_who_is_not_involved_finds_nothing_and_the_family_calls(led: Coordination) -> None:
    with pytest.raises(NotFound):
        actions.flag(by=led.world.stranger, household_id=led.household.id, why="Er is iets.")
    mother = led.world.family_member(led.household)
    with pytest.raises(Refused):
        actions.flag(by=mother, household_id=led.household.id, why="Er is iets.")


@pytest.mark.parametrize("days", [None, 0, -1, 60])
def test_a_crisis_closes_only_with_a_dated_follow_up(led: Coordination, days: int | None) -> None:
    row = flagged(led)
    on = None if days is None else clock.today() + timedelta(days=days)
    with pytest.raises(Invalid) as refused:
        actions.close_crisis(
            **which(led, row), outcome="Moeder is thuis.", follow_up_on=on, follow_up_words="De schulden."
        )
    assert set(refused.value.fields) == {"follow_up_on"}
    assert led.rows(Crisis)[0].closed_at is None


def closed(c: Coordination) -> Crisis:
    row = flagged(c)
    actions.agree_nights(by=c.world.worker, household_id=c.household.id, words="Oma neemt op na tien uur.")
    actions.record_meeting(**which(c, row), on=clock.today(), who="Fatima, Anna en moeder")
    return actions.close_crisis(
        **which(c, row),
        outcome="Moeder is weer thuis.",
        follow_up_on=clock.today() + timedelta(days=14),
        follow_up_words="De schulden en het slapen.",
    )


def test_closing_gives_the_file_its_urgency_back_and_ends_the_nights(led: Coordination) -> None:
    closed(led)
    (context,), (nights,) = led.rows(FileContext), led.rows(NightAgreement)
    assert (context.urgency, nights.ended_at is not None) == ("normal", True)


def test_an_overdue_follow_up_climbs_once(led: Coordination) -> None:
    row = closed(led)
    assert jobs.climb_crises() == 0
    with acting(led.world.officer):
        assert queries.work_for(led.world.officer) == []
    clock.move(timedelta(days=16))
    assert (jobs.climb_crises(), jobs.climb_crises()) == (1, 0)
    with acting(led.world.officer):
        assert len(queries.work_for(led.world.officer)) == 1
    actions.follow_up(**which(led, row), result="Budgetbeheer begint volgende week.")
    with acting(led.world.officer):
        assert queries.work_for(led.world.officer) == []


def test_a_meeting_that_was_not_held_climbs(led: Coordination) -> None:
    flagged(led)
    clock.move(timedelta(days=3))
    assert jobs.climb_crises() == 1


def test_only_who_leads_closes(led: Coordination) -> None:
    row = flagged(led)
    with pytest.raises(Refused):
        actions.close_crisis(
            by=led.world.teacher,
            household_id=led.household.id,
            crisis_id=row.pk,
            outcome="Klaar.",
            follow_up_on=clock.today() + timedelta(days=3),
            follow_up_words="De schulden.",
        )


def test_reachable_now_is_the_point_first_then_the_team(led: Coordination) -> None:
    world = led.world
    for key in ("school", "point"):
        duty.add_duty(
            by=world.officer,
            organisation_id=world.organisations[key].id,
            name=f"Piket {key}",
            phone="0381234567",
            weekdays=range(1, 8),
            starts=time(0),
            ends=time(0),
        )
    mother = world.family_member(led.household)
    for actor in (world.teacher, mother):
        with acting(actor):
            assert [one.name for one in queries.reachable_now(actor, led.household.id)] == [
                "Piket point",
                "Piket school",
            ]
    with pytest.raises(Refused):
        duty.add_duty(
            by=world.manager,
            organisation_id=world.organisations["housing"].id,
            name="Piket",
            phone="038",
            weekdays=[1],
            starts=time(9),
            ends=time(17),
        )
    duty.end_duty(by=world.manager, duty_id=rota.rota(world.organisations["school"].id)[0].id)
    assert [one.name for one in rota.on_duty()] == ["Piket point"]


def test_pages(led: Coordination, signed_in) -> None:  # type: ignore[no-untyped-def]
    flagged(led)
    actions.agree_nights(
        by=led.world.worker, household_id=led.household.id, words="Oma neemt op na tien uur."
    )
    mother = led.world.family_member(led.household)
    for actor in (led.world.teacher, mother):
        page = signed_in(actor).get(led.path + "crisis/")
        assert page.status_code == 200
        assert "Oma neemt op na tien uur." in page.content.decode()
    assert signed_in(led.world.stranger).get(led.path + "crisis/").status_code == 404
    client = signed_in(led.world.worker)
    row = led.rows(Crisis)[0]
    answer = client.post(
        led.path + f"crisis/{row.pk}/sluiten/", {"outcome": "Rustig.", "follow_up_words": "De schulden."}
    )
    assert answer.status_code == 422
    assert "Rustig." in answer.content.decode()
    assert signed_in(led.world.teacher).get(led.path + f"crisis/{row.pk}/sluiten/").status_code == 403
