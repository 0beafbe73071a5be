"""No number and no closed text lies anywhere in the open: a whole story is told, then everything it left is searched.

In the database (as a file, as `pg_dump` writes it), in sessions and queues: no citizen service number, no text of a
column that is encrypted. In logs, mails and addresses: not even a name. [I3, P7, P11]
"""

import io
import logging
import logging.config
import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote_plus

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.signals import request_started
from django.db import IntegrityError, connection
from django.test import Client
from django_tasks_db.models import DBTaskResult

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.database import as_owner
from rondom.core.logs import NoWords
from rondom.core.models import OutgoingMail, PostedForm
from rondom.core.transactions import acting, on_postgres
from rondom.index import actions as signals
from rondom.index import registering
from rondom.index.normalise import Identity
from rondom.index.subjects import NewSubject
from rondom.journal.models import ContactNote
from rondom.methods.enums import Category
from rondom.ops import tick
from rondom.ops.story.dekker import Dekker
from rondom.ops.story.moments import at
from rondom.ops.story.people import settle
from tests.committed import committed
from tests.conftest import client_of
from tests.ops.conftest import place

from . import canaries
from .crawl import pages, read

__all__ = ["committed", "place"]

pytestmark = [pytest.mark.req("I3", "P7", "P11")]

#: numbers that the story gives its people, and two that are typed where they do not belong
STORY_NUMBERS = ("999990019", "999990020", "999990032")
TYPED = "999990160"
#: one word for each compartment that is encrypted
SPECIALIST, FAMILY, SIGNAL = "kanariespecialist", "kanarieeigennotitie", "Kanariesignaal"
ENCRYPTED = (SPECIALIST, FAMILY, SIGNAL, *canaries.ENCRYPTED)
#: one word in each open category, and the family's names: these do stand in the database, and nowhere else
OPEN = {one: f"kanarie{one.value.replace('_', '')}" for one in Category if one.value not in
        ("specialist_note", "own_notes", "reporter", "existence")}  # fmt: skip
NAMES = ("Dekker", "Carla", "Beethovenlaan")


class Traces:
    """Everything that is left behind while the story is told."""

    def __init__(self) -> None:
        self.log = io.StringIO()
        self.addresses: list[str] = []
        self.pages: list[str] = []

    def seen(self, environ: dict[str, Any]) -> None:
        self.addresses.append(f"{environ['PATH_INFO']}?{environ.get('QUERY_STRING', '')}")


@contextmanager
def watching() -> Iterator[Traces]:
    """Log lines of every kind, as the service writes them, at their loudest; and each address that is asked for."""
    traces = Traces()
    handler = logging.StreamHandler(traces.log)
    said = settings.LOGGING["formatters"]["no_words"]
    assert said["()"] == f"{NoWords.__module__}.{NoWords.__name__}", (
        "the service writes its log with this one"
    )
    handler.setFormatter(NoWords(said["format"]))
    root, level = logging.getLogger(), logging.getLogger().level

    def listen(environ: dict[str, Any], **_more: Any) -> None:
        traces.seen(environ)

    others = root.handlers[:]
    logging.config.dictConfig(
        settings.LOGGING
    )  # as the service begins, whatever a test before this one set up
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    request_started.connect(listen)
    try:
        yield traces
    finally:
        request_started.disconnect(listen)
        root.handlers[:] = others
        root.setLevel(level)


def note(by: Actor, household_id: Any, category: Category, text: str) -> None:
    closed = category in (Category.SPECIALIST_NOTE, Category.OWN_NOTES)
    with acting(by, writes=True):
        ContactNote.objects.create(
            household_id=household_id,
            category=category,
            kind="visit",
            at=clock.now(),
            made_by=by.user_id,
            created_by=by.user_id,
            created_at=clock.now(),
            text="" if closed else text,
            secret=text if closed else "",
        )


@pytest.fixture
def left(committed: None, place: Path, settings: Any, capfd: pytest.CaptureFixture[str]) -> Traces:
    """Household Dekker from the first signal to the work, canaries in every category, and people who look around."""
    settings.AXES_ENABLED = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mail.outbox = []
    with watching() as traces:
        with at(300):
            region = settle()
        story = Dekker(region, 230).tell("work")
        for category, word in OPEN.items():
            note(region["worker"], story.file, category, word)
        note(region["coach"], story.file, Category.SPECIALIST_NOTE, SPECIALIST)
        note(story.mother, story.file, Category.OWN_NOTES, FAMILY)
        signals.register_signal(
            by=region["teacher"],
            subjects=[NewSubject("parent", Identity("Kira", SIGNAL, None, STORY_NUMBERS[0]))],
        )
        canaries.write(region, story)
        for who in (region["officer"], region["worker"], story.mother, region["teacher"]):
            look_around(traces, client_of(who))
        wrong_ways(traces, region)
        list(tick.run())
        out = capfd.readouterr()
        traces.log.write(out.out + out.err)
    return traces


def look_around(traces: Traces, client: Client) -> None:
    for address in pages(client, 40):
        _status, forms, links, text = read(client, address)
        traces.pages.append(text)
        traces.addresses += [*links, *(form.action for form in forms)]


