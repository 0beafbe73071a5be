"""Households that nobody invented one by one: the same ones every time, each with a life of its own.

They are told through the application's own actions, so that lists, search and figures show what real use would leave
behind. Everything in them is made up; numbers are from the range reserved for tests.
"""

from random import Random

from ..people import Region
from .families import families
from .life import Life
from .shapes import shapes
from .staff import hire

#: how many the demo has
HOUSEHOLDS = 60
SEED = 20


def tell(region: Region, count: int = HOUSEHOLDS, seed: int = SEED) -> list[Life]:
    """Let ``count`` households live, those that came first first. The clock of each stands where its life is."""
    chance = Random(seed)
    staff = hire(region, chance)
    plans = shapes(chance, count)
    lives = [
        Life(region, staff, shape, family, Random(f"{seed}-{number}"))
        for number, (shape, family) in enumerate(zip(plans, families(chance, count), strict=True))
    ]
    for life in sorted(lives, key=lambda one: -one.shape.day):
        life.tell()
    return lives
