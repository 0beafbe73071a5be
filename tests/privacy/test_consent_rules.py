"""Who must give, when it counts, who may withdraw, what is specific enough: tables of values. [P3]"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from rondom.methods.enums import Category
from rondom.privacy.consent.enums import NEVER_SHARED, Ending, State
from rondom.privacy.consent.rules import (
    Ages,
    Concerned,
    Terms,
    check_terms,
    is_complete,
    may_withdraw,
    must_give,
    state,
    still_missing,
)

pytestmark = pytest.mark.req("I2", "P3")
CHILD, MOTHER, FATHER, OTHER = (UUID(int=number) for number in range(1, 5))
PARENTS = frozenset({MOTHER, FATHER})
AGES = Ages(12, 16)
WHY = "Vader is onbekend en niet te bereiken."


def child(age: int | None, authority: frozenset[UUID] = PARENTS) -> Concerned:
    return Concerned(CHILD, age, True, authority)


@pytest.mark.parametrize(
    "who, expected",
    [
        pytest.param(child(0), PARENTS, id="a baby: the parents"),
        pytest.param(child(11), PARENTS, id="11: the parents"),
        pytest.param(child(12), PARENTS | {CHILD}, id="12: child and parents"),
        pytest.param(child(15), PARENTS | {CHILD}, id="15: child and parents"),
        pytest.param(child(16), {CHILD}, id="16: the young person alone"),
        pytest.param(child(17), {CHILD}, id="17: the young person alone"),
        pytest.param(child(None), PARENTS, id="a child of unknown age counts as the youngest"),
        pytest.param(child(8, frozenset({MOTHER})), {MOTHER}, id="one parent with authority"),
        pytest.param(child(8, frozenset()), set(), id="nobody with authority: nobody can"),
        pytest.param(Concerned(MOTHER, None, False), {MOTHER}, id="an adult of unknown age"),
        pytest.param(Concerned(MOTHER, 34, False), {MOTHER}, id="an adult"),
    ],
)
def test_who_must_give(who: Concerned, expected: set[UUID]) -> None:
    must = must_give(who, AGES)
    assert must.persons == expected
    assert must.self_too == (who.person_id in expected)
    assert must.because


def test_the_ages_are_those_of_the_method() -> None:
    assert must_give(child(12), Ages(13, 17)).persons == PARENTS
    assert must_give(child(16), Ages(13, 17)).persons == PARENTS | {CHILD}


@pytest.mark.parametrize(
    "age, given, why, complete",
    [
        pytest.param(8, {MOTHER, FATHER}, "", True, id="both parents"),
        pytest.param(8, {MOTHER}, "", False, id="one of two"),
        pytest.param(8, {MOTHER}, WHY, True, id="one of two, and why"),
        pytest.param(8, {MOTHER}, "weg", False, id="one of two, without a real reason"),
        pytest.param(8, set(), WHY, False, id="no parent at all, whatever the reason"),
        pytest.param(8, {CHILD}, WHY, False, id="the child cannot stand in"),
        pytest.param(13, {CHILD, MOTHER, FATHER}, "", True, id="child and parents"),
        pytest.param(13, {CHILD, MOTHER}, WHY, True, id="child and one parent, and why"),
        pytest.param(13, {MOTHER, FATHER}, WHY, False, id="never without the child"),
        pytest.param(13, {CHILD}, WHY, False, id="never without any parent"),
        pytest.param(16, {CHILD}, "", True, id="the young person alone"),
        pytest.param(16, {MOTHER, FATHER}, WHY, False, id="parents no longer speak for a young person"),
    ],
)
def test_when_it_counts(age: int, given: set[UUID], why: str, complete: bool) -> None:
    who = child(age)
    assert is_complete(who, must_give(who, AGES), given, why) is complete


def test_nobody_to_give_is_never_complete() -> None:
    who = child(8, frozenset())
    assert not is_complete(who, must_give(who, AGES), {MOTHER}, WHY)


def test_who_is_still_missing_is_told() -> None:
    assert still_missing(must_give(child(13), AGES), {MOTHER}) == {CHILD, FATHER}


@pytest.mark.parametrize(
    "person, age, given, may",
    [
        pytest.param(MOTHER, 8, {MOTHER, FATHER}, True, id="one of the two who gave"),
        pytest.param(FATHER, 8, {MOTHER}, True, id="a parent with authority who did not give"),
        pytest.param(CHILD, 8, {MOTHER, FATHER}, False, id="a young child"),
        pytest.param(CHILD, 13, {CHILD, MOTHER}, True, id="the child who gave too"),
        pytest.param(CHILD, 16, {MOTHER, FATHER}, True, id="turned sixteen since"),
        pytest.param(MOTHER, 16, {MOTHER, FATHER}, False, id="gave for a child that now decides alone"),
        pytest.param(OTHER, 8, {MOTHER, FATHER}, False, id="somebody else"),
    ],
)
def test_who_may_withdraw(person: UUID, age: int, given: set[UUID], may: bool) -> None:
    assert may_withdraw(person, must_give(child(age), AGES), given) is may


DAY = date(2026, 3, 2)
GOOD = Terms(
    "consent", CHILD, "Samen zorgen dat Tim naar school gaat", "professional", ("education",), (OTHER,)
)


@pytest.mark.parametrize(
    "terms, wrong",
    [
        pytest.param(GOOD, set(), id="specific"),
        pytest.param(replace(GOOD, organisations=(), to_team=True), set(), id="to the team"),
        pytest.param(replace(GOOD, to_team=True), {"to"}, id="both"),
        pytest.param(replace(GOOD, organisations=()), {"to"}, id="to nobody"),
        pytest.param(replace(GOOD, categories=()), {"categories"}, id="nothing in particular"),
        pytest.param(replace(GOOD, categories=("specialist_note",)), {"categories"}, id="a secret note"),
        pytest.param(replace(GOOD, categories=("reporter",)), {"categories"}, id="who reported"),
        pytest.param(replace(GOOD, purpose=" "), {"purpose"}, id="for no purpose"),
        pytest.param(replace(GOOD, track="who knows"), {"track"}, id="on nobody's request"),
        pytest.param(replace(GOOD, kind="everything"), {"kind"}, id="no kind"),
        pytest.param(replace(GOOD, until=DAY - timedelta(days=1)), {"until"}, id="over already"),
        pytest.param(replace(GOOD, until=DAY), set(), id="until the end of today"),
        pytest.param(replace(GOOD, kind="release"), {"source"}, id="a release without who is released"),
        pytest.param(replace(GOOD, kind="release", from_organisation_id=MOTHER), set(), id="a release"),
        pytest.param(replace(GOOD, from_organisation_id=MOTHER), {"source"}, id="consent releases nobody"),
        pytest.param(replace(GOOD, kind="help", categories=()), set(), id="agreement to help"),
        pytest.param(replace(GOOD, kind="help"), {"kind"}, id="help never shares data in the same breath"),
    ],
)
def test_what_is_specific_enough(terms: Terms, wrong: set[str]) -> None:
    assert set(check_terms(terms, DAY)) == wrong


def test_what_never_can_be_shared() -> None:
    assert {"specialist_note", "own_notes", "reporter", "existence"} == {str(one) for one in NEVER_SHARED}
    assert len(Category) - len(NEVER_SHARED) == 11


NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    "since, until, ended, how, expected",
    [
        (None, None, None, "", State.ASKED),
        (NOW, None, None, "", State.LIVE),
        (NOW - HOUR, NOW + HOUR, None, "", State.LIVE),
        (NOW - HOUR, NOW, None, "", State.EXPIRED),
        (None, NOW, None, "", State.EXPIRED),
        (NOW - HOUR, None, NOW, Ending.WITHDRAWN, State.WITHDRAWN),
        (None, None, NOW, Ending.DECLINED, State.DECLINED),
        (None, None, NOW, Ending.TAKEN_BACK, State.TAKEN_BACK),
    ],
)
def test_how_it_stands(
    since: datetime | None, until: datetime | None, ended: datetime | None, how: str, expected: State
) -> None:
    assert state(NOW, since=since, until=until, ended=ended, how=how) == expected
