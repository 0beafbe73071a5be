"""How dates, terms, names, numbers and places are written, in the language of the reader.

Pure functions: the present moment is passed in. Times of day are those of the Netherlands.
"""

import re
import unicodedata
from datetime import date, datetime, timedelta

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .clock import AMSTERDAM

PARTICLE = re.compile(
    r"(van|de|der|den|het|ten|ter|te|'t|in|op|aan|bij|von|zu|du|da|dos|del|el|al|ibn|ben|la|le)\.?",
    re.IGNORECASE,
)
"""A word before a surname that an initial skips: M. de Boer is MB."""

AREA_CODES_OF_THREE = frozenset(
    f"0{code:02}"
    for code in (
        *(10, 13, 14, 15, 20, 23, 24, 26, 30, 33, 35, 36, 38, 40, 43, 45, 46, 50, 53, 55, 58),
        *(70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 82, 84, 85, 87, 88, 91),
    )
)
"""Dutch area codes of three digits; every other one that is no mobile number has four."""


def calendar_day(value: date | datetime) -> date:
    """The day in the Netherlands on which this moment falls."""
    return _local(value).date() if isinstance(value, datetime) else value


def day_nl(value: date | datetime, today: date) -> str:
    """ "di 3 maart"; with the year when it is another one than today's."""
    day = calendar_day(value)
    return format_date(day, "D j F" if day.year == today.year else "D j F Y")


def date_nl(value: date | datetime, today: date) -> str:
    """ "di 3 maart (over 5 dagen)"."""
    return f"{day_nl(value, today)} ({distance_nl(value, today)})"


def time_nl(value: datetime) -> str:
    """ "13:00", in the Netherlands."""
    return format_date(_local(value), "H:i")


def datetime_nl(value: datetime, now: datetime) -> str:
    """ "di 3 maart 13:00 (over 5 dagen)"."""
    today = calendar_day(now)
    return f"{day_nl(value, today)} {time_nl(value)} ({distance_nl(value, today)})"


def distance_nl(value: date | datetime, today: date) -> str:
    """How far a day is from today: "vandaag", "over 5 dagen", "3 maanden geleden"."""
    days = (calendar_day(value) - today).days
    if days in (-1, 0, 1):
        return {-1: _("gisteren"), 0: _("vandaag"), 1: _("morgen")}[days]
    if abs(days) < 60:
        amount = _days(abs(days))
    elif abs(days) < 730:
        amount = ngettext("%d maand", "%d maanden", round(abs(days) / 30.44)) % round(abs(days) / 30.44)
    else:
        amount = _years(abs(days) // 365)
    return _("over %s") % amount if days > 0 else _("%s geleden") % amount


def duration_nl(due: date | datetime, now: datetime) -> str:
    """What is left until ``due``: "nog 3 uur", "nog 2 dagen", "vandaag nog", "2 dagen te laat".

    A due date without a time is met until the end of that day.
    """
    if not isinstance(due, datetime):
        days = (due - calendar_day(now)).days
        if days == 0:
            return _("vandaag nog")
        return _("nog %s") % _days(days) if days > 0 else _("%s te laat") % _days(-days)
    left = due - now
    if left >= timedelta(0):
        return _("nog %s") % _span(left)
    return _("%s te laat") % _span(-left)


def _skipped(at: int, word: str) -> bool:
    """Ben, Al, Del and Von are given names too when they come first."""
    return bool(PARTICLE.fullmatch(word)) and not (at == 0 and word.lower() in ("ben", "al", "del", "von"))


def initials(name: str) -> str:
    """At most two letters for in the disc of a person; "?" for a name without letters.

    >>> initials("M. de Boer"), initials("Fatima"), initials("moeder R.")
    ('MB', 'FA', 'MR')
    >>> initials("Ben Visser"), initials("van den Berg"), initials("Mevrouw Bloem (buurvrouw)")
    ('BV', 'BE', 'MB')
    """
    bare = re.sub(r"\([^)]*\)", " ", name or "")
    words = [word for word in re.split(r"[\s\-‑]+", bare) if _letters(word)]
    telling = [word for at, word in enumerate(words) if not _skipped(at, word)] or words
    if not telling:
        return "?"
    if len(telling) == 1:
        return _letters(telling[0])[:2].upper()
    return (_letters(telling[0])[0] + _letters(telling[-1])[0]).upper()


def inside(label: object) -> str:
    """A label as it stands inside a sentence: "Deelnemer BOMP" becomes "deelnemer BOMP", "CMP-medewerker" stays."""
    text = str(label)
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def phone_nl(number: str) -> str:
    """A Dutch telephone number with its spaces; anything else as it was typed.

    >>> phone_nl("+31612345678"), phone_nl("0201234567"), phone_nl("0111123456")
    ('06-12 34 56 78', '020-123 45 67', '0111-12 34 56')
    """
    digits = re.sub(r"[\s()\-.]", "", number or "")
    digits = re.sub(r"^(\+31|0031)0?", "0", digits)
    if not re.fullmatch(r"0[1-9]\d{8}", digits):
        return number or ""
    if digits.startswith("06"):
        return f"06-{digits[2:4]} {digits[4:6]} {digits[6:8]} {digits[8:]}"
    if digits[:3] in AREA_CODES_OF_THREE:
        return f"{digits[:3]}-{digits[3:6]} {digits[6:8]} {digits[8:]}"
    return f"{digits[:4]}-{digits[4:6]} {digits[6:8]} {digits[8:]}"


def postcode_nl(code: str) -> str:
    """ "1012 AB"; anything that is no Dutch postcode as it was typed."""
    found = re.fullmatch(r"\s*([1-9]\d{3})\s*([A-Za-z]{2})\s*", code or "")
    return f"{found[1]} {found[2].upper()}" if found else code or ""


def _local(value: datetime) -> datetime:
    return value.astimezone(AMSTERDAM) if value.tzinfo else value


def _letters(word: str) -> str:
    """The letters of a word (no digits, emoji or marks), so that a disc never shows half a sign."""
    return "".join(char for char in unicodedata.normalize("NFC", word) if char.isalpha())


def _span(length: timedelta) -> str:
    minutes = int(length.total_seconds() // 60)
    if minutes < 60:
        return ngettext("%d minuut", "%d minuten", minutes) % minutes
    if minutes < 48 * 60:
        return ngettext("%d uur", "%d uur", minutes // 60) % (minutes // 60)
    return _days(minutes // (24 * 60))


def _days(days: int) -> str:
    return ngettext("%d dag", "%d dagen", days) % days


def _years(years: int) -> str:
    return ngettext("%d jaar", "%d jaar", years) % years
