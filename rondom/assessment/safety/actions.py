"""Every verb of this room, in one place for who calls it."""

from .agreeing import agree_plan, end_condition, end_plan, meet_condition, set_condition, tell_limit
from .seeing import record_seen
from .stating import confirm, dispute, record_check, state
from .watching import begin, end, look_again, say_why_missed

__all__ = [
    "agree_plan",
    "begin",
    "confirm",
    "dispute",
    "end",
    "end_condition",
    "end_plan",
    "look_again",
    "meet_condition",
    "record_check",
    "record_seen",
    "say_why_missed",
    "set_condition",
    "state",
    "tell_limit",
]
