"""What the figures say: only what may be shown is kept here. A row is made once and never changed or removed."""

from django.db import models

from rondom.core.classified import classified, technical
from rondom.core.ids import new_id


@classified(
    technical("id area kind label part period desk_id counted_at begins_on ends_on least listed content")
)
class Publication(models.Model):
    """One part of the figures about one area over one stretch of time, as it may be seen: numbers and words, nothing
    about a household.

    `part`: which tables; `period`: the calendar year of the stretch, or `periods.NOW`, then it ends with the quarter
    after which it was counted. `content`: figure → its tables, each with columns, cells (null = hidden), total, words
    in both languages; empty where nothing may be shown: that stretch stays hidden for good. `least`: the smallest group
    that was shown. `listed`: stands in the list of choices (not: another name for the same area).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    area = models.CharField(max_length=120)
    kind = models.CharField(max_length=20)
    label = models.JSONField(default=dict)
    part = models.CharField(max_length=120)
    period = models.CharField(max_length=20)
    desk_id = models.UUIDField(null=True, blank=True)
    counted_at = models.DateTimeField()
    begins_on = models.DateField()
    ends_on = models.DateField()
    least = models.PositiveSmallIntegerField()
    listed = models.BooleanField(default=True)
    content = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "part", "period", "begins_on"], name="publication_once"),
        ]
