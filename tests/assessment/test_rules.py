"""What became of the problems: tables on plain scores."""

import pytest

from rondom.assessment import rules
from rondom.assessment.enums import Change, Rater
from rondom.assessment.picture import DomainEffect, sentence_of
from rondom.assessment.rules import Given
from rondom.methods import queries as methods
from rondom.methods.content import Scale

REDUCED, STABLE, WORSE = Change.REDUCED, Change.STABLE, Change.WORSE
NOT_HERE = Given(None, True)


@pytest.fixture
def scale(db: None) -> Scale:
    return methods.current("zuid-holland")[1].scale


@pytest.mark.req("D2")
@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (Given(2), Given(4), REDUCED),
        (Given(2), Given(3), STABLE),
        (Given(1), Given(5), REDUCED),
        (Given(3), Given(3), STABLE),
        (Given(3), Given(2), STABLE),
        (Given(3), Given(1), WORSE),
        (None, Given(3), None),
        (Given(3), None, None),
        (None, None, None),
        (NOT_HERE, Given(3), None),
        (Given(3), NOT_HERE, None),
        (NOT_HERE, NOT_HERE, None),
    ],
)
def test_change_of_a_domain(
    before: Given | None, after: Given | None, change: Change | None, scale: Scale
) -> None:
    assert rules.change_of(before, after, scale, Rater.PROFESSIONAL) == change


@pytest.mark.parametrize(
    ("old", "new", "change"), [(2, 4, STABLE), (3, 1, STABLE), (1, 4, REDUCED), (4, 1, WORSE)]
)
def test_a_change_within_the_noise_is_stable(old: int, new: int, change: Change, scale: Scale) -> None:
    noisy = scale.model_copy(update={"noise": 3})
    assert rules.change_of(Given(old), Given(new), noisy, Rater.FAMILY) == change


@pytest.mark.req("D2")
@pytest.mark.parametrize(
    ("pairs", "outcome"),
    [
        ([], None),
        ([(None, 3), (3, None)], None),
        ([(3, 3)], STABLE),
        ([(2, 3)], STABLE),
        ([(2, 4)], REDUCED),
        ([(2, 4), (4, 2)], STABLE),
        ([(2, 3)] * 6, REDUCED),  # each may be chance, all together are not
        ([(3, 2)] * 6, WORSE),
        ([(2, 3)] * 3 + [(3, 3)] * 3 + [(None, 5)], STABLE),
    ],
)
def test_outcome_of_a_household(
    pairs: list[tuple[int | None, int | None]], outcome: Change | None, scale: Scale
) -> None:
    assert rules.of_household(pairs, scale, Rater.PROFESSIONAL) == outcome


@pytest.mark.parametrize(
    ("outcomes", "share"),
    [
        ([], (0, 0)),
        ([None], (0, 0)),
        ([REDUCED, STABLE, WORSE, None], (2, 3)),
        ([REDUCED] * 8 + [WORSE] * 2, (8, 10)),
    ],
)
def test_share_improved_or_stable(outcomes: list[Change | None], share: tuple[int, int]) -> None:
    assert rules.improved_or_stable(outcomes) == share


@pytest.mark.parametrize(
    ("given", "problem"),
    [(None, False), (NOT_HERE, False), *((Given(value), value <= 3) for value in range(1, 6))],
)
def test_what_is_a_problem(given: Given | None, problem: bool) -> None:
    assert rules.is_problem(given) is problem


@pytest.mark.parametrize(
    ("value", "not_applicable", "said"),
    [(None, False, False), (None, True, True), (1, False, True), (5, False, True)],
)
def test_unknown_is_not_the_same_as_not_applicable(
    value: int | None, not_applicable: bool, said: bool
) -> None:
    assert rules.check_given(value, not_applicable) is said


@pytest.mark.parametrize(("value", "not_applicable"), [(0, False), (6, False), (-1, False), (3, True)])
def test_scores_that_do_not_exist(value: int, not_applicable: bool) -> None:
    with pytest.raises(ValueError):
        rules.check_given(value, not_applicable)


def test_what_is_still_to_be_asked() -> None:
    given = {("housing", "family"): Given(2), ("finances", "professional"): NOT_HERE}
    assert rules.missing(["housing", "finances"], given) == [
        ("housing", "professional"),
        ("finances", "family"),
    ]


def test_the_sentence_counts_only_what_can_be_compared() -> None:
    effects = [DomainEffect("x", "X", 1, 2, change) for change in (REDUCED, STABLE, STABLE, WORSE, None)]
    assert sentence_of(effects, "professional") == "Van 4 leefgebieden is er 1 beter, 2 gelijk, 1 slechter."
    assert sentence_of([effects[-1]], "professional") == ""
