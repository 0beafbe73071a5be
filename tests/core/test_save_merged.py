"""Saving what two people changed at once: each keeps what the other one left alone."""

from typing import Any

import pytest

from rondom.core.errors import Conflict
from rondom.core.locking import as_told, save_merged
from rondom.core.merging import remembered, told
from rondom.meetings.models import Attendance
from tests.journal.around import Around
from tests.meetings.held import opened, rows
from tests.world import World

pytestmark = pytest.mark.req("G4")
BEGIN = {"presence": "invited", "reason": "Eerst. Dan.", "brings": "Taart"}


@pytest.fixture
def row(world: World) -> Any:
    around = Around.build(world)
    opened(around)
    found = rows(around, Attendance)[0]
    with around.seeing():
        Attendance.objects.filter(pk=found.pk).update(**BEGIN)
        found.refresh_from_db()
        yield found


@pytest.mark.parametrize(
    ("theirs", "mine", "kept"),
    [
        ({"reason": "Een. Dan."}, {"brings": "Koek"}, {"reason": "Een. Dan.", "brings": "Koek"}),
        ({"reason": "Een. Dan."}, {"reason": "Eerst. Dan. Nu."}, {"reason": "Een. Dan. Nu."}),
        ({"presence": "absent"}, {"presence": "absent"}, {"presence": "absent"}),
        ({"brings": "Koek"}, {}, {"brings": "Koek"}),
    ],
)
def test_what_leaves_the_other_alone_is_kept(
    row: Any, theirs: dict[str, str], mine: dict[str, str], kept: dict[str, str]
) -> None:
    Attendance.objects.filter(pk=row.pk).update(**theirs, version=2)
    row.refresh_from_db()
    save_merged(row, 1, BEGIN, **(BEGIN | mine))
    row.refresh_from_db()
    assert {name: getattr(row, name) for name in BEGIN} == BEGIN | kept


def test_what_clashes_keeps_both_and_says_how_they_go_together(row: Any) -> None:
    Attendance.objects.filter(pk=row.pk).update(reason="Een. Dan.", brings="Koek", version=2)
    row.refresh_from_db()
    with pytest.raises(Conflict) as both:
        save_merged(row, 1, BEGIN, **(BEGIN | {"reason": "Twee. Dan."}))
    assert both.value.mine["reason"] == "Twee. Dan." and both.value.theirs["reason"] == "Een. Dan."
    assert both.value.together == {"presence": "invited", "reason": "Een.\nTwee. Dan.", "brings": "Koek"}
    row.refresh_from_db()
    assert (row.reason, row.version) == ("Een. Dan.", 2)


def test_what_does_not_fit_together_is_asked(row: Any) -> None:
    long = "x" * 200
    Attendance.objects.filter(pk=row.pk).update(reason="Eerst. Dan. " + long, version=2)
    row.refresh_from_db()
    with pytest.raises(Conflict) as both:
        save_merged(row, 1, BEGIN, **(BEGIN | {"reason": "Eerst. Dan. " + "y" * 200}))
    assert long in both.value.together["reason"] and "y" * 200 in both.value.together["reason"]


def test_who_does_not_know_where_it_began_is_asked(row: Any) -> None:
    Attendance.objects.filter(pk=row.pk).update(reason="Een.", version=2)
    row.refresh_from_db()
    with pytest.raises(Conflict) as both:
        save_merged(row, 1, {}, **(BEGIN | {"reason": "Twee."}))
    assert both.value.together == {}


@pytest.mark.parametrize("text", ["", "x", "[]", "{", '{"a": 1}', "null"])
def test_what_is_not_a_memory_says_nothing(text: str) -> None:
    assert remembered(text) == {}


def test_a_memory_comes_back_as_it_went() -> None:
    assert remembered(told({"said": 'Zoë "zei"\r\nniets <b>'})) == {"said": 'Zoë "zei"\nniets <b>'}
    assert as_told(None) == "" and as_told(["b", "a"]) == "a,b"
