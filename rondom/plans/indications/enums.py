"""The states of an indication, and which follow on which. [F4]"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class IndicationStatus(TextChoices):
    REQUESTED = "requested", _("aangevraagd")
    GRANTED = "granted", _("toegekend")
    USED = "used", _("in gebruik")
    ON_HOLD = "on_hold", _("wacht, direct beschikbaar")
    REFUSED = "refused", _("afgewezen")
    EXPIRED = "expired", _("verlopen")


MOVES: dict[str, frozenset[str]] = {
    IndicationStatus.REQUESTED: frozenset({IndicationStatus.GRANTED, IndicationStatus.REFUSED}),
    IndicationStatus.GRANTED: frozenset(
        {IndicationStatus.USED, IndicationStatus.ON_HOLD, IndicationStatus.EXPIRED}
    ),
    IndicationStatus.USED: frozenset({IndicationStatus.ON_HOLD, IndicationStatus.EXPIRED}),
    # on hold but at once available: one step, no new request
    IndicationStatus.ON_HOLD: frozenset({IndicationStatus.USED, IndicationStatus.EXPIRED}),
    # renewed: the same help is asked for again
    IndicationStatus.EXPIRED: frozenset({IndicationStatus.REQUESTED}),
    IndicationStatus.REFUSED: frozenset({IndicationStatus.REQUESTED}),
}

#: help may be given on these, until their end
RUNNING = frozenset({IndicationStatus.GRANTED, IndicationStatus.USED, IndicationStatus.ON_HOLD})
