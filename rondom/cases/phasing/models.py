"""How help that was announced to end is phased out, and who keeps watch then."""

from django.db import models
from django.db.models import Q

from rondom.core.classified import WORK, classified, fields, technical
from rondom.households.models import HouseholdItem
from rondom.methods.enums import Category
from rondom.privacy.items import ITEM_FIELDS


@classified(
    technical(ITEM_FIELDS + " case member ends_on stated_at"),
    fields(WORK, "watch_member_id stated_by", purpose="who keeps watch when help ends"),
    fields("agreements", "steps watch_note family_says", purpose="how help is phased out (L1)"),
)
class PhasingOut(HouseholdItem):
    """What was agreed for the end of one team member's help. Someone keeps watch then, or it says why nobody need."""

    CATEGORY = Category.AGREEMENTS

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="phasing_out")
    member = models.OneToOneField("cases.TeamMember", on_delete=models.PROTECT, related_name="phasing_out")
    ends_on = models.DateField()
    steps = models.CharField(max_length=2000)
    watch_member_id = models.UUIDField(null=True, blank=True)
    watch_note = models.CharField(max_length=500, blank=True)
    family_says = models.CharField(max_length=500, blank=True)
    stated_at = models.DateTimeField()
    stated_by = models.UUIDField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(steps=""), name="phasing_out_how"),
            models.CheckConstraint(
                condition=Q(watch_member_id__isnull=False) | ~Q(watch_note=""),
                name="phasing_out_watch_or_why",
            ),
        ]
