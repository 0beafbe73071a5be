"""A difference that the measuring makes by itself is not called a change: the promise, tried on invented measurements.

The simulations draw from a generator with a fixed seed, and their bounds are those of the binomial distribution at one
in a million: a wrong rule falls outside, bad luck does not.
"""

import random
from collections.abc import Callable
from math import exp, lgamma, log, sqrt
from statistics import NormalDist, pstdev

import pytest

from rondom.methods import reliable

pytestmark = [pytest.mark.any_engine, pytest.mark.req("D2")]

TRIALS = 40_000
ONE_IN_A_MILLION = 1e-6


def most(trials: int, chance: float) -> int:
    """The number that a binomial count of ``trials`` with this chance exceeds once in a million times."""
    total = 0.0
    for count in range(trials + 1):
        ways = lgamma(trials + 1) - lgamma(count + 1) - lgamma(trials - count + 1)
        total += exp(ways + count * log(chance) + (trials - count) * log(1 - chance))
        if total > 1 - ONE_IN_A_MILLION:
            return count
    return trials


def least(trials: int, chance: float) -> int:
    return trials - most(trials, 1 - chance)


def seen(dice: random.Random, truth: float, noise: float) -> int:
    """What somebody puts down: a whole score from 1 to 5, off by this noise."""
    return min(5, max(1, round(truth + dice.gauss(0, noise))))


@pytest.mark.parametrize(("confidence", "value"), [(0.95, 1.96), (0.9, 1.645), (0.8, 1.282), (0.5, 0.674)])
def test_the_critical_value_is_that_of_the_normal_distribution(confidence: float, value: float) -> None:
    assert reliable.critical(confidence) == pytest.approx(value, abs=0.001)


@pytest.mark.parametrize(
    ("difference", "value"), [(0, 0), (0.5, 0), (1, 0.5), (2, 1.5), (-2, -1.5), (-1, -0.5), (3, 2.5)]
)
def test_the_index_is_the_difference_in_standard_errors_of_a_difference(
    difference: float, value: float
) -> None:
    assert reliable.index(difference, 1 / sqrt(2)) == pytest.approx(value)


@pytest.mark.parametrize(
    ("error", "confidence", "points"),
    [(0.1, 0.95, 1), (0.2, 0.9, 1), (0.22, 0.9, 2), (0.5, 0.9, 2), (0.64, 0.9, 2), (0.65, 0.9, 3), (0.5, 0.95, 2),
     (0.6, 0.95, 3), (0.5, 0.8, 2), (4.0, 0.9, 10)],
)  # fmt: skip
def test_from_how_many_points_a_difference_counts(error: float, confidence: float, points: int) -> None:
    assert reliable.smallest(error, confidence) == points
    critical = reliable.critical(confidence)
    assert reliable.index(points, error) > critical >= reliable.index(points - 1, error)


def test_one_point_counts_only_where_its_chance_is_surely_small() -> None:
    assert (reliable.index(1, 0.17), reliable.smallest(0.17, 0.95)) > (reliable.critical(0.95), 1)
    assert reliable.smallest(0.15, 0.95) == 1


@pytest.mark.parametrize(
    ("difference", "became"),
    [
        (-3, "worse"),
        (-2, "worse"),
        (-1, "stable"),
        (0, "stable"),
        (1, "stable"),
        (2, "reduced"),
        (4, "reduced"),
    ],
)
def test_smaller_than_the_measuring_can_see_is_called_the_same(difference: int, became: str) -> None:
    assert reliable.became(difference, 2) == became


@pytest.mark.parametrize("noise", [0.05, 0.3, 0.5, 0.7, 1.0])
@pytest.mark.parametrize("confidence", [0.8, 0.9, 0.95])
def test_without_change_false_improvement_is_as_rare_as_promised(noise: float, confidence: float) -> None:
    """Whole scores of households that did not change, put down twice by somebody with a known noise; the region finds
    its standard error from other unchanged households, as it would."""
    dice = random.Random(20261123)
    twice = [
        (seen(dice, truth, noise), seen(dice, truth, noise))
        for truth in (dice.uniform(1, 5) for _ in range(2 * TRIALS))
    ]
    found, tried = twice[:TRIALS], twice[TRIALS:]
    error = pstdev(after - before for before, after in found) / sqrt(2)
    counts_from = reliable.smallest(error, confidence)
    outcomes = [reliable.became(after - before, counts_from) for before, after in tried]
    promised = most(TRIALS, (1 - confidence) / 2)
    assert outcomes.count("reduced") <= promised
    assert outcomes.count("worse") <= promised


