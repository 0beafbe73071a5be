"""Under which law is worked. [E7]"""

from django.db import models
from django.db.models import F, Q

from rondom.core.classified import WORK, classified, fields, technical
from rondom.households.models import HouseholdItem
from rondom.privacy.items import ITEM_FIELDS


@classified(
    technical(ITEM_FIELDS + " case member starts_on ends_on ended_on"),
    fields("per_row", "kind who ended_because", purpose="under which law is worked (E7)"),
    fields(WORK, "recorded_by", purpose="who wrote it down"),
)
class LegalFrame(HouseholdItem):
    """A legal frame about the people in `about` (nobody: the whole household), from and until which day, by whom.

    `member`: the guardian (or other) in the team; `who`: court or organisation in words. Which category it has, and so
    who may know of it, is said by the method. `ended_on`: the day on which it ended indeed.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="legal_frames")
    kind = models.CharField(max_length=40)
    member = models.ForeignKey(
        "cases.TeamMember", null=True, blank=True, on_delete=models.PROTECT, related_name="legal_frames"
    )
    who = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_because = models.CharField(max_length=500, blank=True)
    recorded_by = models.UUIDField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="frame_in_order"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) & Q(ended_because="")
                | Q(ended_on__isnull=False) & ~Q(ended_because=""),
                name="frame_ended_why",
            ),
        ]
