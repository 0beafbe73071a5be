"""Words of the coordination."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from rondom.intake.enums import Holds


class CaseStatus(TextChoices):
    OPEN = "open", _("loopt")
    CLOSED = "closed", _("afgesloten")


class Attachment(TextChoices):
    """How somebody is in the team."""

    PROFESSIONAL = "professional", _("professional")
    FAMILY = "family", _("gezinslid")
    NETWORK = "network", _("iemand uit het netwerk")


class MismatchKind(TextChoices):
    SLOWER = "slower", _("antwoordt later dan verwacht")
    LESS_OFTEN = "less_often", _("minder vaak contact dan verwacht")
    CHANNEL = "channel", _("andere manier van contact")
    INFORMATION = "information", _("informatie wordt niet gegeven")
    UNANSWERED = "unanswered", _("vragen blijven na de termijn liggen")
    SILENT = "silent", _("nog niets afgesproken")


__all__ = ["Attachment", "CaseStatus", "Holds", "MismatchKind"]
