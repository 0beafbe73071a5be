"""Risk factors and strengths around a household, each with who says so and how sure it is. [spec D3]"""

from django.db import models
from django.db.models import Q

from rondom.core.classified import WORK, classified, fields, technical
from rondom.households.models import HouseholdItem
from rondom.privacy.items import ITEM_FIELDS

from .enums import FactorKind, Status

PURPOSE = "what may go wrong around a child, and what protects (D3)"


@classified(
    technical(ITEM_FIELDS + " ended_at disputed_at"),
    fields("per_row", "kind factor words told_by status disputed_words person_id", purpose=PURPOSE),
    fields(WORK, "ended_by disputed_by", purpose=PURPOSE),
)
class Factor(HouseholdItem):
    """One factor of the method's catalogue (``factor``), or in words of their own (``factor`` empty).

    Of one person (``person_id``) or of the household. Its category is that of the factor. It is never thrown away: what
    no longer holds gets an end. ``disputed_words``: the family sees it otherwise.
    """

    kind = models.CharField(max_length=10, choices=FactorKind.choices)
    factor = models.CharField(max_length=40, blank=True)
    words = models.CharField(max_length=500, blank=True)
    person_id = models.UUIDField(null=True, blank=True)
    told_by = models.CharField(max_length=200)
    status = models.CharField(max_length=10, choices=Status.choices)
    disputed_words = models.CharField(max_length=500, blank=True)
    disputed_at = models.DateTimeField(null=True, blank=True)
    disputed_by = models.UUIDField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["household", "factor"],
                condition=Q(ended_at=None, person_id=None) & ~Q(factor=""),
                name="factor_once_household",
            ),
            models.UniqueConstraint(
                fields=["household", "factor", "person_id"],
                condition=Q(ended_at=None, person_id__isnull=False) & ~Q(factor=""),
                name="factor_once_person",
            ),
            models.CheckConstraint(condition=~Q(factor="") | ~Q(words=""), name="factor_says_something"),
            models.CheckConstraint(
                condition=Q(disputed_at=None, disputed_words="")
                | Q(disputed_at__isnull=False) & ~Q(disputed_words=""),
                name="factor_disputed_in_words",
            ),
        ]