def wrong_ways(traces: Traces, region: Any) -> None:
    """What goes wrong with a number in hand: a form refused, a page that fails, a number in a search, a wrong word."""
    teacher = client_of(region["teacher"])
    _status, forms, _links, _text = read(teacher, "/signalen/nieuw/")
    form = next(one for one in forms if "0-bsn" in one.fields)
    typed = {name: value for name, (kind, value) in form.fields.items() if kind != "submit"}
    typed |= {"0-bsn": TYPED, "0-family_name": "Kanarieformulier", "told": "soon"}
    answer = teacher.post(form.action, typed | {"told": "nonsense"})
    assert answer.status_code == 422
    for fault in (IntegrityError, ValueError):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(registering, "_write_subjects", fails(fault))
            teacher.raise_request_exception = False
            answer = teacher.post(form.action, typed)
        assert answer.status_code == 500
        assert TYPED not in answer.content.decode() and "Kanarie" not in answer.content.decode()
    for page in ("/zoek/", "/gezinnen/"):
        answer = client_of(region["officer"]).get(page, {"q": STORY_NUMBERS[0]})
        assert answer.status_code == 303 and STORY_NUMBERS[0] not in answer["Location"]
        traces.addresses = [one for one in traces.addresses if f"q={STORY_NUMBERS[0]}" not in one]
    Client().post("/account/login/", {"login": "carla.dekker@rondom.example", "password": "niet goed"})


def fails(kind: type[Exception]) -> Any:
    def fail(written: list[Any]) -> None:
        people = [ready.people for _signal, ready in written]
        try:
            raise kind(f"Failing row contains ({people})")
        except kind as fault:
            raise RuntimeError(f"could not write {people}") from fault

    return fail


def rows_of_database() -> str:
    """Everything the database holds, as a thief of the file or of a dump would read it."""
    if not on_postgres():
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        path = Path(str(connection.settings_dict["NAME"]))
        return "".join(one.read_bytes().decode("latin-1") for one in path.parent.glob(path.name + "*"))
    with as_owner():
        now = connection.settings_dict
        address = {"PGHOST": now["HOST"], "PGUSER": now["USER"], "PGPASSWORD": now["PASSWORD"] or ""}
        programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_dump"))
        program = os.environ.get("PG_BIN", "") and f"{os.environ['PG_BIN']}/pg_dump"
        done = subprocess.run(
            [program or str(programs[-1]), "--inserts", now["NAME"]],
            env={**os.environ, **address},
            capture_output=True,
            check=True,
            timeout=120,
        )
    return done.stdout.decode()


def test_nothing_of_it_lies_in_the_open(left: Traces) -> None:
    """One story, one long look: making it takes most of the time."""
    dump = rows_of_database()
    # the story is in there, so not finding something says something
    for word in (*NAMES, *OPEN.values(), *canaries.OPEN):
        assert word in dump, word
    read_by_people = "".join(left.pages)
    assert "Carla" in read_by_people and SIGNAL in read_by_people and OPEN[Category.PLAN] in read_by_people

    closed = (*STORY_NUMBERS, TYPED, *ENCRYPTED)
    assert found(closed, dump) == []
    sessions, forms, tasks = behind_the_pages()
    assert sessions and tasks
    opened = (*OPEN.values(), *canaries.OPEN)
    assert found((*closed, *opened), sessions + forms + tasks) == []

    everything = (*closed, *opened, *NAMES, "Kanarieformulier", "carla.dekker")
    log = left.log.getvalue()
    assert "RuntimeError" in log and "Internal Server Error: /signalen/nieuw/" in log
    assert found(everything, log) == []
    letters = "".join(one.subject + one.body for one in mail.outbox)
    assert letters and found(everything, letters) == []
    with as_owner():
        posted = set(OutgoingMail.objects.values_list("template", flat=True))
        links = "".join(OutgoingMail.objects.values_list("link", flat=True))
    assert posted >= canaries.MAILS, canaries.MAILS - posted
    assert found(everything, links) == []
    addresses = "\n".join(map(unquote_plus, left.addresses))
    assert len(left.addresses) > 200 and found(everything, addresses) == []


def found(words: Any, text: str) -> list[str]:
    """Which of these words stand in the text, with what stands around them."""
    low = text.lower()
    return [
        f"{word}: …{re.sub(r'[^ -~]', '·', text[max(0, spot - 80) : spot + 80])}…"
        for word in words
        if (spot := low.find(word.lower())) >= 0
    ]


def behind_the_pages() -> tuple[str, str, str]:
    """Sessions opened up (they lie packed in the database), forms that were posted, and what the queue was asked."""
    with as_owner():
        sessions = [str(one.get_decoded()) for one in Session.objects.all()]
        forms = [str(one) for one in PostedForm.objects.values()]
        tasks = [str(one) for one in DBTaskResult.objects.values()]
    return "".join(sessions), "".join(forms), "".join(tasks)


def test_the_words_of_a_fault_are_left_out_wherever_they_stand() -> None:
    """As the cause, as the context, as the message itself, or among what is filled in."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(NoWords("%(levelname)s %(message)s"))
    logger = logging.Logger("test")
    logger.addHandler(handler)
    fault = ValueError("Carla Dekker")
    try:
        try:
            raise fault
        except ValueError as first:
            raise RuntimeError(f"of {first}") from first
    except RuntimeError:
        logger.exception("it failed: %s", fault)
    logger.error(fault)
    logger.error("%(fault)s", {"fault": fault})
    said = out.getvalue()
    assert "Carla" not in said
    assert said.count("ValueError") >= 4 and "builtins.RuntimeError" in said and __file__ in said
