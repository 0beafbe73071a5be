"""What a method says about safety and concern reports, in plain words. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from .entries import Entry, facts
from .schema import Method
from .stuck import Term
from .wording import every, term


def sections(method: Method, section: Any) -> list[Any]:
    return [
        section("safety", _("Veiligheid van de kinderen"), tuple(_safety(method))),
        section("concern", _("Een zorgmelding"), tuple(_concern(method))),
    ]


def _within(one: Term) -> str:
    return _("binnen %(term)s") % {"term": term(one.within, one.unit)}


def _again(one: Term) -> str:
    return _("daarna %(every)s") % {"every": every(one.within, one.unit)}


def _safety(method: Method) -> Iterator[Entry]:
    rules = method.safety
    yield Entry(
        "seen",
        _("Elk kind zien"),
        facts(_within(rules.seen_first), _again(rules.seen_every)),
    )
    yield Entry(
        "heard",
        _("Elk kind zelf spreken"),
        facts(
            _within(rules.heard_first),
            _again(rules.heard_every),
            _("vanaf %(n)s jaar") % {"n": rules.heard_from},
        ),
    )
    yield Entry("limit", _("De grens van zelf kiezen"), (str(rules.limit), _within(rules.limit_within)))
    for one in rules.questions:
        yield Entry(f"question.{one.key}", str(one.label), facts(str(one.explanation or "")))
    for one in rules.outcomes:
        badge = _("vraagt een veiligheidsplan") if one.plan else ""
        yield Entry(f"outcome.{one.key}", str(one.label), facts(str(one.explanation or "")), badge=badge)


def _concern(method: Method) -> Iterator[Entry]:
    rules = method.concern
    for one in rules.steps:
        needed = _("nodig voor het besluit") if one.needed else ""
        lines = facts(
            str(one.explanation), _within(one.within), _("met iemand erbij") if one.with_somebody else ""
        )
        yield Entry(f"step.{one.key}", str(one.label), lines, badge=needed)
    yield Entry(
        "decide",
        _("Besluiten"),
        (
            _within(rules.decide_within),
            _("bij direct gevaar %(term)s") % {"term": _within(rules.danger_within)},
        ),
    )
    yield Entry("send", _("Versturen na het besluit"), (_within(rules.send_within),))
    yield Entry("told", _("Het gezin vertellen"), (_within(rules.told_within),))
    yield Entry("receipt", _("Ontvangst bevestigd"), (_within(rules.receipt_within),))
    yield Entry("outcome", _("Horen wat ermee is gedaan"), (_within(rules.outcome_within),))
    names = ", ".join(str(one.label) for one in rules.recipients)
    yield Entry("recipients", _("Waar een melding heen kan"), (names,))
    readers = ", ".join(str(role.label) for role in method.roles if role.kind in rules.readers)
    yield Entry(
        "readers",
        _("Wie een zorgmelding leest"),
        (_("Wie haar schreef, en: %(who)s") % {"who": readers or _("niemand anders")},),
    )
