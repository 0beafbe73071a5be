"""The network of a household: people and groups around it, ties, and what each tie was when. [C3]"""

from django.db import models
from django.db.models import F, Q

from rondom.core.classified import classified, fields, technical
from rondom.households.models import HouseholdItem
from rondom.methods.enums import Category
from rondom.privacy.items import ITEM_FIELDS

from .enums import NetworkKind, TieDirection, TieQuality

PURPOSE = "the network around a household, and how it grows (C3)"


@classified(
    technical(ITEM_FIELDS + " since until"),
    fields("household", "name role kind", purpose=PURPOSE),
)
class NetworkMember(HouseholdItem):
    """Somebody, or a group, around the household who is not in the team: a grandmother, a neighbour, the football club.

    `about`: to whom of the household they belong; empty: to all. From `until` on they are no longer around; the same
    day as `since` means: never were.
    """

    CATEGORY = Category.HOUSEHOLD

    name = models.CharField(max_length=120)
    role = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=10, choices=NetworkKind.choices, default=NetworkKind.PERSON)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="network_member_order"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="network_member_has_name"),
        ]


@classified(
    technical(ITEM_FIELDS + " since"),
    fields("household", "one_id other_id quality direction", purpose=PURPOSE),
)
class NetworkTie(HouseholdItem):
    """A tie between two: the household as a whole (its id), a person in it, somebody around it (`NetworkMember`), or
    somebody of the team (the account, where there is one; else the team member).

    `quality` and `direction` are what counts from `since` on; what was before stands in `NetworkTieMoment`. `about` is
    of its ends: so whoever may not see one of them does not see the tie.
    """

    CATEGORY = Category.HOUSEHOLD

    one_id = models.UUIDField()
    other_id = models.UUIDField()
    quality = models.CharField(max_length=10, choices=TieQuality.choices)
    direction = models.CharField(max_length=10, choices=TieDirection.choices, default=TieDirection.BOTH)
    since = models.DateField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(one_id=F("other_id")), name="tie_between_two")]


@classified(
    technical(ITEM_FIELDS + " tie since"),
    fields("household", "quality direction", purpose=PURPOSE),
)
class NetworkTieMoment(HouseholdItem):
    """What a tie was from a day on, the latest included."""

    CATEGORY = Category.HOUSEHOLD

    tie = models.ForeignKey(NetworkTie, on_delete=models.PROTECT, related_name="moments")
    quality = models.CharField(max_length=10, choices=TieQuality.choices)
    direction = models.CharField(max_length=10, choices=TieDirection.choices)
    since = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tie", "since"], name="tie_once_a_day")]
