"""A reading view cannot write. Whatever it tries, the database is not asked.

And because it changes nothing, what it found once it need not ask again: see `once_while_reading`.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

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

P = ParamSpec("P")
R = TypeVar("R")

#: what was found in this reading view; None outside one
_found: ContextVar[dict[Any, Any] | None] = ContextVar("rondom_found_while_reading", default=None)


class ReadingViewWrote(RuntimeError):
    """A view that only reads tried to change the database: a programming mistake."""


@lru_cache(maxsize=1024)
def writes(sql: str) -> bool:
    """Whether a statement changes or locks rows."""
    return bool(_WRITES.search(sql))


def _refuse(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    if writes(sql) and not _open.get():
        raise ReadingViewWrote(sql[:200])
    return execute(sql, params, many, context)


@contextmanager
def reading_only() -> Iterator[None]:
    token = _found.set({})
    try:
        with connection.execute_wrapper(_refuse):
            yield
    finally:
        _found.reset(token)


def is_reading() -> bool:
    """Whether a view that only reads is at work."""
    return _found.get() is not None


def once_while_reading(function: Callable[P, R]) -> Callable[P, R]:
    """Ask the database once per page for what many parts of the page need: who is involved, where the file stands.

    Only for what stays as it is (tuples, frozen values, rows nobody changes), and only while reading: an action always
    asks anew, because it may have changed the answer itself.
    """

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        found = _found.get()
        if found is None:
            return function(*args, **kwargs)
        key = (function, args, tuple(sorted(kwargs.items())))
        if key not in found:
            found[key] = function(*args, **kwargs)
        return found[key]

    return run


@contextmanager
def log_may_write() -> Iterator[None]:
    """For `privacy.log` alone: the access log is written while reading."""
    token = _open.set(True)
    try:
        yield
    finally:
        _open.reset(token)
