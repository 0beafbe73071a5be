"""Words for what was counted, in the language of the reader."""

from collections.abc import Mapping
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rondom.core import clock

from .facts import LONGER
from .periods import first_day
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
        return label["en"] if _reads_english() else label["nl"]
    return _column(figure, key)


def _reads_english() -> bool:
    return (get_language() or "").startswith("en")


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
        "by_family": _("gezegd door het gezin"),
        "by_professional": _("gezegd door een professional"),
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
    """ "mrt 2026"; in English a month keeps its capital."""
    text = date_format(first_day(int(key)), "M Y")
    return text if _reads_english() else text.lower()


def stretch(begins_on: date, ends_on: date) -> str:
    """ "1 januari 2026 tot en met 30 september 2026"."""
    return _("%(begin)s tot en met %(end)s") % {
        "begin": date_format(begins_on, "j F Y"),
        "end": date_format(ends_on, "j F Y"),
    }


def year_name(year: int) -> str:
    words = {
        clock.today().year: _("Dit jaar (%(year)d)"),
        clock.today().year - 1: _("Vorig jaar (%(year)d)"),
    }
    return words.get(year, "%(year)d") % {"year": year}
