"""What always holds, whoever is compared."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondom.index.engine import codes, compare, model
from rondom.index.engine.normal import Typed

from .people import CODER, SIZE, code, judged, keys_of, levels

NAMES = st.sampled_from(
    "Sophie Sofie Jan Johan Fatima Fatma Daan Bram de_Vries van_der_Meijden Meyden Bos Bos-Jansen Jansen Karimi".split()  # noqa: SIM905
).map(lambda one: one.replace("_", " "))
WORDS = st.one_of(NAMES, st.text(st.characters(categories=["L"]), max_size=9), st.just(""))
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
def test_case_and_accents_make_no_difference(who: Typed) -> None:
    plain = replace(who, given_name="Zoe", family_name=who.family_name.lower())
    loud = replace(who, given_name="ZOË", family_name=who.family_name.lower())
    assert code(plain) == code(loud) and keys_of(plain) == keys_of(loud)


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
