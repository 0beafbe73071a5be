"""Words of the ecogram."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class NetworkKind(TextChoices):
    PERSON = "person", _("een mens")
    GROUP = "group", _("een groep of club")


class TieQuality(TextChoices):
    """How good a tie is: ++, +, +-, -, broken. ENDED: from then on there is no tie any more, nor a broken one. [C3]"""

    STRONG = "strong", _("++ sterke band")
    ORDINARY = "ordinary", _("+ gewone band")
    MIXED = "mixed", _("+- soms goed, soms moeilijk")
    STRESSFUL = "stressful", _("- spanning")
    BROKEN = "broken", _("verbroken")
    ENDED = "ended", _("er is geen band meer")


#: what a tie can be drawn as; ENDED is a change, not a tie
DRAWN = tuple(one for one in TieQuality if one != TieQuality.ENDED)

#: from bad to good, to tell what became better
RANK = {
    TieQuality.BROKEN: 0,
    TieQuality.STRESSFUL: 1,
    TieQuality.MIXED: 2,
    TieQuality.ORDINARY: 3,
    TieQuality.STRONG: 4,
}


class TieDirection(TextChoices):
    """Which way attention and help go, between the two of a tie."""

    BOTH = "both", _("van twee kanten")
    TO = "to", _("van de eerste naar de tweede")
    FROM = "from", _("van de tweede naar de eerste")


OTHER_WAY = {
    TieDirection.BOTH: TieDirection.BOTH,
    TieDirection.TO: TieDirection.FROM,
    TieDirection.FROM: TieDirection.TO,
}
"""The same direction, told from the other one of the two."""
