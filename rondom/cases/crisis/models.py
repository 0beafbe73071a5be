"""A crisis in a household, and what is agreed for the nights."""

from django.db import models
from django.db.models import Q

from rondom.core.classified import WORK, classified, fields, technical
from rondom.households.models import HouseholdItem
from rondom.methods.enums import Category
from rondom.privacy.items import ITEM_FIELDS

PURPOSE = "acting together in a crisis, and on what lies under it (E8)"


@classified(
    technical(
        ITEM_FIELDS
        + " flagged_at meeting_due_at meeting_on closed_at follow_up_on followed_up_at climbed_at ended_at"
    ),
    fields(
        "safety",
        "why urgency_before meeting_who outcome follow_up_words follow_up_result",
        purpose=PURPOSE,
    ),
    fields(WORK, "flagged_by closed_by followed_up_by", purpose=PURPOSE),
)
class Crisis(HouseholdItem):
    """Somebody flagged a crisis. It closes only with a day on which the problems under it are looked at.

    `urgency_before`: how urgent the file was; it is that again afterwards. `climbed_at`: the coordination point was
    told that the meeting or the follow-up is late. `ended_at`: the coordination ended, so nothing is late any more.
    """

    CATEGORY = Category.SAFETY

    why = models.CharField(max_length=1000)
    flagged_by = models.UUIDField()
    flagged_at = models.DateTimeField()
    urgency_before = models.CharField(max_length=20)
    meeting_due_at = models.DateTimeField()
    meeting_on = models.DateField(null=True, blank=True)
    meeting_who = models.CharField(max_length=300, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.UUIDField(null=True, blank=True)
    outcome = models.CharField(max_length=1000, blank=True)
    follow_up_on = models.DateField(null=True, blank=True)
    follow_up_words = models.CharField(max_length=500, blank=True)
    followed_up_at = models.DateTimeField(null=True, blank=True)
    followed_up_by = models.UUIDField(null=True, blank=True)
    follow_up_result = models.CharField(max_length=1000, blank=True)
    climbed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["household"], condition=Q(closed_at=None, ended_at=None), name="one_crisis_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(follow_up_on__isnull=False) & ~Q(follow_up_words=""),
                name="crisis_closes_with_follow_up",
            ),
        ]


@classified(
    technical(ITEM_FIELDS + " agreed_at ended_at"),
    fields("agreements", "words", purpose="what is agreed for the nights (E8)"),
    fields(WORK, "agreed_by", purpose="who wrote it down"),
)
class NightAgreement(HouseholdItem):
    """What is agreed for nights and weekends in a crisis: for the family and everyone who reads agreements."""

    CATEGORY = Category.AGREEMENTS

    words = models.CharField(max_length=1000)
    agreed_at = models.DateTimeField()
    agreed_by = models.UUIDField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["household"], condition=Q(ended_at=None), name="one_night_agreement"
            )
        ]
