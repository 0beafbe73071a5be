"""From facts to figures: what is counted, and what is not said."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from rondom.methods import queries as methods
from rondom.methods.loader import load
from rondom.methods.schema import Method
from rondom.monitor import figures, outcomes
from rondom.monitor.facts import Closed, Facts, Received, Running, Scored, Term
from rondom.monitor.pictures import Bar, bars_svg

pytestmark = pytest.mark.req("K1")
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)
NOTHING = Facts((), (), (), (), ())


@pytest.fixture(scope="module")
def method() -> Method:
    return load(methods.preset_text("zuid-holland"))


@pytest.fixture
def of(method: Method) -> Callable[[str], Method]:
    return lambda _hash: method


def received(
    n: int, at: datetime, decided: datetime | None = None, household: UUID | None = None
) -> list[Received]:
    return [Received(household or uuid4(), "m", at, decided) for _time in range(n)]


def facts(**parts: object) -> Facts:
    return Facts(**{**{name: getattr(NOTHING, name) for name in Facts.__slots__}, **parts})  # type: ignore[arg-type]


def test_quarters_reach_back_a_year() -> None:
    assert figures.quarters(TODAY) == [(2025, 2), (2025, 3), (2025, 4), (2026, 1)]
    assert figures.begin(TODAY).date() == date(2025, 4, 1)


def test_a_household_counts_once_in_its_last_quarter() -> None:
    twice = uuid4()
    rows = [
        *received(1, NOW - timedelta(days=200), household=twice),
        *received(7, NOW - timedelta(days=300)),
        *received(8, NOW - timedelta(days=200)),
        *received(6, NOW - timedelta(days=100)),
        *received(5, NOW - timedelta(days=10)),
        *received(1, NOW - timedelta(days=5), household=twice),
    ]
    figure = figures.inflow(facts(received=tuple(rows)), TODAY, 1)
    assert [row[1] for row in figure.rows] == ["7", "8", "6", "6", "27 gezinnen"]
    assert "27 gezinnen" in figure.sentence and "er 6" in figure.sentence


def test_decisions_in_time_late_and_still_open(of: Callable[[str], Method]) -> None:
    long_ago = NOW - timedelta(days=150)
    rows = [
        *received(6, long_ago, long_ago + timedelta(hours=1)),
        *received(5, long_ago, long_ago + timedelta(days=90)),
        *received(2, long_ago),
        *received(7, NOW),
    ]
    figure = figures.decided(facts(received=tuple(rows)), of, NOW, 5)
    assert [row[1] for row in figure.rows] == ["6", "7", "7", "20 gezinnen"]
    assert figure.note == ""


def test_the_clock_of_the_file_goes_before_the_reckoning(method: Method, of: Callable[[str], Method]) -> None:
    kind = next(one.key for one in method.deadlines if figures.is_decision(method, one.key))
    rows = received(5, NOW - timedelta(days=30), NOW - timedelta(days=29))
    terms = [
        Term(row.household, "m", kind, row.received_at, row.received_at + timedelta(hours=2), row.decided_at)
        for row in rows
    ]
    figure = figures.decided(facts(received=tuple(rows), terms=tuple(terms)), of, NOW, 1)
    assert figure.rows[1][0] == "te laat" and figure.count == "5 gezinnen"


def running(n: int, phase: str, variant: int | None = None, professionals: int = 0) -> list[Running]:
    return [Running(uuid4(), "m", phase, variant, professionals) for _time in range(n)]


def test_phases_and_variants_count_the_same_households(method: Method, of: Callable[[str], Method]) -> None:
    every = facts(running=(*running(6, "picture"), *running(5, "carrying_out", 4), *running(3, "closed", 4)))
    rows = figures.in_coordination(every, of)
    by_phase = figures.phases(rows, [method], of, 5)
    by_variant = figures.variants(rows, [method], 5)
    assert by_phase.count == by_variant.count == "11 gezinnen"
    assert by_phase.rows[-1] == by_variant.rows[-1]
    assert "tellen de getallen hier niet op" in by_phase.note


def test_no_structural_zeros_among_the_phases(method: Method) -> None:
    assert list(figures.coordination_phases(method)) == ["picture", "plan", "carrying_out"]


def test_professionals_beside_the_study() -> None:
    figure = figures.professionals(running(5, "plan", 3, 4) + running(5, "plan", 3, 5), 5)
    assert "gemiddeld 4,5 professionals" in figure.sentence and "5,8" in figure.sentence
    few = figures.professionals(running(4, "plan", 3, 4), 5)
    assert few.picture is None and "4" not in few.sentence and few.note


def test_terms_by_step_without_the_decision(method: Method, of: Callable[[str], Method]) -> None:
    def term(kind: str, met: timedelta | None) -> Term:
        start = NOW - timedelta(days=40)
        return Term(uuid4(), "m", kind, start, start + timedelta(days=5), start + met if met else None)

    decision = next(one.key for one in method.deadlines if figures.is_decision(method, one.key))
    rows = [
        *(term("home_visit", timedelta(days=1)) for _time in range(8)),
        *(term("home_visit", None) for _time in range(6)),
        *(term(decision, timedelta(days=1)) for _time in range(9)),
        *(term("family_told", timedelta(days=1)) for _time in range(3)),
    ]
    figure = outcomes.deadlines(facts(terms=tuple(rows)), [method], of, NOW, 5)
    shown = {row[0]: row[1:] for row in figure.rows}
    assert shown[str(method.deadline("home_visit").label)] == ("8", "6", "14 gezinnen")
    assert shown[str(method.deadline("family_told").label)] == ("–", "–", "te weinig gezinnen om te tonen")
    assert len(shown) == 2


def test_a_term_that_still_runs_is_not_counted(method: Method, of: Callable[[str], Method]) -> None:
    row = Term(uuid4(), "m", "home_visit", NOW, NOW + timedelta(days=5), None)
    assert outcomes.deadlines(facts(terms=(row,)), [method], of, NOW, 1).rows == ()


@pytest.mark.parametrize(
    ("first", "last", "became"),
    [
        ((2,), (4,), "reduced"),
        ((3,), (3,), "stable"),
        ((4,), (2,), "worse"),
        ((2, 5), (2, 3), "stable"),
        ((), (3,), None),
    ],
)
def test_change_of_the_lowest_score(
    method: Method, first: tuple[int, ...], last: tuple[int, ...], became: str | None
) -> None:
    household = uuid4()
    rows = [Scored(household, "m", "housing", False, NOW, value) for value in first]
    rows += [Scored(household, "m", "housing", True, NOW + timedelta(days=90), value) for value in last]
    assert outcomes.change(method, rows) == became


def test_outcomes_per_domain(method: Method, of: Callable[[str], Method]) -> None:
    rows = []
    for household, last in [(uuid4(), 5) for _time in range(6)] + [(uuid4(), 2) for _time in range(5)]:
        rows.append(Scored(household, "m", "finances", False, NOW, 2))
        rows.append(Scored(household, "m", "finances", True, NOW + timedelta(days=90), last))
    figure = outcomes.outcomes(facts(scores=tuple(rows)), [method], of, 5)
    assert figure.rows[0][-1] == "11 gezinnen" and figure.rows[0][1] == "–"
    whole = outcomes.outcomes(facts(scores=tuple(rows)), [method], of, 1)
    assert whole.note  # nobody got worse, and "nobody" is hidden too


def test_closings_by_kind(method: Method, of: Callable[[str], Method]) -> None:
    kinds = [kind.key for kind in method.closing_kinds]
    rows = [Closed(uuid4(), "m", kind, NOW) for kind in kinds for _time in range(5)]
    figure = outcomes.closings(facts(closed=tuple(rows)), [method], of, 5)
    assert figure.count == f"{5 * len(kinds)} gezinnen" and figure.note == ""


def test_nothing_yet_is_said_kindly(method: Method, of: Callable[[str], Method]) -> None:
    every = [
        figures.inflow(NOTHING, TODAY, 5),
        figures.decided(NOTHING, of, NOW, 5),
        figures.phases([], [method], of, 5),
        figures.variants([], [method], 5),
        figures.professionals([], 5),
        outcomes.deadlines(NOTHING, [method], of, NOW, 5),
        outcomes.outcomes(NOTHING, [method], of, 5),
        outcomes.closings(NOTHING, [method], of, 5),
    ]
    assert all(figure.sentence and figure.picture is None for figure in every)


def test_pictures_tell_no_more_than_the_table() -> None:
    picture = bars_svg(
        [Bar("a <b>", None, "te weinig"), Bar("c", (3.0, 2.0), "3 / 2")], title="t", legend=("x", "y")
    )
    assert "a &lt;b&gt;: te weinig." in picture and "style=" not in picture
    assert picture.count("<rect") == 5
