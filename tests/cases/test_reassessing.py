"""What would change the advice, and what makes people look at the variant again. [E1]"""

from dataclasses import replace
from typing import Any

import pytest

from rondom.cases import actions, queries
from rondom.cases.reassessing import queries as reassessing
from rondom.cases.reassessing import rules
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import NotFound
from rondom.core.models import Change
from rondom.core.transactions import acting
from rondom.households.life import actions as life
from rondom.journal import actions as journal
from rondom.methods import queries as methods
from rondom.methods.coordination_enums import Reassess
from rondom.methods.enums import AdviceFact
from tests.cases.conftest import Coordination
from tests.households.living import BROKEN_OFF, read_when
from tests.index.people import CARLA, register

pytestmark = [pytest.mark.req("E1"), pytest.mark.django_db]

NOTHING: dict[AdviceFact, bool | None] = {}
OVERLAP = {AdviceFact.MAY_TOUCH: True, AdviceFact.OVERLAP: True}


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (NOTHING, {("may_touch", True, 1), ("overlap", True, 2), ("depends_on_each_other", True, 3),
                   ("household_is_party", True, 4), ("coach_criteria_hold", True, 5)}),
        # a lower fact that holds as well changes nothing; the deciding one falls back to the one below it
        (OVERLAP, {("overlap", False, 1), ("depends_on_each_other", True, 3),
                   ("household_is_party", True, 4), ("coach_criteria_hold", True, 5)}),
        ({AdviceFact.COACH_CRITERIA_HOLD: True}, {("coach_criteria_hold", False, 0)}),
    ],
)  # fmt: skip
def test_which_single_fact_changes_the_advice(
    known: dict[AdviceFact, bool | None], expected: set[tuple[str, bool, int]]
) -> None:
    method = methods.current("zuid-holland")[1]
    found = rules.flips(method.variant_advice, known)
    assert {(one.fact.value, one.holds, one.variant) for one in found} == expected


def test_in_kampen_nothing_lowers_the_variant_below_two() -> None:
    method = methods.current("kampen")[1]
    found = rules.flips(method.variant_advice, {AdviceFact.HOUSEHOLD_IS_PARTY: True})
    assert [(one.fact, one.variant) for one in found] == [(AdviceFact.HOUSEHOLD_IS_PARTY, 2)]


ON = tuple(Reassess)
POINTS = ("safety",)


@pytest.mark.parametrize(
    ("verb", "ids", "expected"),
    [
        ("index.alert_seen", {}, Reassess.NEW_SIGNAL),
        ("index.help_broken_off", {}, Reassess.HELP_BROKEN_OFF),
        ("life.told", {"broke_off": "True"}, Reassess.HELP_BROKEN_OFF),
        ("life.changed", {"broke_off": "True"}, Reassess.HELP_BROKEN_OFF),
        ("life.told", {}, None),
        ("referral.received", {}, Reassess.NEW_REFERRAL),
        ("team.changed", {"gone": "True"}, Reassess.HELP_STOPPED),
        ("team.changed", {"joined": "True"}, None),
        ("critical_point.raised", {"kind": "safety"}, Reassess.CRITICAL_POINT),
        ("critical_point.raised", {"kind": "goal_reached"}, None),
        ("case.frame_ended", {}, Reassess.FRAME_CHANGED),
        ("note.written", {}, None),
    ],
)
def test_what_asks_to_look_again(verb: str, ids: dict[str, str], expected: Reassess | None) -> None:
    assert rules.reason(verb, ids, ON, POINTS) == expected
    assert rules.reason(verb, ids, (), POINTS) is None


def why(actor: Actor, coordination: Coordination) -> set[Reassess]:
    with acting(actor):
        (case,) = [queries.open_case_of(actor, coordination.household.id)]
        assert case is not None
        return {one.reason for one in reassessing.again(actor, case)}


def lines(actor: Actor) -> list[str]:
    with acting(actor):
        return [item.title for item in queries.work_for(actor) if "opnieuw" in item.title]


