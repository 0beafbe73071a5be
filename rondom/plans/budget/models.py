"""An expense from the flex budget. Money is whole euro cents. [F9]"""

from django.db import models
from django.db.models import F, Q

from rondom.core.classified import WORK, classified, fields, technical
from rondom.households.models import HouseholdItem
from rondom.methods.enums import Category
from rondom.privacy.items import ITEM_FIELDS

from ..models import Goal
from .enums import ExpenseStatus


@classified(
    technical(ITEM_FIELDS + " case_id goal requested_at decided_at settled_at"),
    fields(
        WORK, "requested_by decided_by decided_role paid_by settled_by", purpose="who approved small money"
    ),
    fields(
        "plan",
        "what why status asked_cents approved_cents paid_cents settled_cents decision_reason paid_on source",
        purpose="small money to prevent big trouble (F9)",
    ),
)
class Expense(HouseholdItem):
    """Something small that is paid at once, and settled later against a regular source.

    Never more approved than asked, paid than approved, settled than paid; nothing below zero.
    """

    CATEGORY = Category.PLAN

    case_id = models.UUIDField()
    goal = models.ForeignKey(Goal, null=True, blank=True, on_delete=models.PROTECT, related_name="expenses")
    what = models.CharField(max_length=200)
    why = models.CharField(max_length=500)
    status = models.CharField(max_length=10, choices=ExpenseStatus.choices, default=ExpenseStatus.REQUESTED)
    asked_cents = models.PositiveIntegerField()
    approved_cents = models.PositiveIntegerField(null=True, blank=True)
    paid_cents = models.PositiveIntegerField(null=True, blank=True)
    settled_cents = models.PositiveIntegerField(null=True, blank=True)
    requested_at = models.DateTimeField()
    requested_by = models.UUIDField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.UUIDField(null=True, blank=True)
    decided_role = models.CharField(max_length=40, blank=True)
    decision_reason = models.CharField(max_length=500, blank=True)
    paid_on = models.DateField(null=True, blank=True)
    paid_by = models.UUIDField(null=True, blank=True)
    source = models.CharField(max_length=40, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(asked_cents__gt=0), name="expense_asks_something"),
            models.CheckConstraint(
                condition=Q(approved_cents=None) | Q(approved_cents__lte=F("asked_cents")),
                name="expense_approved_within",
            ),
            models.CheckConstraint(
                condition=Q(paid_cents=None) | Q(paid_cents__lte=F("approved_cents")),
                name="expense_paid_within",
            ),
            models.CheckConstraint(
                condition=Q(settled_cents=None) | Q(settled_cents__lte=F("paid_cents")),
                name="expense_settled_within",
            ),
        ]
