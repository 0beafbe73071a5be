"""Words of double work and order."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ConflictKind(TextChoices):
    DOUBLE = "double", _("dubbel werk")
    INTAKE = "intake", _("twee keer kennismaken")
    ORDER = "order", _("volgorde")


class Resolution(TextChoices):
    """What was decided about a conflict."""

    MERGED = "merged", _("samengevoegd")
    DROPPED = "dropped", _("één gestopt")
    HELD = "held", _("één wacht")
    MOVED = "moved", _("verplaatst in de tijd")
    KEPT = "kept", _("zo gelaten, met reden")


#: what can be done about which kind
POSSIBLE: dict[str, tuple[Resolution, ...]] = {
    ConflictKind.DOUBLE: (Resolution.MERGED, Resolution.DROPPED, Resolution.KEPT),
    ConflictKind.INTAKE: (Resolution.MERGED, Resolution.DROPPED, Resolution.KEPT),
    ConflictKind.ORDER: (Resolution.HELD, Resolution.MOVED, Resolution.KEPT),
}


class Node(TextChoices):
    """What stands in an order."""

    GOAL = "goal", _("doel")
    TASK = "task", _("taak")
