"""What somebody is not content with. No item of the file: whom it is about does not read it by their role."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from rondom.core.classified import WORK, classified, fields, technical
from rondom.core.encrypted import EncryptedTextField
from rondom.core.ids import new_id
from rondom.households.models import Household

PURPOSE = "hearing who is not content, by somebody else than it is about (K6)"


@classified(
    technical("id household desk_id recorded_at due_at mediator_since told_at answered_at version"),
    fields("agreements", "by_family words answer", purpose=PURPOSE),
    fields(
        WORK, "recorded_by subject_user_id subject_organisation_id mediator_id answered_by", purpose=PURPOSE
    ),
)
class Dissatisfaction(models.Model):
    """Read by who recorded it, by the mediator, by the coordination point while it is not about them; by whom it is
    about only from `told_at`, when the mediator told them. The words are encrypted and never searched.

    About a person (`subject_user_id`, with the organisation) or an organisation (`subject_organisation_id` alone).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="+")
    desk_id = models.UUIDField()
    recorded_by = models.UUIDField()
    recorded_at = models.DateTimeField()
    by_family = models.BooleanField(default=False)
    words = EncryptedTextField()
    subject_user_id = models.UUIDField(null=True, blank=True)
    subject_organisation_id = models.UUIDField(null=True, blank=True)
    mediator_id = models.UUIDField(null=True, blank=True)
    mediator_since = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)
    answer = EncryptedTextField(blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.UUIDField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[models.Manager["Dissatisfaction"]] = models.Manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(mediator_id=None)
                | Q(subject_user_id=None)
                | ~Q(mediator_id=F("subject_user_id")),
                name="mediator_is_another",
            ),
            models.CheckConstraint(
                condition=Q(subject_user_id__isnull=False) | Q(subject_organisation_id__isnull=False),
                name="dissatisfaction_about_somebody",
            ),
        ]
