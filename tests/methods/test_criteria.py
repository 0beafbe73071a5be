"""Criteria beside the facts: eligibility and the family coach. [spec B5, E2]"""

import pytest

from rondom.methods.criteria import Facts, coach_fits, judge, meets
from rondom.methods.schema import Method

DEKKER = Facts(
    organisations=3,
    domains=6,
    professionals=3,
    members_with_problems=2,
    minor_children=2,
    stated={"little_grip": True, "threatened_eviction": True},
)


@pytest.mark.req("B5")
@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (DEKKER, True),
        (Facts(organisations=3, stated={"little_grip": True}), True),
        (Facts(organisations=2, stated={"little_grip": True}), False),
        (Facts(organisations=5, domains=6, members_with_problems=3), False),
        (Facts(organisations=5, domains=6, stated={"little_grip": False}), False),
        (Facts(), False),
    ],
    ids=["Dekker", "grip and one more", "grip alone", "grip not asked", "grip denied", "nothing known"],
)
def test_eligibility(method: Method, facts: Facts, expected: bool) -> None:
    assert meets(method, judge(method.criteria, facts)) is expected


@pytest.mark.req("B5")
def test_criteria_are_shown_with_the_facts(method: Method) -> None:
    shown = {j.criterion.key: (j.holds, j.found) for j in judge(method.criteria, DEKKER)}
    assert shown["three_organisations"] == (True, 3)
    assert shown["two_domains"] == (True, 6)
    assert shown["beyond_one_member"] == (True, 2)
    assert shown["little_grip"] == (True, None)
    assert shown["probation"] == (None, None)


@pytest.mark.req("E2")
def test_a_coach_only_when_all_five_criteria_hold(method: Method) -> None:
    assert len(method.coach_criteria) == 5
    stated = {"little_grip": True, "known_and_accepted": True}
    full = {"professionals": 2, "members_with_problems": 2, "minor_children": 1, "stated": stated}
    assert coach_fits(judge(method.coach_criteria, Facts(**full)))
    lacking: list[dict[str, object]] = [
        {"professionals": 1},
        {"members_with_problems": 1},
        {"minor_children": 0},
        {"stated": {"little_grip": True}},
        {"stated": {**stated, "known_and_accepted": False}},
    ]
    for less in lacking:
        assert not coach_fits(judge(method.coach_criteria, Facts(**{**full, **less})))
