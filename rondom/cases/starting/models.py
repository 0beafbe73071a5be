"""A case that matched professionals began by themselves. [E1]"""

from django.db import models
from django.db.models import Q

from rondom.core.classified import WORK, classified, fields, technical
from rondom.households.models import HouseholdItem
from rondom.methods.enums import Category
from rondom.privacy.items import ITEM_FIELDS


@classified(
    technical(ITEM_FIELDS + " case match_id escalated_at referral_id"),
    fields("existence", "family_says escalated_because", purpose="beginning without a referral (E1)"),
    fields(WORK, "started_by organisation_id escalated_by", purpose="who began, who asked for help"),
)
class SelfStart(HouseholdItem):
    """Which match led to this case, and what the family said of it; later: who asked the coordination point to help.

    The coordination point is not involved before that, unless the method says so.
    """

    CATEGORY = Category.EXISTENCE

    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="self_start")
    match_id = models.UUIDField(unique=True)
    started_by = models.UUIDField()
    organisation_id = models.UUIDField()
    family_says = models.CharField(max_length=500)
    escalated_at = models.DateTimeField(null=True, blank=True)
    escalated_by = models.UUIDField(null=True, blank=True)
    escalated_because = models.CharField(max_length=2000, blank=True)
    referral_id = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(family_says=""), name="self_start_family_heard"),
            models.CheckConstraint(
                condition=Q(escalated_at=None, escalated_by=None)
                | Q(escalated_at__isnull=False, escalated_by__isnull=False) & ~Q(escalated_because=""),
                name="self_start_escalated_pair",
            ),
        ]
