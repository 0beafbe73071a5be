"""Handing over a household: from whom to whom, what was done for it, and whether it was warm."""

from django.db import models
from django.db.models import Q

from rondom.core.classified import WORK, classified, fields, technical
from rondom.households.models import HouseholdItem
from rondom.methods.enums import Category
from rondom.privacy.items import ITEM_FIELDS

from ..models import Case, TeamMember
from .enums import HandoverKind

PURPOSE = "a family does not have to begin again with somebody new (E6)"


@classified(
    technical(ITEM_FIELDS + " case from_member to_member started_at due_at talk_on family_told_on done_at"),
    fields(
        "existence",
        "kind other_region because family_says ground checklist talk_who family_told_how warm cold_why",
        purpose=PURPOSE,
    ),
    fields(WORK, "role from_desk_id to_desk_id started_by done_by", purpose=PURPOSE),
)
class Handover(HouseholdItem):
    """Somebody else takes over. Until `done_at` who hands over stays in the team and reads on.

    `checklist`: keys of the method that are done; `warm`: all of it was done, the talk was held and the family told;
    else `cold_why` says why not. ARRIVAL: the household came from a region outside Rondom (`other_region`).
    """

    CATEGORY = Category.EXISTENCE

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="handovers")
    kind = models.CharField(max_length=10, choices=HandoverKind.choices)
    role = models.CharField(max_length=40, blank=True)
    from_member = models.ForeignKey(
        TeamMember, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    to_member = models.ForeignKey(
        TeamMember, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    from_desk_id = models.UUIDField(null=True, blank=True)
    to_desk_id = models.UUIDField(null=True, blank=True)
    other_region = models.CharField(max_length=120, blank=True)
    because = models.CharField(max_length=500)
    family_says = models.CharField(max_length=500, blank=True)
    ground = models.CharField(max_length=20, blank=True)
    checklist = models.JSONField(default=list)
    talk_on = models.DateField(null=True, blank=True)
    talk_who = models.CharField(max_length=300, blank=True)
    family_told_on = models.DateField(null=True, blank=True)
    family_told_how = models.CharField(max_length=300, blank=True)
    started_at = models.DateTimeField()
    started_by = models.UUIDField()
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.UUIDField(null=True, blank=True)
    warm = models.BooleanField(null=True, blank=True)
    cold_why = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(warm=None) | Q(warm=True) | ~Q(cold_why=""), name="handover_cold_says_why"
            ),
            models.UniqueConstraint(
                fields=["from_member"], condition=Q(done_at=None), name="one_handover_at_a_time"
            ),
        ]
