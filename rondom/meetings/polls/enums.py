"""Words of a date poll."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PollStatus(TextChoices):
    OPEN = "open", _("loopt")
    CHOSEN = "chosen", _("er is een datum gekozen")
    STOPPED = "stopped", _("gestopt")


class Can(TextChoices):
    """Whether somebody can come at a moment; empty: not answered yet."""

    YES = "yes", _("Ja")
    MAYBE = "maybe", _("Als het moet")
    NO = "no", _("Nee")
