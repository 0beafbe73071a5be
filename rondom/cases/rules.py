"""Pure decisions of the coordination: what differs between expecting and offering, what the advice rests on, what a
closing needs."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rondom.methods.enums import AdviceFact

from .enums import MismatchKind


@dataclass(frozen=True, slots=True)
class Offered:
    """What somebody offers. `gives`: information codes; contacts per month; answer within so many working days."""

    gives: frozenset[str] = frozenset()
    contact_per_month: int | None = None
    answers_within_days: int | None = None
    channels: frozenset[str] = frozenset()

    @property
    def is_silent(self) -> bool:
        """Nothing was said about anything."""
        return (
            not (self.gives or self.channels)
            and self.contact_per_month is None
            and self.answers_within_days is None
        )


@dataclass(frozen=True, slots=True)
class Expected:
    """What one expects of the other, in the same terms; absent means: no expectation on this point."""

    wants: frozenset[str] = frozenset()
    contact_per_month: int | None = None
    answers_within_days: int | None = None
    channel: str = ""

    @property
    def is_empty(self) -> bool:
        return (
            not (self.wants or self.channel)
            and self.contact_per_month is None
            and self.answers_within_days is None
        )


@dataclass(frozen=True, slots=True)
class Difference:
    """One point on which offer and expectation differ; `expected` and `offered` are numbers or codes (None: silent).

    kind SILENT with `on` = the kind of point about which nothing was offered; SILENT on SILENT: nothing at all.
    """

    kind: MismatchKind
    on: MismatchKind
    expected: Any = None
    offered: Any = None


def differences(expected: Expected, offered: Offered | None) -> list[Difference]:
    """Where the offer falls short of the expectation. More or faster than expected is no difference. [spec E3]"""
    if expected.is_empty:
        return []
    if offered is None or offered.is_silent:
        return [Difference(MismatchKind.SILENT, MismatchKind.SILENT, expected, None)]
    found = [
        _at_most(expected.answers_within_days, offered.answers_within_days),
        _at_least(expected.contact_per_month, offered.contact_per_month),
        _channel(expected.channel, offered.channels),
        _information(expected.wants, offered.gives),
    ]
    return [one for one in found if one is not None]


def _at_most(expected: int | None, offered: int | None) -> Difference | None:
    if expected is None or (offered is not None and offered <= expected):
        return None
    kind = MismatchKind.SILENT if offered is None else MismatchKind.SLOWER
    return Difference(kind, MismatchKind.SLOWER, expected, offered)


def _at_least(expected: int | None, offered: int | None) -> Difference | None:
    if expected is None or (offered is not None and offered >= expected):
        return None
    kind = MismatchKind.SILENT if offered is None else MismatchKind.LESS_OFTEN
    return Difference(kind, MismatchKind.LESS_OFTEN, expected, offered)


def _channel(expected: str, offered: frozenset[str]) -> Difference | None:
    if not expected or expected in offered:
        return None
    kind = MismatchKind.CHANNEL if offered else MismatchKind.SILENT
    return Difference(kind, MismatchKind.CHANNEL, expected, offered or None)


def _information(wants: frozenset[str], gives: frozenset[str]) -> Difference | None:
    absent = wants - gives
    return Difference(MismatchKind.INFORMATION, MismatchKind.INFORMATION, absent, gives) if absent else None


@dataclass(frozen=True, slots=True)
class Around:
    """One professional around the household: of which organisation, for which members (empty: all of them)."""

    organisation: str
    comes_for: frozenset[str] = frozenset()


def overlap(people: Iterable[Around]) -> bool:
    """Professionals of two organisations come for the same member; who comes for all comes for each."""
    all_of_them = list(people)
    return any(
        one.organisation != other.organisation
        and (not one.comes_for or not other.comes_for or bool(one.comes_for & other.comes_for))
        for number, one in enumerate(all_of_them)
        for other in all_of_them[number + 1 :]
    )


#: what people must state, because Rondom cannot count it
ONLY_STATED = frozenset({AdviceFact.DEPENDS_ON_EACH_OTHER, AdviceFact.HOUSEHOLD_IS_PARTY})
#: what Rondom counts when nobody stated it
COUNTED = frozenset({AdviceFact.MAY_TOUCH, AdviceFact.OVERLAP})


def fact_holds(fact: AdviceFact, stated: Mapping[str, bool], counted: Mapping[str, bool]) -> bool | None:
    """What people stated goes before what was counted; None: not known yet. Coach criteria cannot be stated at once."""
    if fact == AdviceFact.ALWAYS:
        return True
    if fact == AdviceFact.COACH_CRITERIA_HOLD:
        return bool(counted.get(fact, False))
    return stated.get(fact, counted.get(fact))


@dataclass(frozen=True, slots=True)
class ClosingFacts:
    """What somebody filled in to close a case, with what the method asks of the kind chosen."""

    needs_destination: bool
    destination: str
    relapse_is_lowest: bool
    relapse_factors: Collection[str]
    relapse_departs: bool
    relapse_reason: str
    watch: bool
    watch_note: str
    family_evaluation: str
    family_not_heard_why: str
    family_said_themselves: bool = False


def missing_at_closing(facts: ClosingFacts) -> list[str]:
    """Names of the fields that must still be filled in. [spec L1]"""
    missing = []
    if facts.needs_destination and not facts.destination.strip():
        missing.append("destination")
    if not facts.relapse_is_lowest and not facts.relapse_factors:
        missing.append("relapse_because")
    elif facts.relapse_departs and not facts.relapse_reason.strip():
        missing.append("relapse_reason")
    if not facts.watch and not facts.watch_note.strip():
        missing.append("watch_note")
    heard = facts.family_said_themselves or facts.family_evaluation.strip()
    if not heard and not facts.family_not_heard_why.strip():
        missing.append("family_evaluation")
    return missing
