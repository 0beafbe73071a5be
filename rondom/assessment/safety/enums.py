"""Words of safety."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Way(TextChoices):
    """Two things that do not replace each other: a child that was seen was not yet asked anything."""

    SEEN = "seen", _("gezien")
    HEARD = "heard", _("gesproken")


class Known(TextChoices):
    """What is known of something. The same words as criteria have: nothing is guessed."""

    YES = "yes", _("ja")
    NO = "no", _("nee")
    UNKNOWN = "unknown", _("nog niet bekend")


class SourceStatus(TextChoices):
    """How something is known. [D5]"""

    OBSERVED = "observed", _("gezien")
    TOLD = "told", _("verteld")
    DISPUTED = "disputed", _("betwist")
    CONFIRMED = "confirmed", _("bevestigd")


#: how something can be known when it is written down; disputed and confirmed come later, from others
AT_FIRST = (SourceStatus.OBSERVED, SourceStatus.TOLD)


class PlanKind(TextChoices):
    SAFETY = "safety", _("veiligheidsplan")
    CONFLICT = "conflict", _("afspraken bij ruzie")