@pytest.mark.parametrize("error", [0.3, 0.5, 0.7, 0.9])
@pytest.mark.parametrize("confidence", [0.8, 0.9, 0.95])
def test_one_point_less_would_break_the_promise(error: float, confidence: float) -> None:
    """The rule asks no more than it needs: differences in whole points with exactly this error."""
    dice = random.Random(7)
    differences = [round(dice.gauss(0, sqrt(2) * error)) for _ in range(TRIALS)]
    counts_from = reliable.smallest(error, confidence)
    better = [sum(one >= points for one in differences) for points in (counts_from, counts_from - 1)]
    promised = (1 - confidence) / 2
    assert better[0] <= most(TRIALS, promised)
    assert better[1] > most(TRIALS, promised)


@pytest.mark.parametrize("domains", [1, 3, 6, 13])
@pytest.mark.parametrize("shared", [0.0, 0.2, 0.5])
def test_a_household_as_a_whole_keeps_the_promise_too(domains: int, shared: float) -> None:
    """Errors that the domains of one measurement partly have in common."""
    dice, error, confidence = random.Random(domains), 0.5, 0.9
    own, common = error * sqrt(1 - shared), error * sqrt(shared)

    def errors() -> list[float]:
        day = dice.gauss(0, common)
        return [day + dice.gauss(0, own) for _ in range(domains)]

    trials = TRIALS // 4
    outcomes = []
    for _ in range(trials):
        steps = [after - before for before, after in zip(errors(), errors(), strict=True)]
        # the sum in whole points; each step kept as drawn, so that rounding adds no noise of its own
        whole = [round(sum(steps)), *[0] * (domains - 1)]
        outcomes.append(reliable.became_of_all(whole, error, confidence, shared))
    promised = (1 - confidence) / 2
    assert outcomes.count("reduced") <= most(trials, promised)
    assert outcomes.count("worse") <= most(trials, promised)


def test_small_steps_on_many_domains_are_more_than_chance() -> None:
    together = {n: reliable.became_of_all([1] * n, 0.5, 0.9, 0.2) for n in (1, 2, 3, 4, 6, 13)}
    assert together == {1: "stable", 2: "stable", 3: "reduced", 4: "reduced", 6: "reduced", 13: "reduced"}
    assert reliable.became_of_all([], 0.5, 0.9, 0.2) is None
    assert reliable.became_of_all([1, -1], 0.5, 0.9, 0.0) == "stable"
    assert reliable.became_of_all([1], 0.0, 0.9, 0.0) == "reduced", "no error given: every step counts"
    assert reliable.became_of_all([1], 0.0, 0.9, 0.0, at_least=2) == "stable"


@pytest.mark.parametrize("error", [0.3, 0.5, 0.6])
@pytest.mark.parametrize("change", [1, 2, 3])
def test_power_is_what_is_reported(
    error: float, change: int, record_property: Callable[[str, object], None]
) -> None:
    """A real change of so many points, measured before and after: how often it is seen, as the method's page says."""
    dice, confidence = random.Random(change), 0.9
    reported = reliable.power(change, error, confidence)
    counts_from = reliable.smallest(error, confidence)
    found = sum(round(dice.gauss(change, sqrt(2) * error)) >= counts_from for _ in range(TRIALS))
    record_property(f"power of {change} at {error}", round(found / TRIALS, 3))
    assert least(TRIALS, reported) <= found <= most(TRIALS, reported)


def test_power_grows_with_the_change_and_is_the_chance_alone_without_one() -> None:
    powers = [reliable.power(change, 0.5, 0.9) for change in (0, 1, 2, 3, 4)]
    assert powers == sorted(powers)
    assert powers[0] <= 0.05 and powers[2] == pytest.approx(0.76, abs=0.01) and powers[4] > 0.99
    assert NormalDist().cdf(reliable.critical(0.9)) == pytest.approx(0.95)
