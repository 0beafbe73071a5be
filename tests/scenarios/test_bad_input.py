"""Whatever is typed into whatever form: a page with a sentence, never a fault, and what was typed is kept."""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from rondom.core.actor import Actor
from rondom.ops.story.dekker import Dekker
from rondom.ops.story.moments import at
from rondom.ops.story.people import settle
from rondom.ops.story.region import BOS
from tests.committed import own_database
from tests.conftest import client_of

from .crawl import Form, pages

pytestmark = pytest.mark.any_engine


#: who tries the forms that they can reach; in how many parts, so that a run on two cores can share them out
WHO = {"officer": 1, "worker": 4, "teacher": 2, "mother": 1}
PARTS = [(who, part) for who, parts in WHO.items() for part in range(parts)]

BAD: dict[str, Callable[[str, str], str]] = {
    "nothing": lambda kind, value: "",
    "a megabyte of text": lambda kind, value: "woord " * 175_000 if kind in ("text", "textarea") else value,
    "right to left and emoji": lambda kind, value: (
        "\u202eשלום عمر 👩‍👧‍👦 Ünïcode\u202c" if kind in ("text", "textarea") else value
    ),
    "impossible dates and numbers": lambda kind, value: (
        {"date": "2026-02-31", "number": "-9999999999999", "datetime-local": "9999-99-99T99:99"}.get(
            kind, "31-31-3131"
        )
        if kind not in ("hidden", "submit", "radio", "select", "checkbox")
        else value
    ),
    "a choice that is not offered": lambda kind, value: (
        "iets-anders" if kind in ("radio", "select", "checkbox", "submit") else "x"
    ),
    "null bytes and markup": lambda kind, value: (
        "a\x00b<script>alert(1)</script>' OR 1=1 --" if kind in ("text", "textarea") else value
    ),
}

ACCEPTABLE = {200, 302, 303, 400, 403, 404, 409, 413, 422, 429}


class Visitor:
    """Somebody signed in, and the forms on all pages that they can reach."""

    def __init__(self, actor: Actor) -> None:
        self.client = client_of(actor)
        self.client.raise_request_exception = False

    @cached_property
    def forms(self) -> list[Form]:
        found = pages(self.client)
        assert len(found) > 4, sorted(found)
        every = [form for forms in found.values() for form in forms]
        return [form for form in every if not form.action.startswith("/account/logout")]


@pytest.fixture(scope="module")
def visitors(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Visitor]]:
    """Case Dekker half-way and a second household referred, once for all: no attempt leaves a trace."""
    with django_db_blocker.unblock(), own_database():
        with at(300):
            region = settle()
        story, other = Dekker(region, 135), Dekker(region, 30, BOS)
        for step in Dekker.STEPS[: Dekker.STEPS.index("work") + 1]:
            with transaction.atomic():
                getattr(story, step)()
        for step in ("signals", "contact", "refer"):
            with transaction.atomic():
                getattr(other, step)()
        actors = {who: story.mother if who == "mother" else story[who] for who in WHO}
        yield {who: Visitor(actor) for who, actor in actors.items() if actor is not None}


@pytest.mark.parametrize(("who", "part"), PARTS)
def test_bad_input_gets_a_sentence(visitors: dict[str, Visitor], who: str, part: int) -> None:
    visitor = visitors[who]
    mine = visitor.forms[part :: WHO[who]]
    assert mine
    faults = [fault for form in mine for fault in _try(visitor.client, form)]
    assert not faults, "\n".join(faults)


def _try(client: Client, form: Form) -> list[str]:
    faults = []
    for what, spoil in BAD.items():
        data = {
            name: (value if kind == "hidden" else spoil(kind, value))
            for name, (kind, value) in form.fields.items()
        }
        data.pop("csrfmiddlewaretoken", None)
        data.pop("once", None)
        with transaction.atomic():
            response = client.post(form.action, data)
            transaction.set_rollback(True)  # each attempt meets the same household
        connection.rondom_told = None  # type: ignore[attr-defined]
        if response.status_code not in ACCEPTABLE:
            faults.append(f"{form.page} → {form.action}: {what}: {response.status_code} {_cause(response)}")
        elif not response.streaming and "<script>alert(1)" in response.content.decode(errors="replace"):
            faults.append(f"{form.page} → {form.action}: {what}: markup came back as it was typed")
    return faults


def _cause(response: Any) -> str:
    fault = getattr(response, "exc_info", None)
    return repr(fault[1])[:200] if fault else ""
