"""Which letter a calendar needs now, given the last one it got. Pure. [G3; RFC 5545 §3.8.7.4, RFC 5546 §3.2]"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Method(StrEnum):
    """What a calendar is asked to do: put it in (or change it), or take it out."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter to one calendar. `sequence` goes up with each, so that the newest counts whatever comes in last."""

    method: Method
    sequence: int
    starts_at: datetime
    ends_at: datetime


def next_letter(last: Letter | None, wanted: tuple[datetime, datetime] | None) -> Letter | None:
    """The letter to send now; None when the calendar is right as it is.

    last: what was sent before to this person about this meeting. wanted: from when until when the meeting is, None when
    this person is not (or no longer) asked to it, or it is called off.
    """
    if wanted is None:
        if last is None or last.method == Method.CANCEL:
            return None
        return Letter(Method.CANCEL, last.sequence + 1, last.starts_at, last.ends_at)
    if last is None:
        return Letter(Method.REQUEST, 0, *wanted)
    if last.method == Method.REQUEST and (last.starts_at, last.ends_at) == wanted:
        return None
    return Letter(Method.REQUEST, last.sequence + 1, *wanted)
