"""Meetings around one household: planned, held and recorded live."""

from django.db import models
from django.db.models import Q

from rondom.core.classified import WORK, classified, fields, technical
from rondom.households.models import HouseholdItem
from rondom.methods.enums import Category
from rondom.privacy.items import ITEM_FIELDS

from .enums import MeetingStatus, Presence


@classified(
    technical(
        ITEM_FIELDS + " case_id planned_at opened_at closed_at status next_at talk_on talk_held_on evening_id"
    ),
    fields(WORK, "chair_id", purpose="who leads"),
    fields(
        "agreements",
        "kind place family_absent_why family_talk talk_by",
        purpose="meeting around the household (G1, G4)",
    ),
)
class Meeting(HouseholdItem):
    """A meeting; `kind` is a meeting kind of the method. `family_absent_why`: why it is held without the family.
    `evening_id`: the evening on which it is one of several, if it is."""

    CATEGORY = Category.AGREEMENTS

    case_id = models.UUIDField()
    kind = models.CharField(max_length=40)
    planned_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    chair_id = models.UUIDField(null=True, blank=True)  # cases.TeamMember
    status = models.CharField(max_length=10, choices=MeetingStatus.choices, default=MeetingStatus.PLANNED)
    family_absent_why = models.CharField(max_length=500, blank=True)
    family_talk = models.CharField(max_length=1000, blank=True)
    talk_by = models.UUIDField(null=True, blank=True)  # cases.TeamMember
    talk_on = models.DateField(null=True, blank=True)
    talk_held_on = models.DateField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    next_at = models.DateTimeField(null=True, blank=True)
    evening_id = models.UUIDField(null=True, blank=True, db_index=True)  # Evening


@classified(
    technical(ITEM_FIELDS + " meeting"),
    fields("agreements", "member_id presence reason brings", purpose="who was there, who brings what (G4)"),
)
class Attendance(HouseholdItem):
    """Somebody invited (a team member), whether they were there, and what they said to bring."""

    CATEGORY = Category.AGREEMENTS

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    member_id = models.UUIDField()  # cases.TeamMember
    presence = models.CharField(max_length=10, choices=Presence.choices, default=Presence.INVITED)
    reason = models.CharField(max_length=300, blank=True)
    brings = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "member_id"], name="attendance_once")]


@classified(
    technical(ITEM_FIELDS + " meeting ordinal done_at"),
    fields("per_row", "title said", purpose="what was talked about (G4)"),
)
class AgendaPoint(HouseholdItem):
    """A point on the agenda and what was said about it (`said`; edited by several, `version` guards it). Its category
    is that of the agreements, until it is said to be about something that fewer people read."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="points")
    ordinal = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    said = models.TextField(blank=True, max_length=8000)
    done_at = models.DateTimeField(null=True, blank=True)


@classified(
    technical(ITEM_FIELDS + " meeting point"),
    fields("per_row", "text reason", purpose="what was decided (G4)"),
)
class Decision(HouseholdItem):
    """A decision taken in the meeting; who reads its point reads it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    point = models.ForeignKey(AgendaPoint, null=True, blank=True, on_delete=models.PROTECT)
    text = models.CharField(max_length=1000)
    reason = models.CharField(max_length=1000, blank=True)


@classified(
    technical(ITEM_FIELDS + " meeting point due_on task_id"),
    fields(
        "agreements", "text owner_id everyone_agrees not_agreed_why", purpose="agreements become tasks (G4)"
    ),
)
class MeetingAgreement(HouseholdItem):
    """An agreement with one owner (a team member); becomes a task of the plan (`task_id`) when the meeting closes."""

    CATEGORY = Category.AGREEMENTS

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="agreements")
    point = models.ForeignKey(AgendaPoint, null=True, blank=True, on_delete=models.PROTECT)
    text = models.CharField(max_length=300)
    owner_id = models.UUIDField()  # cases.TeamMember
    due_on = models.DateField(null=True, blank=True)
    everyone_agrees = models.BooleanField(default=True)
    not_agreed_why = models.CharField(max_length=500, blank=True)
    task_id = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(everyone_agrees=True) | ~Q(not_agreed_why=""), name="not_agreed_says_why"
            )
        ]


from .evenings.models import Evening  # noqa: E402, F401  (found by Django through this module)
from .invitations.models import Invitation  # noqa: E402, F401
from .polls.models import Poll, PollAnswer, PollMoment  # noqa: E402, F401
from .reflection.models import Reflection, ReflectionGiven  # noqa: E402, F401
from .voices.models import AgreementVoice  # noqa: E402, F401
