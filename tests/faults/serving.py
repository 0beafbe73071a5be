"""A real server (gunicorn, as `rondom serve` starts it) on the database of the test, and people with browsers at it."""

import http.client
import os
import re
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from threading import BrokenBarrierError
from typing import Any, TypeVar
from urllib.parse import quote, urlencode
from uuid import UUID

from django.conf import settings
from django.db import connection, connections

from rondom.core.actor import Actor
from rondom.core.http import once
from tests.conftest import client_of
from tests.ports import free_port

T = TypeVar("T")

#: what somebody reads while the database is away, full or busy
SENTENCES = ("Rondom kan even niet bij de gegevens", "Rondom kan nu niets bewaren", "Veel mensen bewaren nu")


def environment(place: Path) -> dict[str, str]:
    """What a command of Rondom needs to find the database and the keys of this test."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "rondom.settings",
        "RONDOM_VAR": str(place),
        "RONDOM_KEYS": str(settings.RONDOM_KEYS),
        "RONDOM_ANCHOR": str(settings.RONDOM_ANCHOR),
        "RONDOM_SECRET_KEY": settings.SECRET_KEY,
        "RONDOM_DATABASE_URL": address(),
    }


def address() -> str:
    """The database that this test talks to, as an address."""
    now: dict[str, Any] = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{now['NAME']}"
    word = f":{quote(now['PASSWORD'], safe='')}" if now["PASSWORD"] else ""
    port = f":{now['PORT']}" if now["PORT"] else ""
    return f"postgres://{now['USER']}{word}@{quote(now['HOST'], safe='')}{port}/{now['NAME']}"


def rondom(*words: str, place: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """The command, as an operator runs it."""
    return subprocess.run(
        [sys.executable, "-m", "rondom.ops.cli", *words],
        env=environment(place) | more,
        capture_output=True,
        text=True,
        timeout=300,
    )


@dataclass
class Server:
    """One `rondom serve` with its workers; `log` is what it wrote."""

    place: Path
    port: int = 0
    process: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> str:
        return (self.place / "server.log").read_text(errors="replace")

    def start(self, before: Callable[[], None] | None = None) -> None:
        self.port = self.port or free_port()
        command = [sys.executable, "-m", "rondom.ops.cli", "serve", "--port", str(self.port)]
        with (self.place / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                command,
                env=environment(self.place),
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=before,
            )
        self._wait_until_it_answers()

    def _wait_until_it_answers(self) -> None:
        began = time.monotonic()
        while time.monotonic() - began < 300 and self.process is not None and self.process.poll() is None:
            with suppress(OSError):
                if ask(self.port, "GET", "/static/rondom/favicon.svg")[0] == 200:
                    return
            time.sleep(0.1)
        raise AssertionError(f"the server does not answer: {self.log[-2000:]}")

    def kill(self) -> None:
        """Master and workers at once, without a word: what losing the machine looks like."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(30)

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.kill()


@contextmanager
def serving(place: Path, before: Callable[[], None] | None = None) -> Iterator[Server]:
    server = Server(place)
    server.start(before)
    try:
        yield server
    finally:
        server.stop()


def ask(
    port: int, method: str, path: str, body: str | None = None, headers: dict[str, str] | None = None
) -> tuple[int, str]:
    """One request over a connection of its own: (status, text)."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
    try:
        line.request(method, path, body, headers or {})
        answer = line.getresponse()
        return answer.status, answer.read().decode(errors="replace")
    finally:
        line.close()


@dataclass
class Answer:
    """What a browser got: 0 when the line broke off without an answer; how long it took."""

    status: int
    text: str
    seconds: float

    @property
    def is_a_sentence(self) -> bool:
        return (
            self.status == 503 and any(one in self.text for one in SENTENCES) and "Traceback" not in self.text
        )


@dataclass
class Browser:
    """Somebody who is signed in."""

    server: Server
    session: str
    token: str = field(default_factory=lambda: secrets.token_hex(16))

    @classmethod
    def of(cls, server: Server, actor: Actor) -> "Browser":
        return cls(server, client_of(actor, second_factor=True).cookies["sessionid"].value)

    def _ask(self, method: str, path: str, body: str | None = None) -> Answer:
        headers = {"Cookie": f"sessionid={self.session}; csrftoken={self.token}", "Host": "localhost"}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.monotonic()
        try:
            status, text = ask(self.server.port, method, path, body, headers)
        except (OSError, http.client.HTTPException):
            status, text = 0, ""
        return Answer(status, text, time.monotonic() - began)

    def get(self, path: str) -> Answer:
        return self._ask("GET", path)

    def post(self, path: str, fields: dict[str, Any]) -> Answer:
        return self._ask(
            "POST", path, urlencode({"csrfmiddlewaretoken": self.token, "once": once(), **fields})
        )

    def note(self, household_id: UUID, text: str) -> Answer:
        """Write a contact note, as on the page."""
        fields = {"kind": "phone", "text": text, "category": "household", "planned": "yes"}
        return self.post(f"/gezinnen/{household_id}/tijdlijn/notitie/", fields)

    def again(self, path: str, page: str) -> Answer:
        """Press the button of a page that offers to send the same once more."""
        fields = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', page)
        return self._ask("POST", path, urlencode([(name, unescape(value)) for name, value in fields]))


def together(*jobs: Callable[[], T]) -> list[T]:
    """Everybody at the same time; answers in order."""

    def run(job: Callable[[], T]) -> T:
        try:
            return job()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(jobs)) as pool:
        futures = [pool.submit(run, job) for job in jobs]
        faults = [fault for one in futures if (fault := one.exception(timeout=600))]
        for fault in sorted(faults, key=lambda one: isinstance(one, BrokenBarrierError)):
            raise fault  # the cause, before what came of it
        return [one.result() for one in futures]
