"""Pure rules: days that are known to the day, the month or the year; what a moment of a life and a note must say."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from .enums import HELP, HelpEnd, Known, LifeKind, VisitNoteKind

MONTHS = (
    ("januari", "january"),
    ("februari", "february"),
    ("maart", "march", "mrt"),
    ("april",),
    ("mei", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("augustus", "august"),
    ("september",),
    ("oktober", "october"),
    ("november",),
    ("december",),
)
YEAR = re.compile(r"^(\d{4})$")
ISO = re.compile(r"^(?P<y>\d{4})-(?P<m>\d{1,2})(?:-(?P<d>\d{1,2}))?$")
NUMBERS = re.compile(r"^(?:(?P<d>\d{1,2})[-/. ])?(?P<m>\d{1,2})[-/. ](?P<y>\d{4})$")
WORDS = re.compile(r"^(?:(?P<d>\d{1,2})\.? )?(?P<m>[a-z]+)\.? (?P<y>\d{4})$")
EARLIEST = 1900
LONGEST_REVIEW = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class When:
    """A moment as somebody knows it: the first and the last day it can have been."""

    first: date
    last: date
    known: Known


def read_when(text: str) -> When:
    """ "2015", "maart 2015", "3-2015", "3 maart 2015", "3-3-2015"; `ValueError` with a sentence for anything else."""
    said = " ".join(text.lower().split())
    if found := YEAR.match(said):
        return _when(int(found[1]))
    for form in (ISO, NUMBERS, WORDS):
        if found := form.match(said):
            day = found["d"]
            return _when(int(found["y"]), _month(found["m"]), int(day) if day else None)
    raise ValueError(_not_a_day())


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    names = (number for number, all_ in enumerate(MONTHS, 1) if any(_same(text, one) for one in all_))
    return next(names, 0)


def _same(text: str, month: str) -> bool:
    return text == month or (len(text) >= 3 and month.startswith(text))


def _when(year: int, month: int | None = None, day: int | None = None) -> When:
    if year < EARLIEST:
        raise ValueError(_("Dit is te lang geleden."))
    try:
        if month is None:
            return When(date(year, 1, 1), date(year, 12, 31), Known.YEAR)
        if day is None:
            return When(date(year, month, 1), date(year, month, monthrange(year, month)[1]), Known.MONTH)
        return When(date(year, month, day), date(year, month, day), Known.DAY)
    except ValueError as wrong:
        raise ValueError(_not_a_day()) from wrong


def _not_a_day() -> str:
    return _("Dit is geen bestaande datum. Typ bijvoorbeeld 2015, maart 2015 of 3-3-2015.")


def typed(day: date | None, known: str) -> str:
    """A day as `read_when` reads it back."""
    if day is None:
        return ""
    if known == Known.YEAR:
        return str(day.year)
    return f"{day.month}-{day.year}" if known == Known.MONTH else f"{day.day}-{day.month}-{day.year}"


def check_moment(
    kind: str, words: str, on: When, until: When | None, ended: str, ended_why: str, today: date
) -> dict[str, str]:
    """What is wrong with a moment of a life, by field."""
    wrong: dict[str, str] = {}
    if kind not in set(LifeKind):
        wrong["kind"] = _("Kies wat het was.")
    if not words.strip():
        wrong["words"] = _("Schrijf in een paar woorden op wat het was.")
    if on.first > today:
        wrong["on"] = _("Deze dag moet nog komen. Leg het vast als het zover is.")
    if until is not None and until.first > today:
        wrong["until"] = _("Deze dag moet nog komen. Laat het leeg zolang het duurt.")
    elif until is not None and until.last < on.first:
        wrong["until"] = _("Dit is vóór het begin.")
    if kind in HELP:
        wrong |= _check_help(until, ended, ended_why)
    return wrong


def _check_help(until: When | None, ended: str, ended_why: str) -> dict[str, str]:
    wrong: dict[str, str] = {}
    if ended not in set(HelpEnd):
        wrong["ended"] = _("Kies hoe het nu met deze hulp is.")
    elif ended == HelpEnd.RUNNING and until is not None:
        wrong["until"] = _("Deze hulp is er nog. Laat het einde dan leeg.")
    elif ended in (HelpEnd.DONE, HelpEnd.BROKEN_OFF) and until is None:
        wrong["until"] = _("Vul in wanneer deze hulp stopte. Alleen het jaar is ook goed.")
    if ended == HelpEnd.BROKEN_OFF and not ended_why.strip():
        wrong["ended_why"] = _("Schrijf kort op waarom deze hulp is afgebroken.")
    return wrong


def last_day(until: When | None, on: When, today: date) -> date | None:
    """What is kept of the end: the last day it can have been, no later than today and no earlier than the begin."""
    return None if until is None else max(min(until.last, today), on.first)


def check_note(
    kind: str, advice: str, source: str, noted_on: date, review_on: date, today: date
) -> dict[str, str]:
    """What is wrong with a note for a visit, by field."""
    wrong: dict[str, str] = {}
    if kind not in set(VisitNoteKind):
        wrong["kind"] = _("Kies waar het om gaat.")
    if not advice.strip():
        wrong["advice"] = _("Schrijf op wat iemand doet die op bezoek gaat.")
    if not source.strip():
        wrong["source"] = _("Schrijf op van wie je dit weet, of wat je zelf zag.")
    if noted_on > today:
        wrong["noted_on"] = _("Deze dag moet nog komen.")
    if text := check_review(review_on, today):
        wrong["review_on"] = text
    return wrong


def check_review(review_on: date, today: date) -> str:
    if review_on <= today:
        return _("Kies een dag na vandaag.")
    if review_on > today + LONGEST_REVIEW:
        return _("Dit is te ver weg. Kijk er na hoogstens een jaar opnieuw naar.")
    return ""
