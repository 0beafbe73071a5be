"""A decision that somebody proposed and others must agree to. [E9; s3 §4.5]"""

from django.db import models
from django.db.models import Q

from rondom.core.classified import WORK, classified, fields, technical
from rondom.households.models import HouseholdItem
from rondom.methods.coordination_enums import Decides
from rondom.methods.enums import Category
from rondom.privacy.items import ITEM_FIELDS

from .enums import DecisionStatus


@classified(
    technical(ITEM_FIELDS + " case status needs proposed_at settled_at"),
    fields("agreements", "what variant amount words", purpose="decisions that nobody takes alone (E9)"),
    fields(WORK, "proposed_by proposed_role", purpose="who proposed the decision"),
)
class ProposedDecision(HouseholdItem):
    """`needs`: lists of role keys, as the method said when it was proposed: of each list one person says yes. `amount`:
    whole euros, for an expense. `variant`: for a decision on the variant."""

    CATEGORY = Category.AGREEMENTS

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="proposed_decisions")
    what = models.CharField(max_length=20, choices=Decides.choices)
    variant = models.PositiveSmallIntegerField(null=True, blank=True)
    amount = models.PositiveIntegerField(null=True, blank=True)
    words = models.CharField(max_length=2000)
    needs = models.JSONField(default=list)
    status = models.CharField(max_length=10, choices=DecisionStatus.choices, default=DecisionStatus.WAITING)
    proposed_by = models.UUIDField()
    proposed_role = models.CharField(max_length=40)
    proposed_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "what"],
                condition=Q(status__in=["waiting", "agreed"], what__in=["variant", "closing"]),
                name="decision_open_once",
            ),
            models.CheckConstraint(condition=~Q(words=""), name="decision_has_words"),
        ]


@classified(
    technical(ITEM_FIELDS + " decision place answered_at"),
    fields("agreements", "agrees words", purpose="who agreed to a decision (E9)"),
    fields(WORK, "answered_by role", purpose="who answered a proposed decision"),
)
class DecisionAnswer(HouseholdItem):
    """What one person answered for one of the lists of roles (`place`)."""

    CATEGORY = Category.AGREEMENTS

    decision = models.ForeignKey(ProposedDecision, on_delete=models.PROTECT, related_name="answers")
    place = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=40)
    agrees = models.BooleanField()
    words = models.CharField(max_length=2000, blank=True)
    answered_by = models.UUIDField()
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "place"], name="decision_answered_once"),
            models.CheckConstraint(condition=Q(agrees=True) | ~Q(words=""), name="decision_refused_why"),
        ]
