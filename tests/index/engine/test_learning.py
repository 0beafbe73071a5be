"""A region learns the points on its own encodings: nobody tells who is who."""

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from rondom.index.engine import compare, learning, model
from rondom.index.engine.normal import Typed

from .people import code, keys_of

GIVEN = "Sophie Bram Lotte Daan Fatima Youssef Emma Sem Julia Noah Sara Lucas Anna Milan Noor Finn Eva Jesse Lieke Thijs".split()  # noqa: E501, SIM905
FAMILY = "Dekker Bos Jansen Karimi Willems Visser Smit Mulder Yilmaz Peters Hendriks Brouwer Kuipers Postma".split()  # noqa: SIM905


def region(seed: int, households: int) -> list[tuple[Typed, int]]:
    """Families of three, two signals about each; one signal in three with a mistake, three in ten without a number."""
    chance = random.Random(seed)
    found: list[tuple[Typed, int]] = []
    for place in range(households):
        family, house = chance.choice(FAMILY), chance.randint(1, 200)
        postcode = f"{chance.randint(1000, 9999)}AB"
        for member in range(3):
            born = date(1960 + 20 * member, 1, 1) + timedelta(days=chance.randint(0, 7000))
            number = f"{chance.randint(10**8, 10**9 - 1)}"
            who = Typed(chance.choice(GIVEN), family, born, number, postcode, house)
            for _ in range(2):
                typed = replace(who, bsn="") if chance.random() < 0.3 else who
                if chance.random() < 0.3:
                    typed = mistaken(typed, chance)
                found.append((typed, place * 3 + member))
    return found


def mistaken(who: Typed, chance: random.Random) -> Typed:
    match chance.randint(0, 3):
        case 0:
            return replace(who, given_name=who.given_name[:-1])
        case 1:
            return replace(who, family_name=who.family_name[0] + who.family_name[2:])
        case 2:
            return replace(who, birth_date=(who.birth_date or date.min) + timedelta(days=10))
    return replace(who, postcode="", house_number=None)


@pytest.mark.req("A2")
def test_what_was_learned_tells_other_people_apart() -> None:
    people = [(code(who), keys_of(who)) for who, _person in region(seed=1, households=700)]
    parameters = learning.learn([people], version="test", how="made-up families")
    learned = model.Model(parameters)

    others = region(seed=2, households=150)
    made = [code(who) for who, _person in others]
    right = wrong = missed = 0
    for place, (_who, person) in enumerate(others):
        for before in range(place):
            said = learned.score(compare.compare(made[place], made[before]), len(others)) >= 0
            same = person == others[before][1]
            right, wrong, missed = right + (said and same), wrong + (said > same), missed + (same > said)
    assert right > 400 and wrong <= 4 and missed <= 9, (right, wrong, missed)

    for story in ("household", "stranger"):
        for points in parameters[story].values():
            assert points[1:] == sorted(points[1:]) and points[0] <= points[-1]
    assert parameters["bsn"][1] < 0 < parameters["bsn"][3]


@pytest.mark.req("A2")
def test_the_same_signals_teach_the_same() -> None:
    people = [(code(who), keys_of(who)) for who, _person in region(seed=3, households=100)]
    again = [learning.learn([people], version="test", how="made-up families") for _ in range(2)]
    assert again[0] == again[1]
