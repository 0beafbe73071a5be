"""Counting in the database: what counts, where and when, once per household; and when it is done."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from rondom.core import clock
from rondom.core.ids import new_id
from rondom.core.transactions import acting, narrow_role
from rondom.index.models import Signal
from rondom.monitor import actions, counting, jobs
from rondom.monitor.merging import Published, merged
from rondom.monitor.models import Publication
from rondom.monitor.periods import NOW
from tests.monitor.lives import THEN, Lives, by_column

pytestmark = pytest.mark.req("K1")
YEAR = timedelta(days=365)


@pytest.fixture(autouse=True)
def every_number(settings: Any) -> None:
    """These tests are about counting: nothing is too small to show."""
    settings.RONDOM_SMALL_CELL = 1


def kept(figure: str, year: int = 2025, area: str = "region") -> dict[str, dict[str, Any]]:
    """The tables of a figure as a page adds them up, by key."""
    with narrow_role("monitor"):
        rows = [
            Published(one.begins_on, one.ends_on, one.content)
            for one in Publication.objects.filter(area=area, period__in=(NOW, str(year)))
        ]
    return {table["key"]: table for table in merged(rows).get(figure, [])}


def test_referrals_by_month_each_household_once(lives: Lives) -> None:
    first, second, third = lives.households(3)
    for household in (first, second):
        lives.referral(household)
    lives.referral(first, THEN + timedelta(days=20))  # 4 December: this one counts
    lives.referral(third, clock.now())  # the quarter is not over
    lives.count()
    table = kept("inflow")["referrals"]
    assert table["total"] == 2
    assert [cell for cell in table["cells"] if cell] == [1, 1]
    assert table["columns"][-1]["key"] == str(12 * 2025 + 11)


def test_two_years(lives: Lives) -> None:
    for household, at in zip(lives.households(3), (THEN, THEN - YEAR, THEN - YEAR), strict=True):
        lives.referral(household, at)
    lives.count()
    assert [kept("inflow", year)["referrals"]["total"] for year in (2024, 2025)] == [2, 1]
    assert kept("inflow", 2026) == {}


def test_phase_variant_and_professionals_of_the_same_households(lives: Lives) -> None:
    cases = lives.running(2, variant=4, team=3)
    lives.running(1, variant=5, team=7, phase="picture")
    user = lives.world.worker.user_id
    for role in lives.world.method.roles[:2]:  # one person, two roles
        lives.member(cases[0], user_id=user, role=role.key)
    lives.member(cases[0], attachment="family", user_id=None)
    lives.member(cases[1], until=THEN)
    lives.households(1)  # no case
    lives.running(1, phase="closed")
    lives.count()
    phases, variants, people = (kept(key)[key] for key in ("phases", "variants", "professionals"))
    assert phases["total"] == variants["total"] == people["total"] == 3
    assert sorted(cell for cell in phases["cells"] if cell) == [1, 2]
    assert {**by_column(variants)}["5"] == 1 and by_column(variants)["4"] == 2
    assert by_column(people) == {"up_to_2": 0, "up_to_4": 2, "up_to_6": 0, "up_to_8": 1, "more": 0}
    assert people["mean"] == round((4 + 3 + 7) / 3, 1)


def test_terms_in_time_and_late_by_step(lives: Lives) -> None:
    step = lives.world.method.deadlines[0].belongs_to_step
    met, late, never, again = lives.households(4)
    lives.term(met, step, timedelta(days=4))
    lives.term(late, step, timedelta(days=6))
    lives.term(never, step, None)
    lives.term(again, step, None, THEN - timedelta(days=40))
    lives.term(again, step, timedelta(days=1))  # the last one counts
    lives.term(met, step, None, clock.now() - timedelta(days=4))  # not over yet
    lives.count()
    assert by_column(kept("terms")[f"term:{step}"]) == {"in_time": 2, "late": 2}


def test_a_decision_in_a_crisis_is_the_same_step(lives: Lives) -> None:
    term = next(one for one in lives.world.method.deadlines if one.step)
    one, other = lives.households(2)
    lives.term(one, term.key, timedelta(days=1))
    lives.term(other, term.belongs_to_step, timedelta(days=1))
    lives.count()
    assert kept("terms")[f"term:{term.belongs_to_step}"]["total"] == 2


def test_time_to_the_first_binding_plan(lives: Lives) -> None:
    quick, slow, waiting = (lives.case(household) for household in lives.households(3))
    lives.plan(quick, timedelta(days=14))
    lives.plan(quick, timedelta(days=40), number=2)
    lives.plan(slow, timedelta(days=42))
    assert waiting
    lives.count()
    table = kept("plans")["plans"]
    assert by_column(table)["4"] == by_column(table)["8"] == 1
    assert table["mean"] == 28


@pytest.mark.req("D2")
@pytest.mark.parametrize(
    ("values", "became"),
    [
        ((2, 4), "reduced"),
        ((3, 3), "stable"),
        ((4, 2), "worse"),
        ((2, 5, 2), "stable"),  # the first and the last
        ((2, None, 4), "reduced"),
        ((2,), None),
        ((None, 2), None),
    ],
)
def test_what_became_of_a_problem(lives: Lives, values: tuple[int | None, ...], became: str | None) -> None:
    (household,) = lives.households(1)
    lives.scores(household, "finances", *values)
    lives.count()
    tables = kept("outcomes")
    if became is None:
        assert tables["domain:finances"]["total"] == 0
    else:
        assert by_column(tables["domain:finances"])[became] == 1


@pytest.mark.req("D2")
def test_a_change_smaller_than_the_noise_of_the_scale_is_none(lives: Lives) -> None:
    counts_from = lives.world.method.scale.counts_from("professional")
    (household,) = lives.households(1)
    lives.scores(household, "finances", 2, 2 + counts_from - 1)
    lives.scores(household, "housing", 2, 2 + counts_from)
    lives.count()
    tables = kept("outcomes")
    assert by_column(tables["domain:finances"])["stable"] == 1
    assert by_column(tables["domain:housing"])["reduced"] == 1


@pytest.mark.req("D2")
def test_the_score_of_the_household_goes_before_the_lowest_of_its_people(lives: Lives) -> None:
    one, other = lives.households(2)
    lives.scores(one, "finances", 2, 4)
    lives.scores(one, "finances", 4, 1, persons=True)
    lives.scores(other, "finances", 5, 4, persons=True)
    lives.scores(other, "finances", 2, 4, persons=True)
    lives.count()
    assert by_column(kept("outcomes")["domain:finances"])["reduced"] == 2


def test_closings_by_kind_and_what_the_files_say(lives: Lives) -> None:
    kinds = [kind.key for kind in lives.world.method.closing_kinds]
    one, other, unsaid = lives.households(3)
    lives.closed(one, kinds[0], THEN - timedelta(days=60))
    lives.closed(one, kinds[1])
    lives.closed(other, kinds[1])
    lives.closed(unsaid)
    lives.count()
    table = kept("closings")["closings"]
    assert table["total"] == 2 and [cell for cell in table["cells"] if cell] == [2]
    assert table["elsewhere"] == 3


@pytest.mark.req("K4")
def test_by_coordination_point_and_municipality(lives: Lives) -> None:
    kampen = lives.second_desk()
    lives.running(2)
    lives.running(3, at=kampen)
    lives.count()
    with narrow_role("monitor"):
        areas = {
            (one.area, one.label.get("nl")): one.content["phases"][0]["total"]
            for one in Publication.objects.filter(period=NOW, listed=True)
        }
    assert areas[(f"desk:{kampen.id}", "Meldpunt Kampen")] == 3
    assert areas[(f"desk:{lives.world.desk.id}", "Meldpunt")] == 2
    assert areas[("region", None)] == 5


@pytest.mark.req("K4")
def test_what_is_too_small_is_not_even_kept(lives: Lives, settings: Any) -> None:
    settings.RONDOM_SMALL_CELL = 5
    lives.running(4, variant=5)
    lives.running(3, variant=4)
    lives.count()
    with narrow_role("monitor"):
        content = Publication.objects.get(area="region", period=NOW).content
    assert content["variants"][0]["total"] == 7
    assert set(content["variants"][0]["cells"]) == {None}


def test_counted_once_a_quarter(lives: Lives) -> None:
    assert jobs.count_when_due() > 0
    assert jobs.count_when_due() == 0
    clock.move(timedelta(days=28))
    assert jobs.count_when_due() == 0
    clock.move(timedelta(days=2))  # 1 April
    assert jobs.count_when_due() > 0


def test_what_was_counted_is_never_counted_again(lives: Lives, settings: Any) -> None:
    """Not with what was written down later, and not with another smallest group."""
    lives.referral(lives.households(1)[0])
    lives.count()
    before = kept("inflow")
    lives.referral(lives.households(1)[0])
    settings.RONDOM_SMALL_CELL = 2
    clock.move(timedelta(days=30))
    lives.count()
    assert kept("inflow") == before


def test_the_same_stretch_cannot_be_published_twice(lives: Lives) -> None:
    rows = counting.count(jobs.BY)
    actions.keep(by=jobs.BY, rows=rows)
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.keep(by=jobs.BY, rows=counting_again(rows))


def counting_again(rows: list[Publication]) -> list[Publication]:
    """What another process, that began to count before the first one was done, would want to keep."""
    for row in rows:
        row.pk = new_id()
        row._state.adding = True
    return rows


def test_few_households_wait_for_the_next_quarter(lives: Lives, settings: Any) -> None:
    """Late in the first quarter is one household: hidden. Counted together with the second one it may be shown."""
    settings.RONDOM_SMALL_CELL = 2
    step = lives.world.method.deadlines[0].belongs_to_step
    lives.count()
    for at, late in (
        (datetime(2026, 1, 9, tzinfo=clock.UTC), 1),
        (datetime(2026, 5, 9, tzinfo=clock.UTC), 3),
    ):
        for number, household in enumerate(lives.households(6)):
            lives.term(household, step, None if number < late else timedelta(days=1), at)
        clock.move(timedelta(days=70))
        lives.count()
        if at.month == 1:
            assert kept("terms", 2026) == {}
    assert by_column(kept("terms", 2026)[f"term:{step}"]) == {"in_time": 8, "late": 4}


def test_as_many_queries_for_many_households_as_for_one(lives: Lives) -> None:
    lives.running(1, team=2)
    with CaptureQueriesContext(connection) as few:
        counting.count(jobs.BY)
    for household in lives.households(6):
        lives.referral(household)
        lives.closed(household, lives.world.method.closing_kinds[0].key)
    lives.running(3, team=4)
    with CaptureQueriesContext(connection) as many:
        counting.count(jobs.BY)
    assert len(many) == len(few)


def test_signals_by_month_and_never_by_municipality(lives: Lives) -> None:
    kampen = lives.second_desk()
    with acting(lives.world.officer, writes=True):
        for desk_id in (lives.world.desk.id, lives.world.desk.id):
            Signal.objects.create(
                organisation_id=lives.world.officer.organisation_id,
                registered_by=lives.world.officer.user_id,
                starts_on=THEN.date(),
                registered_at=THEN,
                expires_on=THEN.date() + YEAR,
                method_hash=lives.world.method_hash,
                desk_id=desk_id,
            )
    lives.count()
    table = kept("inflow")["signals"]
    assert table["total"] == 2 and by_column(table)[str(12 * 2025 + 10)] == 2
    assert kept("inflow", area=f"desk:{lives.world.desk.id}")["signals"]["total"] == 2
    assert kept("inflow", area=f"desk:{kampen.id}")["signals"]["total"] == 0
    with narrow_role("monitor"):
        towns = [one.content for one in Publication.objects.filter(kind="municipality")]
    assert all("signals" not in {table["key"] for table in one.get("inflow", [])} for one in towns)
