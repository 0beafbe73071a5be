"""Very many pairs at once say what one pair says: the same levels, the same score, to the last digit."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondom.index.engine import codes, compare, model
from rondom.index.engine.bulk import levels
from rondom.index.engine.codes import Code

from .people import SIZE, code
from .test_learning import region
from .test_properties import PEOPLE

pytestmark = pytest.mark.req("A2")
WIDE = {
    "given": 256,
    "family": 256,
    "partner": 256,
    "born_digits": 64,
    "bsn_digits": 128,
    "postcode_digits": 64,
}
BOUNDS = levels.Bounds(model.shipped(), SIZE)


def kept(some: list[Code]) -> tuple[np.ndarray, np.ndarray]:
    stored = np.frombuffer(b"".join(map(codes.pack, some)), levels.STORED)
    facts, names = np.zeros(len(some), levels.FACTS), np.zeros(len(some), levels.NAMES)
    levels.keep(stored, facts)
    levels.keep(stored, names)
    return facts, names


def at_once(one: list[Code], other: list[Code]) -> list[compare.Levels]:
    """Levels of the first of one and the first of other, and so on."""
    facts, names = kept(one + other)
    here, there = np.arange(len(one)), np.arange(len(one), len(one) * 2)
    bsn, born, home = levels.by_facts(facts.take(here), facts.take(there))
    first, family = levels.by_names(names.take(here), names.take(there))
    columns = (bsn, first, family, born, home)
    return [compare.Levels(*(int(level) for level in row)) for row in zip(*columns, strict=True)]


def odd(chance: random.Random) -> Code:
    """An encoding that nobody has: bits at random, many or few, and hashes of which some are equal by chance."""
    made = {}
    for name in Code._fields:
        if chance.random() < 0.15:
            made[name] = 0
        elif name in ("given", "family", "partner") and chance.random() < 0.2:
            made[name] = sum(1 << place for place in chance.sample(range(40), chance.randint(3, 14)))
        elif name in WIDE:
            share = chance.choice((0.05, 0.3, 0.6))
            made[name] = sum(1 << place for place in range(WIDE[name]) if chance.random() < share)
        else:
            made[name] = chance.randint(0, 3)
    return whole(made)


def whole(made: dict[str, int]) -> Code:
    """What is known has its digits."""
    for known, digits in (("bsn", "bsn_digits"), ("postcode", "postcode_digits")):
        made[digits] = made[digits] or 1 if made[known] else 0
    return Code(**made)


def near(one: Code, chance: random.Random) -> Code:
    """Nearly the same: some bits and some hashes are different."""
    made = one._asdict()
    for name in Code._fields[:-1]:
        if chance.random() < 0.3:
            made[name] = getattr(odd(chance), name)
        elif name in WIDE and chance.random() < 0.6:
            for _ in range(chance.randint(1, WIDE[name] // 4)):
                made[name] ^= 1 << chance.randrange(WIDE[name])
    if chance.random() < 0.1:
        made["given"], made["family"] = made["family"], made["given"]
    return whole(made)


def test_each_level_is_what_one_pair_says() -> None:
    chance = random.Random(7)
    family = [code(who) for who, _person in region(seed=5, households=60)]
    one = [chance.choice(family) for _ in range(6_000)] + [odd(chance) for _ in range(6_000)]
    other = [chance.choice(family) for _ in range(3_000)] + [near(some, chance) for some in one[3_000:]]
    found = at_once(one, other)
    assert found == [compare.compare(mine, theirs) for mine, theirs in zip(one, other, strict=True)]
    for place, (fact, some) in enumerate(compare.LEVELS.items()):
        seen = {row[place] for row in found}
        assert seen == set(range(len(some))), f"every level of {fact} was there"


@given(PEOPLE, PEOPLE)
def test_whoever_is_compared(one: object, other: object) -> None:
    mine, theirs = code(one), code(other)  # type: ignore[arg-type]
    assert at_once([mine, theirs, mine], [theirs, mine, mine]) == [
        compare.compare(mine, theirs),
        compare.compare(theirs, mine),
        compare.compare(mine, mine),
    ]


def test_every_score_there_can_be() -> None:
    judge = model.shipped()
    for number in range(levels.KINDS):
        some = levels.levels_of(number)
        assert levels.place(some, levels.SIZES) == number
        assert BOUNDS.score[number] == judge.score(some, SIZE)


@pytest.mark.parametrize("least", [-100.0, -2.0, 0.0, 1.5, 9.0])
def test_who_can_no_longer_reach_the_score_is_left_out_and_nobody_else(least: float) -> None:
    people = [code(who) for who, _person in region(seed=6, households=30)]
    one, other = np.triu_indices(len(people), 1)
    facts, names = kept(people)
    sure, score = BOUNDS.compared(facts, names, one, other, least)
    judge = model.shipped()
    want = {
        place: value
        for place, (mine, theirs) in enumerate(zip(one, other, strict=True))
        if (value := judge.score(compare.compare(people[mine], people[theirs]), SIZE)) >= least
    }
    assert dict(zip(sure.tolist(), score.tolist(), strict=True)) == want and want


@given(st.lists(PEOPLE, min_size=1, max_size=5))
def test_an_encoding_is_read_as_it_was_stored(people: list) -> None:
    some = [code(who) for who in people]
    facts, names = kept(some)
    for place, made in enumerate(some):
        for column in (facts, names):
            for name in set(column.dtype.names) & set(Code._fields):
                assert int.from_bytes(column[name][place].tobytes(), "little") == getattr(made, name)
