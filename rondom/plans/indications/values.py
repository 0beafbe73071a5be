"""Indications as pages see them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class StepView:
    status_label: str
    ends_on: date | None
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class IndicationView:
    """An indication as it counts today. tasks: (id, title) of the open tasks that depend on it; warning: "" or the
    sentence that its end is in sight; moves: (state, verb) that may follow."""

    id: UUID
    title: str
    kind_of_help: str
    law: str
    issued_by: str
    status: str
    status_label: str
    starts_on: date | None
    ends_on: date | None
    about: tuple[str, ...]
    tasks: tuple[tuple[UUID, str], ...]
    warning: str
    at_once: bool
    moves: tuple[tuple[str, str], ...]
    may_extend: bool
    steps: tuple[StepView, ...]
    version: int

    @property
    def over(self) -> bool:
        return self.status in ("expired", "refused")
