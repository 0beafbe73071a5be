"""A date poll: moments that were proposed, and who can come when (G3)."""

from django.db import models

from rondom.core.classified import classified, fields, technical
from rondom.households.models import HouseholdItem
from rondom.methods.enums import Category
from rondom.privacy.items import ITEM_FIELDS

from .enums import Can, PollStatus


@classified(
    technical(ITEM_FIELDS + " case_id status answer_by reminded_at meeting_id"),
    fields("agreements", "kind place points family_absent_why", purpose="finding a date for a meeting (G3)"),
)
class Poll(HouseholdItem):
    """Which moment suits best for a meeting of `kind`. `points`: the agenda, one to a line. `meeting_id`: what came of
    it."""

    CATEGORY = Category.AGREEMENTS

    case_id = models.UUIDField()
    kind = models.CharField(max_length=40)
    place = models.CharField(max_length=200, blank=True)
    points = models.TextField(max_length=4000, blank=True)
    family_absent_why = models.CharField(max_length=500, blank=True)
    answer_by = models.DateField()
    status = models.CharField(max_length=10, choices=PollStatus.choices, default=PollStatus.OPEN)
    reminded_at = models.DateTimeField(null=True, blank=True)
    meeting_id = models.UUIDField(null=True, blank=True)


@classified(
    technical(ITEM_FIELDS + " poll"), fields("agreements", "starts_at", purpose="the moment proposed (G3)")
)
class PollMoment(HouseholdItem):
    """A moment that was proposed."""

    CATEGORY = Category.AGREEMENTS

    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="moments")
    starts_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["poll", "starts_at"], name="poll_moment_once")]


@classified(
    technical(ITEM_FIELDS + " moment"),
    fields("agreements", "member_id can", purpose="who can come when (G3)"),
)
class PollAnswer(HouseholdItem):
    """Whether one asked person (a team member) can come at one moment; `can` is empty until they say so."""

    CATEGORY = Category.AGREEMENTS

    moment = models.ForeignKey(PollMoment, on_delete=models.PROTECT, related_name="answers")
    member_id = models.UUIDField()  # cases.TeamMember
    can = models.CharField(max_length=5, choices=Can.choices, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["moment", "member_id"], name="poll_answer_once")]
