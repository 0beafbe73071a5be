"""Words of the joint file."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ContactKind(TextChoices):
    VISIT = "visit", _("huisbezoek")
    OFFICE = "office", _("gesprek op kantoor")
    PHONE = "phone", _("telefoon")
    MESSAGE = "message", _("bericht")
    MEETING = "meeting", _("overleg")


class PointStatus(TextChoices):
    OPEN = "open", _("nog niet door iedereen gezien")
    ACKNOWLEDGED = "acknowledged", _("door iedereen gezien")


class LineKind(TextChoices):
    """What a line of the time line is; "change": something that happened, told in one sentence."""

    NOTE = "note", _("notities")
    POINT = "point", _("kritieke punten")
    CHANGE = "change", _("wat er gebeurde")
