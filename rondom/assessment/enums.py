"""Words of the assessment."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MeasurementKind(TextChoices):
    BASELINE = "baseline", _("nulmeting")
    REPEAT = "repeat", _("herhaalde meting")


class Rater(TextChoices):
    PROFESSIONAL = "professional", _("hulpverlener")
    FAMILY = "family", _("gezin")


class Change(TextChoices):
    """What became of the problem in a domain between two measurements (Enschede's outcome classes)."""

    REDUCED = "reduced", _("verminderd")
    STABLE = "stable", _("gelijk")
    WORSE = "worse", _("toegenomen")
