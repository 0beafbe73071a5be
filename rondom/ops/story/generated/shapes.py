"""How far each household has come, since when, and how it went: spread over two years, the newest a few days ago."""

from dataclasses import dataclass
from random import Random

#: the steps of a life, each needing those before it
STEPS = (
    "signal",
    "talk",
    "refer",
    "reach",
    "refuse",
    "decide",
    "picture",
    "variant",
    "plan",
    "work",
    "close",
)

#: of every sixty: how many, until which step, began between … and … days ago, variants
SPREAD = (
    (5, "signal", (2, 90), (0,)),
    (3, "talk", (5, 200), (0, 1, 2)),
    (4, "refer", (1, 4), (0,)),
    (4, "reach", (3, 12), (0,)),
    (4, "refuse", (40, 600), (0,)),
    (3, "decide", (9, 25), (0,)),
    (4, "picture", (30, 55), (0,)),
    (3, "variant", (40, 60), (3, 4, 5)),
    (3, "plan", (52, 80), (3, 4, 5)),
    (6, "variant", (40, 420), (0, 1, 2, 2)),
    (11, "work", (80, 330), (3, 3, 4, 4, 5, 5)),
    (10, "close", (260, 710), (1, 2, 3, 4, 4, 5)),
)


@dataclass(frozen=True, slots=True)
class Shape:
    """until: the last step; day: how many days ago the first signal was; variant decided, where it came that far."""

    until: str
    day: int
    variant: int
    team: int
    urgency: str
    late: bool

    def comes_to(self, step: str) -> bool:
        if step == "refuse":
            return self.until == "refuse"
        if self.until == "refuse":
            return STEPS.index(step) <= STEPS.index("reach")
        if step in ("plan", "work") and self.variant < 3:
            return False
        return STEPS.index(step) <= STEPS.index(self.until)


def shapes(chance: Random, count: int) -> list[Shape]:
    """``count`` of them, in the proportions of `SPREAD`."""
    total = sum(one[0] for one in SPREAD)
    made: list[Shape] = []
    for number in range(count):
        place, so_far = (number + 0.5) * total / count, 0
        for many, until, (newest, oldest), variants in SPREAD:
            so_far += many
            if place < so_far:
                variant = variants[number % len(variants)]
                team = max(2 if variant < 3 else 3, min(9, round(chance.gauss(5.2, 1.6))))
                urgency = chance.choices(("normal", "crisis", "violence"), (14, 1, 1))[0]
                day = chance.randint(newest, oldest)
                made.append(Shape(until, day, variant, team, urgency, chance.random() < 0.3))
                break
    chance.shuffle(made)
    return made
