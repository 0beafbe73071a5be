"""Pure rules about somebody who is away for a while."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

LONG = timedelta(days=3653)


def check_dates(since: date, expected_end: date, today: date) -> dict[str, str]:
    """What is wrong with the days of a stay, by field."""
    wrong: dict[str, str] = {}
    if since > today:
        wrong["since"] = _("Deze dag moet nog komen. Leg het vast als het zover is.")
    elif since < today - LONG:
        wrong["since"] = _("Dit is meer dan tien jaar geleden. Klopt de datum?")
    if expected_end < since:
        wrong["expected_end"] = _("Dit is vóór de dag waarop het begon.")
    elif expected_end > today + LONG:
        wrong["expected_end"] = _("Dit is over meer dan tien jaar. Kies een eerdere dag om het na te vragen.")
    return wrong


def check_return(on: date, since: date, today: date) -> str:
    """Why somebody cannot have come home on this day; "" when it is possible."""
    if on < since:
        return _("Dit is vóór de dag waarop het begon.")
    return _("Deze dag moet nog komen. Vertel het als het zover is.") if on > today else ""
