"""Words of the coach's assignment."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CoachAs(TextChoices):
    """How somebody is the coach. [s1 §5]"""

    FUNCTION = "function", _("Vaste functie: dit is het werk van deze persoon")
    ROLE = "role", _("Rol: deze persoon was al bij het gezin en doet dit erbij")
    VOLUNTEER = "volunteer", _("Naaste of vrijwilliger: het gezin koos deze persoon zelf")
