"""How the page about a method says lengths of time and rules, in right Dutch."""

import pytest

from rondom.methods import telling
from rondom.methods.enums import Unit
from rondom.methods.wording import every, term
from tests.world import World


@pytest.mark.parametrize(
    ("n", "unit", "words"),
    [
        (1, Unit.WEEKS, "elke week"),
        (6, Unit.WEEKS, "elke 6 weken"),
        (0, Unit.DAYS, "elke dag"),
        (1, Unit.MONTHS, "elke maand"),
        (12, Unit.HOURS, "elke 12 uur"),
        (2, Unit.WORKING_DAYS, "elke 2 werkdagen"),
    ],
)
def test_how_often(n: int, unit: str, words: str) -> None:
    assert every(n, unit) == words


def test_how_long() -> None:
    assert term(0, Unit.DAYS) == "dezelfde dag" and term(1, Unit.WEEKS) == "1 week"


@pytest.mark.django_db
def test_a_rule_that_always_holds_has_no_if(world: World) -> None:
    told = [
        text for section in telling.sections(world.method) for one in section.entries for text in one.lines
    ]
    assert "Altijd ten minste deze variant" in told
    assert not any("Als: altijd" in text or "Geldt bij: vanaf" in text for text in told)
