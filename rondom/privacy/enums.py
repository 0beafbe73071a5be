"""Words of the decision and of the log. The kinds of ground are fixed in code, their wording is in the method file."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from rondom.methods.enums import GroundKind as Ground

__all__ = ["Ground", "Use"]


class Use(TextChoices):
    """What was done with an item."""

    READ = "read", _("gelezen")
    LISTED = "listed", _("in een lijst gezien")
    WRITE = "write", _("vastgelegd")
    REFUSED = "refused", _("geweigerd")
    EXPORT = "export", _("meegenomen")
