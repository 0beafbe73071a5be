"""One file opened for a higher interest, and what came of it."""

from django.db import models
from django.db.models import Q

from rondom.core.classified import WORK, classified, fields, technical
from rondom.core.ids import new_id


@classified(
    technical("id version begun_at until told_at postponed_to assessed_at"),
    fields(
        "existence", "household_id interest", purpose="giving account of departing from need to know (P4)"
    ),
    fields(
        "safety",
        "reason told_how postponed_why",
        purpose="giving account of departing from need to know (P4)",
    ),
    fields(
        WORK,
        "user_id organisation_id told_by postponed_by justified assessment assessed_by",
        purpose="giving account of departing from need to know (P4)",
        keep="log",
    ),
)
class Override(models.Model):
    """Somebody opened one household's file for a higher interest. Its id is that of the involvement it gave.

    `interest` is a key of the method; `until` when the access ends or was ended. The family hears of it later: until
    `told_at` nothing of it is shown to them. `justified`: what the privacy officer thinks of it, None: not yet.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    household_id = models.UUIDField(db_index=True)
    user_id = models.UUIDField()
    organisation_id = models.UUIDField(null=True, blank=True)
    interest = models.CharField(max_length=40)
    reason = models.TextField(max_length=2000)
    begun_at = models.DateTimeField()
    until = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.UUIDField(null=True, blank=True)
    told_how = models.CharField(max_length=500, blank=True)
    postponed_to = models.DateField(null=True, blank=True)
    postponed_why = models.CharField(max_length=500, blank=True)
    postponed_by = models.UUIDField(null=True, blank=True)
    justified = models.BooleanField(null=True, blank=True)
    assessment = models.TextField(max_length=2000, blank=True)
    assessed_at = models.DateTimeField(null=True, blank=True)
    assessed_by = models.UUIDField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=models.F("begun_at")), name="override_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(postponed_to=None) | ~Q(postponed_why=""), name="override_postponed_with_reason"
            ),
            models.CheckConstraint(
                condition=Q(justified=None) | ~Q(assessment=""), name="override_assessed_in_words"
            ),
        ]
        indexes = [
            models.Index(fields=["begun_at"]),
            models.Index(fields=["household_id"], condition=Q(told_at=None), name="override_untold"),
        ]
