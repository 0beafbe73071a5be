"""Criteria beside facts."""

import pytest

from rondom.intake import rules
from rondom.intake.rules import Counted, Stated
from rondom.methods import loader
from rondom.methods import queries as methods
from rondom.methods.enums import Fact
from rondom.methods.schema import Method

YES, NO = Stated("yes", "feit", "bron"), Stated("no", "feit", "bron")


@pytest.fixture(scope="module")
def method() -> Method:
    return loader.load(methods.preset_text("zuid-holland"))


TABLE = [
    ("nothing known", {}, {}, False),
    ("little grip alone", {}, {"little_grip": YES}, False),
    ("little grip and nuisance", {}, {"little_grip": YES, "nuisance": YES}, True),
    ("two others, no little grip", {}, {"nuisance": YES, "probation": YES}, False),
    ("little grip denied", {}, {"little_grip": NO, "nuisance": YES, "probation": YES}, False),
    ("three organisations counted", {Fact.ORGANISATIONS_AT_LEAST: 3}, {"little_grip": YES}, True),
    ("two organisations counted", {Fact.ORGANISATIONS_AT_LEAST: 2}, {"little_grip": YES}, False),
    (
        "a person knows of more organisations",
        {Fact.ORGANISATIONS_AT_LEAST: 2},
        {"little_grip": YES, "three_organisations": YES},
        True,
    ),
    (
        "a person denies what was counted",
        {Fact.ORGANISATIONS_AT_LEAST: 3},
        {"little_grip": YES, "three_organisations": NO},
        False,
    ),
]


@pytest.mark.req("B5")
@pytest.mark.parametrize(
    ("counts", "stated", "advised"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE]
)
def test_what_the_criteria_say(
    method: Method, counts: dict[str, int], stated: dict[str, Stated], advised: bool
) -> None:
    counted = {kind: Counted(found, str(found)) for kind, found in counts.items()}
    judged = rules.judge(method.criteria, counted, stated)
    assert len(judged) == len(method.criteria)
    assert rules.advice(method, judged) is advised


def test_a_count_that_falls_short_leaves_the_criterion_open(method: Method) -> None:
    judged = rules.judge(method.criteria, {Fact.ORGANISATIONS_AT_LEAST: Counted(2, "twee")}, {})
    assert (judged[0].holds, judged[0].fact, judged[0].answer) == (None, "twee", "unknown")


@pytest.mark.parametrize(
    ("advised", "accept", "departs"),
    [
        (True, True, False),
        (False, True, True),
        (True, False, True),
        (None, True, False),
        (None, False, False),
    ],
)
def test_when_a_decision_departs(advised: bool | None, accept: bool, departs: bool) -> None:
    assert rules.departs(advised, accept) is departs
