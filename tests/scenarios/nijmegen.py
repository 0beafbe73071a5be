"""Household R. as the scenario needs it: step by step, and what people read on their pages."""

import html
import re

from django.urls import reverse

from rondom.core.actor import Actor
from rondom.core.transactions import acting
from rondom.journal import queries as journal
from rondom.ops.story.r_now import CaseR
from tests.conftest import client_of

from .test_dekker import delivered


def told(story: CaseR, until: str = CaseR.STEPS[-1], after: str = "") -> CaseR:
    first = CaseR.STEPS.index(after) + 1 if after else 0
    for step in CaseR.STEPS[first : CaseR.STEPS.index(until) + 1]:
        with delivered():
            getattr(story, step)()
    return story


def see(actor: Actor | None, address: str) -> str:
    """The words of a page as somebody reads them."""
    assert actor is not None
    answer = client_of(actor).get(address)
    assert answer.status_code == 200, address
    text = re.sub(r"<(script|style|svg).*?</\1>|<[^>]+>", " ", answer.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", html.unescape(text))


def work(story: CaseR, key: str) -> list[str]:
    with acting(story[key]):
        return [one.title for one in journal.work_for(story[key])]


def page(story: CaseR, name: str, *more: object) -> str:
    return reverse(name, args=[story.file, *more])
