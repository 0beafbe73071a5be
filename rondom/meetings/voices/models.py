"""Who agrees with an agreement and who does not, person by person."""

from django.db import models
from django.db.models import Q

from rondom.core.classified import classified, fields, technical
from rondom.households.models import HouseholdItem
from rondom.methods.enums import Category
from rondom.privacy.items import ITEM_FIELDS


@classified(
    technical(ITEM_FIELDS + " agreement"),
    fields("agreements", "member_id agrees why", purpose="whether everyone agrees (G4)"),
)
class AgreementVoice(HouseholdItem):
    """What one person at the table (a team member) said of one agreement. Who says no says why."""

    CATEGORY = Category.AGREEMENTS

    agreement = models.ForeignKey(
        "meetings.MeetingAgreement", on_delete=models.PROTECT, related_name="voices"
    )
    member_id = models.UUIDField()  # cases.TeamMember
    agrees = models.BooleanField()
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "member_id"], name="agreement_voice_once"),
            models.CheckConstraint(condition=Q(agrees=True) | ~Q(why=""), name="who_says_no_says_why"),
        ]
