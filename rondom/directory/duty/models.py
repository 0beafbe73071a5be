"""A line of the rota of an organisation. Public facts: a duty's name and number, no personal data."""

from django.db import models
from django.db.models import F, Q

from rondom.core.classified import classified, technical
from rondom.core.ids import new_id

from ..models import Organisation


@classified(technical("id organisation name phone weekdays starts ends since until note version"))
class DutyHours(models.Model):
    """Who answers which number on which days and hours. `name` is that of the duty ("Piket"), not of a person.

    `weekdays`: 1 = Monday … 7 = Sunday, on which the hours begin; `ends` not after `starts` is of the next day.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="duty_hours")
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=20)
    weekdays = models.JSONField(default=list)
    starts = models.TimeField()
    ends = models.TimeField()
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="duty_ends_after_start"
            ),
            models.CheckConstraint(condition=~Q(phone=""), name="duty_has_number"),
        ]

    def __str__(self) -> str:
        return self.name
