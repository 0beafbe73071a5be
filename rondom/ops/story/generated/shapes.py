"""How far each household has come, since when, and how it went: spread over two years, the newest a few days ago."""

from dataclasses import dataclass
from itertools import cycle
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
    (5, "signal", (2, 12), (0,)),
    (3, "talk", (6, 60), (0, 1, 2)),
    (2, "refer", (1, 2), (0,)),
    (2, "reach", (3, 5), (0,)),
    (1, "reach", (12, 12), (0,)),  # nobody decides
    (5, "refuse", (80, 420), (0,)),
    (2, "decide", (9, 20), (0,)),
    (3, "picture", (18, 44), (0,)),
    (2, "variant", (31, 40), (3, 5)),
    (2, "plan", (43, 46), (3, 4)),
    (1, "plan", (62, 62), (4,)),  # one of them does not answer
    (6, "variant", (40, 420), (0, 1, 2, 2)),
    (10, "work", (80, 330), (3, 3, 4, 4, 5, 5)),
    (16, "close", (245, 470), (1, 3, 4, 2, 5, 3, 4, 2)),
)
#: how coordination ended, over and over
ENDINGS = (
    "fully_closed",
    "referred_on",
    "moved",
    "fully_closed",
    "unsatisfactory",
    "referred_on",
    "fully_closed",
    "unsatisfactory",
    "referred_on",
)
#: who came into view less long ago is not late with anything yet
SETTLED = 75


@dataclass(frozen=True, slots=True)
class Shape:
    """until: the last step; day: how many days ago the first signal was; variant decided, where it came that far.
    late: whether everything took longer than it should; ending: the kind of closing."""

    until: str
    day: int
    variant: int
    team: int
    urgency: str
    late: bool
    ending: str

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
    endings = cycle(ENDINGS)
    for number in range(count):
        place, so_far = (number + 0.5) * total / count, 0
        for many, until, (newest, oldest), variants in SPREAD:
            so_far += many
            if place < so_far:
                variant = variants[number % len(variants)]
                team = max(2 if variant < 3 else 3, min(9, round(chance.gauss(5.2, 1.6))))
                urgency = chance.choices(("normal", "crisis", "violence"), (14, 1, 1))[0]
                day = chance.randint(newest, oldest)
                if until in ("refer", "reach"):
                    urgency = "normal"
                late = chance.random() < 0.4 and day > SETTLED
                ending = next(endings) if until == "close" else ""
                made.append(Shape(until, day, variant, team, urgency, late, ending))
                break
    chance.shuffle(made)
    return made
