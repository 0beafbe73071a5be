"""A request of somebody about what is known of them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from rondom.core.classified import WORK, classified, fields, technical
from rondom.core.ids import new_id
from rondom.methods.enums import Category

from ..items import AboutField
from .enums import Identified, RequestKind, RequestStatus


@classified(
    technical("id version category about created_at created_by household_id warn_at due_at item_said"),
    fields("per_row", "kind person_id status words answer", purpose="rights of the person (I7)"),
    fields("existence", "item_kind item_id answered_at identified", purpose="rights of the person (I7)"),
    fields(WORK, "answered_by", purpose="who answered"),
)
class Request(models.Model):
    """Somebody asks for a copy, says that something is not right, asks to restrict or objects. [AVG art. 15-21]

    person_id: about whose information it is. A correction is about one item (`item_kind`, `item_id`) and has its
    category and persons; `item_said` is a digest of what it said then, so that "changed" can be held against it.
    The other kinds are for the person who asks and the privacy officer alone, and carry the category of own notes.
    `words`: what the person says; `answer`: what they were told. A correction that was not made stays beside the item.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=12, choices=RequestKind.choices)
    household_id = models.UUIDField(db_index=True)
    category = models.CharField(max_length=20, choices=Category.choices)
    about = AboutField()
    person_id = models.UUIDField()
    item_kind = models.CharField(max_length=60, blank=True)
    item_id = models.UUIDField(null=True, blank=True)
    item_said = models.CharField(max_length=64, blank=True)
    words = models.CharField(max_length=2000, blank=True)
    identified = models.CharField(
        max_length=12, choices=Identified.choices, default=Identified.SIGNED_IN, blank=True
    )
    status = models.CharField(max_length=10, choices=RequestStatus.choices, default=RequestStatus.OPEN)
    answer = models.CharField(max_length=2000, blank=True)
    created_at = models.DateTimeField()
    created_by = models.UUIDField(null=True, blank=True)
    warn_at = models.DateTimeField()
    due_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.UUIDField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[models.Manager["Request"]] = models.Manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status="open", answered_at=None)
                | (~Q(status="open") & Q(answered_at__isnull=False)),
                name="request_answered_has_time",
            ),
            models.CheckConstraint(
                condition=Q(kind="correction", item_id__isnull=False)
                | (~Q(kind="correction") & Q(item_id=None, category="own_notes")),
                name="request_correction_has_item",
            ),
            models.CheckConstraint(
                condition=~Q(status="refused") | ~Q(answer=""), name="request_refused_says_why"
            ),
            models.UniqueConstraint(
                fields=["item_id", "person_id"],
                condition=Q(kind="correction", status="open"),
                name="request_one_open_per_item",
            ),
        ]
        indexes = [models.Index(fields=["due_at"], name="request_open", condition=Q(status="open"))]
