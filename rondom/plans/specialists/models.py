"""The plan of a specialist, in headlines. [F3]"""

from django.db import models
from django.db.models import F, Q

from rondom.core.classified import classified, fields, technical
from rondom.households.models import HouseholdItem
from rondom.methods.enums import Category
from rondom.privacy.items import ITEM_FIELDS


@classified(
    technical(ITEM_FIELDS + " case_id goal_ids"),
    fields(
        "plan",
        "organisation title headlines where_kept starts_on ends_on",
        purpose="knowing which plans there are beside this one (F3)",
    ),
)
class SpecialistPlan(HouseholdItem):
    """Which plan an organisation has beside the one plan: its kind, its main goals, its period, where it is kept.

    Headlines only: what is in it stays with who made it. `goal_ids`: the goals of the one plan that it serves.
    """

    CATEGORY = Category.PLAN

    case_id = models.UUIDField()
    organisation = models.CharField(max_length=120)
    title = models.CharField(max_length=120)
    headlines = models.CharField(max_length=1000)
    where_kept = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    goal_ids = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="specialist_plan_ends_after_start",
            )
        ]
