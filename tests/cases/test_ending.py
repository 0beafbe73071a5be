"""Towards the end: closing suggested with facts, the relapse estimate explained, help that ends with a plan. [L1]"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from rondom.cases import actions
from rondom.cases.ending import GOALS_MET, NO_LONGER_MANY, EndingFacts, Goals, reasons, relapse, suggestion
from rondom.cases.models import Closing, TeamMember
from rondom.cases.phasing import actions as phasing
from rondom.cases.phasing.models import PhasingOut
from rondom.cases.phasing.queries import endings
from rondom.cases.phasing.rules import is_announced, is_clear
from rondom.cases.queries import work_for
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.transactions import acting
from rondom.methods import queries as methods
from rondom.methods.schema import Method
from tests.cases.conftest import GOOD_CLOSING, Coordination

pytestmark = [pytest.mark.django_db, pytest.mark.req("L1")]
SignIn = Callable[[Actor], Client]


# Closing suggested


@pytest.mark.parametrize(
    ("name", "facts", "expected"),
    [
        ("no goals, not measured", EndingFacts(Goals(), None, 2), []),
        ("all reached", EndingFacts(Goals(2, 2, 0), None, 2), [GOALS_MET]),
        ("reached and let go", EndingFacts(Goals(2, 1, 0), None, 2), [GOALS_MET]),
        ("only let go", EndingFacts(Goals(2, 0, 0), None, 2), []),
        ("one still open", EndingFacts(Goals(2, 1, 1), None, 2), []),
        ("fewer problems than many", EndingFacts(Goals(), 1, 2), [NO_LONGER_MANY]),
        ("as many as many", EndingFacts(Goals(), 2, 2), []),
        ("the method does not count them", EndingFacts(Goals(), 0, None), []),
        ("both", EndingFacts(Goals(1, 1, 0), 0, 2), [GOALS_MET, NO_LONGER_MANY]),
    ],
)
def test_when_closing_is_talked_about(name: str, facts: EndingFacts, expected: list[str]) -> None:
    assert reasons(facts) == expected


def test_nothing_is_suggested_where_nothing_points_to_it(coordination: Coordination) -> None:
    with acting(coordination.officer):
        assert suggestion(coordination.officer, coordination.case, coordination.world.method) == []


# The estimate


@pytest.fixture
def south(db: None) -> Method:
    return methods.method(methods.current("zuid-holland")[0])


@pytest.mark.parametrize(
    ("factors", "level", "because"),
    [
        ((), "low", ""),
        (("small_network",), "medium", "Er geldt 1 punt."),
        (("small_network", "big_change_ahead"), "medium", "Er gelden 2 punten."),
        (("small_network", "big_change_ahead", "debts_not_calm"), "high", "Er gelden 3 punten."),
        (("recent_safety_concern",), "medium", "Er geldt 1 punt."),
    ],
)
def test_which_answers_give_which_level(
    south: Method, factors: tuple[str, ...], level: str, because: str
) -> None:
    found = relapse(south, factors)
    assert found is not None and (found.level, found.because) == (level, because)


def test_a_factor_alone_can_raise_the_level(south: Method) -> None:
    alone = south.model_copy(update={"relapse_counts": ()})
    assert relapse(alone, ("earlier_relapse",)).level == "medium"  # type: ignore[union-attr]
    assert relapse(alone, ("small_network",)).level == "low"  # type: ignore[union-attr]
    silent = alone.model_copy(update={"relapse_factors": ()})
    assert relapse(silent, ()) is None


def test_who_judges_otherwise_says_why(coordination: Coordination) -> None:
    what = {**GOOD_CLOSING, "relapse_level": "high", "relapse_because": ["small_network"]}
    with pytest.raises(Invalid) as wrong:
        actions.close_case(by=coordination.officer, case_id=coordination.case.id, **what)  # type: ignore[arg-type]
    assert list(wrong.value.fields) == ["relapse_reason"]
    assert "Gemiddeld" in wrong.value.fields["relapse_reason"]
    actions.close_case(
        by=coordination.officer,
        case_id=coordination.case.id,
        **{**what, "relapse_reason": "Oma is net overleden."},
    )  # type: ignore[arg-type]
    (closing,) = coordination.rows(Closing)
    assert (closing.relapse_level, closing.relapse_suggested) == ("high", "medium")


# Help that ends


@pytest.mark.parametrize(
    ("days", "announced"), [(None, False), (-1, True), (0, True), (83, True), (84, True), (85, False)]
)
def test_when_an_end_counts_as_announced(days: int | None, announced: bool) -> None:
    today = clock.date(2026, 3, 2)
    end = None if days is None else today + timedelta(days=days)
    assert is_announced(end, today, 12) == announced


def test_an_agreement_for_an_earlier_end_is_no_agreement_for_a_later_one() -> None:
    today = clock.date(2026, 3, 2)
    assert not is_clear(today, None)
    assert is_clear(today, today) and is_clear(today, today + timedelta(days=1))
    assert not is_clear(today + timedelta(days=1), today)


@pytest.fixture
def ending(coordination: Coordination) -> tuple[Coordination, TeamMember]:
    """R.: the help of the psychologist was announced to end on 1 April; who leads is the coordinator."""
    world = coordination.world
    coordination.decide(3)
    coordination.appoint(world.worker)
    member = coordination.join(world.teacher)
    phasing.announce_end(by=world.teacher, member_id=member.id, ends_on=clock.date(2026, 4, 1))
    return coordination, member


def unclear(coordination: Coordination, who: Actor) -> list[str]:
    with acting(who):
        return [one.title for one in work_for(who) if "afbouwen" in one.title]


def test_help_that_ends_without_a_plan_is_seen_until_there_is_one(
    ending: tuple[Coordination, TeamMember],
) -> None:
    coordination, member = ending
    world, file = coordination.world, coordination.household.id
    said = ["De hulp van Anna Bakker stopt wo 1 april. Er is niets afgesproken over het afbouwen."]
    assert unclear(coordination, world.worker) == said == unclear(coordination, world.officer)
    assert unclear(coordination, world.teacher) == said
    with acting(world.worker):
        assert [one.sentence for one in endings(world.worker, file, unclear_only=True)] == said
    plan = {
        "by": world.worker,
        "member_id": member.id,
        "ends_on": clock.date(2026, 4, 1),
        "steps": "Om de week.",
    }
    with pytest.raises(Invalid) as wrong:
        phasing.plan_phasing_out(**plan)
    assert list(wrong.value.fields) == ["watch_note"]
    phasing.plan_phasing_out(**plan, watch_note="De huisarts kijkt mee.")
    assert unclear(coordination, world.worker) == [] == unclear(coordination, world.officer)
    # a later end asks for a new agreement
    with acting(world.teacher):
        member.refresh_from_db()
    phasing.announce_end(
        by=world.teacher, member_id=member.id, ends_on=clock.date(2026, 4, 20), version=member.version
    )
    assert len(unclear(coordination, world.worker)) == 1


def test_who_may_say_it(ending: tuple[Coordination, TeamMember]) -> None:
    coordination, member = ending
    world = coordination.world
    other = coordination.join(world.housing)
    given: dict[str, Any] = {
        "ends_on": clock.date(2026, 4, 1),
        "steps": "Bellen.",
        "watch_note": "Niet nodig.",
    }
    with pytest.raises(Refused):
        phasing.plan_phasing_out(by=world.teacher, member_id=other.id, **given)
    for who in (world.stranger, world.manager):
        with pytest.raises(NotFound):
            phasing.announce_end(by=who, member_id=member.id, ends_on=None)
    phasing.plan_phasing_out(by=world.teacher, member_id=member.id, **given)
    assert len(coordination.rows(PhasingOut)) == 1
    phasing.plan_phasing_out(by=world.worker, member_id=member.id, **given | {"steps": "Langs gaan."})
    assert [one.steps for one in coordination.rows(PhasingOut)] == ["Langs gaan."]


def test_on_the_pages(ending: tuple[Coordination, TeamMember], signed_in: SignIn) -> None:
    coordination, member = ending
    worker = signed_in(coordination.world.worker)
    said = "Er is niets afgesproken over het afbouwen."
    assert said in worker.get(f"/gezinnen/{coordination.household.id}/").content.decode()
    assert said in worker.get(coordination.path).content.decode()
    assert said in worker.get(coordination.path + "afsluiten/").content.decode()
    page = f"{coordination.path}team/{member.id}/afbouwen/"
    wrong = worker.post(page, {"ends_on": "2026-04-01", "steps": "Om de week."})
    assert wrong.status_code == 422 and "Om de week." in wrong.content.decode()
    good = {"ends_on": "2026-04-01", "steps": "Om de week.", "watch_note": "De huisarts."}
    assert worker.post(page, good).status_code == 303
    assert said not in worker.get(coordination.path).content.decode()
    assert signed_in(coordination.world.stranger).get(page).status_code == 404
