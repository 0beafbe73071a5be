"""How the people at the table look back on a meeting, as sums without names. [G5]"""

from django.db import models

from rondom.core.classified import classified, fields, technical
from rondom.households.models import HouseholdItem
from rondom.methods.enums import Category
from rondom.privacy.items import ITEM_FIELDS


@classified(
    technical(ITEM_FIELDS + " meeting totals answered"),
    fields("agreements", "shown_totals shown", purpose="looking back on a meeting (G5)"),
)
class Reflection(HouseholdItem):
    """The sums of one meeting (`rules.Tally`). What one person said is in no row of any table."""

    CATEGORY = Category.AGREEMENTS

    meeting = models.OneToOneField("meetings.Meeting", on_delete=models.PROTECT, related_name="reflection")
    totals = models.JSONField(default=list)
    answered = models.PositiveSmallIntegerField(default=0)
    shown_totals = models.JSONField(default=list)
    shown = models.PositiveSmallIntegerField(default=0)


@classified(
    technical(ITEM_FIELDS + " reflection"),
    fields("agreements", "member_id", purpose="that everybody looks back once (G5)"),
)
class ReflectionGiven(HouseholdItem):
    """That somebody looked back on a meeting; not what they said, and not when."""

    CATEGORY = Category.AGREEMENTS

    reflection = models.ForeignKey(Reflection, on_delete=models.PROTECT, related_name="given")
    member_id = models.UUIDField()  # cases.TeamMember

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reflection", "member_id"], name="reflection_given_once")
        ]
