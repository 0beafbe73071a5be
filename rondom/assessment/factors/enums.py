"""Words of the factors."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class FactorKind(TextChoices):
    STRENGTH = "strength", _("Wat goed gaat of beschermt")
    RISK = "risk", _("Wat het moeilijk maakt")


class Status(TextChoices):
    """How sure it is. That the family sees it otherwise stands beside it, in their own words."""

    OBSERVED = "observed", _("zelf gezien")
    TOLD = "told", _("verteld")
    CONFIRMED = "confirmed", _("bevestigd")
