"""What remains of signals that were erased."""

from django.db import models

from rondom.core.classified import WORK, classified, fields, technical
from rondom.core.ids import new_id


@classified(
    technical("id at signals tables first_on last_on terms again_at key_id seal"),
    fields(WORK, "job", purpose="knowing who decided", keep="log"),
)
class SignalErasure(models.Model):
    """Some signals were erased together: which ids, when, how many rows of which table - never whom they were about.

    first_on, last_on: the days between which they had ended; terms: months by method, as it said then; again_at: the
    database came from an older backup, and it was done once more; seal: over all of it, with the log key. Append-only.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField()
    job = models.CharField(max_length=60)
    signals = models.JSONField(default=list)
    tables = models.JSONField(default=dict)
    first_on = models.DateField(null=True, blank=True)
    last_on = models.DateField(null=True, blank=True)
    terms = models.JSONField(default=dict)
    again_at = models.DateTimeField(null=True, blank=True)
    key_id = models.CharField(max_length=20)
    seal = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["at"])]
