"""Words of after-care."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MomentKind(TextChoices):
    """A planned moment after closing: the first look back, or a follow-up months later."""

    CHECK = "check", _("vinger aan de pols")
    FOLLOW_UP = "follow_up", _("terugkijken")


class HowItGoes(TextChoices):
    GOOD = "good", _("Het gaat goed")
    WOBBLY = "wobbly", _("Het gaat met ups en downs")
    RELAPSE = "relapse", _("Het gaat opnieuw mis")
    NOT_REACHED = "not_reached", _("Wij kregen geen contact")


class Since(TextChoices):
    """Whether something happened since the last time; nobody has to answer."""

    NO = "no", _("nee")
    YES = "yes", _("ja")
    UNKNOWN = "unknown", _("weet ik niet")


class Ended(TextChoices):
    """Why after-care ended."""

    TERM = "term", _("de nazorg is klaar")
    EARLY = "early", _("eerder gestopt")
    REOPENED = "reopened", _("de coördinatie begon opnieuw")
