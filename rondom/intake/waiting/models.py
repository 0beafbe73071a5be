"""Who waits, who looks after them, what was said meanwhile; and who got more households than the norm. [B7]"""

from django.db import models
from django.db.models import Q

from rondom.core.classified import WORK, classified, fields, technical
from rondom.households.models import HouseholdItem
from rondom.methods.enums import Category
from rondom.privacy.items import ITEM_FIELDS

from ..enums import ContactWay
from .enums import Ending, Priority

PURPOSE = "nobody waits without somebody who looks after them (B7)"


@classified(
    technical(ITEM_FIELDS + " desk_id method_hash since letter_at ended_at"),
    fields("existence", "waits_for priority priority_why ended_how ended_note", purpose=PURPOSE),
    fields(WORK, "begun_by responsible_id letter_by ended_by", purpose=PURPOSE),
)
class Waiting(HouseholdItem):
    """A household waits for help. `responsible_id`: who answers for them until it begins; always somebody."""

    CATEGORY = Category.EXISTENCE

    desk_id = models.UUIDField()
    method_hash = models.CharField(max_length=64)
    since = models.DateTimeField()
    begun_by = models.UUIDField()
    waits_for = models.CharField(max_length=300)
    responsible_id = models.UUIDField()
    priority = models.CharField(max_length=10, choices=Priority.choices, default=Priority.NORMAL)
    priority_why = models.CharField(max_length=300, blank=True)
    letter_at = models.DateTimeField(null=True, blank=True)
    letter_by = models.UUIDField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.UUIDField(null=True, blank=True)
    ended_how = models.CharField(max_length=10, choices=Ending.choices, blank=True)
    ended_note = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["household"], condition=Q(ended_at=None), name="waiting_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_how="") | (Q(ended_at__isnull=False) & ~Q(ended_how="")),
                name="waiting_ended_how",
            ),
            models.CheckConstraint(
                condition=Q(priority=Priority.NORMAL) | ~Q(priority_why=""), name="waiting_priority_says_why"
            ),
        ]
        indexes = [models.Index(fields=["desk_id", "ended_at"], name="waiting_at_desk")]


@classified(
    technical(ITEM_FIELDS + " waiting on"),
    fields("existence", "way words", purpose=PURPOSE),
    fields(WORK, "made_by", purpose="who spoke them"),
)
class WaitingContact(HouseholdItem):
    """A moment of contact while waiting: how it is, and whether waiting is still safe."""

    CATEGORY = Category.EXISTENCE

    waiting = models.ForeignKey(Waiting, on_delete=models.PROTECT, related_name="contacts")
    on = models.DateField()
    made_by = models.UUIDField()
    way = models.CharField(max_length=10, choices=ContactWay.choices)
    words = models.CharField(max_length=1000)


@classified(
    technical(ITEM_FIELDS + " decided_at held norm"),
    fields("existence", "reason", purpose="going over the norm is decided in sight (B7)"),
    fields(WORK, "user_id decided_by", purpose="going over the norm is decided in sight (B7)"),
)
class CaseloadDecision(HouseholdItem):
    """Somebody became coordinator of this household above the norm of the method: how many they had, and why anyhow."""

    CATEGORY = Category.EXISTENCE

    user_id = models.UUIDField()
    held = models.PositiveSmallIntegerField()
    norm = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=500)
    decided_at = models.DateTimeField()
    decided_by = models.UUIDField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="over_norm_says_why")]
