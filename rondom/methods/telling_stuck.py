"""What a method says for when things do not go by themselves, in plain words. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

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
        section("desk", _("Vragen en advies"), tuple(_desk(method))),
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
    if rules.nature:
        frames = ", ".join(method.coordination.labels("frames")[key] for key in rules.nature.forced_frames)
        what = _("Bij %(frames)s coördineert %(forced)s. Daarbuiten: %(light)s.")
        words = {"frames": frames, "forced": rules.nature.forced_to, "light": rules.nature.light_to}
        yield Entry("nature", _("Als de aard van de hulp verandert"), (what % words,))


def _crisis(method: Method) -> Iterator[Entry]:
    rules = method.crisis
    kind = str(method.meeting(rules.meeting).label) if rules.meeting else _("een overleg")
    yield Entry("meeting", kind, (_within(rules.meeting_within),))
    yield Entry("follow_up", _("Kijken naar wat eronder zit"), (_within(rules.follow_up_within),))


def _dissatisfaction(method: Method) -> Iterator[Entry]:
    rules = method.dissatisfaction
    yield Entry("answer", _("Antwoord"), (_within(rules.answer_within),))
    yield Entry("commission", _("Klachtencommissie"), (str(rules.commission),))


def _desk(method: Method) -> Iterator[Entry]:
    rules = method.desk
    nobody = _("niemand")
    for key, label, takes in (
        ("front_office_takes", _("Bij een loket vragen"), rules.front_office_takes),
        ("point_takes", _("Bij het meldpunt vragen"), rules.point_takes),
    ):
        yield Entry(key, label, facts(*(str(one.label) for one in takes)) or (nobody,))
    yield Entry("question", _("Antwoord op een vraag"), (_within(rules.question_within),))
    yield Entry("consult", _("Advies"), (_within(rules.consult_within),))
    yield Entry("urgent", _("Bij crisis of huiselijk geweld"), (_within(rules.urgent_within),))
    yield Entry("tell", _("Vertellen wat het meldpunt besloot"), (_within(rules.tell_within),))
    first = _("pas nadat er advies is gegeven, behalve bij haast") if rules.advice_first else _("meteen")
    yield Entry("advice_first", _("Overnemen na een vraag om advies"), (first,))
    months = ngettext("%(n)s maand", "%(n)s maanden", rules.keep_months) % {"n": rules.keep_months}
    yield Entry("keep", _("Een vraag blijft bewaard"), (months,))
