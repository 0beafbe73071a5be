"""A concern report and its steps. No items of the file: who reads them is decided here, and never by the matrix."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from rondom.core.classified import WORK, classified, fields, technical
from rondom.core.encrypted import EncryptedTextField
from rondom.core.ids import new_id
from rondom.households.models import Household
from rondom.privacy.items import AboutField

from ..models import Case
from .enums import ConcernStatus

PURPOSE = "reporting a concern carefully, by more than one person (D5)"


@classified(
    technical(
        "id household case about status decision_id begun_at due_at decided_at sent_at received_at outcome_at"
        " told_at told_to told_due_at review_on version"
    ),
    fields(
        "safety",
        "words danger danger_why reports why recipient recipient_words how reference receipt outcome told_how"
        " not_told_why",
        purpose=PURPOSE,
    ),
    fields(WORK, "begun_by decided_by second_name sent_by told_by", purpose=PURPOSE),
)
class ConcernReport(models.Model):
    """Read by who began it and by the kinds of roles that the method names; by somebody of the family only from the
    moment at which that person was told (`told_to`). Its words are encrypted and never searched.

    `about`: the children (and others) it is about. `reports`: the decision, None while it is weighed.
    `second_name`: the other person in the decision. `due_at`: before when the next thing must be done. `told_due_at`:
    before when the family is told, `review_on`: when somebody looks again at why not yet.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    about = AboutField()
    status = models.CharField(max_length=12, choices=ConcernStatus.choices)
    words = EncryptedTextField()
    danger = models.BooleanField(default=False)
    danger_why = EncryptedTextField(blank=True, default="")
    begun_by = models.UUIDField()
    begun_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    reports = models.BooleanField(null=True, blank=True)
    why = EncryptedTextField(blank=True, default="")
    decision_id = models.UUIDField(null=True, blank=True)
    second_name = models.CharField(max_length=160, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.UUIDField(null=True, blank=True)
    recipient = models.CharField(max_length=40, blank=True)
    recipient_words = models.CharField(max_length=160, blank=True)
    how = models.CharField(max_length=300, blank=True)
    reference = models.CharField(max_length=80, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.UUIDField(null=True, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    receipt = models.CharField(max_length=300, blank=True)
    outcome_at = models.DateTimeField(null=True, blank=True)
    outcome = EncryptedTextField(blank=True, default="")
    told_due_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.UUIDField(null=True, blank=True)
    told_to = AboutField()
    told_how = EncryptedTextField(blank=True, default="")
    not_told_why = EncryptedTextField(blank=True, default="")
    review_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[models.Manager["ConcernReport"]] = models.Manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_at=None)
                | (Q(reports__isnull=False) & ~Q(second_name=""))
                | Q(danger=True),
                name="concern_decided_by_two",
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(reports=True), name="concern_sent_after_deciding"
            ),
        ]


@classified(
    technical("id household concern step done_at"),
    fields("safety", "words with_whom not_why", purpose=PURPOSE),
    fields(WORK, "done_by", purpose=PURPOSE),
)
class ConcernStepDone(models.Model):
    """One step of the method before the decision, done or left out with the reason."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="+")
    concern = models.ForeignKey(ConcernReport, on_delete=models.CASCADE, related_name="steps")
    step = models.CharField(max_length=40)
    words = EncryptedTextField(blank=True, default="")
    with_whom = models.CharField(max_length=160, blank=True)
    not_why = EncryptedTextField(blank=True, default="")
    done_at = models.DateTimeField()
    done_by = models.UUIDField()

    objects: ClassVar[models.Manager["ConcernStepDone"]] = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["concern", "step"], name="concern_step_once")]
