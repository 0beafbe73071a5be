"""What the network of a household says by itself: who there is on a day, what stands out, how it grew. [C3]"""

from dataclasses import replace
from datetime import date

import pytest

from rondom.cases.ecogram import telling
from rondom.cases.ecogram.enums import OTHER_WAY, TieDirection, TieQuality
from rondom.cases.ecogram.rules import (
    Line,
    Moment,
    Network,
    Someone,
    findings,
    growth,
    history,
    stops,
)

pytestmark = pytest.mark.req("C3")

MARCH, APRIL, MAY, JUNE = (date(2026, month, 1) for month in (3, 4, 5, 6))
ALWAYS = ((date.min, None),)
MOTHER, FATHER = Someone("m", "Carla", periods=ALWAYS), Someone("f", "Piet", periods=ALWAYS)
BOTH = TieDirection.BOTH


def own(key: str, since: date = MARCH, until: date | None = None) -> Someone:
    return Someone(key, f"buur {key}", own=True, periods=((since, until),))


def helper(key: str, since: date = MARCH, until: date | None = None) -> Someone:
    return Someone(key, f"hulp {key}", "coach", "NIM", periods=((since, until),))


def line(one: str, other: str, *moments: tuple[date, str]) -> Line:
    given = moments or ((MARCH, "ordinary"),)
    return Line(f"{one}{other}", one, other, tuple(Moment(day, quality, BOTH) for day, quality in given))


def network(*lines: Line, around: tuple[Someone, ...] = ()) -> Network:
    return Network("h", "Gezin Dekker", (MOTHER, FATHER), around, lines)


def ids(people: tuple[Someone, ...]) -> list[str]:
    return [one.id for one in people]


@pytest.mark.parametrize(
    ("moments", "expected"),
    [
        ([(APRIL, "strong")], [None, "strong", "strong"]),
        ([(MARCH, "mixed"), (APRIL, "strong")], ["mixed", "strong", "strong"]),
        ([(MARCH, "mixed"), (APRIL, "broken"), (MAY, "ordinary")], ["mixed", "broken", "ordinary"]),
        ([(MARCH, "mixed"), (APRIL, "ended")], ["mixed", None, None]),
        ([(MARCH, "mixed"), (APRIL, "ended"), (MAY, "strong")], ["mixed", None, "strong"]),
        ([(MARCH, "ended")], [None, None, None]),
    ],
    ids=["begins", "better", "breaks and mends", "ends", "ends and comes back", "never was"],
)
def test_a_tie_is_on_each_day_what_it_was_then(moments: list, expected: list) -> None:
    found = [one and one.quality for one in map(line("h", "a", *moments).on, (MARCH, APRIL, MAY))]
    assert found == expected


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        (((APRIL, None),), [False, True, True]),
        (((MARCH, APRIL),), [True, False, False]),
        (((MARCH, APRIL), (MAY, None)), [True, False, True]),
        (((MARCH, MARCH),), [False, False, False]),
    ],
    ids=["still", "left", "left and came back", "never was"],
)
def test_somebody_is_there_from_the_first_day_until_the_last(periods: tuple, expected: list) -> None:
    someone = Someone("a", "buur", periods=periods)
    assert [someone.on(day) for day in (MARCH, APRIL, MAY)] == expected


def test_a_tie_to_somebody_who_is_not_there_or_may_not_be_seen_is_not_there_either() -> None:
    found = network(line("h", "a"), line("h", "b"), line("a", "hidden"), around=(own("a", until=APRIL),))
    assert [tie.id for tie in found.on(MARCH).ties] == ["ha"]
    assert found.on(APRIL).ties == ()
    assert [turn.line.id for turn in history(found)] == ["ha"], "what is hidden has no history"
    assert found.days() == [MARCH, APRIL]


def test_of_two_lines_between_the_same_two_the_one_changed_last_counts() -> None:
    first, second = line("h", "a", (MARCH, "strong")), line("a", "h", (APRIL, "mixed"))
    for lines in ((first, second), (second, first)):
        (tie,) = network(*lines, around=(own("a"),)).on(MAY).ties
        assert tie.quality == "mixed"


