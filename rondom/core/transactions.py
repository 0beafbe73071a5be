"""Transactions in which the database knows who is acting.

SQLite: ``BEGIN IMMEDIATE`` for actions only (a deferred transaction that reads and then writes fails with
"database is locked"; an immediate one on every request makes readers wait). PostgreSQL: the actor is told to the
database inside the transaction (`set_config(…, true)`), where row-level security reads it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import connection, transaction

from . import clock
from .actor import INVOLVED_KINDS, Actor

P = ParamSpec("P")
R = TypeVar("R")

NARROW_ROLES = ("matching", "monitor", "signin", "jobs", "watch", "erasing")


def on_postgres() -> bool:
    return connection.vendor == "postgresql"


def _told() -> Actor | None:
    """Whom this transaction knows of; what an earlier transaction was told went with it."""
    same = getattr(connection, "rondom_told_in", None) is _transaction()
    return getattr(connection, "rondom_told", None) if same else None


def _transaction() -> object:
    """Stands for the present transaction: its outermost block."""
    return connection.atomic_blocks[0] if connection.atomic_blocks else None


def _forget() -> None:
    connection.rondom_told = None  # type: ignore[attr-defined]


def tell(actor: Actor) -> None:
    """Tell the database who is acting, for the rest of this transaction; no work when it knows already."""
    # a clock that stands still (tests, the demo's past) is told too, and may have been moved since
    frozen = clock.now().isoformat() if clock.is_frozen() else ""
    if not on_postgres() or (_told() == actor and getattr(connection, "rondom_told_at", None) == frozen):
        return
    if not connection.in_atomic_block:
        raise RuntimeError("row-level security needs a transaction; use acting() or @action")
    content = actor.kind in INVOLVED_KINDS
    told = {
        "kind": actor.kind.value,
        "user": actor.user_id if content else None,
        "organisation": actor.organisation_id if content else None,
        "desk": actor.desk_id if content else None,
        "household": actor.household_id,
        "now": frozen,
    }
    calls = ", ".join("set_config(%s, %s, true)" for _ in told)
    values = [part for name, value in told.items() for part in (f"app.{name}", str(value or ""))]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {calls}", values)
    connection.rondom_told = actor  # type: ignore[attr-defined]
    connection.rondom_told_in = _transaction()  # type: ignore[attr-defined]
    connection.rondom_told_at = frozen  # type: ignore[attr-defined]


@contextmanager
def _begin_immediate() -> Iterator[None]:
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()  # a fresh connection does not know its mode yet
    sqlite: Any = connection  # only this engine has the attribute
    before = sqlite.transaction_mode
    sqlite.transaction_mode = "IMMEDIATE"
    try:
        yield
    finally:
        sqlite.transaction_mode = before


@contextmanager
def acting(actor: Actor, *, writes: bool = False) -> Iterator[None]:
    """One transaction on behalf of ``actor``; inside another one: a savepoint, and the earlier actor comes back.

    Reading on SQLite needs no transaction and takes none, so that readers and writers do not wait for each other.
    """
    if connection.vendor == "sqlite" and not writes:
        yield
        return
    before = _told() if connection.in_atomic_block else None
    if before == actor:
        try:
            with transaction.atomic():
                tell(actor)
                yield
        except BaseException:
            connection.rondom_told_at = None  # type: ignore[attr-defined]  # the rollback restored another moment
            raise
        return
    try:
        with _begin_immediate(), transaction.atomic():
            _forget()
            tell(actor)
            yield
    except BaseException:
        connection.rondom_told = before  # type: ignore[attr-defined]  # the rollback restored it
        connection.rondom_told_at = None  # type: ignore[attr-defined]
        raise
    _forget()
    if before is not None:
        tell(before)


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Make a verb of a module (`*, by: Actor`) one transaction: all of it happens or nothing does."""

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        with acting(kwargs["by"], writes=True):  # type: ignore[arg-type]
            return function(*args, **kwargs)

    run.is_action = True  # type: ignore[attr-defined]
    return run


@contextmanager
def narrow_role(name: str) -> Iterator[None]:
    """On PostgreSQL: do one thing under a role that may do only that (matching, monitor, sign-in, jobs, erasing)."""
    if name not in NARROW_ROLES:
        raise ValueError(name)
    if not on_postgres():
        yield
        return
    before = getattr(connection, "rondom_role", "NONE") if connection.in_atomic_block else "NONE"
    try:
        with transaction.atomic():
            _set_role(f"rondom_{name}")
            yield
            if not connection.needs_rollback:
                _set_role(before)
    finally:
        connection.rondom_role = before  # type: ignore[attr-defined]  # a rollback restores the role by itself


@contextmanager
def own_role() -> Iterator[None]:
    """Inside a narrow role: do one thing as the application itself (a change row beside a new second factor)."""
    if not on_postgres() or getattr(connection, "rondom_role", "NONE") == "NONE":
        yield
        return
    before = connection.rondom_role  # type: ignore[attr-defined]
    with transaction.atomic():
        _set_role("NONE")
        yield
        if not connection.needs_rollback:
            _set_role(before)


def _set_role(role: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {role}")
    connection.rondom_role = role  # type: ignore[attr-defined]


def run_as(role: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Decorator form of `narrow_role`."""

    def wrap(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def run(*args: Any, **kwargs: Any) -> R:
            with narrow_role(role):
                return function(*args, **kwargs)

        return run

    return wrap
