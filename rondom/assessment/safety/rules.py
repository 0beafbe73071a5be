"""When a child must be seen or heard, and what is missing from what was written, as pure functions. [D5]"""

from collections.abc import Iterable
from datetime import date, datetime

from rondom.methods.safety import SafetyRules
from rondom.methods.stuck import Term

from .enums import AT_FIRST, SourceStatus, Way

ADULT = 18


def ways(rules: SafetyRules, age: int) -> tuple[Way, ...]:
    """What is asked of a child of this age: who is too young is seen and not heard."""
    return (Way.SEEN, Way.HEARD) if age >= rules.heard_from else (Way.SEEN,)


def terms(rules: SafetyRules, way: str) -> tuple[Term, Term]:
    """(the first, every next) for this way."""
    if way == Way.SEEN:
        return rules.seen_first, rules.seen_every
    return rules.heard_first, rules.heard_every


def due(rules: SafetyRules, way: str, since: datetime, last: datetime | None) -> datetime:
    """Before when a child that is watched over from ``since``, and that was seen (heard) last at ``last``, is seen
    (heard) again: counted from the last time where that comes later."""
    first, every = terms(rules, way)
    begun = first.end(since)
    return max(begun, every.end(last)) if last else begun


def grown_up_on(birth_date: date) -> date:
    """The day on which somebody turns 18; who was born on 29 February, on 1 March."""
    try:
        return birth_date.replace(year=birth_date.year + ADULT)
    except ValueError:
        return date(birth_date.year + ADULT, 3, 1)


def may_be_said_at_first(status: str) -> bool:
    return status in AT_FIRST


def after_dispute(status: str) -> SourceStatus:
    """What a dispute makes of a statement: what was confirmed stays confirmed, and the dispute stands beside it."""
    return SourceStatus.CONFIRMED if status == SourceStatus.CONFIRMED else SourceStatus.DISPUTED


def half_lines(lines: Iterable[tuple[str, str, str]]) -> list[int]:
    """Which lines of a plan lack a part: somebody, something, or a moment. An empty line is no line."""
    return [place for place, parts in enumerate(lines) if any(parts) and not all(parts)]