WHO = (own("a"), own("b"), helper("x"), helper("y"), helper("z"))

ANALYSES = {
    "nobody is tied": ((), [], ["m", "f"], ["a", "b"], [], True),
    "a neighbour of all": ((line("h", "a"),), ["a"], [], ["b"], [], True),
    "a friend of mother's": ((line("a", "m"),), ["a"], ["f"], ["b"], [], True),
    "a broken tie is no tie": (
        (line("h", "a", (MARCH, "broken")),),
        [],
        ["m", "f"],
        ["b"],
        [],
        True,
    ),
    "a tense tie is one": ((line("h", "a", (MARCH, "stressful")),), ["a"], [], ["b"], [], True),
    "a neighbour known to the coach alone": ((line("a", "x"),), [], ["m", "f"], ["b"], [], True),
    "professionals do not count": ((line("h", "x"),), [], ["m", "f"], ["a", "b"], [], True),
    "two professionals know each other": (
        (line("x", "y"),),
        [],
        ["m", "f"],
        ["a", "b"],
        ["z"],
        False,
    ),
    "who broke up knows nobody": (
        (line("x", "y"), line("y", "z", (MARCH, "broken"))),
        [],
        ["m", "f"],
        ["a", "b"],
        ["z"],
        False,
    ),
    "everybody knows somebody": (
        (line("x", "y"), line("y", "z")),
        [],
        ["m", "f"],
        ["a", "b"],
        [],
        False,
    ),
    "two own ties": ((line("h", "a"), line("b", "m")), ["a", "b"], [], [], [], True),
}


@pytest.mark.parametrize("case", ANALYSES)
def test_what_stands_out(case: str) -> None:
    lines, informal, alone, untied, strangers, apart = ANALYSES[case]
    found = findings(network(*lines, around=WHO).on(MARCH))
    assert ids(found.informal) == informal
    assert ids(found.alone) == alone
    assert ids(found.untied) == untied
    assert ids(found.strangers) == strangers
    assert found.apart is apart


@pytest.mark.parametrize(("helpers", "apart"), [(0, False), (1, False), (2, True)])
def test_who_helps_alone_need_know_nobody(helpers: int, apart: bool) -> None:
    around = tuple(helper(str(number)) for number in range(helpers))
    assert findings(network(around=around).on(MARCH)).apart is apart


def test_ties_inside_the_family_and_to_it_that_are_tense_are_counted() -> None:
    lines = (
        line("m", "f", (MARCH, "stressful")),
        line("h", "a", (MARCH, "broken")),
        line("h", "b", (MARCH, "mixed")),
        line("x", "y", (MARCH, "stressful")),
    )
    assert findings(network(*lines, around=WHO).on(MARCH)).strained == 2


GROWING = network(
    line("h", "a", (MARCH, "mixed"), (MAY, "strong")),
    line("h", "b", (APRIL, "ordinary"), (JUNE, "broken")),
    line("m", "f", (MARCH, "mixed"), (JUNE, "stressful")),
    around=(own("a"), own("b")),
)


@pytest.mark.parametrize(
    ("then", "now", "come", "gone", "better", "worse"),
    [
        (MARCH, MARCH, [], [], 0, 0),
        (MARCH, APRIL, ["b"], [], 0, 0),
        (MARCH, MAY, ["b"], [], 1, 0),
        (MAY, JUNE, [], ["b"], 0, 2),
        (MARCH, JUNE, [], [], 1, 1),
    ],
)
def test_how_it_grew(then: date, now: date, come: list, gone: list, better: int, worse: int) -> None:
    found = growth(GROWING, then, now)
    assert (ids(found.come), ids(found.gone), found.better, found.worse) == (come, gone, better, worse)
    assert found.any is bool(come or gone or better or worse)


