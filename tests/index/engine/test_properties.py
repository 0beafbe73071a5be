"""What always holds, whoever is compared."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondom.index.engine import codes, compare, model
from rondom.index.engine.normal import Typed

from .people import CODER, SIZE, SOPHIE, code, judged, keys_of, levels

NAMES = st.sampled_from(
    "Sophie Sofie Jan Johan Fatima Fatma Daan Bram de_Vries van_der_Meijden Meyden Bos Bos-Jansen Jansen Karimi".split()  # noqa: SIM905
).map(lambda one: one.replace("_", " "))
WORDS = st.one_of(NAMES, st.text(st.characters(categories=["L"]), max_size=9), st.just(""))
ONE_WORD = st.text("abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=9)
PEOPLE = st.builds(
    Typed,
    given_name=WORDS,
    family_name=WORDS,
    birth_date=st.one_of(st.none(), st.dates(date(1930, 1, 1), date(2026, 1, 1))),
    bsn=st.sampled_from(("", "123456782", "123456728", "111222333")),
    postcode=st.sampled_from(("", "8031AA", "8031AB", "9711BC")),
    house_number=st.sampled_from((None, 12, 21, 3)),
    addition=st.sampled_from(("", "b", "bis")),
)
LEVELS = st.builds(compare.Levels, *(st.integers(0, len(some) - 1) for some in compare.LEVELS.values()))

pytestmark = pytest.mark.req("A2")


@given(PEOPLE, PEOPLE)
def test_it_makes_no_difference_who_is_compared_with_whom(one: Typed, other: Typed) -> None:
    assert levels(one, other) == levels(other, one)


@given(PEOPLE)
def test_capitals_make_no_difference(who: Typed) -> None:
    loud = replace(
        who,
        given_name=who.given_name.upper(),
        family_name=who.family_name.upper(),
        postcode=who.postcode.lower(),
        addition=who.addition.upper(),
    )
    assert code(loud) == code(who) and keys_of(loud) == keys_of(who)


@pytest.mark.parametrize(
    ("plain", "other"),
    [
        ("Zoe", "ZOË"), ("Yildiz", "Yıldız"), ("Pawel", "Paweł"), ("Soren", "Søren"), ("Francois", "François"),
        ("Dangelo", "D’Angelo"), ("Dangelo", "D'Angelo"), ("Agnes", "Ágnes"), ("Sahin", "Şahin"),
    ],
)  # fmt: skip
def test_accents_make_no_difference(plain: str, other: str) -> None:
    for field in ("given_name", "family_name"):
        one, two = replace(SOPHIE, **{field: plain}), replace(SOPHIE, **{field: other})
        assert code(one) == code(two) and keys_of(one) == keys_of(two)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"house_number": 12, "addition": "b"}, {"house_number": "12b", "addition": ""}),
        ({"house_number": 12, "addition": "b"}, {"house_number": "12 B", "addition": ""}),
        ({"house_number": 12}, {"house_number": "012"}),
        ({"postcode": "8031AA"}, {"postcode": "8031 aa"}),
        ({"bsn": "012345672"}, {"bsn": "12345672"}),
    ],
)
def test_where_it_was_typed_makes_no_difference(one: dict[str, Any], other: dict[str, Any]) -> None:
    mine, theirs = replace(SOPHIE, **one), replace(SOPHIE, **other)
    assert code(mine) == code(theirs) and keys_of(mine) == keys_of(theirs)


@given(PEOPLE, PEOPLE)
def test_the_order_of_a_double_surname_makes_no_difference(one: Typed, other: Typed) -> None:
    there, back = (replace(other, family_name=name) for name in ("Bos-Jansen", "Jansen-Bos"))
    assert levels(one, there) == levels(one, back)


@given(ONE_WORD, ONE_WORD)
def test_names_in_each_others_place_are_found_again(given_name: str, family_name: str) -> None:
    typed, crossed = Typed(given_name, family_name), Typed(family_name, given_name)
    assert set(keys_of(typed).values()) & set(keys_of(crossed).values())


FACTS = {
    "the number": ("bsn",),
    "the given name": ("given_name",),
    "the surname": ("family_name",),
    "the birth date": ("birth_date",),
    "the house": ("postcode", "house_number", "addition"),
}


@given(PEOPLE, PEOPLE, st.sampled_from(list(FACTS)), st.sampled_from((500, SIZE, 10_000_000)))
def test_one_more_fact_that_agrees_never_lowers_the_score(
    one: Typed, other: Typed, fact: str, size: int
) -> None:
    unknown = replace(other, **{field: getattr(Typed(), field) for field in FACTS[fact]})
    agreeing = replace(other, **{field: getattr(one, field) for field in FACTS[fact]})
    assert judged(one, agreeing, size=size).score >= judged(one, unknown, size=size).score - 1e-9


@given(PEOPLE, st.integers(1, 10_000_000))
def test_nobody_is_more_alike_than_oneself(who: Typed, size: int) -> None:
    itself = judged(who, who, size=size).score
    for field in ("bsn", "birth_date", "given_name", "family_name"):
        other = replace(who, **{field: OTHERWISE[field]})
        assert judged(who, other, size=size).score <= itself + 1e-9


OTHERWISE: dict[str, Any] = {
    "bsn": "999999990", "birth_date": date(1931, 12, 30), "given_name": "Xqzw", "family_name": "Wqxz",
}  # fmt: skip


@given(LEVELS, st.sampled_from(list(compare.LEVELS)))
def test_more_agreement_never_lowers_the_score(some: compare.Levels, fact: str) -> None:
    level = getattr(some, fact)
    judge = model.shipped()
    best = len(compare.LEVELS[fact]) - 1
    for higher in range(max(level, 1), best + 1) if level else (best,):
        assert judge.score(some._replace(**{fact: higher}), SIZE) >= judge.score(some, SIZE) - 1e-9


@given(PEOPLE, PEOPLE, st.integers(1, 10_000_000))
def test_what_each_fact_adds_adds_up(one: Typed, other: Typed, size: int) -> None:
    found = judged(one, other, size=size)
    assert found.start + sum(found.parts.values()) == pytest.approx(found.score)
    assert found.score == pytest.approx(model.shipped().score(found.levels, size))
    assert found.sure == pytest.approx(model.sureness(found.score)) and 0 <= found.sure <= 1


@given(PEOPLE)
def test_an_encoding_is_stored_and_read_back(who: Typed) -> None:
    made = code(who)
    assert codes.unpack(codes.pack(made)) == made


@given(PEOPLE)
def test_with_another_key_nothing_is_equal(who: Typed) -> None:
    other = codes.Coder(b"another key")
    assert not set(keys_of(who).values()) & set(keys_of(who, other).values())
    mine, theirs = code(who), code(who, other)
    wide = {"given", "family", "partner", "bsn", "postcode"}
    assert all(getattr(mine, name) != getattr(theirs, name) or not getattr(mine, name) for name in wide)


@given(PEOPLE)
def test_nothing_can_be_read_from_what_is_stored(who: Typed) -> None:
    stored = codes.pack(code(who)) + b"".join(key.to_bytes(8, "little") for key in keys_of(who).values())
    typed = (who.given_name, who.family_name, who.bsn, who.postcode)
    for text in (one for one in typed if len(one.encode()) > 3):
        assert text.encode() not in stored and text.lower().encode() not in stored


def test_the_parameters_belong_to_these_levels() -> None:
    wrong = {"levels": {"given": ["unknown", "equal"]}}
    with pytest.raises(ValueError, match="other levels"):
        model.Model(wrong)
    assert CODER.hash64("bsn", "1") != CODER.hash64("house", "1"), (
        "equal texts of different kinds are not equal"
    )
