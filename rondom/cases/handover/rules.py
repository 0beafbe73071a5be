"""When a handover is warm, and how many faces a family has seen. Pure. [E6; s2 §5.3.2]"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Done:
    """What was done for a handover: keys missing of the checklist, was there a joint talk, was the family told."""

    missing: tuple[str, ...]
    talked: bool
    family_told: bool

    @property
    def is_warm(self) -> bool:
        return not self.missing and self.talked and self.family_told


@dataclass(frozen=True, slots=True)
class Stay:
    """Somebody who came for a family, in a role, for a time; `lead`: coordinator or coach."""

    member_id: UUID
    who: str
    name: str
    role: str
    lead: bool
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Continuity:
    """How many different people came for this family (`faces`), how many of them led, how many came now; `cold`: the
    members who led, left, and were followed by another without a warm handover."""

    faces: int
    leaders: int
    now: int
    cold: tuple[UUID, ...]


def continuity(stays: Iterable[Stay], handed_warm: Collection[UUID]) -> Continuity:
    """``handed_warm``: members whose handover was warm. Somebody who came back counts once."""
    every = list(stays)
    people = {one.who for one in every}
    leaders = {one.who for one in every if one.lead}
    now = {one.who for one in every if one.until is None}
    cold = tuple(
        one.member_id
        for one in every
        if one.lead
        and one.until is not None
        and one.member_id not in handed_warm
        and any(_follows(other, one) for other in every)
    )
    return Continuity(len(people), len(leaders), len(now), cold)


def _follows(other: Stay, one: Stay) -> bool:
    """Another person who was or came in the same role when this one left, or came later."""
    return (
        other.role == one.role
        and other.who != one.who
        and other.since >= one.since
        and one.until is not None
        and (other.until is None or other.until > one.until)
    )
