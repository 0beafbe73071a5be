"""In which way and under which law is worked, and what the coach is asked. [E2, E4, E7]"""

from datetime import date, timedelta

import pytest

from rondom.cases import actions, queries
from rondom.cases.coaching import actions as coaching
from rondom.cases.coaching import queries as assignments
from rondom.cases.coaching import rules as coach_rules
from rondom.cases.coaching.models import CoachAssignment
from rondom.cases.framing import actions as framing
from rondom.cases.framing import queries as frames
from rondom.cases.framing.models import LegalFrame
from rondom.cases.working import actions as working
from rondom.cases.working import queries as ways
from rondom.cases.working.models import WayOfWorking
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Conflict, Invalid, NotFound, Refused
from rondom.core.transactions import acting
from rondom.journal import actions as journal
from rondom.methods.enums import RoleKind
from tests.cases.conftest import Coordination
from tests.cases.seen import verbs

ASKED = {
    "held_as": "role",
    "goals": "Carla maakt zelf haar post open.",
    "responsibilities": "Elke week langs, en Fatima op de hoogte houden.",
    "family_says": "Dat wil ik graag.",
}


@pytest.fixture
def team(coordination: Coordination) -> Coordination:
    coordination.decide(5)
    coordination.all_criteria_hold()
    coordination.appoint(coordination.world.worker)
    return coordination


def titles(actor: Actor) -> list[str]:
    with acting(actor):
        return [item.title for item in queries.work_for(actor)]


# The coach's assignment


@pytest.mark.req("E2")
def test_a_coach_without_assignment_stands_on_the_list_until_it_is_given(team: Coordination) -> None:
    coach = team.appoint(team.world.coach, RoleKind.COACH)
    assert "Geef de coach een opdracht op papier" in titles(team.world.worker)
    coaching.give_assignment(by=team.world.worker, member_id=coach.id, max_weeks=26, hours_a_week=4, **ASKED)
    assert "Geef de coach een opdracht op papier" not in titles(team.world.worker)
    assert "coach.assignment_given" in verbs(team)


@pytest.mark.req("E2")
@pytest.mark.parametrize("field", ["held_as", "goals", "responsibilities", "family_says"])
def test_an_assignment_says_what_and_what_the_family_thinks_of_it(team: Coordination, field: str) -> None:
    coach = team.appoint(team.world.coach, RoleKind.COACH)
    with pytest.raises(Invalid) as wrong:
        coaching.give_assignment(by=team.officer, member_id=coach.id, **{**ASKED, field: ""})
    assert list(wrong.value.fields) == [field]


@pytest.mark.req("E2")
def test_who_may_not_edit_the_team_gives_no_assignment(team: Coordination) -> None:
    coach = team.appoint(team.world.coach, RoleKind.COACH)
    with pytest.raises(Refused):
        coaching.give_assignment(by=team.world.coach, member_id=coach.id, **ASKED)
    with pytest.raises(NotFound):
        coaching.give_assignment(by=team.world.stranger, member_id=coach.id, **ASKED)


@pytest.mark.req("E2")
def test_a_new_assignment_keeps_the_old_one_and_two_people_do_not_overwrite_each_other(
    team: Coordination,
) -> None:
    coach = team.appoint(team.world.coach, RoleKind.COACH)
    first = coaching.give_assignment(by=team.officer, member_id=coach.id, **ASKED)
    coaching.give_assignment(by=team.officer, member_id=coach.id, **{**ASKED, "goals": "Anders."})
    rows = team.rows(CoachAssignment)
    assert [(one.goals, one.ended_at is None) for one in sorted(rows, key=lambda row: row.id)] == [
        (ASKED["goals"], False),
        ("Anders.", True),
    ]
    with pytest.raises(Conflict):
        coaching.give_assignment(by=team.officer, member_id=coach.id, version=first.version + 5, **ASKED)
    actions.end_member(by=team.officer, member_id=coach.id, reason="Werkt ergens anders")
    assert all(one.ended_at for one in team.rows(CoachAssignment))


@pytest.mark.req("E2")
def test_hours_of_the_notes_stand_beside_what_was_agreed(team: Coordination) -> None:
    world = team.world
    coach = team.appoint(world.coach, RoleKind.COACH)
    coaching.give_assignment(by=team.officer, member_id=coach.id, hours_a_week=1, max_weeks=2, **ASKED)
    for minutes in (90, 45):
        journal.write_note(
            by=world.coach,
            household_id=team.household.id,
            kind="visit",
            text="Samen de post gedaan.",
            category="agreements",
            minutes=minutes,
        )
    with acting(team.officer):
        row = queries.team_row(team.officer, team.household.id, coach.id)
        (shown,) = assignments.assignments(team.officer, row)
    assert (shown.actual.contacts, shown.actual.minutes, shown.weeks) == (2, 135, 1)
    assert (shown.hours_a_week, shown.state) == (2.2, "more")


