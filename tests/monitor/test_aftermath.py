"""What came after: who came back after closing, beside the estimate; whether who was not content heard an answer."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.methods import queries as methods
from rondom.monitor.aftermath import moments_of
from rondom.monitor.facts_after import year_closed
from rondom.monitor.publishing import Counted, Group, publish
from tests.monitor.lives import THEN, Lives, by_column
from tests.monitor.test_counting import kept
from tests.monitor.test_publishing import DESKS, TOWN, WHOLE, region

pytestmark = pytest.mark.req("K6")
SignIn = Callable[[Actor], Client]
CLOSED = datetime(2024, 3, 14, 10, 0, tzinfo=clock.UTC)
TEXT = "/cijfers/"


@pytest.fixture
def every_number(settings: Any) -> None:
    settings.RONDOM_SMALL_CELL = 1


def kind(lives: Lives) -> str:
    return str(lives.world.method.closing_kinds[0].key)


def months(year: int) -> range:
    return range(12 * year, 12 * year + 12)


@pytest.mark.parametrize(
    ("n", "counted_in", "closed_in"), [(6, 2025, 2024), (12, 2025, 2024), (13, 2025, 2023), (18, 2025, 2023)]
)
def test_a_year_of_closings_is_counted_when_the_last_term_is_over(
    n: int, counted_in: int, closed_in: int
) -> None:
    assert year_closed(n, months(counted_in)) == closed_in
    assert year_closed(6, range(12 * 2025, 12 * 2025 + 3)) is None  # in March nobody knows of December
    assert year_closed(6, range(12 * 2025 + 3, 12 * 2025 + 6)) == 2024


@pytest.mark.usefixtures("every_number")
class TestComingBack:
    @pytest.mark.parametrize(
        ("days", "column"),
        [(1, "back:6"), (184, "back:6"), (185, "away"), (None, "away")],
        ids=["next day", "six months", "a day later", "never"],
    )
    @pytest.mark.parametrize("how", ["reported", "reopened"])
    def test_reported_or_reopened_within_six_months(
        self, lives: Lives, how: str, days: int | None, column: str
    ) -> None:
        (household,) = lives.households(1)
        lives.closed(household, kind(lives), CLOSED)
        if days is not None:
            back = CLOSED + timedelta(days=days)
            if how == "reported":
                lives.referral(household, back)
            else:
                lives.case(household, opened_at=back)
        lives.count()
        table = kept("relapse", 2025)["relapse:6"]
        assert {key for key, n in by_column(table).items() if n} == {column}
        assert "relapse:6" not in kept("relapse", 2024) or not kept("relapse", 2024)["relapse:6"]["total"]

    def test_eighteen_months_tell_apart_when_they_came_back(self, lives: Lives) -> None:
        at = CLOSED - timedelta(days=366)
        for household, days in zip(lives.households(4), (30, 300, 700, None), strict=True):
            lives.closed(household, kind(lives), at)
            if days:
                lives.referral(household, at + timedelta(days=days))
        lives.count()
        assert by_column(kept("relapse", 2024)["relapse:6"]) == {"back:6": 1, "away": 3}
        assert by_column(kept("relapse", 2025)["relapse:6.18"]) == {"back:6": 1, "back:18": 1, "away": 2}

    def test_what_was_before_the_closing_is_no_coming_back(self, lives: Lives) -> None:
        (household,) = lives.households(1)
        lives.referral(household, CLOSED - timedelta(days=80))
        lives.closed(household, kind(lives), CLOSED)
        lives.count()
        assert by_column(kept("relapse")["relapse:6"]) == {"back:6": 0, "away": 1}

    def test_closed_twice_in_a_year_counts_once_and_came_back(self, lives: Lives) -> None:
        (household,) = lives.households(1)
        lives.closed(household, kind(lives), CLOSED)
        lives.closed(household, kind(lives), CLOSED + timedelta(days=200))  # opened after 110 days
        lives.count()
        assert by_column(kept("relapse")["relapse:6"]) == {"back:6": 1, "away": 0}

    def test_beside_the_estimate_at_closing(self, lives: Lives, signed_in: SignIn) -> None:
        low, *_rest, high = lives.world.method.relapse_levels
        for number, household in enumerate(lives.households(6)):
            lives.closed(household, kind(lives), CLOSED, level=high.key if number < 4 else low.key)
            if number in (0, 1, 2, 4):
                lives.referral(household, CLOSED + timedelta(days=60))
        lives.count()
        table = by_column(kept("relapse")["relapse:6:estimated"])
        assert (table[f"{high.label.nl}:back"], table[f"{high.label.nl}:away"]) == (3, 1)
        assert (table[f"{low.label.nl}:back"], table[f"{low.label.nl}:away"]) == (1, 1)
        text = signed_in(lives.world.policy).get(TEXT).content.decode()
        assert "Van 6 gezinnen, afgesloten in 2024, 6 maanden later, waren er 4 terug (67%)." in text
        assert f"“{high.label.nl}”: 75% terug" in text and f"“{low.label.nl}”: 50% terug" in text

    def test_a_method_that_does_not_look_back_is_not_counted(self, lives: Lives) -> None:
        assert moments_of(lives.world.method) == (6, 18)
        (household,) = lives.households(1)
        hash_, kampen = methods.current("kampen")
        assert moments_of(kampen) == ()
        lives.closed(household, kampen.closing_kinds[0].key, CLOSED, method=hash_)
        lives.count()
        assert kept("relapse")["relapse:6"]["total"] == 0


@pytest.mark.req("K4")
class TestNobodyIsTold:
    """The same households are counted after six and after eighteen months: what differs may be one of them."""

    @pytest.mark.parametrize(
        ("cells", "seen"),
        [
            ((9, 8, 7), True),
            ((9, 1, 20), False),
            ((9, 20, 1), False),
            ((1, 9, 20), False),
            ((9, 0, 9), False),
        ],
    )
    def test_a_later_moment_is_shown_with_every_cell_or_not_at_all(
        self, cells: tuple[int, ...], seen: bool
    ) -> None:
        columns = tuple("abc")
        rows = {((desk, TOWN), 12): dict(zip(columns, cells, strict=True)) for desk in DESKS[:1]}
        group = Group((Counted("t", columns, rows),), whole=True)
        found = publish(group, region(1), range(12, 15), 5)
        assert (set(found) == {WHOLE}) is seen
        if seen:
            assert found[WHOLE]["t"].safe.cells == cells

    def test_and_of_the_region_alone(self) -> None:
        rows = {((desk, TOWN), 12): {"a": 9, "b": 9} for desk in DESKS[:2]}
        group = Group((Counted("t", ("a", "b"), rows),), whole=True)
        assert set(publish(group, region(2), range(12, 15), 5)) == {WHOLE}

    def test_few_who_came_back_are_not_told(self, lives: Lives, signed_in: SignIn, settings: Any) -> None:
        settings.RONDOM_SMALL_CELL = 5
        for number, household in enumerate(lives.households(9)):
            lives.closed(household, kind(lives), CLOSED)
            if number < 2:
                lives.referral(household, CLOSED + timedelta(days=60))
        lives.count()
        table = kept("relapse")["relapse:6"]
        assert table["total"] == 9 and set(table["cells"]) == {None}
        assert "relapse:6:estimated" not in kept("relapse")
        text = signed_in(lives.world.policy).get(TEXT).content.decode()
        assert "kunnen wij niet zeggen hoeveel er terugkwamen" in text and "22%" not in text


@pytest.mark.usefixtures("every_number")
class TestNotContent:
    def test_answered_in_time_by_whom_and_once_per_household(self, lives: Lives, signed_in: SignIn) -> None:
        in_time, late, never, again = lives.households(4)
        lives.dissatisfied(in_time, timedelta(days=4))
        lives.dissatisfied(late, timedelta(days=6), family=False)
        lives.dissatisfied(never, None)
        lives.dissatisfied(again, None, THEN - timedelta(days=40))
        lives.dissatisfied(again, timedelta(days=1))  # the last one counts
        lives.count()
        tables = kept("dissatisfaction")
        assert by_column(tables["dissatisfaction"]) == {"in_time": 2, "late": 2}
        assert by_column(tables["dissatisfaction:by"]) == {"by_family": 3, "by_professional": 1}
        text = signed_in(lives.world.policy).get(TEXT).content.decode()
        assert "Bij 4 gezinnen was iemand niet tevreden." in text and "op tijd (50%)" in text

    def test_what_may_still_wait_is_not_counted(self, lives: Lives) -> None:
        (household,) = lives.households(1)
        lives.dissatisfied(household, None, clock.now() - timedelta(days=2))
        lives.count()
        assert kept("dissatisfaction")["dissatisfaction"]["total"] == 0

    @pytest.mark.req("K4")
    def test_few_are_not_told(self, lives: Lives, signed_in: SignIn, settings: Any) -> None:
        settings.RONDOM_SMALL_CELL = 5
        for number, household in enumerate(lives.households(7)):
            lives.dissatisfied(household, timedelta(days=1), family=number < 5)
        lives.count()
        tables = kept("dissatisfaction")
        assert {cell for one in tables.values() for cell in one["cells"]} == {None}
        text = signed_in(lives.world.policy).get(TEXT).content.decode()
        assert "Bij 7 gezinnen was iemand niet tevreden." in text and "kunnen wij niet tonen" in text
