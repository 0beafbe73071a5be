"""The life line: what happened and which help there was, on one axis of time, with the life domains touched [C4]."""

from .draw import lifeline_svg
from .facts import Domain, Event, LifeLine, Period
from .place import Places, placed
from .telling import MomentRow, rows, when

__all__ = [
    "Domain",
    "Event",
    "LifeLine",
    "MomentRow",
    "Period",
    "Places",
    "lifeline_svg",
    "placed",
    "rows",
    "when",
]
