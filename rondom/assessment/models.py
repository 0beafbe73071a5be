"""Life domains in use and measurements: baseline and repeated, professional and family side by side."""

from django.db import models
from django.db.models import Q

from rondom.core.classified import WORK, classified, fields, technical
from rondom.households.models import HouseholdItem
from rondom.methods.enums import Category
from rondom.privacy.items import ITEM_FIELDS

from .enums import MeasurementKind, Rater
from .safety.models import (  # noqa: F401  (the tables of this room, for Django to find)
    ChildSeen,
    ChildWatch,
    LimitTold,
    SafetyAnswer,
    SafetyCheck,
    SafetyCondition,
    SafetyDispute,
    SafetyPlan,
    SafetyPlanLine,
    SafetyStatement,
)


@classified(
    technical(ITEM_FIELDS + " ended_at"),
    fields("domain_scores", "domain reason", purpose="only domains that matter here (D1)"),
)
class DomainInUse(HouseholdItem):
    """A life domain looked at for this household, with why it is relevant."""

    CATEGORY = Category.DOMAIN_SCORES

    domain = models.CharField(max_length=20)
    reason = models.CharField(max_length=500)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["household", "domain"], condition=Q(ended_at=None), name="domain_once"
            )
        ]


@classified(
    technical(ITEM_FIELDS + " measured_at closed_at"),
    fields("domain_scores", "kind", purpose="effect per domain (D2)"),
    fields(WORK, "measured_by", purpose="who measured"),
)
class Measurement(HouseholdItem):
    """One moment of measuring; scores are added by professional and family until it is closed."""

    CATEGORY = Category.DOMAIN_SCORES

    kind = models.CharField(max_length=10, choices=MeasurementKind.choices)
    measured_at = models.DateTimeField()
    measured_by = models.UUIDField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["household"], condition=Q(kind="baseline"), name="one_baseline_per_household"
            ),
            models.UniqueConstraint(
                fields=["household"], condition=Q(closed_at=None), name="one_open_measurement"
            ),
        ]


@classified(
    technical(ITEM_FIELDS + " measurement"),
    fields(
        "domain_scores", "domain person_id rater value not_applicable", purpose="effect per domain (D1, D2)"
    ),
)
class Score(HouseholdItem):
    """1 (acute problem) … 5 (fully self-reliant) on one domain, by one rater; or not applicable. No row = unknown."""

    CATEGORY = Category.DOMAIN_SCORES

    measurement = models.ForeignKey(Measurement, on_delete=models.PROTECT, related_name="scores")
    domain = models.CharField(max_length=20)
    person_id = models.UUIDField(null=True, blank=True)
    rater = models.CharField(max_length=12, choices=Rater.choices)
    value = models.PositiveSmallIntegerField(null=True, blank=True)
    not_applicable = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["measurement", "domain", "rater"],
                condition=Q(person_id=None),
                name="score_once_household",
            ),
            models.UniqueConstraint(
                fields=["measurement", "domain", "rater", "person_id"],
                condition=Q(person_id__isnull=False),
                name="score_once_person",
            ),
            models.CheckConstraint(
                condition=Q(not_applicable=True, value=None)
                | Q(not_applicable=False, value__gte=1, value__lte=5),
                name="score_value_or_not_applicable",
            ),
        ]


@classified(
    technical(ITEM_FIELDS + " score"),
    fields("per_row", "rater words", purpose="what lies behind a score; category of the domain"),
)
class ScoreWords(HouseholdItem):
    """Words beside a score. Its category follows the domain (finances, justice, mental health …), so that somebody who
    may see the number need not see the story."""

    score = models.OneToOneField(Score, on_delete=models.PROTECT, related_name="words")
    rater = models.CharField(max_length=12, choices=Rater.choices)
    words = models.CharField(max_length=2000)


from . import rooms  # noqa: E402, F401  # so that Django finds the tables of the rooms
