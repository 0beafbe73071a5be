"""The preset of Kampen says what its source says, and what the schema learned from it. [spec 03-methods §4; s4 §4]"""

from collections.abc import Callable
from datetime import date

import pytest

from rondom.methods import deadlines, queries
from rondom.methods.criteria import Facts, judge, meets
from rondom.methods.enums import AdviceFact, Category, Event, Referrer, RoleKind, Unit, Verb
from rondom.methods.loader import load
from rondom.methods.process import Rhythm
from rondom.methods.schema import Method


@pytest.fixture(scope="module")
def kampen() -> Method:
    return load(queries.preset_text("kampen"), "kampen.toml")


@pytest.mark.req("B5")
def test_any_household_and_no_hard_criteria(kampen: Method) -> None:
    assert not kampen.target_group.needs_children
    assert kampen.target_group.up_to_age is None
    assert not any(criterion.required for criterion in kampen.criteria)
    for facts in (Facts(), Facts(domains=5, stated={one.key: True for one in kampen.criteria})):
        assert meets(kampen, judge(kampen.criteria, facts)) is None


@pytest.mark.req("B1")
def test_asked_and_unasked(kampen: Method) -> None:
    assert Referrer.POINT in kampen.referral.by


@pytest.mark.req("E2")
def test_two_coordinators_and_nobody_who_treats(kampen: Method, method: Method) -> None:
    assert kampen.first_role(RoleKind.COORDINATOR).places == 2
    assert method.first_role(RoleKind.COORDINATOR).places == 1
    assert not kampen.uses_coach and kampen.coach is None and kampen.coach_criteria == ()
    assert not kampen.roles_of_kind(RoleKind.COACH)
    assert not kampen.family_chooses_coach and method.family_chooses_coach
    assert all(one.coordinator for one in kampen.variants if one.used)
    assert kampen.advise([]).variant == 2
    assert kampen.advise([AdviceFact.HOUSEHOLD_IS_PARTY]).variant == 4


@pytest.mark.req("G1")
def test_the_bomp(kampen: Method) -> None:
    bomp = kampen.meeting("bomp")
    assert bomp.rhythm == Rhythm(times_a_year=11)
    assert bomp.about_many and not bomp.family_invited
    assert kampen.role(bomp.chair).kind == RoleKind.COORDINATOR
    for who in ("Woningbouwverenigingen", "gemeente", "maatschappelijk werk", "RIBW", "Tactus", "politie"):
        assert bomp.table is not None and who in bomp.table.nl


@pytest.mark.req("L1")
def test_it_ends_in_one_of_four_ways(kampen: Method) -> None:
    ways = {one.key: (one.satisfactory, one.needs_destination) for one in kampen.closing_kinds}
    assert ways == {
        "unsatisfactory": (False, False),
        "moved": (True, True),
        "referred_on": (True, True),
        "fully_closed": (True, False),
    }
    assert kampen.aftercare.contacts == 0


@pytest.mark.parametrize(
    ("event", "current", "expected"),
    [
        (Event.REFERRAL_RECEIVED, None, "intake"),
        (Event.CASE_OPENED, None, "in_view"),
        (Event.REFERRAL_DECIDED, "intake", "in_view"),
        (Event.REFERRAL_REFUSED, "intake", "short_contact"),
        (Event.REFERRAL_RECEIVED, "short_contact", "intake"),
        (Event.VARIANT_DECIDED, "in_view", None),
        (Event.PLAN_BINDING, "in_view", None),
        (Event.CASE_CLOSED, "in_view", "closed"),
        (Event.REFERRAL_RECEIVED, "closed", "intake"),
        (Event.CASE_OPENED, "closed", "in_view"),
    ],
)
def test_the_way_of_a_household(
    kampen: Method, event: Event, current: str | None, expected: str | None
) -> None:
    assert kampen.phase_after(event, current) == expected


