"""Pure rules about people: numbers, ages, what was typed."""

import re
from datetime import date

from django.utils.translation import gettext as _
from stdnum.nl import bsn as bsn_number

PHONE = re.compile(r"^[+(]?[0-9][0-9 ()\-.]{5,18}$")
POSTCODE = re.compile(r"^[1-9][0-9]{3} ?[A-Za-z]{2}$")
ADULT, YOUNG_ADULT, OWN_CONSENT = 18, 23, 16


def age_on(birth_date: date, day: date) -> int:
    """Full years on ``day``."""
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


def is_minor(birth_date: date | None, day: date) -> bool:
    """Under 18; somebody without a known birth date is not counted as a child."""
    return birth_date is not None and age_on(birth_date, day) < ADULT


def clean_bsn(text: str) -> str:
    """Nine digits that pass the eleven-test, or ValueError with a sentence; "" stays ""."""
    digits = re.sub(r"[\s.\-]", "", text)
    if not digits:
        return ""
    if not bsn_number.is_valid(digits):
        raise ValueError(_("Dit is geen geldig burgerservicenummer. Kijk het nog eens na, of laat het leeg."))
    return digits.zfill(9)


def clean_postcode(text: str) -> str:
    """Four digits and two capitals, or ValueError with a sentence; "" stays ""."""
    if not text.strip():
        return ""
    if not POSTCODE.match(text.strip()):
        raise ValueError(_("Een postcode ziet eruit als 1234 AB."))
    return text.replace(" ", "").upper()


def possible_birth_date(day: date, today: date) -> bool:
    """Not in the future and not more than 120 years ago."""
    return day <= today and age_on(day, today) <= 120


def clean_phone(text: str) -> str:
    """A number that can be dialled, or ValueError with a sentence; "" stays ""."""
    if text.strip() and not PHONE.match(text.strip()):
        raise ValueError(_("Een telefoonnummer bestaat uit cijfers, bijvoorbeeld 06 12 34 56 78."))
    return text.strip()


def check_leaving(on: date, since: date, today: date) -> str:
    """Why somebody cannot have left on this day; "" when it is possible."""
    if on < since:
        return _("Dit is vóór de dag waarop deze persoon erbij kwam.")
    return _("Deze dag moet nog komen. Leg het vast als het zover is.") if on > today else ""


def check_moving(on: date, since: date | None, today: date) -> str:
    """Why the household cannot have moved on this day; ``since`` is when it came to the present address."""
    if since is not None and on < since:
        return _("Dit is vóór de dag waarop het gezin op het vorige adres kwam wonen.")
    return _("Deze dag moet nog komen. Leg de verhuizing vast als het zover is.") if on > today else ""
