"""How sure it is that two encodings are one person, and what each fact adds to that. Pure.

Two other stories compete with "the same person": *somebody of the same household* (same name and house, other first
name or birth date) and *a stranger* (alike by chance; the more people the index knows, the more of those there are).
Each fact has points against either story; the sureness is what both leave over::

    odds of the same person = bsn points × 1 / (exp(-against household) + exp(-against stranger))

More agreement never counts less: the points of each fact rise with its levels (`compare.LEVELS`). They are learned by
`learning` from pairs of which the citizen service number tells the answer, and shipped in `parameters.json`.

I. Fellegi, A. Sunter, "A theory for record linkage", 1969, for points as logarithms of likelihood ratios.
"""

import json
from dataclasses import dataclass
from functools import cache
from math import exp, log
from pathlib import Path
from typing import Any

from .compare import LEVELS, Levels

#: the facts that have points against either story; the number stands by itself
FACTS = tuple(name for name in LEVELS if name != "bsn")
SHIPPED = Path(__file__).with_name("parameters.json")


@dataclass(frozen=True, slots=True)
class Judgement:
    """``score``: logarithm of the odds; ``sure``: 0-1, calibrated; ``parts``: fact → what it adds to the score. The
    parts and ``start`` (how rare the same person is among those compared) add up to the score."""

    levels: Levels
    score: float
    sure: float
    parts: dict[str, float]
    start: float

    @property
    def agreeing(self) -> dict[str, str]:
        """Fact → how it agrees, for facts known of both."""
        return {fact: LEVELS[fact][level] for fact, level in zip(LEVELS, self.levels, strict=True) if level}


class Model:
    """Points per fact and level, read from a file of parameters."""

    def __init__(self, parameters: dict[str, Any]) -> None:
        if parameters["levels"] != {name: list(some) for name, some in LEVELS.items()}:
            raise ValueError("these parameters were learned for other levels")
        self.version: str = parameters["version"]
        self._bsn: list[float] = parameters["bsn"]
        self._household: list[list[float]] = [parameters["household"][fact] for fact in FACTS]
        self._stranger: list[list[float]] = [parameters["stranger"][fact] for fact in FACTS]
        self._start: tuple[float, float] = parameters["start"]["household"], parameters["start"]["stranger"]
        self._known: dict[tuple[Levels, int], float] = {}

    def score(self, levels: Levels, size: int) -> float:
        """Logarithm of the odds that this is one person, in an index of ``size`` people.

        Sizes count by their power of two: what was reckoned is kept, there are some thousands of combinations.
        """
        power = size.bit_length()
        found = self._known.get((levels, power))
        if found is None:
            found = self._known[levels, power] = self._reckon(levels, power)[0]
        return found

    def _reckon(self, levels: Levels, power: int) -> tuple[float, float, float]:
        """(score, what is left of *household*, of *stranger*)."""
        bsn, *rest = levels
        household, stranger = self._start
        stranger -= power * log(2)
        for place, level in enumerate(rest):
            household += self._household[place][level]
            stranger += self._stranger[place][level]
        most = max(-household, -stranger)
        either = most + log(exp(-household - most) + exp(-stranger - most))
        return self._bsn[bsn] - either, -household - either, -stranger - either

    def judge(self, levels: Levels, size: int) -> Judgement:
        score, household, stranger = self._reckon(levels, size.bit_length())
        share, other = exp(household), exp(stranger)
        parts = {"bsn": self._bsn[levels.bsn]} if levels.bsn else {}
        for place, fact in enumerate(FACTS):
            if level := getattr(levels, fact):
                parts[fact] = share * self._household[place][level] + other * self._stranger[place][level]
        return Judgement(levels, score, sureness(score), parts, score - sum(parts.values()))


def sureness(score: float) -> float:
    """0-1."""
    return 1 / (1 + exp(-score)) if score > -700 else 0.0


@cache
def shipped() -> Model:
    """The model with the parameters that come with Rondom."""
    return Model(json.loads(SHIPPED.read_text()))
