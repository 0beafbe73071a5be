"""Words of the report."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Stance(TextChoices):
    """What somebody of the family says of the report."""

    AGREES = "agrees", _("Zo is het")
    DIFFERS = "differs", _("Ik zie het anders")
    ADDS = "adds", _("Ik wil er iets bij zeggen")
