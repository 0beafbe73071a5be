"""Words of waiting."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Priority(TextChoices):
    """What comes first when there is room."""

    HIGH = "high", _("Eerst")
    NORMAL = "normal", _("Gewoon")
    LOW = "low", _("Kan langer wachten")


class Ending(TextChoices):
    """How the waiting ended."""

    HELPED = "helped", _("De hulp begint")
    ELSEWHERE = "elsewhere", _("Het gezin kreeg hulp ergens anders")
    UNWANTED = "unwanted", _("Het gezin wil dit niet meer")
    CLOSED = "closed", _("Het dossier is afgesloten")


#: what somebody can say; that the file was closed says Rondom itself
CHOSEN_ENDINGS = (Ending.HELPED, Ending.ELSEWHERE, Ending.UNWANTED)
