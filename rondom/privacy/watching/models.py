"""What the family asks or objects about somebody who looked, and the answer."""

from django.db import models
from django.db.models import Q

from rondom.core.classified import WORK, classified, fields, technical
from rondom.core.ids import new_id


@classified(
    technical("id version request_id about_at asked_at answered_at"),
    fields(
        "existence",
        "household_id user_id person_id words answer",
        purpose="objecting to somebody having looked (M4, P6)",
        keep="log",
    ),
    fields(WORK, "answered_by", purpose="objecting to somebody having looked (M4, P6)", keep="log"),
)
class LogQuestion(models.Model):
    """A question or objection of a family member about one moment of the log. Theirs alone, and the privacy officer's.

    `request_id`: of the log rows it is about; `about_at` when that was.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    household_id = models.UUIDField(db_index=True)
    user_id = models.UUIDField()
    person_id = models.UUIDField(null=True, blank=True)
    request_id = models.UUIDField()
    about_at = models.DateTimeField()
    words = models.TextField(max_length=2000)
    asked_at = models.DateTimeField()
    answer = models.TextField(max_length=4000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.UUIDField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None) | ~Q(answer=""), name="log_question_answered_in_words"
            )
        ]
        indexes = [
            models.Index(fields=["answered_at"], name="log_question_open", condition=Q(answered_at=None))
        ]
