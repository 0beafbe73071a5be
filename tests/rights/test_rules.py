"""The term of a request, who answers, when an answer holds: tables of values."""

from datetime import UTC, datetime

import pytest

from rondom.core.actor import ActorKind
from rondom.core.words import calendar_day
from rondom.methods.enums import RoleKind, Unit
from rondom.methods.process import Rights
from rondom.privacy.rights import rules

pytestmark = pytest.mark.req("I7")
ASKED = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("rights", "due", "warn"),
    [
        (Rights(), "2026-04-02", "2026-03-26"),
        (
            Rights(answer_within=2, unit=Unit.WEEKS, warn_before=3, warn_unit=Unit.DAYS),
            "2026-03-16",
            "2026-03-13",
        ),
        (
            Rights(answer_within=1, unit=Unit.DAYS, warn_before=4, warn_unit=Unit.WEEKS),
            "2026-03-03",
            "2026-03-02",
        ),
    ],
)
def test_the_term_is_that_of_the_method(rights: Rights, due: str, warn: str) -> None:
    term = rules.term(rights, ASKED)
    assert tuple(calendar_day(one).isoformat() for one in (term.due_at, term.warn_at)) == (due, warn)
    assert ASKED <= term.warn_at <= term.due_at


COORDINATOR, OFFICER, MEMBER, FAMILY = (
    frozenset({kind}) for kind in (RoleKind.COORDINATOR, RoleKind.OFFICER, RoleKind.MEMBER, RoleKind.FAMILY)
)


@pytest.mark.parametrize(
    ("kind", "roles", "wrote", "coordinated", "may"),
    [
        (ActorKind.PROFESSIONAL, COORDINATOR, False, True, True),
        (ActorKind.PROFESSIONAL, MEMBER, True, True, True),
        (ActorKind.PROFESSIONAL, MEMBER, False, True, False),
        (ActorKind.PROFESSIONAL, MEMBER, False, False, False),
        (ActorKind.PROFESSIONAL, frozenset(), True, True, False),  # wrote it and left
        (ActorKind.OFFICER, OFFICER, False, False, True),
        (ActorKind.OFFICER, OFFICER, False, True, False),
        (ActorKind.FAMILY, FAMILY, True, False, False),  # never about one's own words
        (ActorKind.RELATIVE, COORDINATOR, True, True, False),
        (ActorKind.PRIVACY_OFFICER, frozenset(), False, False, False),
    ],
)
def test_who_answers(kind: str, roles: frozenset[str], wrote: bool, coordinated: bool, may: bool) -> None:
    assert rules.may_answer(kind, roles, wrote_it=wrote, coordinated=coordinated) is may


@pytest.mark.parametrize(
    ("granted", "answer", "changed", "wrong"),
    [
        (True, "", True, set()),
        (True, "", None, set()),
        (True, "", False, {"unchanged"}),
        (False, "", False, {"why"}),
        (False, "  ", None, {"why"}),
        (False, "Dat is zo gezegd.", False, set()),
    ],
)
def test_an_answer_says_why_and_changed_is_changed(
    granted: bool, answer: str, changed: bool | None, wrong: set[str]
) -> None:
    assert rules.faults(granted=granted, answer=answer, changed=changed) == wrong


@pytest.mark.parametrize(
    ("status", "kind", "stays"),
    [
        ("open", "correction", True),
        ("refused", "correction", True),
        ("granted", "correction", False),
        ("refused", "objection", False),
        ("open", "copy", False),
    ],
)
def test_what_stays_beside_an_item(status: str, kind: str, stays: bool) -> None:
    assert rules.stays_beside(status, kind) is stays
