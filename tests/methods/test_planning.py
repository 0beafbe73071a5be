"""What a method says about order, indications and small money."""

import json
from typing import Any

import pytest

from rondom.methods import checks, queries
from rondom.methods.planning import ExpenseMandate, HelpOrder
from rondom.methods.values import Label

WHY = Label(nl="Daarom", en="Therefore")


def _wrong(**changes: Any) -> list[tuple[Any, ...]]:
    method = queries.current("zuid-holland")[1].model_copy(update=changes)
    return [one.path for one in checks.mistakes(method)]


@pytest.mark.req("F4")
def test_the_presets_hold_an_order_five_laws_and_a_mandate(db: None) -> None:
    for key in ("zuid-holland", "kampen"):
        method = queries.current(key)[1]
        assert method.orders[0].first == "debt_help"
        laws = [one.key for one in method.indications.laws]
        assert laws == ["jeugdwet", "wmo", "wlz", "zvw", "participatiewet"]
        assert method.expense_mandate and any(kind.intake for kind in method.kinds_of_help)


@pytest.mark.req("F4", "F9")
def test_orders_and_mandates_name_what_exists(db: None) -> None:
    assert _wrong() == []
    unknown = HelpOrder(first="debt_help", then="dancing", because=WHY)
    assert _wrong(orders=(unknown,)) == [("orders", 0, "then")]
    assert _wrong(expense_mandate=(ExpenseMandate(role="king", max_euro=5),)) == [
        ("expense_mandate", 0, "role")
    ]


@pytest.mark.req("F4")
def test_an_order_that_goes_round_is_refused(db: None) -> None:
    there = HelpOrder(first="debt_help", then="parenting_support", because=WHY)
    on = HelpOrder(first="parenting_support", then="social_work", because=WHY)
    back = HelpOrder(first="social_work", then="debt_help", because=WHY)
    itself = HelpOrder(first="income", then="income", because=WHY)
    assert _wrong(orders=(there, on)) == []
    assert _wrong(orders=(there, on, back)) == [("orders", 2, "then")]
    assert _wrong(orders=(itself,)) == [("orders", 0, "then")]


@pytest.mark.req("F9")
@pytest.mark.parametrize(
    ("roles", "cents"),
    [
        ([], 0),
        (["team_member"], 0),
        (["care_coordinator"], 15_000),
        (["care_coordinator", "coordination_point"], 100_000),
    ],
)
def test_the_highest_mandate_of_somebodys_roles_counts(db: None, roles: list[str], cents: int) -> None:
    assert queries.current("zuid-holland")[1].expense_limit(roles) == cents


def test_a_method_of_before_reads_with_what_the_law_says(db: None) -> None:
    method = queries.current("zuid-holland")[1]
    older = {
        key: value
        for key, value in method.model_dump(mode="json").items()
        if key not in ("orders", "indications", "expense_mandate", "expense_sources")
    }
    read = type(method).model_validate_json(json.dumps(older))
    assert len(read.indications.laws) == 5 and read.expense_mandate == () and read.orders == ()