def test_broken_off_help_asks_to_look_again_until_decided(coordination: Coordination) -> None:
    world = coordination.world
    teacher = coordination.join(world.teacher, "de school")
    coordination.decide(3)
    coordination.appoint(world.worker)
    assert why(world.worker, coordination) == set()
    with clock.freeze(clock.now().replace(hour=15)):
        actions.end_member(by=coordination.officer, member_id=teacher.id, reason="De hulp is afgebroken")
        assert why(world.worker, coordination) == {Reassess.HELP_STOPPED}
        expected = ["Kijk opnieuw naar de variant: iemand stopte met helpen"]
        assert lines(world.worker) == lines(coordination.officer) == expected
    with clock.freeze(clock.now().replace(hour=16)):
        coordination.decide(3, "Het blijft nodig om samen te werken.")
        assert why(world.worker, coordination) == set() and lines(coordination.officer) == []
    with acting(coordination.officer):
        history = queries.variant_history(coordination.officer, coordination.case)
    assert [one.decided for one in history] == [3, 3]


@pytest.mark.req("A8")
def test_a_signal_that_help_broke_off_asks_who_leads_to_look_again(coordination: Coordination) -> None:
    """The landlord signals it; in the file stands that it is so, not who said it."""
    world = coordination.world
    coordination.decide(3)
    coordination.appoint(world.worker)
    considered: dict[str, Any] = {"consider_coordination": True, "consider_reason": "help_broken_off"}
    with clock.freeze(clock.now().replace(hour=15)):
        register(world.housing, CARLA)
        assert why(world.worker, coordination) == set()
        register(world.housing, CARLA, kind="help_broken_off", **considered)
        assert why(world.worker, coordination) == {Reassess.HELP_BROKEN_OFF}
        assert lines(world.worker) == ["Kijk opnieuw naar de variant: hulp is afgebroken of slaat niet aan"]
        with acting(world.worker):
            (change,) = Change.objects.filter(
                household_id=coordination.household.id, verb="index.help_broken_off"
            )
        assert change.user_id is None and change.organisation_id is None
        assert change.ids == {"category": "existence"}
    with clock.freeze(clock.now().replace(hour=16)):
        coordination.decide(3, "Wij zoeken andere hulp.")
        assert lines(world.worker) == []


@pytest.mark.req("A8")
@pytest.mark.parametrize(("until", "asked"), [("2026-02", True), ("2024-02", False)])
def test_help_on_the_life_line_that_broke_off_lately(
    coordination: Coordination, until: str, asked: bool
) -> None:
    world = coordination.world
    coordination.decide(3)
    coordination.appoint(world.worker)
    with clock.freeze(clock.now().replace(hour=15)):
        life.tell(
            by=world.worker,
            household_id=coordination.household.id,
            said=replace(BROKEN_OFF, on=read_when("2023"), until=read_when(until)),
        )
        assert (why(world.worker, coordination) == {Reassess.HELP_BROKEN_OFF}) is asked


def test_a_point_that_somebody_need_not_know_is_no_reason_for_them(coordination: Coordination) -> None:
    """A concern about safety: the coordination point sees it, the school is not told that it is there."""
    world = coordination.world
    coordination.join(world.teacher, "de school")
    coordination.decide(3)
    coordination.appoint(world.worker)
    with clock.freeze(clock.now().replace(hour=15)):
        journal.raise_point(
            by=world.worker,
            household_id=coordination.household.id,
            kind="safety",
            text="Er was ruzie met geschreeuw.",
            category="safety",
        )
        assert why(world.worker, coordination) == {Reassess.CRITICAL_POINT}
        assert why(world.teacher, coordination) == set()


def test_who_is_not_involved_hears_nothing(coordination: Coordination) -> None:
    with acting(coordination.world.stranger), pytest.raises(NotFound):
        reassessing.again(coordination.world.stranger, coordination.case)
