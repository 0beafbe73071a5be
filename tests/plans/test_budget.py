"""The flex budget: whole cents, never below zero, within the mandate."""

from collections.abc import Iterable
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondom.core import clock
from rondom.core.errors import Conflict, Invalid, NotFound, Refused
from rondom.plans import queries as plans
from rondom.plans.budget import actions, queries, rules
from rondom.plans.budget.enums import MOVES, ExpenseStatus
from rondom.plans.models import Expense
from tests.plans.conftest import Planning


@pytest.mark.req("F9")
@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("75", 7500),
        ("75,50", 7550),
        ("€ 75,-", 7500),
        (" 1.250,05 ", 125_005),
        ("1250", 125_000),
        ("0", None),
        ("-5", None),
        ("75.50", None),
        ("1,5", None),
        ("12.34,00", None),
        ("10.000,01", None),
        ("9" * 30, None),
        ("veel", None),
        ("", None),
    ],
)
def test_an_amount_is_read_as_people_write_it_or_not_at_all(typed: str, cents: int | None) -> None:
    assert rules.cents_of(typed) == cents
    assert rules.cents_of("0", zero=True) == 0


@pytest.mark.req("F9")
@given(st.integers(1, rules.MOST_CENTS))
def test_what_is_written_reads_back(cents: int) -> None:
    assert rules.cents_of(rules.euros(cents).replace("\u00a0", " ")) == cents


@st.composite
def money(draw: st.DrawFn) -> rules.Money:
    status = draw(st.sampled_from(ExpenseStatus))
    asked = draw(st.integers(1, rules.MOST_CENTS))
    approved = draw(st.integers(1, asked)) if status in ("approved", "paid", "settled") else 0
    paid = draw(st.integers(1, approved)) if status in ("paid", "settled") else 0
    settled = draw(st.integers(0, paid)) if status == "settled" else 0
    return rules.Money(status, asked, approved, paid, settled)


@pytest.mark.req("F9")
@given(st.lists(money()))
def test_the_figures_add_up_and_nothing_is_below_zero(expenses: Iterable[rules.Money]) -> None:
    sums = rules.figures(expenses)
    assert sums.paid == sums.settled + sums.open + sums.stays
    assert all(value >= 0 for value in (sums.asked, sums.promised, sums.paid, sums.open, sums.stays))


@pytest.mark.req("F9")
def test_which_state_follows() -> None:
    order = [ExpenseStatus.REQUESTED, ExpenseStatus.APPROVED, ExpenseStatus.PAID, ExpenseStatus.SETTLED]
    allowed = {*pairwise(order), (ExpenseStatus.REQUESTED, ExpenseStatus.REFUSED)}
    assert {(one, new) for one in MOVES for new in MOVES[one]} == allowed


def ask(planning: Planning, cents: int = 10_000) -> Expense:
    return actions.request_expense(
        by=planning.coordinator,
        household_id=planning.id,
        what="Reparatie van de wasmachine",
        why="Zonder was gaat Tim niet naar school",
        cents=cents,
    )


@pytest.mark.req("F9")
def test_from_request_to_settlement(planning: Planning) -> None:
    row = ask(planning)
    mine = {"by": planning.coordinator, "household_id": planning.id, "expense_id": row.id}
    with pytest.raises(Invalid):
        actions.pay_expense(**mine, version=row.version, cents=1, paid_on=clock.today())  # type: ignore[arg-type]
    row = actions.decide_expense(**mine, version=1, approved=True, cents=9_000)  # type: ignore[arg-type]
    assert (row.decided_role, row.decided_by) == ("care_coordinator", planning.coordinator.user_id)
    for wrong in ({"cents": 9_001}, {"cents": 0}, {"paid_on": clock.today() + timedelta(days=1)}):
        with pytest.raises(Invalid):
            actions.pay_expense(
                **mine,
                version=2,
                **{"cents": 8_950, "paid_on": clock.today(), **wrong},  # type: ignore[arg-type]
            )
    actions.pay_expense(**mine, version=2, cents=8_950, paid_on=clock.today())  # type: ignore[arg-type]
    for wrong in ({"cents": 8_951}, {"cents": -1}, {"source": "loterij"}):
        with pytest.raises(Invalid):
            actions.settle_expense(
                **mine,
                version=3,
                **{"cents": 5_000, "source": "fund", **wrong},  # type: ignore[arg-type]
            )
    actions.settle_expense(**mine, version=3, source="fund", cents=5_000)  # type: ignore[arg-type]
    found = queries.budget(planning.mother, planning.id)
    assert (found.figures.paid, found.figures.settled, found.figures.stays) == (8_950, 5_000, 3_950)
    assert found.expenses[0].settled == "€\u00a050,00" and found.expenses[0].source == "Een fonds"
    assert planning.verbs()[-4:] == [
        "expense.requested",
        "expense.approved",
        "expense.paid",
        "expense.settled",
    ]


@pytest.mark.req("F9", "E9")
def test_who_approves_is_the_mandate_of_the_method(planning: Planning) -> None:
    row = ask(planning, 15_001)
    what = {
        "household_id": planning.id,
        "expense_id": row.id,
        "version": 1,
        "approved": True,
        "cents": 15_000,
    }
    with pytest.raises(Refused) as refused:
        actions.decide_expense(by=planning.coordinator, **what)  # type: ignore[arg-type]
    assert "€\u00a0150,00" in str(refused.value) and "Medewerker coördinatiepunt" in str(refused.value)
    for who in (planning.teacher, planning.mother):
        with pytest.raises(Refused):
            actions.decide_expense(by=who, **what)  # type: ignore[arg-type]
    with pytest.raises(NotFound):
        actions.decide_expense(by=planning.world.stranger, **what)  # type: ignore[arg-type]
    lines = {
        who.user_id: [one.title for one in plans.work_for(who) if "Flexbudget" in one.title]
        for who in (planning.coordinator, planning.world.officer, planning.teacher)
    }
    assert lines[planning.world.officer.user_id] == [
        "Flexbudget: mag dit? Reparatie van de wasmachine, €\u00a0150,01"
    ]
    assert not lines[planning.coordinator.user_id] and not lines[planning.teacher.user_id]
    with pytest.raises(Invalid):
        actions.decide_expense(by=planning.world.officer, **{**what, "approved": False})  # type: ignore[arg-type]
    with pytest.raises(Conflict):
        actions.decide_expense(by=planning.world.officer, **{**what, "version": 7})  # type: ignore[arg-type]
    actions.decide_expense(by=planning.world.officer, **what)  # type: ignore[arg-type]
    assert planning.rows(Expense)[0].decided_role == "coordination_point"
    too_much = ask(planning, 100_001)
    with pytest.raises(Refused):
        actions.decide_expense(by=planning.world.officer, **{**what, "expense_id": too_much.id})  # type: ignore[arg-type]


@pytest.mark.req("F9")
@pytest.mark.parametrize(
    ("field", "what"), [("what", {"what": " "}), ("why", {"why": ""}), ("amount", {"cents": -5})]
)
def test_a_request_says_what_why_and_how_much(
    planning: Planning, field: str, what: dict[str, object]
) -> None:
    good = {"what": "Bed", "why": "Tim slaapt op de grond", "cents": 5_000}
    with pytest.raises(Invalid) as wrong:
        actions.request_expense(by=planning.coordinator, household_id=planning.id, **{**good, **what})  # type: ignore[arg-type]
    assert field in wrong.value.fields and planning.rows(Expense) == []
