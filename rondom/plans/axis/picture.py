"""The plan on a time axis, drawn: months above, a line for today, under it each thing with its bar.

320 wide, so that the words can be read on a phone; long words take two lines, more things make it taller. The same
stands in the table behind it.
"""

from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rondom.core.svg import number, sentence, svg, text, wrapped
from rondom.core.words import day_nl

from ..conflicts.rules import period
from . import rules
from .values import Bar, Lane, Span

LEFT, RIGHT, WIDTH = 8, 312, 320

#: how a bar is drawn: css class of its line, width, dashes
LINES = {
    Lane.GOAL: ("svg__line svg__line--lead", 6.0, ""),
    Lane.TASK: ("svg__line", 4.0, ""),
    Lane.INDICATION: ("svg__line svg__line--network", 4.0, "7 3"),
    Lane.SPECIALIST: ("svg__line svg__line--network", 4.0, "2 3"),
}


def axis_svg(bars: Sequence[Bar], today: date) -> SafeString:
    """The picture; something is on the axis (an empty plan has no picture)."""
    span = rules.span_of(bars, today)

    body, y = "", 18.0
    for month in rules.months(span):
        at = _x(rules.place(month, span))
        near_edge = at > RIGHT - 26
        body += text(
            min(at, RIGHT),
            y,
            _month(month),
            css="svg__soft",
            size=12.5,
            anchor="end" if near_edge else "start",
        )
        body += f'<circle class="svg__tick" cx="{number(at)}" cy="28" r="3"/>'
    body += f'<path class="svg__axis" stroke-width="2" d="M{LEFT} 28H{RIGHT}"/>'
    y = 34.0
    rows = ""
    for bar in bars:
        indent = 10 if bar.under else 0
        css = "svg__strong" if bar.lane == Lane.GOAL else ""
        for line in wrapped(_words(bar), RIGHT - LEFT - indent, 14):
            y += 17
            rows += text(LEFT + indent, y, line, css=f"{css} svg__halo".strip(), size=14, full=_words(bar))
        y += 12
        rows += _bar(bar, span, y)
        y += 8
    now = _x(rules.place(today, span))
    mark = f'<path class="svg__axis" stroke-width="1.5" stroke-dasharray="3 3" d="M{number(now)} 28V{number(y + 4)}"/>'
    anchor = "end" if now > WIDTH - 60 else "start" if now < 60 else "middle"
    foot = text(now, y + 18, _("vandaag"), css="svg__strong svg__halo", size=12.5, anchor=anchor)
    description = sentence(
        [_("Vandaag is het %(day)s") % {"day": day_nl(today, today)}, *(_aloud(bar, today) for bar in bars)]
    )
    return svg(
        WIDTH,
        y + 26,
        body + mark + rows + foot,
        title=_("Het plan in de tijd"),
        description=description,
        css="svg svg--axis",
    )


def _month(month: date) -> str:
    """Short, with the year at its beginning; in Dutch a month has no capital."""
    name = date_format(month, "M Y" if month.month == 1 else "M")
    return name.lower() if (get_language() or "nl").startswith("nl") else name


def _x(share: float) -> float:
    return LEFT + share * (RIGHT - LEFT)


def _words(bar: Bar) -> str:
    return f"{bar.label} ({bar.state_label})" if bar.state_label else bar.label


def _bar(bar: Bar, span: Span, y: float) -> str:
    """A line from begin to end: a disc where it ends on a day, an arrow where it goes on off the edge."""
    css, width, dashes = LINES[bar.lane]
    start, end = rules.stretch(bar, span)
    left, right = _x(start), _x(end)
    right = max(right, left + 3)
    dash = f' stroke-dasharray="{dashes}"' if dashes else ""
    if bar.state == "held":
        dash = ' stroke-dasharray="1 7" stroke-linecap="round"'
    body = (
        f'<path class="{css}" stroke-width="{number(width)}"{dash} '
        f'd="M{number(left)} {number(y)}H{number(right)}"/>'
    )
    if bar.ends and bar.ends <= span.last:
        body += f'<circle class="svg__tick" cx="{number(right)}" cy="{number(y)}" r="4"/>'
    else:
        body += (
            f'<path class="svg__axis" stroke-width="2" d="M{number(right - 5)} {number(y - 4)}l5 4l-5 4"/>'
        )
    return body


def _aloud(bar: Bar, today: date) -> str:
    """A bar as words."""
    return f"{bar.kind}: {_words(bar)}, {period(bar.starts, bar.ends, today)}"
