"""The rules of the door, as tables."""

from datetime import UTC, datetime, timedelta

import pytest

from rondom.accounts.door import Terms, over, proven_at, second_factor_needed
from rondom.accounts.limits import slot_of
from rondom.accounts.sessions import device
from rondom.core.actor import NOBODY, Actor, ActorKind
from rondom.core.ids import new_id

TERMS = Terms(idle=timedelta(minutes=30), idle_family=timedelta(minutes=60), whole=timedelta(hours=10))
NOW = datetime(2026, 3, 2, 16, 0, tzinfo=UTC)


def somebody(kind: ActorKind, *, second_factor: bool = False) -> Actor:
    return Actor(kind, new_id(), "Iemand", second_factor=second_factor)


@pytest.mark.parametrize(
    ("kind", "minutes_quiet", "hours_old", "is_over"),
    [
        (ActorKind.PROFESSIONAL, 29, 1, False),
        (ActorKind.PROFESSIONAL, 30, 1, True),
        (ActorKind.OPERATOR, 30, 1, True),
        (ActorKind.FAMILY, 30, 1, False),
        (ActorKind.RELATIVE, 59, 1, False),
        (ActorKind.FAMILY, 60, 2, True),
        (ActorKind.PROFESSIONAL, 0, 9, False),
        (ActorKind.PROFESSIONAL, 0, 10, True),  # however busy
        (ActorKind.FAMILY, 0, 10, True),
    ],
)
def test_how_long_a_session_lasts(kind: ActorKind, minutes_quiet: int, hours_old: int, is_over: bool) -> None:
    since, seen = NOW - timedelta(hours=hours_old), NOW - timedelta(minutes=minutes_quiet)
    assert over(TERMS, somebody(kind), since=since, seen=seen, now=NOW) is is_over


@pytest.mark.parametrize("kind", [kind for kind in ActorKind if kind != ActorKind.ANONYMOUS])
def test_who_cannot_do_without_a_second_factor(kind: ActorKind) -> None:
    own_file = kind in (ActorKind.FAMILY, ActorKind.RELATIVE)
    assert second_factor_needed("professionals", somebody(kind)) is not own_file
    assert second_factor_needed("everyone", somebody(kind))
    assert not second_factor_needed("nobody", somebody(kind))
    assert not second_factor_needed("everyone", somebody(kind, second_factor=True))


def test_nobody_is_asked_for_nothing() -> None:
    assert not second_factor_needed("everyone", NOBODY)


def test_when_somebody_last_showed_who_they_are() -> None:
    assert proven_at([]) is None
    assert proven_at([{"method": "password", "at": 60}, {"method": "mfa", "at": 120.5}]) == datetime(
        1970, 1, 1, 0, 2, 0, 500_000, tzinfo=UTC
    )


def test_ten_minutes() -> None:
    assert slot_of(datetime(2026, 3, 2, 8, 19, 59, 7, tzinfo=UTC)) == datetime(2026, 3, 2, 8, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0",
            "Firefox, Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1",
            "Safari, iPhone",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/120.0 Safari/537.36 Edg/120.0", "Edge, Linux"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/120.0 Mobile Safari/537.36", "Chrome, Android"),
        ("curl/8", ""),
    ],
)
def test_a_browser_in_plain_words(agent: str, words: str) -> None:
    assert device(agent) == words
