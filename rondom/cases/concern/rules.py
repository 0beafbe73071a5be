"""Who reads a concern report, what is still needed, and before when, as pure functions. [D5, E9]"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rondom.methods.safety import ConcernRules, ConcernStep

from .enums import ConcernStatus


@dataclass(frozen=True, slots=True)
class Reader:
    """Who asks: their account, the kinds of roles they hold here, and for whom of the family they are."""

    user_id: UUID | None
    kinds: frozenset[str]
    family: bool = False
    person_id: UUID | None = None
    system: bool = False


def may_read(reader: Reader, begun_by: UUID, told_to: Collection[str], rules: ConcernRules) -> bool:
    """Default no. Of the family only who was told; of who works with it, who began it and the readers of the method."""
    if reader.system:
        return True
    if reader.family:
        return reader.person_id is not None and str(reader.person_id) in set(told_to)
    if not reader.kinds:
        return False  # not involved any more, also who began it
    return reader.user_id == begun_by or bool(reader.kinds & {str(one) for one in rules.readers})


def missing(rules: ConcernRules, done: Mapping[str, bool]) -> list[ConcernStep]:
    """The steps without which nobody decides. ``done``: step → whether it was done (False: left out with a reason)."""
    return [one for one in rules.steps if one.needed and not done.get(one.key)]


def waiting_steps(rules: ConcernRules, done: Collection[str]) -> list[ConcernStep]:
    return [one for one in rules.steps if one.key not in done]


def decide_before(rules: ConcernRules, begun_at: datetime, danger: bool) -> datetime:
    return (rules.danger_within if danger else rules.decide_within).end(begun_at)


def weigh_before(rules: ConcernRules, begun_at: datetime, danger: bool, done: Collection[str]) -> datetime:
    """Before when the next thing is done while it is weighed: the nearest step that waits, or the decision."""
    ends = [one.within.end(begun_at) for one in waiting_steps(rules, done)]
    return min([*ends, decide_before(rules, begun_at, danger)])


def next_due(rules: ConcernRules, status: str, at: datetime) -> datetime | None:
    """Before when the next thing is done, after this came to be so at ``at``; ``sent_at`` for both that follow it."""
    if status == ConcernStatus.TO_SEND:
        return rules.send_within.end(at)
    if status == ConcernStatus.SENT:
        return rules.receipt_within.end(at)
    if status == ConcernStatus.RECEIVED:
        return rules.outcome_within.end(at)
    return None


#: what can follow on what
MOVES: Mapping[str, frozenset[str]] = {
    ConcernStatus.WEIGHED: frozenset(
        {ConcernStatus.TO_SEND, ConcernStatus.NOT_REPORTED, ConcernStatus.ENDED}
    ),
    ConcernStatus.TO_SEND: frozenset({ConcernStatus.SENT}),
    ConcernStatus.SENT: frozenset({ConcernStatus.RECEIVED, ConcernStatus.DONE}),
    ConcernStatus.RECEIVED: frozenset({ConcernStatus.DONE}),
    ConcernStatus.DONE: frozenset(),
    ConcernStatus.NOT_REPORTED: frozenset(),
    ConcernStatus.ENDED: frozenset(),
}


def may_move(before: str, after: str) -> bool:
    return after in MOVES[before]
