"""Whatever is typed into whatever form: a page with a sentence, never a fault, and what was typed is kept."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from rondom.core.actor import Actor
from rondom.ops.story.dekker import Dekker
from rondom.ops.story.moments import at
from rondom.ops.story.people import settle
from tests.conftest import client_of

from .crawl import Form, pages

pytestmark = pytest.mark.any_engine


WHO = ("officer", "worker", "teacher", "mother")

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


@pytest.fixture
def world_of_dekker(db: None, django_capture_on_commit_callbacks: Any) -> Dekker:
    with at(300):
        region = settle()
    story = Dekker(region, 135)
    for step in Dekker.STEPS:
        with django_capture_on_commit_callbacks(execute=True):
            getattr(story, step)()
        if step == "work":
            break
    other = Dekker(region, 30, _other())
    for step in ("signals", "contact", "refer"):
        with django_capture_on_commit_callbacks(execute=True):
            getattr(other, step)()
    return story


def _other() -> Any:
    from rondom.ops.story.region import BOS

    return BOS


@pytest.mark.parametrize("who", WHO)
def test_bad_input_gets_a_sentence(world_of_dekker: Dekker, who: str) -> None:
    actor: Actor | None = world_of_dekker.mother if who == "mother" else world_of_dekker[who]
    assert actor is not None
    client = client_of(actor)
    client.raise_request_exception = False
    faults = []
    found = pages(client)
    assert len(found) > 4, sorted(found)
    for forms in found.values():
        for form in forms:
            if form.action.startswith("/account/logout"):
                continue
            faults += _try(client, form)
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
