"""A reading view cannot write. Whatever it tries, the database is not asked."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection

_COMMENTS = r"(?:/\*.*?\*/\s*|--[^\n]*\n\s*)*"
_CHANGES = r"insert\s+into|update\s+(?:only\s+)?\S+(?:\s+(?:as\s+)?\w+)?\s+set|delete\s+from|merge\s+into"
_WRITES = re.compile(
    rf"^\s*{_COMMENTS}(insert|update|delete|replace|merge|copy|create|alter|drop|truncate|grant|revoke|lock|call|do)\b"
    rf"|^\s*{_COMMENTS}(with|explain)\b.*\b({_CHANGES})\b"
    r"|\bfor\s+(no\s+key\s+)?update\b|\bfor\s+(key\s+)?share\b",
    re.IGNORECASE | re.DOTALL,
)

_open: ContextVar[bool] = ContextVar("rondom_guard_open", default=False)


class ReadingViewWrote(RuntimeError):
    """A view that only reads tried to change the database: a programming mistake."""


def writes(sql: str) -> bool:
    """Whether a statement changes or locks rows."""
    return bool(_WRITES.search(sql))


def _refuse(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    if writes(sql) and not _open.get():
        raise ReadingViewWrote(sql[:200])
    return execute(sql, params, many, context)


@contextmanager
def reading_only() -> Iterator[None]:
    with connection.execute_wrapper(_refuse):
        yield


@contextmanager
def log_may_write() -> Iterator[None]:
    """For `privacy.log` alone: the access log is written while reading."""
    token = _open.set(True)
    try:
        yield
    finally:
        _open.reset(token)
