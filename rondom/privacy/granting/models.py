"""What a family lets a relative or volunteer see, and what was given into their hands. [E2]"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from rondom.core.classified import WORK, classified, fields, technical
from rondom.core.ids import new_id
from rondom.methods.enums import GRANTABLE, Category


@classified(
    technical("id involvement since counts_from ended_at"),
    fields(
        "existence",
        "household_id person category giver item_kind item_id",
        purpose="what the family lets a relative or volunteer see (E2)",
    ),
    fields(WORK, "given_by ended_by", purpose="who gave it, who took it back"),
)
class Grant(models.Model):
    """One yes of one person (`giver`): this kind of information about this person may be seen by who holds this
    involvement. It counts (`counts_from`) once everybody who must say yes did. Or one item that was given into their
    hands: their own task, their own assignment.

    It ends with the involvement on which it hangs. Ended ones stay, as the trace.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    household_id = models.UUIDField(db_index=True)
    involvement = models.ForeignKey("privacy.Involvement", on_delete=models.PROTECT, related_name="grants")
    person = models.CharField(max_length=36, blank=True)
    category = models.CharField(max_length=20, choices=Category.choices, blank=True)
    giver = models.UUIDField(null=True, blank=True)
    item_kind = models.CharField(max_length=60, blank=True)
    item_id = models.UUIDField(null=True, blank=True)
    since = models.DateTimeField()
    counts_from = models.DateTimeField(null=True, blank=True)
    given_by = models.UUIDField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.UUIDField(null=True, blank=True)

    objects: ClassVar[models.Manager["Grant"]] = models.Manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(category__in=sorted(str(one) for one in GRANTABLE), giver__isnull=False, item_id=None)
                    & ~Q(person="")
                )
                | Q(category="", person="", giver=None, item_id__isnull=False, counts_from__isnull=False),
                name="grant_opens_one_thing",
            ),
            models.UniqueConstraint(
                fields=["involvement", "person", "category", "giver"],
                condition=Q(ended_at=None, item_id=None),
                name="grant_voice_once",
            ),
            models.UniqueConstraint(
                fields=["involvement", "item_id"],
                condition=Q(ended_at=None, item_id__isnull=False),
                name="grant_item_once",
            ),
        ]
