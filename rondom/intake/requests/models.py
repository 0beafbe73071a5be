"""A question of the coordination point or the coordinator to an organisation, and what came back. [B4]"""

from django.db import models
from django.db.models import Q

from rondom.core.classified import WORK, classified, fields, technical
from rondom.households.models import HouseholdItem
from rondom.privacy.items import ITEM_FIELDS

from .enums import Refusal, RequestGround, RequestStatus

PURPOSE = "asking an organisation what it knows, and no more than that (B4)"


@classified(
    technical(
        ITEM_FIELDS + " number desk_id method_hash asked_at due_at remind_at reminded_at reminders status "
        "answered_at withdrawn_at seen_at"
    ),
    fields(
        "per_row",
        "question why ground article consents again_why family_knows family_not_told_why answer refusal refused_why "
        "withdrawn_why",
        purpose=PURPOSE,
    ),
    fields(WORK, "organisation_id asked_user_id asked_by by_organisation_id seen_by", purpose=PURPOSE),
)
class InformationRequest(HouseholdItem):
    """What is asked about whom (`about`, never empty) and of which kind (`category`): its answer is read by who reads
    that kind about them.

    `asked_user_id`: who answers, for `organisation_id`; they read this request alone and nothing else of the household.
    `by_organisation_id`: for whom it is asked; a consent on which it rests is towards them.
    `consents`: the given consents on which it rests, where that is its ground. `again_why`: why it is asked while
    something of it is known already. `seen_…`: who asked has read what came back.
    """

    number = models.CharField(max_length=20, unique=True)
    desk_id = models.UUIDField()
    method_hash = models.CharField(max_length=64)
    organisation_id = models.UUIDField()
    asked_user_id = models.UUIDField()
    asked_by = models.UUIDField()
    by_organisation_id = models.UUIDField()
    asked_at = models.DateTimeField()
    question = models.CharField(max_length=1000)
    why = models.CharField(max_length=500)
    ground = models.CharField(max_length=10, choices=RequestGround.choices)
    article = models.CharField(max_length=200, blank=True)
    consents = models.JSONField(default=list, blank=True)
    again_why = models.CharField(max_length=500, blank=True)
    family_knows = models.BooleanField(default=False)
    family_not_told_why = models.CharField(max_length=500, blank=True)
    due_at = models.DateTimeField()
    remind_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    status = models.CharField(max_length=10, choices=RequestStatus.choices, default=RequestStatus.OPEN)
    answer = models.CharField(max_length=4000, blank=True)
    refusal = models.CharField(max_length=10, choices=Refusal.choices, blank=True)
    refused_why = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=500, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    seen_by = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(ground=RequestGround.LAW) | ~Q(article=""), name="request_by_law_names_it"
            ),
            models.CheckConstraint(
                condition=Q(family_knows=True) | ~Q(family_not_told_why=""),
                name="request_family_knows_or_why",
            ),
            models.CheckConstraint(
                condition=~Q(status=RequestStatus.ANSWERED) | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="request_answered_how",
            ),
            models.CheckConstraint(
                condition=~Q(status=RequestStatus.REFUSED) | (Q(answered_at__isnull=False) & ~Q(refusal="")),
                name="request_refused_why",
            ),
        ]
        indexes = [
            models.Index(fields=["asked_user_id", "status"], name="request_of_asked"),
            models.Index(fields=["status", "remind_at"], name="request_to_remind"),
        ]
