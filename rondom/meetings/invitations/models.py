"""What was sent to whose calendar about a meeting."""

from django.db import models

from rondom.core.classified import classified, fields, technical
from rondom.households.models import HouseholdItem
from rondom.methods.enums import Category
from rondom.privacy.items import ITEM_FIELDS


@classified(
    technical(ITEM_FIELDS + " meeting sequence method starts_at ends_at mail_id"),
    fields("agreements", "member_id user_id", purpose="who has the meeting in the calendar (G3)"),
)
class Invitation(HouseholdItem):
    """A letter to the calendar of one invited person (`rules.Letter`); goes out with the mail `mail_id`. Never changed:
    the next letter is a row of its own with a higher `sequence`."""

    CATEGORY = Category.AGREEMENTS

    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, related_name="invitations")
    member_id = models.UUIDField()  # cases.TeamMember
    user_id = models.UUIDField()
    method = models.CharField(max_length=10)
    sequence = models.PositiveIntegerField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    mail_id = models.UUIDField(unique=True)  # core.OutgoingMail

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "member_id", "sequence"], name="invitation_once")
        ]
