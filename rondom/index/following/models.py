"""What follows a signal: that people were reminded, that the person concerned was told, that it was given more time,
what the coordination point answered, and how often an organisation uses the index. No free text anywhere (P1)."""

from django.db import models
from django.db.models import Q

from rondom.core.classified import WORK, classified, fields, technical
from rondom.core.ids import new_id

from ..models import Match, Signal
from .enums import Answer, How, Moment, Step


@classified(technical("id match step at"))
class MatchReminder(models.Model):
    """Mail went out about a match that nobody followed up: each step once, however often the clock is asked. [A3]"""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="reminders")
    step = models.CharField(max_length=10, choices=Step.choices)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["match", "step"], name="match_reminded_once")]


@classified(
    technical("id signal at"),
    fields(
        "existence",
        "moment how told_on not_why again_on",
        purpose="the person concerned knows",
        keep="signal",
    ),
    fields(WORK, "by", purpose="the person concerned knows", keep="signal"),
)
class PersonTold(models.Model):
    """The person concerned was told of a signal (`told_on`, `how`), or why not yet and when it is asked again."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="tellings")
    moment = models.CharField(max_length=10, choices=Moment.choices)
    how = models.CharField(max_length=10, choices=How.choices, blank=True)
    told_on = models.DateField(null=True, blank=True)
    not_why = models.CharField(max_length=40, blank=True)
    again_on = models.DateField(null=True, blank=True)
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(told_on__isnull=False, not_why="", again_on=None) & ~Q(how="")
                | Q(told_on=None, how="", again_on__isnull=False) & ~Q(not_why=""),
                name="told_or_why_not",
            )
        ]


@classified(
    technical("id signal at until"),
    fields("existence", "reason", purpose="a signal stands no longer than it holds", keep="signal"),
    fields(WORK, "by", purpose="a signal stands no longer than it holds", keep="signal"),
)
class SignalTerm(models.Model):
    """Somebody looked at a signal and said, with a coded reason, that it still holds: until when now."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="terms")
    reason = models.CharField(max_length=40)
    until = models.DateField()
    by = models.UUIDField()
    at = models.DateTimeField()


@classified(
    technical("id signal requested_at at seen_at"),
    fields("existence", "answer reason", purpose="the coordination point acts", keep="signal"),
    fields(WORK, "by", purpose="the coordination point acts", keep="signal"),
)
class RequestAnswer(models.Model):
    """What the coordination point does with a request for coordination (the one of `requested_at`). [A4]"""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="answers")
    requested_at = models.DateTimeField()
    answer = models.CharField(max_length=12, choices=Answer.choices)
    reason = models.CharField(max_length=40, blank=True)
    by = models.UUIDField()
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["signal", "requested_at"], name="request_answered_once"),
            models.CheckConstraint(
                condition=Q(answer="not_needed") & ~Q(reason="") | ~Q(answer="not_needed") & Q(reason=""),
                name="request_not_needed_why",
            ),
        ]


@classified(
    technical("id day expires_on registered matched ended withdrawn withdrawn_matched"),
    fields(
        WORK,
        "organisation_id user_id",
        purpose="noticing who looks people up by signalling",
        keep="signal",
    ),
)
class IndexUse(models.Model):
    """How often somebody used the index on one day: numbers, nothing of whom it was about. `withdrawn_matched`: taken
    back while others had become known by it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation_id = models.UUIDField()
    user_id = models.UUIDField()
    day = models.DateField()
    expires_on = models.DateField()
    registered = models.PositiveIntegerField(default=0)
    matched = models.PositiveIntegerField(default=0)
    ended = models.PositiveIntegerField(default=0)
    withdrawn = models.PositiveIntegerField(default=0)
    withdrawn_matched = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "user_id", "day"], name="index_use_once")
        ]
