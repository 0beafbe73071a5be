"""A database that is away, full or busy is a sentence and a way on; a mistake of ours stays a fault."""

import errno
import sqlite3
from typing import Any

import psycopg
import pytest
from django.db import InterfaceError, InternalError, OperationalError, ProgrammingError
from django.test import Client

from rondom.core.outage import kind_of
from tests.conftest import client_of
from tests.world import World


def caused(kind: type[Exception], words: str, by: BaseException | None = None) -> Exception:
    fault = kind(words)
    fault.__cause__ = by
    return fault


KINDS: list[tuple[Exception, str | None]] = [
    (caused(OperationalError, "x", psycopg.errors.AdminShutdown()), "away"),
    (caused(OperationalError, "x", psycopg.errors.CannotConnectNow()), "away"),
    (caused(OperationalError, "x", psycopg.errors.TooManyConnections()), "away"),
    (caused(OperationalError, "connection is bad: No such file or directory"), "away"),
    (caused(InterfaceError, "connection already closed"), "away"),
    (caused(InternalError, "cannot execute INSERT", psycopg.errors.ReadOnlySqlTransaction()), "away"),
    (caused(OperationalError, "unable to open database file", sqlite3.OperationalError()), "away"),
    (caused(OperationalError, "attempt to write a readonly database"), "away"),
    (caused(OperationalError, "x", psycopg.errors.DiskFull()), "full"),
    (caused(InternalError, 'could not extend file "base/1": File too large'), "full"),
    (caused(OperationalError, "database or disk is full"), "full"),
    (caused(OperationalError, "disk I/O error"), "full"),
    (OSError(errno.ENOSPC, "No space left on device"), "full"),
    (caused(RuntimeError, "while saving", OSError(errno.EDQUOT, "quota")), "full"),
    (caused(OperationalError, "database is locked"), "busy"),
    (caused(OperationalError, "x", psycopg.errors.DeadlockDetected()), "busy"),
    (caused(OperationalError, "x", psycopg.errors.QueryCanceled()), "busy"),
    (caused(OperationalError, "no such table: core_change"), None),
    (caused(OperationalError, 'near "SELEC": syntax error'), None),
    (caused(ProgrammingError, 'relation "x" does not exist'), None),
    (caused(InternalError, "current transaction is aborted"), None),
    (OSError(errno.ENOENT, "no such file"), None),
    (KeyError("x"), None),
]


@pytest.mark.parametrize(("fault", "kind"), KINDS, ids=lambda one: str(one)[:40])
def test_what_is_the_matter(fault: Exception, kind: str | None) -> None:
    assert kind_of(fault) == kind


def broken(fault: Exception) -> Any:
    def fail(*_: object, **__: object) -> None:
        raise fault

    return fail


@pytest.fixture
def client(world: World) -> Client:
    client = client_of(world.officer)
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize(
    ("words", "sentence", "seconds"),
    [
        ("server closed the connection", "Rondom kan even niet bij de gegevens", "30"),
        ("database or disk is full", "de opslag is vol", "120"),
        ("database is locked", "Veel mensen bewaren nu tegelijk iets", "5"),
    ],
)
def test_a_page(
    client: Client, monkeypatch: pytest.MonkeyPatch, words: str, sentence: str, seconds: str
) -> None:
    monkeypatch.setattr("rondom.web.views.vandaag.today", broken(OperationalError(words)))
    answer = client.get("/")
    assert (answer.status_code, answer["Retry-After"]) == (503, seconds)
    assert sentence in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_also_when_who_is_asking_cannot_be_found_out(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first question of a request, in a middleware, fails already."""
    monkeypatch.setattr("rondom.accounts.middleware.actor_of", broken(OperationalError("connection refused")))
    assert client.get("/").status_code == 503


def test_a_mistake_of_ours_stays_a_fault(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rondom.web.views.vandaag.today", broken(KeyError("x")))
    answer = client.get("/")
    assert answer.status_code == 500
    assert "Er ging iets mis aan onze kant" in answer.content.decode()


def test_what_was_typed_goes_along(client: Client, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rondom.accounts.middleware.actor_of", broken(OperationalError("gone")))
    household = world.household()
    typed = {
        "once": "token",
        "text": 'zij zei: "nee" <toen>',
        "about": ["a", "b"],
        "csrfmiddlewaretoken": "mine",
    }
    page = client.post(f"/gezinnen/{household.id}/tijdlijn/notitie/", typed).content.decode()
    assert "Verstuur opnieuw" in page
    assert 'value="zij zei: &quot;nee&quot; &lt;toen&gt;"' in page
    assert page.count('name="about"') == 2
    assert 'name="csrfmiddlewaretoken" value="mine"' in page  # the one that came, never a fresh one


def test_a_password_never_does(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rondom.accounts.middleware.actor_of", broken(OperationalError("gone")))
    page = client.post("/account/login/", {"once": "x", "login": "a@b.nl", "password": "geheim-woord"})
    assert page.status_code == 503
    assert "geheim-woord" not in page.content.decode()
