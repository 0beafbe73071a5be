"""Words of following up."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Step(TextChoices):
    """How far a match that nobody follows up has gone up. [A3]"""

    REMINDER = "reminder", _("herinnerd")
    MANAGER = "manager", _("leidinggevende")
    OFFICER = "officer", _("meldpunt")


class Moment(TextChoices):
    """Of what the person concerned is told. [A7]"""

    START = "start", _("dat het signaal er is")
    END = "end", _("dat het signaal stopte")


class How(TextChoices):
    """How the person concerned was told."""

    SPOKEN = "spoken", _("in een gesprek")
    LETTER = "letter", _("met een brief")
    BOTH = "both", _("in een gesprek en met een brief")


class Answer(TextChoices):
    """What the coordination point does with a request for coordination. [A4]"""

    REFER = "refer", _("Meld dit gezin aan bij ons")
    CONVENE = "convene", _("Wij roepen jullie bij elkaar")
    NOT_NEEDED = "not_needed", _("Nu niet nodig")
