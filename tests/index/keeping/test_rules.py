"""When a signal may go, from plain values. [A7, P8]"""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from rondom.index.following.rules import Part
from rondom.index.keeping import rules

pytestmark = [pytest.mark.req("A7"), pytest.mark.req("P8")]

ENDED = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)  # 3 March in Amsterdam


@pytest.mark.parametrize(
    ("name", "active", "ended_at", "today", "goes"),
    [
        ("a signal that runs", True, None, date(2099, 1, 1), False),
        ("one that runs, whatever a row may say", True, ENDED, date(2099, 1, 1), False),
        ("no moment of ending", False, None, date(2099, 1, 1), False),
        ("on the day itself", False, ENDED, date(2026, 3, 3), False),
        ("on the last day", False, ENDED, date(2026, 9, 3), False),
        ("the day after it", False, ENDED, date(2026, 9, 4), True),
        ("years later", False, ENDED, date(2030, 1, 1), True),
    ],
)
def test_may_go(name: str, active: bool, ended_at: datetime | None, today: date, goes: bool) -> None:
    assert rules.may_go(active, ended_at, 6, today) is goes, name


def test_alone_is_who_has_no_other_organisation_to_speak_with() -> None:
    here, there = uuid4(), uuid4()
    assert rules.alone([])
    assert rules.alone([Part(uuid4(), here, True), Part(uuid4(), here, True)])
    assert rules.alone([Part(uuid4(), here, True), Part(uuid4(), there, False)])
    assert not rules.alone([Part(uuid4(), here, True), Part(uuid4(), there, True)])
