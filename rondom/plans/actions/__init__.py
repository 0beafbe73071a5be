"""The verbs of the plan. Each is one transaction: all of it happens or nothing does."""

from .goals import add_goal, change_goal, end_goal, move_goal, tell_progress
from .reviews import hold_review
from .stuck import call_stuck
from .tasks import add_task, change_task, finish_task
from .versions import answer, propose

__all__ = [
    "add_goal",
    "add_task",
    "answer",
    "call_stuck",
    "change_goal",
    "change_task",
    "end_goal",
    "finish_task",
    "hold_review",
    "move_goal",
    "propose",
    "tell_progress",
]
