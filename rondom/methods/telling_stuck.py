"""What a method says for when things do not go by themselves, in plain words. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from .entries import Entry, facts
from .schema import Method
from .stuck import Term
from .wording import term


def sections(method: Method, section: Any) -> list[Any]:
    return [
        section("escalation", _("Als iets vastloopt"), tuple(_escalation(method))),
        section("handover", _("Overdracht"), tuple(_handover(method))),
        section("crisis", _("Crisis"), tuple(_crisis(method))),
        section("dissatisfaction", _("Als iemand niet tevreden is"), tuple(_dissatisfaction(method))),
    ]


def _within(one: Term) -> str:
    return _("binnen %(term)s") % {"term": term(one.within, one.unit)}


def _escalation(method: Method) -> Iterator[Entry]:
    rules = method.escalation
    for step in rules.steps:
        source = _("Bron: %(source)s") % {"source": step.source} if step.source else ""
        yield Entry(f"step.{step.to}", str(step.to.label), facts(_within(step), source))
    none = _("Niemand kan hier iets opleggen.")
    yield Entry("mandate", _("Doorzettingsmacht"), (str(rules.mandate) if rules.mandate else none,))


def _handover(method: Method) -> Iterator[Entry]:
    rules = method.handover
    for one in rules.checklist:
        yield Entry(one.key, str(one.label), facts(str(one.explanation) if one.explanation else ""))
    yield Entry("within", _("Hoe lang"), (_within(rules.within),))


def _crisis(method: Method) -> Iterator[Entry]:
    rules = method.crisis
    kind = str(method.meeting(rules.meeting).label) if rules.meeting else _("een overleg")
    yield Entry("meeting", kind, (_within(rules.meeting_within),))
    yield Entry("follow_up", _("Kijken naar wat eronder zit"), (_within(rules.follow_up_within),))


def _dissatisfaction(method: Method) -> Iterator[Entry]:
    rules = method.dissatisfaction
    yield Entry("answer", _("Antwoord"), (_within(rules.answer_within),))
    yield Entry("commission", _("Klachtencommissie"), (str(rules.commission),))
