"""Words for what was counted, in the language of the reader."""

from collections.abc import Mapping
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from .facts import LONGER
from .periods import LAST_YEAR, THIS_YEAR, THREE_MONTHS, TWELVE_MONTHS, first_day
from .tables import CROWDED, CROWDS, IN_TIME, LATE, UNDECIDED


def too_few() -> str:
    return _("te weinig gezinnen om te tonen")


def households(n: int | None) -> str:
    """ "23 gezinnen", "1 gezin" or that there are too few."""
    return too_few() if n is None else ngettext("%(n)d gezin", "%(n)d gezinnen", n) % {"n": n}


def decimal(value: float) -> str:
    return f"{value:.1f}".replace(".", _(","))


def percent(part: int, whole: int) -> str:
    return f"{round(100 * part / whole)}%" if whole else ""


def told(label: Mapping[str, str] | None, key: str, figure: str = "") -> str:
    """The words of the method, or ours where the method has none."""
    if label:
        return label["en"] if (get_language() or "").startswith("en") else label["nl"]
    return _column(figure, key)


def _column(figure: str, key: str) -> str:
    if figure == "professionals":
        return _crowd(key)
    if figure == "plans":
        return _weeks(key)
    known = {
        IN_TIME: _("op tijd"),
        LATE: _("te laat"),
        "reduced": _("problemen minder"),
        "stable": _("gelijk gebleven"),
        "worse": _("problemen meer"),
        UNDECIDED: _("nog niet vastgesteld"),
        "referrals": _("gezinnen gemeld"),
        "signals": _("signalen"),
    }
    return known.get(key, key)


def _crowd(key: str) -> str:
    if key == CROWDED:
        return _("%(n)d of meer") % {"n": CROWDS[-1] + 1}
    top = int(key.removeprefix("up_to_"))
    return (
        _("geen tot %(n)d") % {"n": top}
        if top == CROWDS[0]
        else _("%(a)d of %(b)d") % {"a": top - 1, "b": top}
    )


def _weeks(key: str) -> str:
    top = int(key)
    if top == LONGER:
        return _("meer dan 13 weken")
    return {4: _("binnen 4 weken"), 8: _("4 tot 8 weken"), 13: _("8 tot 13 weken")}[top]


def month(key: str) -> str:
    """ "mrt 2026"."""
    return date_format(first_day(int(key)), "M Y").lower()


def period(key: str, begins_on: date, ends_on: date) -> str:
    """ "de laatste twaalf maanden: 1 november 2025 tot en met 31 oktober 2026"."""
    return _("%(name)s: %(begin)s tot en met %(end)s") % {
        "name": period_name(key, begins_on),
        "begin": date_format(begins_on, "j F Y").lower(),
        "end": date_format(ends_on, "j F Y").lower(),
    }


def period_name(key: str, begins_on: date) -> str:
    return {
        TWELVE_MONTHS: _("De laatste twaalf maanden"),
        THIS_YEAR: _("Dit jaar (%(year)d)") % {"year": begins_on.year},
        LAST_YEAR: _("Vorig jaar (%(year)d)") % {"year": begins_on.year},
        THREE_MONTHS: _("De laatste drie maanden"),
    }[key]
