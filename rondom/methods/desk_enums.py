"""The closed vocabulary of questions at a desk, beside `enums`."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Asker(TextChoices):
    """Who asks something at a front office or the coordination point. [spec B1, B2]"""

    PROFESSIONAL = "professional", _("Een hulpverlener of iemand anders die beroepsmatig vraagt")
    FAMILY = "family", _("Iemand uit het gezin zelf")
    CITIZEN = "citizen", _("Een inwoner: buur, familie of bekende")
