"""The one clock. Stored times are UTC; terms and dates on screen are Europe/Amsterdam."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

_frozen: ContextVar[datetime | None] = ContextVar("rondom_frozen_clock", default=None)


def now() -> datetime:
    """The present moment, aware, UTC."""
    return _frozen.get() or datetime.now(UTC)


def today() -> date:
    """The calendar day in the Netherlands."""
    return now().astimezone(AMSTERDAM).date()


def is_frozen() -> bool:
    return _frozen.get() is not None


@contextmanager
def freeze(at: datetime) -> Iterator[None]:
    """Let the clock stand at ``at`` (aware); used by tests and by the builder of the demo's past."""
    token = _frozen.set(at.astimezone(UTC))
    try:
        yield
    finally:
        _frozen.reset(token)


def move(by: timedelta) -> None:
    """Move a frozen clock on; only meaningful inside `freeze`."""
    frozen = _frozen.get()
    if frozen is None:
        raise RuntimeError("the clock is not frozen")
    _frozen.set(frozen + by)
