"""What family members themselves say of the coordination when it ends. [L1]"""

from django.db import models
from django.db.models import Q

from rondom.core.classified import WORK, classified, fields, technical
from rondom.households.models import HouseholdItem
from rondom.methods.enums import Category
from rondom.privacy.items import ITEM_FIELDS

PURPOSE = "what the family itself thought of it (L1)"


@classified(
    technical(ITEM_FIELDS + " case asked_at"),
    fields(WORK, "asked_by", purpose="who asked the family"),
)
class EvaluationAsked(HouseholdItem):
    """Somebody who may close asked the family to write down themselves what they thought of it; once for each case."""

    CATEGORY = Category.EXISTENCE

    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="evaluation_asked")
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField()


@classified(
    technical(ITEM_FIELDS + " case given_at changed_at"),
    fields("agreements", "words grade", purpose=PURPOSE),
)
class FamilyEvaluation(HouseholdItem):
    """One family member's own words and grade, written by `created_by`; nobody else changes them, the database neither.

    `about`: who wrote it; another adult of the household does not read it. `changed_at`: when it was last changed after
    it was given; the words of before are not kept.
    """

    CATEGORY = Category.AGREEMENTS

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="evaluations")
    words = models.CharField(max_length=2000)
    grade = models.PositiveSmallIntegerField(null=True, blank=True)
    given_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "created_by"], name="evaluation_once_each"),
            models.CheckConstraint(condition=~Q(words=""), name="evaluation_in_words"),
            models.CheckConstraint(
                condition=Q(grade=None) | Q(grade__gte=1, grade__lte=10), name="evaluation_grade_range"
            ),
        ]