def test_history_tells_the_latest_first_with_what_it_was_before() -> None:
    told = [(turn.day, turn.line.id, turn.before and turn.before.quality) for turn in history(GROWING)]
    assert told == [
        (JUNE, "mf", "mixed"),
        (JUNE, "hb", "ordinary"),
        (MAY, "ha", "mixed"),
        (APRIL, "hb", None),
        (MARCH, "mf", None),
        (MARCH, "ha", None),
    ]


@pytest.mark.parametrize(
    ("days", "first", "last", "expected"),
    [
        ([], MARCH, JUNE, [MARCH, JUNE]),
        ([MARCH, APRIL, JUNE], MARCH, JUNE, [MARCH, APRIL, JUNE]),
        ([MARCH, APRIL, JUNE], APRIL, MAY, [APRIL, MAY]),
        ([MARCH], JUNE, JUNE, [JUNE]),
    ],
)
def test_a_slider_stops_where_something_changed(days: list, first: date, last: date, expected: list) -> None:
    assert stops(days, first, last) == expected


def said(*lines: Line, around: tuple[Someone, ...] = WHO[:1]) -> str:
    return " ".join(telling.sentences(findings(network(*lines, around=around).on(MARCH))))


@pytest.mark.parametrize(
    ("lines", "around", "expected"),
    [
        ((), (), "Buiten de hulpverlening is er nog geen informele band."),
        (
            (line("h", "a"),),
            (replace(own("a"), role="oma"),),
            "Buiten de hulpverlening is er één informele band: buur a (oma).",
        ),
        (
            (line("h", "a"), line("h", "b")),
            WHO[:2],
            "Buiten de hulpverlening zijn er 2 informele banden: buur a, buur b.",
        ),
        ((line("m", "a"),), WHO[:1], "Dit gezinslid heeft geen eigen mensen: Piet."),
        ((), WHO[2:4], "Tussen de hulpverleners is nog geen band getekend."),
        (
            (line("x", "y"),),
            WHO[2:],
            "Van de 3 hulpverleners kent één niemand van de anderen: hulp z.",
        ),
        ((), WHO[:1], "Nog geen band getekend: buur a."),
        ((line("h", "a", (MARCH, "stressful")),), WHO[:1], "Eén band in of met het gezin is gespannen"),
    ],
)
def test_in_plain_words(lines: tuple, around: tuple, expected: str) -> None:
    assert expected in said(*lines, around=around)


@pytest.mark.parametrize(
    ("then", "now", "expected"),
    [
        (MARCH, MARCH, ["Sinds zo 1 maart bleven de banden gelijk."]),
        (
            MARCH,
            MAY,
            ["Sinds zo 1 maart kwam er één informele band bij: buur b.", "Eén band werd beter."],
        ),
        (
            MAY,
            JUNE,
            [
                "Sinds vr 1 mei ging er één informele band weg: buur b.",
                "2 banden werden moeilijker.",
            ],
        ),
    ],
)
def test_growth_in_plain_words(then: date, now: date, expected: list[str]) -> None:
    assert telling.grown(growth(GROWING, then, now), then, JUNE) == expected


def test_a_direction_told_from_the_other_side_and_back_is_the_same() -> None:
    assert {OTHER_WAY[OTHER_WAY[one]] == one for one in TieDirection} == {True}
    assert telling.direction("to", "oma", "Tim") == telling.direction(
        OTHER_WAY[TieDirection.TO], "Tim", "oma"
    )
    assert telling.direction("both", "oma", "Tim") == "van twee kanten"


@pytest.mark.parametrize("quality", [one for one in TieQuality if one != TieQuality.ENDED])
def test_every_quality_can_be_drawn(quality: str) -> None:
    shown = network(line("h", "a", (MARCH, quality)), around=(own("a"), helper("x"))).on(MARCH)
    facts = telling.facts(shown, "Gezin Dekker")
    assert [tie.quality for tie in facts.drawn] == [quality]
    assert [one.sector for one in facts.around] == ["network", "professional"]
