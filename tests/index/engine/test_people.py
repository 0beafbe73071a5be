"""Who is taken for whom: as the handbook tells it, one line a case."""

from dataclasses import replace
from datetime import date

import pytest

from rondom.index.engine.normal import Typed

from .people import SOPHIE, judged, keys_of

NO_NUMBER = replace(SOPHIE, bsn="")

SAME = {
    "nothing differs": SOPHIE,
    "capitals": replace(NO_NUMBER, given_name="SOPHIE", family_name="VAN DER MEIJDEN"),
    "accents": replace(NO_NUMBER, given_name="Sóphië"),
    "without particles": replace(NO_NUMBER, family_name="Meijden"),
    "ij as y": replace(NO_NUMBER, family_name="van der Meyden"),
    "a letter left out": replace(NO_NUMBER, family_name="van der Meijen"),
    "letters in each other's place": replace(NO_NUMBER, given_name="Sohpie"),
    "an initial": replace(NO_NUMBER, given_name="S."),
    "the start of the name": replace(NO_NUMBER, given_name="Soph"),
    "a second given name": replace(NO_NUMBER, given_name="Sophie Johanna"),
    "names in each other's place": replace(NO_NUMBER, given_name="van der Meijden", family_name="Sophie"),
    "day and month in each other's place": replace(NO_NUMBER, birth_date=date(2014, 9, 3)),
    "one digit of the date": replace(NO_NUMBER, birth_date=date(2014, 3, 19)),
    "moved": replace(NO_NUMBER, postcode="9711BC", house_number=3, addition=""),
    "no address": replace(NO_NUMBER, postcode="", house_number=None, addition=""),
    "no birth date": replace(NO_NUMBER, birth_date=None),
    "two digits of the number changed places": replace(SOPHIE, bsn="123456728"),
    "the number, and nothing else": Typed(bsn="123456782"),
    "a partner's name in front": replace(NO_NUMBER, family_name="Bos - van der Meijden"),
    "a partner's name behind": replace(NO_NUMBER, family_name="van der Meijden-Bos"),
}

OTHER = {
    "a twin": replace(SOPHIE, given_name="Bram", bsn=""),
    "a twin, both numbers known": replace(SOPHIE, given_name="Sofia", bsn="111222333"),
    "a sister": replace(NO_NUMBER, given_name="Lotte", birth_date=date(2016, 11, 30)),
    "a grandmother with her name": replace(NO_NUMBER, birth_date=date(1951, 5, 30)),
    "a namesake elsewhere": replace(
        NO_NUMBER, birth_date=date(1983, 7, 21), postcode="3511AB", house_number=88
    ),
    "born the same day at another place": Typed("Daan", "Willems", date(2014, 3, 9), "", "3511AB", 88),
    "who lived there before": Typed("Daan", "Willems", date(2015, 1, 2), "", "8031AA", 12, "b"),
    "a youth without family, 1 January": Typed("Ahmad", "Karimi", date(2014, 1, 1), "", "8031AA", 12, "b"),
    "nothing but the house": Typed(postcode="8031AA", house_number=12, addition="b"),
}


@pytest.mark.req("A2")
@pytest.mark.parametrize("case", SAME)
def test_one_person(case: str) -> None:
    other = SAME[case]
    assert set(keys_of(SOPHIE).items()) & set(keys_of(other).items()), "is looked at at all"
    assert judged(SOPHIE, other).sure >= 0.5


@pytest.mark.req("A2")
@pytest.mark.parametrize("case", OTHER)
def test_another_person(case: str) -> None:
    mine = SOPHIE if OTHER[case].bsn else NO_NUMBER
    assert judged(mine, OTHER[case]).sure < 0.5


@pytest.mark.req("A2")
def test_the_more_people_the_index_knows_the_less_a_likeness_says() -> None:
    alike = Typed("Sophie", "van der Meijden", date(2014, 3, 11))
    small, large = judged(alike, NO_NUMBER, size=1_000), judged(alike, NO_NUMBER, size=10_000_000)
    assert large.sure < small.sure


@pytest.mark.req("A2")
def test_each_fact_says_how_it_agrees() -> None:
    found = judged(SOPHIE, replace(NO_NUMBER, given_name="Sofie", postcode="9711BC", house_number=3))
    assert found.agreeing == {"given": "sound", "family": "equal", "born": "equal", "home": "differs"}
