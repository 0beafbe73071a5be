"""The written assignment of a family coach. [E2; s1 §5; s4 §2.2]"""

from django.db import models
from django.db.models import Q

from rondom.core.classified import WORK, classified, fields, technical
from rondom.households.models import HouseholdItem
from rondom.methods.enums import Category
from rondom.privacy.items import ITEM_FIELDS

from .enums import CoachAs


@classified(
    technical(ITEM_FIELDS + " case member starts_on ended_at"),
    fields(
        "plan",
        "held_as goals responsibilities max_weeks hours_a_week family_says",
        purpose="what the coach is asked to do (E2)",
    ),
    fields(WORK, "given_by", purpose="who gave the assignment"),
)
class CoachAssignment(HouseholdItem):
    """What the coach is to reach and is responsible for, with an optional most of weeks and hours a week.

    A new one for the same coach ends the one before (`ended_at`), which stays as history.
    """

    CATEGORY = Category.PLAN

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="assignments")
    member = models.ForeignKey("cases.TeamMember", on_delete=models.PROTECT, related_name="assignments")
    held_as = models.CharField(max_length=10, choices=CoachAs.choices)
    goals = models.CharField(max_length=2000)
    responsibilities = models.CharField(max_length=2000)
    max_weeks = models.PositiveSmallIntegerField(null=True, blank=True)
    hours_a_week = models.PositiveSmallIntegerField(null=True, blank=True)
    family_says = models.CharField(max_length=500, blank=True)
    starts_on = models.DateField()
    given_by = models.UUIDField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=Q(ended_at=None), name="assignment_runs_once"
            ),
            models.CheckConstraint(
                condition=~Q(goals="") & ~Q(responsibilities=""), name="assignment_is_written"
            ),
        ]
