"""In which way is worked with a household. [E4]"""

from django.db import models
from django.db.models import Q

from rondom.core.classified import WORK, classified, fields, technical
from rondom.households.models import HouseholdItem
from rondom.methods.enums import Category
from rondom.privacy.items import ITEM_FIELDS


@classified(
    technical(ITEM_FIELDS + " case since"),
    fields("existence", "ways style stance hours_a_week because", purpose="the way of working, agreed (E4)"),
    fields(WORK, "chosen_by", purpose="who wrote it down"),
)
class WayOfWorking(HouseholdItem):
    """The way of working from `since` on; the latest counts, the earlier ones are its history. Keys of the method."""

    CATEGORY = Category.EXISTENCE

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="ways_of_working")
    ways = models.JSONField(default=list)
    style = models.CharField(max_length=40, blank=True)
    stance = models.CharField(max_length=40, blank=True)
    hours_a_week = models.PositiveSmallIntegerField(null=True, blank=True)
    because = models.CharField(max_length=500)
    since = models.DateField()
    chosen_by = models.UUIDField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(because=""), name="way_of_working_why")]
