"""Where somebody lived before, out of the own system: by the same names as on the form. [A2, A9]"""

import json
from typing import Any

import pytest

from rondom.core.actor import Actor
from rondom.core.transactions import acting
from rondom.index import queries as signals
from rondom.index.forms import SignalForm
from rondom.index.importing import working
from rondom.index.importing.enums import FIELDS
from rondom.index.importing.models import SourceSignal
from rondom.index.importing.rules import as_year, guessed
from rondom.index.matching.models import Entry
from rondom.index.normalise import Home, Identity
from tests.index.importing.files import begun, let
from tests.index.importing.test_working import DEKKER, bring, counts, now, refused
from tests.index.people import register
from tests.world import World

pytestmark = [pytest.mark.req("A9")]

COLUMNS = ("Vorige postcode", "Vorig huisnummer", "Vorige toevoeging", "Verhuisd op")
KEYS = ("earlier_postcode", "earlier_house_number", "earlier_addition", "earlier_until")


@pytest.fixture
def supplier(world: World) -> Actor:
    return let(world.housing)


def moved(by: Actor, *values: str, **other: str) -> Any:
    """Tim Dekker, who moved; what came of the row."""
    row = DEKKER | other
    names = [*row, *COLUMNS[: len(values)]]
    content = ";".join(names) + "\n" + ";".join([*row.values(), *values]) + "\n"
    batch = begun(by, content.encode(), guessed(names, {}))
    working.work(batch.id)
    return now(by, batch)


def homes(by: Actor) -> tuple[Home, ...]:
    with acting(by):
        (found,) = signals.my_signals(by)[:1]
        return found.people[0].identity.earlier_homes


def test_columns_are_named_as_on_the_form(world: World) -> None:
    form = SignalForm(method=world.method)
    assert {key: str(FIELDS[key].label) for key in KEYS} == {key: form.fields[key].label for key in KEYS}
    assert guessed(COLUMNS, {}) == list(KEYS)


def test_the_home_of_before_is_kept_and_compared(world: World, supplier: Actor) -> None:
    assert counts(moved(supplier, "9712 qx", "87b", "", "14-06-2019")) == (1, 0, 0, 0, 0)
    assert homes(supplier) == (Home("9712QX", 87, "b", 2019),)
    with acting(supplier):
        assert sorted(Entry.objects.values_list("until", flat=True), key=str) == [2019, None]
    register(world.teacher, Identity("Tim", "Dekker", None, "", "9712QX", 87, "b"))
    with acting(supplier):
        (match,) = signals.my_matches(supplier)
    assert any("2019" in fact for one in match.others for fact in one.agrees)


def test_without_one_nothing_is_said_of_it(supplier: Actor) -> None:
    assert counts(moved(supplier, "", "", "", "2019")) == (1, 0, 0, 0, 0)
    assert homes(supplier) == ()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        (("9712", "87"), "earlier_postcode"),
        (("9712QX",), "earlier_house_number"),
        (("", "87"), "earlier_postcode"),
        (("9712QX", "achter"), "earlier_house_number"),
        (("9712QX", "87", "", "ooit"), "earlier_until"),
        (("9712QX", "87", "", "2999"), "earlier_until"),
        (("9712QX", "87", "", "2027"), "earlier_until"),
        (("9712QX", "87", "een hele lange toevoeging"), "earlier_addition"),
    ],
)
def test_what_is_wrong_is_told_at_its_column(supplier: Actor, values: tuple[str, ...], field: str) -> None:
    assert refused(supplier, moved(supplier, *values)) == [(2, field)]


@pytest.mark.parametrize(
    ("typed", "year"),
    [
        ("2019", "2019"),
        (" 2019 ", "2019"),
        ("14-06-2019", "2019"),
        ("2019-06-14", "2019"),
        ("20190614", "2019"),
        ("14/6/2019 00:00", "2019"),
        ("", ""),
        ("ooit", "ooit"),
    ],
)
def test_the_year_of_moving_is_read_from_a_date_too(typed: str, year: str) -> None:
    assert as_year(typed) == year


def test_what_was_brought_in_before_these_columns_is_the_same_record_still(supplier: Actor) -> None:
    """Its digest is the one that was stored then: nothing is registered, or told, anew."""
    bring(supplier, DEKKER)
    with acting(supplier):
        tells, _rest = json.loads(SourceSignal.objects.get().content)
    assert tells == "d5a6bc0820624f9c4aa066fafa06e8941f80c7123dbbee09bd91176fd3836869"
    assert counts(moved(supplier, "", "", "", "")) == (0, 1, 0, 0, 0)


def test_a_home_of_before_that_becomes_known_takes_the_place_of_what_was_there(supplier: Actor) -> None:
    bring(supplier, DEKKER)
    assert counts(moved(supplier, "9712QX", "87")) == (0, 0, 0, 1, 0)
    assert homes(supplier) == (Home("9712QX", 87, "", None),)
    assert counts(moved(supplier, "9712 QX", "87")) == (0, 1, 0, 0, 0)
