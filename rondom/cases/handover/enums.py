"""Words of a handover."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class HandoverKind(TextChoices):
    ROLE = "role", _("Iemand anders neemt het over")
    REGION = "region", _("Naar een ander meldpunt")
    ARRIVAL = "arrival", _("Gekomen uit een andere regio")
