"""The scan of a signed paper. A table of its own, so that no list loads what is in it."""

from django.db import models
from django.db.models import Q

from rondom.core.classified import WORK, classified, fields, technical
from rondom.core.encrypted import EncryptedBytesField
from rondom.core.ids import new_id

from ..consent.models import Consent
from .rules import BY_TYPE


@classified(
    technical("id household_id consent size content_type added_at removed_at"),
    fields("household", "content removed_why", purpose="evidence that somebody gave it (P3)"),
    fields(WORK, "added_by removed_by", purpose="who recorded it"),
)
class ConsentScan(models.Model):
    """What was scanned (encrypted), `size` in bytes. The wrong paper is taken out: then the content is gone, and that
    it was there and why it went stays."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    household_id = models.UUIDField()
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="scans")
    content = EncryptedBytesField(blank=True)
    content_type = models.CharField(max_length=20, choices=[(one, one) for one in sorted(BY_TYPE)])
    size = models.PositiveIntegerField()
    added_at = models.DateTimeField()
    added_by = models.UUIDField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.UUIDField(null=True, blank=True)
    removed_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(removed_at=None, removed_why="")
                | Q(removed_at__isnull=False, size=0) & ~Q(removed_why=""),
                name="scan_removed_is_gone_and_says_why",
            ),
        ]
