"""What comes before what in this plan, and what was decided about each conflict that was found. [F4]"""

from django.db import models
from django.db.models import F, Q

from rondom.core.classified import WORK, classified, fields, technical
from rondom.households.models import HouseholdItem
from rondom.methods.enums import Category
from rondom.privacy.items import ITEM_FIELDS

from .enums import ConflictKind, Node, Resolution


@classified(
    technical(ITEM_FIELDS + " case_id ended_at"),
    fields("plan", "first_kind first_id then_kind then_id reason", purpose="doing things in the right order"),
)
class Dependency(HouseholdItem):
    """This plan's own order: goal or task `first` is done before `then` begins, and why."""

    CATEGORY = Category.PLAN

    case_id = models.UUIDField()
    first_kind = models.CharField(max_length=4, choices=Node.choices)
    first_id = models.UUIDField()
    then_kind = models.CharField(max_length=4, choices=Node.choices)
    then_id = models.UUIDField()
    reason = models.CharField(max_length=500)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(first_id=F("then_id")), name="dependency_not_on_itself"),
            models.CheckConstraint(condition=~Q(reason=""), name="dependency_says_why"),
            models.UniqueConstraint(
                fields=["case_id", "first_id", "then_id"],
                condition=Q(ended_at=None),
                name="dependency_once",
            ),
        ]


@classified(
    technical(ITEM_FIELDS + " case_id key facts decided_at"),
    fields(WORK, "decided_by", purpose="who decided about a conflict"),
    fields("plan", "kind found resolution reason", purpose="solving double work and order (F4)"),
)
class ConflictChoice(HouseholdItem):
    """What was decided about a conflict, by whom, when and why.

    `key`: the kind and the ids of what collides; `facts`: sha256 of the facts it was found on; the same conflict with
    the same facts does not come back. `found`: the sentence as it was shown.
    """

    CATEGORY = Category.PLAN

    case_id = models.UUIDField()
    kind = models.CharField(max_length=10, choices=ConflictKind.choices)
    key = models.CharField(max_length=100)
    facts = models.CharField(max_length=64)
    found = models.CharField(max_length=2000)
    resolution = models.CharField(max_length=10, choices=Resolution.choices)
    reason = models.CharField(max_length=500)
    decided_at = models.DateTimeField()
    decided_by = models.UUIDField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="conflict_choice_says_why")]
