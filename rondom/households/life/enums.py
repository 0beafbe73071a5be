"""Words of the life line and of the notes for a visit."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from rondom.methods.enums import Category


class LifeKind(TextChoices):
    """What happened, or which kind of help there was."""

    BIRTH = "birth", _("iemand geboren")
    LOSS = "loss", _("iemand overleden")
    MOVED = "moved", _("verhuisd")
    TOGETHER = "together", _("gaan samenwonen of getrouwd")
    SEPARATED = "separated", _("uit elkaar gegaan of gescheiden")
    FLIGHT = "flight", _("gevlucht of naar een ander land")
    HOMELESS = "homeless", _("geen eigen huis")
    WORK = "work", _("werk gevonden of kwijtgeraakt")
    MONEY = "money", _("schulden of iets anders met geld")
    SCHOOL = "school", _("iets op school")
    ILLNESS = "illness", _("ziek geworden of een ongeluk")
    MIND = "mind", _("psychische klachten of verslaving")
    VIOLENCE = "violence", _("geweld of onveiligheid")
    PLACED = "placed", _("een kind uit huis")
    POLICE = "police", _("iets met politie of justitie")
    OTHER = "other", _("iets anders")
    HELP_HOME = "help_home", _("hulp thuis of bij de opvoeding")
    HELP_SOCIAL = "help_social", _("maatschappelijk werk of wijkteam")
    HELP_MONEY = "help_money", _("hulp bij geld en schulden")
    HELP_SCHOOL = "help_school", _("hulp op school")
    HELP_BODY = "help_body", _("hulp bij een ziekte of beperking")
    HELP_MIND = "help_mind", _("psychische hulp of hulp bij verslaving")
    HELP_SAFETY = "help_safety", _("jeugdbescherming of hulp bij geweld")
    HELP_JUSTICE = "help_justice", _("reclassering")
    HELP_OTHER = "help_other", _("andere hulp")


HELP = frozenset(one for one in LifeKind if one.value.startswith("help_"))

CATEGORY_OF_LIFE: dict[str, Category] = {
    LifeKind.MONEY: Category.FINANCES,
    LifeKind.SCHOOL: Category.EDUCATION,
    LifeKind.ILLNESS: Category.PHYSICAL_HEALTH,
    LifeKind.MIND: Category.MENTAL_HEALTH,
    LifeKind.VIOLENCE: Category.SAFETY,
    LifeKind.PLACED: Category.SAFETY,
    LifeKind.POLICE: Category.JUSTICE,
    LifeKind.HELP_MONEY: Category.FINANCES,
    LifeKind.HELP_SCHOOL: Category.EDUCATION,
    LifeKind.HELP_BODY: Category.PHYSICAL_HEALTH,
    LifeKind.HELP_MIND: Category.MENTAL_HEALTH,
    LifeKind.HELP_SAFETY: Category.SAFETY,
    LifeKind.HELP_JUSTICE: Category.JUSTICE,
}
"""Which kind of information it is to know of this; what is not here tells of the household. Nobody chooses it."""


def category_of(kind: str) -> Category:
    return CATEGORY_OF_LIFE.get(kind, Category.HOUSEHOLD)


class Known(TextChoices):
    """How exactly a day is known."""

    DAY = "day", _("op de dag")
    MONTH = "month", _("op de maand")
    YEAR = "year", _("op het jaar")


class HelpEnd(TextChoices):
    """What became of help."""

    RUNNING = "running", _("Deze hulp is er nog")
    DONE = "done", _("Deze hulp is afgerond")
    BROKEN_OFF = "broken_off", _("Deze hulp is afgebroken")


class VisitNoteKind(TextChoices):
    """What to reckon with on a visit."""

    DOG = "dog", _("hond of ander dier")
    AGGRESSION = "aggression", _("kans op agressie")
    NOT_ALONE = "not_alone", _("ga niet alleen")
    OTHER = "other", _("iets anders")
