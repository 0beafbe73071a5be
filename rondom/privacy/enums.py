"""Words of the decision and of the log. The kinds of ground are fixed in code, their wording is in the method file."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from rondom.methods.enums import GroundKind as Ground

__all__ = ["Ground", "Purpose", "Use"]


class Purpose(TextChoices):
    """For what somebody used personal data, as NEN 7513 asks of each row."""

    COORDINATION = "coordination", _("hulp aan dit gezin op elkaar afstemmen")
    HIGHER_INTEREST = "higher_interest", _("een hoger belang")
    OWN_FILE = "own_file", _("het eigen dossier")
    OVERSIGHT = "oversight", _("toezicht")
    OTHER_WORK = "other_work", _("ander werk, zonder dossier")
    AUTOMATIC = "automatic", _("werk van Rondom zelf")


class Use(TextChoices):
    """What was done with an item."""

    READ = "read", _("gelezen")
    LISTED = "listed", _("in een lijst gezien")
    WRITE = "write", _("vastgelegd")
    REFUSED = "refused", _("geweigerd")
    EXPORT = "export", _("meegenomen")


#: why an involvement ended, and what is recorded of it in the file: the employment in which it was held ended
LEFT_JOB = "account.left_file"
