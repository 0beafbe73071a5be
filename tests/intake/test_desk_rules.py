"""What may be done with a question, and what burns first."""

from datetime import UTC, datetime, timedelta

import pytest

from rondom.intake.desk import rules
from rondom.methods.desk import DeskRules
from rondom.methods.desk_enums import Asker
from rondom.methods.enums import Unit
from rondom.methods.stuck import Term

pytestmark = [pytest.mark.any_engine, pytest.mark.req("B2")]

ALL = {str(one) for one in Asker}
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "asker", "takes", "words", "urgency", "wrong"),
    [
        ("question", "citizen", ALL, "Wat nu?", "normal", set()),
        ("question", "family", ALL, "Wat nu?", "crisis", set()),
        ("consult", "professional", ALL, "Wat nu?", "violence", set()),
        ("joint", "professional", {"professional"}, "Wat nu?", "normal", set()),
        ("joint", "citizen", ALL, "Wat nu?", "normal", {"kind"}),
        ("consult", "family", ALL, "Wat nu?", "normal", {"kind"}),
        ("question", "citizen", {"professional"}, "Wat nu?", "normal", {"asker"}),
        ("question", "nobody", ALL, "Wat nu?", "normal", {"asker"}),
        ("other", "citizen", ALL, "Wat nu?", "normal", {"kind"}),
        ("question", "citizen", ALL, "  \n ", "normal", {"words"}),
        ("question", "citizen", ALL, "Wat nu?", "soon", {"urgency"}),
        ("", "", set(), "", "", {"kind", "asker", "words", "urgency"}),
    ],
)
def test_what_is_wrong_with_a_question(
    kind: str, asker: str, takes: set[str], words: str, urgency: str, wrong: set[str]
) -> None:
    assert set(rules.faults(kind, asker, takes, words, urgency)) == wrong


@pytest.mark.parametrize(
    ("kind", "urgency", "advised", "first", "waits"),
    [
        ("question", "normal", False, True, False),  # whoever asks at a counter need not be advised first
        ("consult", "normal", False, True, True),
        ("joint", "normal", False, True, True),
        ("consult", "normal", True, True, False),
        ("consult", "crisis", False, True, False),  # what burns does not wait
        ("consult", "violence", False, True, False),
        ("consult", "normal", False, False, False),  # the method does not ask for it
    ],
)
def test_taking_over_happens_only_if_advice_is_not_enough(
    kind: str, urgency: str, advised: bool, first: bool, waits: bool
) -> None:
    assert bool(rules.not_yet(DeskRules(advice_first=first), kind, urgency, advised=advised)) is waits


@pytest.mark.parametrize(
    ("answered", "hours", "why", "asks"),
    [
        (None, -1, "", False),
        (None, 0, "", False),
        (None, 1, "", True),
        (None, 1, "   ", True),
        (None, 1, "Ziekte op het loket.", False),
        (NOW, 1, "", False),  # answered before: what comes later is not late
    ],
)
def test_a_late_first_answer_asks_why(answered: datetime | None, hours: int, why: str, asks: bool) -> None:
    assert rules.asks_reason(NOW, answered, NOW + timedelta(hours=hours), why) is asks


@pytest.mark.req("B6")
def test_crisis_and_violence_come_first_however_late_the_rest_is() -> None:
    late, soon = NOW - timedelta(days=9), NOW + timedelta(hours=9)
    lines = [("normal", late, "a"), ("crisis", soon, "b"), ("violence", NOW, "c"), ("normal", soon, "d")]
    assert [one[2] for one in sorted(lines, key=lambda one: rules.burning(*one))] == ["c", "b", "a", "d"]


@pytest.mark.parametrize(
    ("consult", "urgency", "term"),
    [
        (False, "normal", Term(within=2)),
        (True, "normal", Term(within=3)),
        (False, "crisis", Term(within=0, unit=Unit.DAYS)),
        (True, "violence", Term(within=0, unit=Unit.DAYS)),
    ],
)
def test_the_term_of_the_first_answer(consult: bool, urgency: str, term: Term) -> None:
    assert DeskRules().within(consult=consult, urgency=urgency) == term
