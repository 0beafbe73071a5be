"""The plan as pages and other modules see it: frozen values, already filtered for one reader."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Owner:
    """Who has a task. kind: professional, family or network (for the disc); present: still in the team."""

    id: UUID
    name: str
    organisation: str
    role: str
    kind: str
    present: bool = True

    @property
    def at(self) -> str:
        """Where a task lies, for sentences: the organisation, or the person's own name."""
        return self.organisation or self.name


@dataclass(frozen=True, slots=True)
class TaskView:
    id: UUID
    goal_id: UUID | None
    title: str
    owner: Owner
    kind_of_help: str
    frequency: str
    hours: Decimal | None
    starts_on: date | None
    due_on: date | None
    indication: str
    held_because: str
    status: str
    status_label: str
    outcome: str
    done_at: datetime | None
    late: bool
    mine: bool
    may_finish: bool
    version: int

    @property
    def open(self) -> bool:
        return self.status == "open"

    @property
    def held(self) -> bool:
        """It waits for something else, and nobody is late."""
        return bool(self.held_because)

    @property
    def given_up(self) -> bool:
        return self.status in ("not_done", "stopped")


@dataclass(frozen=True, slots=True)
class StepView:
    """A small step on the way to a goal."""

    id: UUID
    words: str
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class ProgressView:
    words: str
    by: str
    family: bool
    kind: str
    kind_label: str
    at: datetime

    @property
    def good(self) -> bool:
        """A compliment, or something that worked."""
        return self.kind in ("compliment", "success")


@dataclass(frozen=True, slots=True)
class GoalView:
    """A goal with its tasks; done / of: steps (tasks) that are done, of all that were not given up."""

    id: UUID
    domain: str
    domain_label: str
    family_words: str
    measurable: str
    first_step: str
    strengths: str
    steps: tuple[StepView, ...]
    status: str
    status_label: str
    ended_at: datetime | None
    about: tuple[str, ...]
    tasks: tuple[TaskView, ...]
    progress: tuple[ProgressView, ...]
    version: int

    @property
    def open(self) -> bool:
        return self.status == "open"

    @property
    def to_do(self) -> int:
        return sum(task.open for task in self.tasks)

    @property
    def done(self) -> int:
        return sum(task.status == "done" for task in self.tasks)

    @property
    def of(self) -> int:
        return sum(not task.given_up for task in self.tasks)


@dataclass(frozen=True, slots=True)
class AgreementView:
    """The answer of one party. `may_answer`: the reader may give it; `for_another`: by writing down what was said;
    `may_call_stuck`: an objection or silence after the term that the reader can bring to who must answer."""

    id: UUID
    kind: str
    name: str
    answer: str
    answer_label: str
    reason: str
    answered_at: datetime | None
    answered_by: str
    may_answer: bool
    for_another: bool
    may_call_stuck: bool = False

    @property
    def agreed(self) -> bool:
        return self.answer == "agreed"

    @property
    def waiting(self) -> bool:
        return self.answer == "waiting"

    @property
    def objected(self) -> bool:
        return self.answer == "objected"


@dataclass(frozen=True, slots=True)
class VersionView:
    """One version as proposed: the frozen plan (`goals`, `loose`), and who agreed. `left_out`: parts about others."""

    id: UUID
    number: int
    status: str
    status_label: str
    reason: str
    proposed_at: datetime
    proposed_by: str
    binding_at: datetime | None
    answer_due: datetime | None
    agreements: tuple[AgreementView, ...]
    goals: tuple[dict[str, Any], ...] = ()
    loose: tuple[dict[str, Any], ...] = ()
    order: tuple[dict[str, Any], ...] = ()
    left_out: int = 0

    @property
    def agreed(self) -> int:
        return sum(one.agreed for one in self.agreements)

    @property
    def parties(self) -> int:
        return len(self.agreements)

    @property
    def being_answered(self) -> bool:
        return self.status in ("proposed", "objected")

    @property
    def binding(self) -> bool:
        return self.status == "binding"


@dataclass(frozen=True, slots=True)
class ReviewView:
    id: UUID
    held_at: datetime
    held_by: str
    findings: str
    family_words: str
    effect: tuple[dict[str, Any], ...]
    next_on: date | None


@dataclass(frozen=True, slots=True)
class PlanView:
    """The plan as it stands. `latest`: the newest version not replaced; `binding`: the one in force.

    newer_draft: goals or tasks say something else than the latest version; sentence: how the tasks stand.
    """

    household_id: UUID
    case_id: UUID | None
    goals: tuple[GoalView, ...]
    ended: tuple[GoalView, ...]
    loose: tuple[TaskView, ...]
    latest: VersionView | None
    binding: VersionView | None
    newer_draft: bool
    sentence: str
    review_due: datetime | None
    last_review: ReviewView | None

    @property
    def tasks(self) -> tuple[TaskView, ...]:
        return tuple(task for goal in (*self.goals, *self.ended) for task in goal.tasks) + self.loose

    @property
    def late(self) -> tuple[TaskView, ...]:
        return tuple(task for task in self.tasks if task.late)


@dataclass(frozen=True, slots=True)
class Outline:
    """The plan in short: the open goals with their tasks, and how the tasks stand."""

    goals: tuple[GoalView, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class PlainTask:
    """A task for the family. mine: the reader's own, who may say that it is done."""

    id: UUID
    title: str
    who: str
    kind: str
    due_on: date | None
    late: bool
    done: bool
    mine: bool


@dataclass(frozen=True, slots=True)
class PlainGoal:
    id: UUID
    words: str
    first_step: str
    done: int
    of: int
    reached: bool
    tasks: tuple[PlainTask, ...]
    progress: tuple[ProgressView, ...]


@dataclass(frozen=True, slots=True)
class GoodNews:
    """Something that went well: a compliment, a small step, a goal that was reached. label: which of these."""

    words: str
    label: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PlainPlan:
    """The plan for a family member. `waiting`: the answer that is asked of this reader, to `version_number`."""

    goals: tuple[PlainGoal, ...]
    loose: tuple[PlainTask, ...]
    sentence: str
    waiting: AgreementView | None
    version_number: int | None
    agreed: int
    parties: int
    still_to_answer: tuple[str, ...]
    good: tuple[GoodNews, ...]


@dataclass(frozen=True, slots=True)
class MyTask:
    """One of my tasks, in whichever household."""

    id: UUID
    household_id: UUID
    household_name: str
    title: str
    due_on: date | None
    late: bool
