"""Words of the household file."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from rondom.methods.enums import Category


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


class StayKind(TextChoices):
    """Where somebody stays for a while."""

    CLINIC = "clinic", _("in een kliniek voor psychische zorg of verslaving")
    HOSPITAL = "hospital", _("in een ziekenhuis of een plek om te herstellen")
    DETENTION = "detention", _("vast, bijvoorbeeld in detentie")
    FOSTER_CARE = "foster_care", _("in een pleeggezin of een jeugdinstelling")
    SHELTER = "shelter", _("in een opvang of op een veilige plek")
    FAMILY = "family", _("bij familie of vrienden")
    ELSEWHERE = "elsewhere", _("ergens anders")


CATEGORY_OF_STAY: dict[str, Category] = {
    StayKind.CLINIC: Category.MENTAL_HEALTH,
    StayKind.HOSPITAL: Category.PHYSICAL_HEALTH,
    StayKind.DETENTION: Category.JUSTICE,
    StayKind.FOSTER_CARE: Category.SAFETY,
    StayKind.SHELTER: Category.SAFETY,
    StayKind.FAMILY: Category.HOUSEHOLD,
    StayKind.ELSEWHERE: Category.HOUSEHOLD,
}
"""Which kind of information it is to know that somebody stays there. Nobody chooses it: the place tells."""
