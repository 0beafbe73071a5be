"""The life line in words: a row per event or period, in order of time."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .facts import Event, LifeLine, Period


@dataclass(frozen=True)
class MomentRow:
    """One thing: when, what, whether it was help, the names of the domains, and how it ended."""

    id: str
    when: str
    words: str
    kind: str
    domains: tuple[str, ...]
    note: str


def rows(line: LifeLine) -> list[MomentRow]:
    """Everything, the earliest first."""
    names = {domain.id: domain.label for domain in line.domains}
    every: list[Event | Period] = [*line.events, *line.periods]
    every.sort(key=lambda one: one.on if isinstance(one, Event) else one.start)
    return [
        MomentRow(
            one.id,
            when(one),
            one.words,
            _kind(one),
            tuple(names[domain] for domain in one.domains if domain in names),
            _("afgebroken") if isinstance(one, Period) and one.broken_off else "",
        )
        for one in every
    ]


def when(one: Event | Period) -> str:
    """ "3 mrt 2015", "2009", "mei 2013 – nu"."""
    if isinstance(one, Event):
        return _month(one.on, one.by_year) if one.by_month or one.by_year else written(one.on, "j M Y")
    end = _month(one.end, one.by_year) if one.end else _("nu")
    start = _month(one.start, one.by_year)
    return start if start == end else f"{start} – {end}"


def _month(day: date, by_year: bool) -> str:
    return str(day.year) if by_year else written(day, "M Y")


def written(day: date, form: str) -> str:
    """A date with its short month; in Dutch a month has no capital."""
    words = date_format(day, form)
    return words.lower() if (get_language() or "nl").startswith("nl") else words


def _kind(one: Event | Period) -> str:
    if isinstance(one, Event):
        return _("gebeurtenis")
    return _("hulp") if one.help else _("periode")


def sentences(line: LifeLine) -> list[str]:
    return [
        ", ".join(filter(None, [f"{row.when}: {row.words}", row.kind, row.note, *row.domains]))
        for row in rows(line)
    ]
