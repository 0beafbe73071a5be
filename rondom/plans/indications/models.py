"""An indication and its course. [F4]"""

from django.db import models
from django.db.models import F, Q

from rondom.core.classified import WORK, classified, fields, technical
from rondom.households.models import HouseholdItem
from rondom.methods.enums import Category
from rondom.privacy.items import ITEM_FIELDS

from .enums import IndicationStatus


@classified(
    technical(ITEM_FIELDS + " case_id payer_id"),
    fields(
        "plan",
        "title kind_of_help law issued_by status starts_on ends_on",
        purpose="help that does not stop by surprise (F4)",
    ),
)
class Indication(HouseholdItem):
    """The decision of a body that help may be given and is paid for, under a law, from a day to a day."""

    CATEGORY = Category.PLAN

    case_id = models.UUIDField()
    title = models.CharField(max_length=200)
    kind_of_help = models.CharField(max_length=40, blank=True)
    law = models.CharField(max_length=40)
    issued_by = models.CharField(max_length=120)
    payer_id = models.UUIDField(null=True, blank=True)  # directory.Organisation
    status = models.CharField(
        max_length=10, choices=IndicationStatus.choices, default=IndicationStatus.REQUESTED
    )
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=("requested", "refused")) | Q(ends_on__isnull=False),
                name="indication_granted_has_end",
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="indication_ends_after_start",
            ),
        ]


@classified(
    technical(ITEM_FIELDS + " indication taken_at"),
    fields(WORK, "taken_by", purpose="who changed an indication"),
    fields("plan", "status ends_on reason", purpose="help that does not stop by surprise (F4)"),
)
class IndicationStep(HouseholdItem):
    """One change of an indication: to which state, until when, by whom, and why."""

    CATEGORY = Category.PLAN

    indication = models.ForeignKey(Indication, on_delete=models.PROTECT, related_name="steps")
    status = models.CharField(max_length=10, choices=IndicationStatus.choices)
    ends_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    taken_at = models.DateTimeField()
    taken_by = models.UUIDField()
