"""What is told of a life, and what to know before a visit."""

from django.db import models
from django.db.models import F, Q

from rondom.core.classified import WORK, classified, fields, technical
from rondom.methods.enums import Category
from rondom.privacy.items import ITEM_FIELDS

from ..models import HouseholdItem
from .enums import HelpEnd, Known, LifeKind, VisitNoteKind


@classified(
    technical(ITEM_FIELDS),
    fields(
        "per_row",
        "kind words by_whom on on_known until until_known ended ended_why domains",
        purpose="what a family lived through and which help there was (C4)",
    ),
)
class LifeEvent(HouseholdItem):
    """Something on the life line: it happened, it lasted a while, or it was help. Its kind decides its category.

    `on`, `until`: the first and the last day it can have been, as exactly as is `…_known`. Of help alone: `by_whom`,
    what became of it (`ended`), and why it was broken off. `domains`: keys of the method that it touched.
    """

    kind = models.CharField(max_length=20, choices=LifeKind.choices)
    words = models.CharField(max_length=200)
    by_whom = models.CharField(max_length=120, blank=True)
    on = models.DateField()
    on_known = models.CharField(max_length=5, choices=Known.choices)
    until = models.DateField(null=True, blank=True)
    until_known = models.CharField(max_length=5, choices=Known.choices, blank=True)
    ended = models.CharField(max_length=10, choices=HelpEnd.choices, blank=True)
    ended_why = models.CharField(max_length=300, blank=True)
    domains = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("on")), name="life_order"),
            models.CheckConstraint(
                condition=Q(until=None, until_known="") | (Q(until__isnull=False) & ~Q(until_known="")),
                name="life_until_known",
            ),
            models.CheckConstraint(
                condition=~Q(ended="broken_off") | ~Q(ended_why=""), name="life_broken_off_why"
            ),
        ]


@classified(
    technical(ITEM_FIELDS + " ended_at"),
    fields(
        "identity",
        "kind advice source noted_on review_on told_on ended_why",
        purpose="somebody who visits comes home safely (C9)",
    ),
    fields(WORK, "ended_by", purpose="who took it away"),
)
class VisitNote(HouseholdItem):
    """What to reckon with before going to a household. As near to the address as can be: who knows where, knows this.

    `advice`: what one does, not the story; `source`: from whom or what it is known; `noted_on`: when that was;
    `review_on`: looked at again at the latest; `told_on`: when the family heard that this is noted, None: not yet.
    """

    CATEGORY = Category.IDENTITY

    kind = models.CharField(max_length=12, choices=VisitNoteKind.choices)
    advice = models.CharField(max_length=200)
    source = models.CharField(max_length=120)
    noted_on = models.DateField()
    review_on = models.DateField()
    told_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.UUIDField(null=True, blank=True)
    ended_why = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(review_on__gte=F("noted_on")), name="visit_note_order"),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_why="") | (Q(ended_at__isnull=False) & ~Q(ended_why="")),
                name="visit_note_ended_why",
            ),
        ]