@pytest.mark.req("E2")
@pytest.mark.parametrize(
    ("weeks", "hours", "max_weeks", "hours_a_week", "expected"),
    [(1, 1.0, None, None, ""), (2, 1.0, 2, 1, ""), (3, 1.0, 2, 1, "late"), (1, 1.1, 2, 1, "more")],
)
def test_past_what_was_agreed(
    weeks: int, hours: float, max_weeks: int | None, hours_a_week: int | None, expected: str
) -> None:
    assert coach_rules.state(weeks, hours, max_weeks, hours_a_week) == expected


# The way of working


@pytest.mark.req("E4")
def test_the_way_of_working_has_a_history_with_the_shift_to_broker(team: Coordination) -> None:
    worker = team.world.worker
    start = {"ways": ["case_management", "family_coaching"], "style": "doing", "hours_a_week": 8}
    working.choose_way(
        by=worker, case_id=team.case.id, stance="travel_companion", because="Eerst vertrouwen.", **start
    )
    working.choose_way(
        by=worker, case_id=team.case.id, stance="broker", because="Carla belt nu zelf.", **start
    )
    with acting(worker):
        now, before = ways.ways(worker, team.household.id)
    assert (now.stance, now.shifted, before.shifted) == ("Makelaar", True, False)
    assert now.expected == (6, 16) and now.ways == ("Casemanagement", "Gezinscoaching")
    assert now.row.because == "Carla belt nu zelf."


@pytest.mark.req("E4")
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("ways", []),
        ("ways", ["magic"]),
        ("style", "magic"),
        ("stance", "magic"),
        ("because", " "),
        ("since", date(2030, 1, 1)),
    ],
)
def test_a_way_of_working_is_of_the_method_and_has_a_reason(
    team: Coordination, field: str, value: object
) -> None:
    good = {"ways": ["case_management"], "because": "Past bij het gezin."}
    with pytest.raises(Invalid) as wrong:
        working.choose_way(by=team.officer, case_id=team.case.id, **{**good, field: value})  # type: ignore[arg-type]
    assert list(wrong.value.fields) == [field]
    with pytest.raises(Refused):
        working.choose_way(by=team.world.teacher, case_id=team.case.id, **good)  # type: ignore[arg-type]
    assert team.rows(WayOfWorking) == []


# The legal frame


def order(team: Coordination, **more: object) -> LegalFrame:
    what = {
        "kind": "supervision_order",
        "starts_on": clock.today(),
        "ends_on": clock.today() + timedelta(days=90),
        "about": [team.world.person(team.household, "child")],
        "who": "Kinderrechter Zwolle",
        **more,
    }
    return framing.begin_frame(by=team.officer, case_id=team.case.id, **what)  # type: ignore[arg-type]


@pytest.mark.req("E7")
def test_an_order_says_about_which_child_until_when_and_who(team: Coordination) -> None:
    order(team)
    with acting(team.world.teacher):
        (shown,) = frames.frames(team.world.teacher, team.household.id)
    assert (shown.label, shown.about, shown.who) == (
        "Ondertoezichtstelling",
        ("Tim",),
        "Kinderrechter Zwolle",
    )
    assert shown.guardian and shown.state == ""


@pytest.mark.req("E7")
@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"ends_on": None}, "ends_on"),
        ({"about": []}, "about"),
        ({"who": ""}, "who"),
        ({"ends_on": date(2020, 1, 1)}, "ends_on"),
    ],
)
def test_what_an_order_needs(team: Coordination, more: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as wrong:
        order(team, **more)
    assert field in wrong.value.fields


@pytest.mark.req("E7")
def test_who_need_not_know_of_a_frame_does_not_and_does_not_write_one(team: Coordination) -> None:
    """A restraining order is of category safety: not for the school."""
    order(team, kind="restraining_order", who="Burgemeester")
    with acting(team.world.teacher):
        assert frames.frames(team.world.teacher, team.household.id) == []
    with acting(team.world.worker):
        assert len(frames.frames(team.world.worker, team.household.id)) == 1
    with pytest.raises(Refused):
        order(team, kind="probation", about=[])  # justice: nobody sees it by the matrix alone
    with pytest.raises(NotFound):
        framing.begin_frame(
            by=team.world.stranger, case_id=team.case.id, kind="voluntary", starts_on=clock.today()
        )


@pytest.mark.req("E7")
def test_a_frame_that_ends_stands_on_the_list_and_its_history_stays(team: Coordination) -> None:
    frame = order(team)
    line = "Ondertoezichtstelling loopt af. Leg vast hoe het verdergaat"
    assert line not in titles(team.world.worker)
    frame = framing.extend_frame(
        by=team.officer, frame_id=frame.id, ends_on=clock.today() + timedelta(days=20)
    )
    assert line in titles(team.world.worker) and line not in titles(team.world.teacher)
    with pytest.raises(Invalid):
        framing.end_frame(by=team.officer, frame_id=frame.id, ended_on=clock.today(), because="")
    framing.end_frame(
        by=team.officer, frame_id=frame.id, ended_on=clock.today(), because="De rechter verlengde niet."
    )
    assert line not in titles(team.world.worker)
    order(team, kind="voluntary_guardian", ends_on=None)
    with acting(team.officer):
        assert [one.runs for one in frames.frames(team.officer, team.household.id)] == [True, False]
