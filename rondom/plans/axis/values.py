"""What stands on the time axis: frozen values."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Lane(StrEnum):
    """What a bar is; the order in which they are drawn."""

    GOAL = "goal"
    TASK = "task"
    INDICATION = "indication"
    SPECIALIST = "specialist"


@dataclass(frozen=True, slots=True)
class Bar:
    """One thing from a day to a day. starts None: before the axis; ends None: no end agreed.

    state: "" (goes on), "done", "held", "late" or "over";
    state_label: the same in a word; under: it belongs to the goal above it.
    """

    lane: Lane
    label: str
    kind: str
    who: str
    starts: date | None
    ends: date | None
    state: str = ""
    state_label: str = ""
    under: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """The days that the axis shows."""

    first: date
    last: date
