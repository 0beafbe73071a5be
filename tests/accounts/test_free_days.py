"""Free days of a coordination point: those of the law, local ones, 5 May; and terms that count with them. [B6]"""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from rondom.core.clock import AMSTERDAM
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.models import Change, Deadline
from rondom.core.transactions import acting
from rondom.core.workdays import FreeDays, end_of_term, free_days_of, is_working_day
from rondom.households.people import NewPerson
from rondom.methods import freedays
from rondom.methods.models import FreeDay
from tests.intake.people import refer
from tests.world import World

pytestmark = pytest.mark.req("B6")

TUESDAY = date(2026, 3, 3)


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (2024, date(2024, 3, 31)),
        (2025, date(2025, 4, 20)),
        (2026, date(2026, 4, 5)),
        (2038, date(2038, 4, 25)),
    ],
)
def test_easter(year: int, day: date) -> None:
    assert freedays.easter(year) == day


@given(year=st.integers(1990, 2090))
def test_the_names_are_those_of_the_days(year: int) -> None:
    named = dict(freedays._law(year))
    assert set(named) == free_days_of(year)
    kings_day = date(year, 4, 26) if date(year, 4, 27).weekday() == 6 else date(year, 4, 27)
    if year >= 2014:
        assert kings_day in named
        assert [day for day, name in named.items() if name == "Koningsdag"] in ([kings_day], [])
    assert named[freedays.easter(year) + timedelta(days=1)] == "Tweede Paasdag"
    assert named[date(year, 12, 26)] == "Tweede Kerstdag"


@pytest.mark.parametrize(
    ("name", "began", "would_end", "ends"),
    [
        ("a working day stays", date(2026, 3, 2), date(2026, 3, 5), date(2026, 3, 5)),
        ("a Sunday becomes Monday", date(2026, 3, 4), date(2026, 3, 8), date(2026, 3, 9)),
        (
            "three days hold two working days: over Easter",
            date(2026, 4, 2),
            date(2026, 4, 5),
            date(2026, 4, 8),
        ),
        ("two days do not have to", date(2026, 4, 3), date(2026, 4, 5), date(2026, 4, 7)),
        ("over Christmas", date(2026, 12, 24), date(2026, 12, 27), date(2026, 12, 29)),
    ],
)
def test_the_act_on_terms(name: str, began: date, would_end: date, ends: date) -> None:
    assert end_of_term(began, would_end) == ends, name


def test_5_may_is_worked_between_two_lustra_where_that_was_chosen() -> None:
    works = FreeDays(works_5_may=True)
    assert is_working_day(date(2026, 5, 5), works) and not is_working_day(date(2026, 5, 5))
    assert not is_working_day(date(2030, 5, 5), works), "a Sunday"
    assert not is_working_day(date(2025, 5, 5), works), "a lustrum"
    assert not is_working_day(date(2026, 4, 27), works)


def add(world: World, day: date = TUESDAY, name: str = "Gemeentehuis dicht") -> FreeDay:
    return freedays.add(by=world.officer, desk_id=world.desk.id, day=day, name=name)


def test_a_term_that_begins_after_it_counts_with_it_and_one_that_runs_stays(world: World) -> None:
    before = refer(world.teacher)
    add(world)
    after = refer(world.housing, household_name="Gezin Smit", members=[*_other()])
    ends = {}
    for row in (before, after):
        with acting(world.officer):
            term = Deadline.objects.get(subject_id=row.id, kind="decision")
        ends[row.id] = term.due_at.astimezone(AMSTERDAM).date()
    assert ends == {before.id: TUESDAY, after.id: TUESDAY + timedelta(days=1)}


def _other() -> list[Any]:
    return [NewPerson("Bo", "Smit")]


def test_another_coordination_point_has_days_of_its_own(world: World) -> None:
    add(world)
    assert TUESDAY in freedays.of_desk(world.desk.id)
    assert len(freedays.of_desk(None)) == 0 and len(freedays.of_desk(world.teacher.organisation_id)) == 0


@pytest.mark.parametrize(
    ("day", "name", "field"),
    [
        (date(2026, 2, 27), "brugdag", "day"),  # gone
        (date(2026, 3, 7), "brugdag", "day"),  # Saturday
        (date(2026, 4, 27), "brugdag", "day"),  # King's Day
        (date(2031, 3, 4), "brugdag", "day"),
        (TUESDAY, "  ", "name"),
    ],
)
def test_what_cannot_be_a_free_day(world: World, day: date, name: str, field: str) -> None:
    with pytest.raises(Invalid) as fault:
        add(world, day, name)
    assert set(fault.value.fields) == {field}
    with acting(world.officer):
        assert FreeDay.objects.count() == 0


def test_once_and_removed_twice(world: World) -> None:
    row = add(world)
    with pytest.raises(Invalid, match="staat er al"):
        add(world)
    for _time in range(2):
        freedays.remove(by=world.officer, desk_id=world.desk.id, free_day_id=row.id)
    with acting(world.officer):
        assert list(
            Change.objects.filter(verb__startswith="free_day").values_list("verb", flat=True).order_by("verb")
        ) == [
            "free_day.added",
            "free_day.removed",
        ]


def test_who_may(world: World) -> None:
    freedays.choose_5_may(by=world.operator, desk_id=world.desk.id, works=True)
    assert freedays.of_desk(world.desk.id).works_5_may
    freedays.choose_5_may(by=world.officer, desk_id=world.desk.id, works=False)
    assert not freedays.of_desk(world.desk.id).works_5_may
    for who in (world.teacher, world.policy, world.front_office):
        with pytest.raises(NotFound):
            freedays.add(by=who, desk_id=world.desk.id, day=TUESDAY, name="brugdag")
    assert world.teacher.organisation_id is not None
    with pytest.raises(Refused):
        freedays.add(by=world.officer, desk_id=world.teacher.organisation_id, day=TUESDAY, name="brugdag")


def test_the_page(world: World, signed_in: Any) -> None:
    client, url = signed_in(world.officer), reverse("desks:free-days", args=[world.desk.id])
    page = client.get(url).content.decode()
    assert "Koningsdag" in page and "Tweede Paasdag" in page and "Hier is 5 mei elk jaar vrij." in page
    bad = client.post(url, {"day": "31-02-2026", "name": "brugdag"})
    assert bad.status_code == 422 and "Deze datum bestaat niet" in bad.content.decode()
    assert 'value="brugdag"' in bad.content.decode(), "what was typed is kept"
    assert client.post(url, {"day": "3-3-2026", "name": "Paasmaandagmarkt"}).status_code == 303
    assert "Paasmaandagmarkt" in client.get(url).content.decode()
    chosen = client.post(reverse("desks:free-days-5-may", args=[world.desk.id]), {"works": "ja"})
    assert chosen.status_code == 303
    assert "alleen vrij in een lustrumjaar" in client.get(url).content.decode()
    with acting(world.officer):
        row = FreeDay.objects.get()
    assert client.post(reverse("desks:free-day-remove", args=[world.desk.id, row.id])).status_code == 303
    assert "Paasmaandagmarkt" not in client.get(url).content.decode()
