"""Somebody of the family, and what ties them: descent, partnership, a birth together, another home. [spec C2]"""

from django.db import models
from django.db.models import F, Q

from rondom.core.classified import classified, fields, technical
from rondom.methods.enums import Category
from rondom.privacy.items import ITEM_FIELDS

from ..enums import Sex
from ..models import HouseholdItem, Person
from .enums import Bond, Descent

PURPOSE = "understanding the family over generations (C2)"


@classified(
    technical(ITEM_FIELDS),
    fields("household", "person name sex born died dead shared_birth identical", purpose=PURPOSE),
)
class Kin(HouseholdItem):
    """Somebody in the genogram: a member of the household (`person`; name, sex and years are theirs), or kin who live
    elsewhere or died, of whom no more is known than a first name and years.

    about: a member for whom alone this is, or nobody = the whole household. dead: died in a year that is not known.
    shared_birth: the same for twins; identical: of one egg.
    """

    CATEGORY = Category.HOUSEHOLD

    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60, blank=True)
    sex = models.CharField(max_length=1, choices=Sex.choices, blank=True, default=Sex.UNKNOWN)
    born = models.PositiveSmallIntegerField(null=True, blank=True)
    died = models.PositiveSmallIntegerField(null=True, blank=True)
    dead = models.BooleanField(default=False)
    shared_birth = models.UUIDField(null=True, blank=True)
    identical = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["household", "person"], condition=Q(person__isnull=False), name="kin_once"
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False, name="") | (Q(person=None) & ~Q(name="")),
                name="kin_member_or_named",
            ),
            models.CheckConstraint(
                condition=Q(born=None) | Q(died=None) | Q(died__gte=F("born")), name="kin_years"
            ),
        ]


@classified(
    technical(ITEM_FIELDS),
    fields("household", "child parent descent", purpose=PURPOSE),
)
class Parentage(HouseholdItem):
    """One parent of one child, and how they belong together."""

    CATEGORY = Category.HOUSEHOLD

    child = models.ForeignKey(Kin, on_delete=models.PROTECT, related_name="parentages")
    parent = models.ForeignKey(Kin, on_delete=models.PROTECT, related_name="+")
    descent = models.CharField(max_length=8, choices=Descent.choices, default=Descent.BORN)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["child", "parent"], name="parentage_once"),
            models.CheckConstraint(condition=~Q(child=F("parent")), name="parentage_of_another"),
        ]


@classified(
    technical(ITEM_FIELDS),
    fields("household", "one other bond since until", purpose=PURPOSE),
)
class Partnership(HouseholdItem):
    """Two people who are or were together; since and until are years, where known."""

    CATEGORY = Category.HOUSEHOLD

    one = models.ForeignKey(Kin, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Kin, on_delete=models.PROTECT, related_name="+")
    bond = models.CharField(max_length=10, choices=Bond.choices)
    since = models.PositiveSmallIntegerField(null=True, blank=True)
    until = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="partnership_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="partnership_in_one_order"),
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(until__gte=F("since")), name="partnership_years"
            ),
        ]


@classified(
    technical(ITEM_FIELDS),
    fields("household", "name residents", purpose=PURPOSE),
)
class OtherHome(HouseholdItem):
    """Another house in which people of the genogram live together. The household itself is a home already.

    residents: ids of `Kin`, as text. A child of two homes stands here and is a member of the household.
    """

    CATEGORY = Category.HOUSEHOLD

    name = models.CharField(max_length=60)
    residents = models.JSONField(default=list)
