"""Questions that team members ask each other, and the answers. [H4]"""

from django.db import models
from django.db.models import Q

from rondom.core.classified import WORK, classified, fields, technical
from rondom.households.models import HouseholdItem
from rondom.privacy.items import ITEM_FIELDS


@classified(
    technical(ITEM_FIELDS + " case_id asked_at withdrawn_at"),
    fields(WORK, "asked_by member_id", purpose="who asked"),
    fields("per_row", "text", purpose="what team members ask each other (H4)"),
)
class Question(HouseholdItem):
    """A question to one or more members of the team. Its category, chosen by who asks, decides who reads it.

    `member_id`: the place in the team of who asked, where they have one.
    """

    case_id = models.UUIDField(null=True, blank=True)
    asked_by = models.UUIDField()
    member_id = models.UUIDField(null=True, blank=True)
    text = models.CharField(max_length=2000)
    asked_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)


@classified(
    technical(ITEM_FIELDS + " question answer_by within_days answered_at reminded_at"),
    fields(WORK, "member_id user_id", purpose="who is asked"),
    fields("per_row", "answer", purpose="what team members answer each other (H4)"),
)
class Asked(HouseholdItem):
    """One member who is asked; of the category of the question. `within_days`: the working days that this member offers
    (E3), else those of the method, as they were when it was asked."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="asked")
    member_id = models.UUIDField()
    user_id = models.UUIDField()
    within_days = models.PositiveSmallIntegerField()
    answer_by = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=4000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["question", "user_id"], name="question_asked_once"),
            models.CheckConstraint(
                condition=Q(answered_at=None, answer="") | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="question_answered_with_words",
            ),
        ]
