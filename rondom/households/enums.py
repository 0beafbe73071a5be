"""Words of the household file."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MemberRole(TextChoices):
    PARENT = "parent", _("ouder")
    CHILD = "child", _("kind")
    PARTNER = "partner", _("partner")
    SINGLE = "single", _("alleenstaande")
    OTHER = "other", _("ander lid")


class Sex(TextChoices):
    FEMALE = "f", _("vrouw")
    MALE = "m", _("man")
    OTHER = "x", _("anders")
    UNKNOWN = "", _("onbekend")


class ReadingLevel(TextChoices):
    UNKNOWN = "", _("onbekend")
    GOOD = "good", _("leest goed")
    SIMPLE = "simple", _("leest eenvoudige taal")
    NONE = "none", _("leest niet of nauwelijks")


class Interpreter(TextChoices):
    NOT_NEEDED = "no", _("geen tolk nodig")
    NEEDED = "needed", _("tolk nodig")
    REFUSED = "refused", _("wil geen tolk")