@pytest.mark.req("B6")
def test_every_visit_sets_the_clock_again(kampen: Method) -> None:
    drop_by = kampen.deadline("drop_by")
    assert (drop_by.within, drop_by.unit, drop_by.repeats) == (4, Unit.WEEKS, True)
    for where in (kampen.deadlines_starting_on, kampen.deadlines_stopping_on):
        assert drop_by in where(Event.FAMILY_CONTACTED)
    assert all("Gekozen" in one.source.nl or "Overgenomen" in one.source.nl for one in kampen.deadlines), (
        "the source sets no terms"
    )


@pytest.mark.req("I3")
def test_money_is_for_who_helps_with_money(kampen: Method) -> None:
    sees = {role.key for role in kampen.roles if kampen.sees(role.key, "in_view", Category.FINANCES)}
    assert sees == {"coordinator", "money_help"}
    assert kampen.categories_of("table_member", "in_view") == {
        Category.EXISTENCE,
        Category.IDENTITY,
        Category.AGREEMENTS,
    }
    assert not kampen.may("table_member", "in_view", Verb.DO_TASK)


def test_who_joins_is_news_where_no_phase_waits_for_a_plan(kampen: Method, method: Method) -> None:
    assert kampen.team_is_formed("in_view")
    assert [phase.key for phase in method.phases if method.team_is_formed(phase.key)] == ["carrying_out"]


@pytest.mark.req("G4")
def test_what_follows_on_a_meeting(kampen: Method, method: Method) -> None:
    def key(of: Method, kind: str) -> str | None:
        found = of.meeting_after(kind)
        return found.key if found else None

    assert (key(kampen, "bomp"), key(kampen, "talk"), key(kampen, "crisis")) == ("bomp", None, None)
    assert (key(method, "round_table"), key(method, "periodic")) == ("periodic", "periodic")


@pytest.mark.req("G4")
@pytest.mark.parametrize(
    ("rhythm", "last", "expected"),
    [
        (Rhythm(times_a_year=11), date(2026, 1, 8), date(2026, 2, 10)),
        (
            Rhythm(times_a_year=11),
            date(2026, 3, 3),
            date(2026, 4, 7),
        ),  # 5 April is Easter Sunday, 6 April Monday
        (Rhythm(times_a_year=1), date(2026, 1, 8), date(2027, 1, 8)),
        (Rhythm(times_a_year=52), date(2026, 1, 8), date(2026, 1, 15)),
        (Rhythm(within=3, unit=Unit.MONTHS), date(2026, 1, 8), date(2026, 4, 8)),
        (Rhythm(within=2, unit=Unit.WEEKS), date(2026, 1, 8), date(2026, 1, 22)),
        (Rhythm(within=5, unit=Unit.WORKING_DAYS), date(2026, 1, 8), date(2026, 1, 15)),
    ],
)
def test_when_it_comes_back(rhythm: Rhythm, last: date, expected: date) -> None:
    assert deadlines.next_time(rhythm, last) == expected


def test_a_rhythm_that_says_nothing_is_a_fault_of_the_caller() -> None:
    with pytest.raises(ValueError, match="how often"):
        deadlines.next_time(Rhythm(), date(2026, 1, 8))


def test_local_free_days_count(kampen: Method) -> None:
    rhythm = kampen.meeting("bomp").rhythm
    assert rhythm is not None
    assert deadlines.next_time(rhythm, date(2026, 1, 8), frozenset({date(2026, 2, 10)})) == date(2026, 2, 11)


def test_a_method_with_hard_criteria_still_advises(
    method: Method, changed: Callable[..., Method], kampen: Method
) -> None:
    facts = Facts(organisations=3, domains=2, stated={"little_grip": True})
    assert meets(method, judge(method.criteria, facts)) is True
    softer = changed(eligibility=kampen.eligibility)
    assert meets(softer, judge(method.criteria, facts)) is None


def test_published_beside_the_default() -> None:
    assert {path.stem for path in queries.presets()} >= {"zuid-holland", "kampen"}
