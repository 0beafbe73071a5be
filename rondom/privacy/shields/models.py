"""What is hidden on purpose, and who once changed for whom something is."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from rondom.core.classified import WORK, classified, fields, technical
from rondom.core.encrypted import EncryptedTextField
from rondom.core.ids import new_id
from rondom.methods.enums import HIDEABLE, Category
from rondom.privacy.items import AboutField

from .enums import Target


@classified(
    technical("id since until lifted_at version"),
    fields(
        "existence",
        "household_id category person_id item_kind item_id target hidden_from by_family",
        purpose="what is hidden from whom on purpose (P5)",
    ),
    fields("household", "reason why", purpose="why it is hidden"),
    fields(WORK, "created_by lifted_by", purpose="who decided it"),
)
class Shield(models.Model):
    """A no that stands before every yes but the writer's own: of a whole kind, of everything about one person, or of
    one item; for one family member, one organisation, or one account; until a day on which it is looked at anew.

    `hidden_from` is the id of what `target` says. `by_family`: the family's own switch; it has no end. Ended ones stay,
    as the trace.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    household_id = models.UUIDField()
    category = models.CharField(max_length=20, choices=Category.choices, blank=True)
    person_id = models.UUIDField(null=True, blank=True)
    item_kind = models.CharField(max_length=60, blank=True)
    item_id = models.UUIDField(null=True, blank=True)
    target = models.CharField(max_length=12, choices=Target.choices)
    hidden_from = models.UUIDField()
    by_family = models.BooleanField(default=False)
    reason = models.CharField(max_length=40, blank=True)
    why = EncryptedTextField(blank=True, default="")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.UUIDField(null=True, blank=True)
    created_by = models.UUIDField()
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[models.Manager["Shield"]] = models.Manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(category__in=sorted(str(one) for one in HIDEABLE), person_id=None, item_id=None)
                | Q(category="", person_id__isnull=False, item_id=None)
                | Q(category="", person_id=None, item_id__isnull=False),
                name="shield_hides_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(by_family=True, until=None) | Q(by_family=False, until__gt=F("since")),
                name="shield_is_looked_at_again",
            ),
        ]
        indexes = [
            models.Index(
                fields=["hidden_from", "household_id"], name="shield_hidden_from", condition=Q(lifted_at=None)
            ),
            models.Index(fields=["household_id"], name="shield_household"),
        ]


@classified(
    technical("id at item_kind item_id household_id"),
    fields(
        "household",
        "before after about_before about_after why",
        purpose="who could read something before, and why that changed",
    ),
    fields(WORK, "created_by", purpose="who changed it"),
)
class VisibilityChange(models.Model):
    """The trace of a change of who reads something: from what to what, by whom, when, why.

    Read through the item alone: who may not read the item does not read its trace either.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    household_id = models.UUIDField(db_index=True)
    item_kind = models.CharField(max_length=60)
    item_id = models.UUIDField(db_index=True)
    before = models.CharField(max_length=20, choices=Category.choices)
    after = models.CharField(max_length=20, choices=Category.choices)
    about_before = AboutField()
    about_after = AboutField()
    why = EncryptedTextField()
    at = models.DateTimeField()
    created_by = models.UUIDField(null=True, blank=True)

    objects: ClassVar[models.Manager["VisibilityChange"]] = models.Manager()
