"""A small step on the way to a goal. [F1]"""

from django.db import models

from rondom.core.classified import WORK, classified, fields, technical
from rondom.households.models import HouseholdItem
from rondom.methods.enums import Category
from rondom.privacy.items import ITEM_FIELDS

from ..models import Goal


@classified(
    technical(ITEM_FIELDS + " goal ordinal done_at gone_at"),
    fields(WORK, "done_by", purpose="who ticked it"),
    fields("plan", "words", purpose="getting there in small steps (F1)"),
)
class GoalStep(HouseholdItem):
    """One small step; done on a day, or taken off the list."""

    CATEGORY = Category.PLAN

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="steps")
    ordinal = models.PositiveSmallIntegerField(default=0)
    words = models.CharField(max_length=300)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.UUIDField(null=True, blank=True)
    gone_at = models.DateTimeField(null=True, blank=True)
