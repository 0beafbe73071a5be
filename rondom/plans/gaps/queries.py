"""What the plan leaves open, for who works on the plan: as far as this reader sees scores and goals. [C3, F1]"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from rondom.assessment import queries as assessment
from rondom.assessment import rules as scores
from rondom.assessment.picture import DomainView
from rondom.methods.enums import Verb

from . import rules

if TYPE_CHECKING:
    from ..reading import Reader


@dataclass(frozen=True, slots=True)
class Gap:
    """A domain without a goal. why: why this family looks at it, in the words of who chose it ("" = not told)."""

    domain: str
    label: str
    why: str


@dataclass(frozen=True, slots=True)
class Gaps:
    """domains: those in which the last measurement was bad and for which there is no goal."""

    domains: tuple[Gap, ...] = ()
    measured_at: datetime | None = None

    def __bool__(self) -> bool:
        return bool(self.domains)


def of_plan(reader: "Reader") -> Gaps:
    """Nothing for the family and for who can do nothing about it, and nothing where nobody measured yet."""
    may = {str(Verb.EDIT_PLAN), str(Verb.REVIEW_PLAN)} & set(reader.verbs)
    if reader.case is None or reader.is_family or not may:
        return Gaps()
    profile = assessment.profile(reader.actor, reader.household_id)
    if profile.measured_at is None:
        return Gaps()
    goals = [rules.Aimed(one.domain, one.status, one.ended_at) for one in reader.goals()]
    bad = {one.key: one for one in profile.domains if _is_bad(one)}
    return Gaps(
        tuple(
            Gap(key, bad[key].label, bad[key].reason)
            for key in rules.without_goal(bad, goals, profile.measured_at)
        ),
        profile.measured_at,
    )


def _is_bad(one: DomainView) -> bool:
    """By anybody who scored it: the family, a professional, for the household or for one person."""
    marks = [*one.now.values(), *(mark for _name, _rater, mark in one.persons)]
    return any(scores.is_problem(mark.given) for mark in marks)
