"""An evening on which organisations talk about several households, one after the other. [G1, spec 03: BOMP]"""

from django.db import models

from rondom.core.classified import WORK, classified, fields, technical
from rondom.core.ids import new_id


@classified(
    technical("id desk_id kind begins_at place called_off_at created_at version"),
    fields(WORK, "created_by", purpose="who planned the evening", keep="always"),
)
class Evening(models.Model):
    """Where and when; of which kind of the method. It holds no household: each household has a meeting of its own that
    points here (`Meeting.evening_id`), with its own agenda, people and minutes."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    desk_id = models.UUIDField()
    kind = models.CharField(max_length=40)
    begins_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    called_off_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    created_by = models.UUIDField()
    version = models.PositiveIntegerField(default=1)
