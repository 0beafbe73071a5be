"""Words of something that is stuck."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class StuckKind(TextChoices):
    NOT_KEPT = "not_kept", _("Een afspraak wordt niet nagekomen")
    PLAN_STUCK = "plan_stuck", _("Het plan loopt vast")
    OBJECTION = "objection", _("Iemand blijft het oneens met het plan")


class StuckStatus(TextChoices):
    OPEN = "open", _("loopt")
    SOLVED = "solved", _("opgelost")
    ENDED = "ended", _("gestopt met de coördinatie")


class MandateKind(TextChoices):
    """What may be decided for others under the covenant."""

    COORDINATION = "coordination", _("Coördinatie opleggen")
    HOLD = "hold_indication", _("Een indicatie aanhouden")
    FINAL = "final", _("Doorzetten: de knoop doorhakken")


class Move(TextChoices):
    """What can happen to a question that somebody must answer."""

    ANSWER = "answer", _("antwoord")
    UP = "up", _("een stap hoger")
    TERM = "term", _("termijn voorbij")
    SOLVE = "solve", _("opgelost")
