"""Which days the axis shows, where a bar lies on it, and where the months stand. Pure."""

from collections.abc import Iterable
from datetime import date, timedelta

from .values import Bar, Span

#: the axis never shows less than this around today
LEAST = timedelta(days=28)
#: and never more than this on either side: what lies beyond runs off the edge
MOST = timedelta(days=366)


def span_of(bars: Iterable[Bar], today: date) -> Span:
    """All days that matter, today always among them, a little room on both sides."""
    days = [one for bar in bars for one in (bar.starts, bar.ends) if one is not None]
    first = min([*days, today - LEAST / 2])
    last = max([*days, today + LEAST])
    return Span(max(first, today - MOST), min(last, today + MOST))


def place(day: date, span: Span) -> float:
    """Where a day lies: 0.0 at the first, 1.0 at the last; beyond the edge it is the edge."""
    whole = max((span.last - span.first).days, 1)
    return min(1.0, max(0.0, (day - span.first).days / whole))


def stretch(bar: Bar, span: Span) -> tuple[float, float]:
    """From where to where a bar goes; without a beginning from the edge, without an end to the edge."""
    start = place(bar.starts, span) if bar.starts else 0.0
    end = place(bar.ends, span) if bar.ends else 1.0
    return start, max(start, end)


def months(span: Span, most: int = 6) -> list[date]:
    """The first days of months to write on the axis: all of them, or every so many where that gets too full."""
    found, day = [], span.first.replace(day=1)
    while day <= span.last:
        if day >= span.first:
            found.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    every = -(-len(found) // most) if found else 1
    return found[::every]
