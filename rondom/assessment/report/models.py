"""The report, its parts as they were when it was given, and what the family says beside it. [spec D4]"""

from django.db import models
from django.db.models import Q

from rondom.core.classified import WORK, classified, fields, technical
from rondom.households.models import HouseholdItem
from rondom.methods.enums import Category
from rondom.privacy.items import ITEM_FIELDS

from .enums import Stance

PURPOSE = "telling once what was found, so that nobody asks it again (D4)"


@classified(
    technical(ITEM_FIELDS + " number parts given_at"),
    fields("agreements", "summary advice", purpose=PURPOSE),
    fields(WORK, "given_by", purpose=PURPOSE),
)
class Report(HouseholdItem):
    """A version of the report. Not given yet: its writers alone read it, and its parts are composed anew each time.
    Given: nothing of it changes any more; ``parts`` says how many there are, so that a reader knows what they miss."""

    CATEGORY = Category.AGREEMENTS

    number = models.PositiveIntegerField()
    summary = models.CharField(max_length=4000, blank=True)
    advice = models.CharField(max_length=2000, blank=True)
    parts = models.PositiveIntegerField(default=0)
    given_at = models.DateTimeField(null=True, blank=True)
    given_by = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["household", "number"], name="report_number_once"),
            models.UniqueConstraint(
                fields=["household"], condition=Q(given_at=None), name="one_report_in_the_making"
            ),
            models.CheckConstraint(
                condition=Q(given_at=None, given_by=None) | Q(given_at__isnull=False, given_by__isnull=False),
                name="report_given_by_somebody",
            ),
        ]


@classified(
    technical(ITEM_FIELDS + " report place section key"),
    fields("per_row", "title content", purpose=PURPOSE),
)
class ReportPart(HouseholdItem):
    """A piece of a given report, with the category and the persons of what it tells: so each reader gets the parts
    that they may read, and nobody has to make a second report. ``content``: blocks (`report.blocks`)."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="pieces")
    place = models.PositiveIntegerField()
    section = models.CharField(max_length=20)
    key = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    content = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "place"], name="report_part_once")]


@classified(
    technical(ITEM_FIELDS + " report part said_at"),
    fields("per_row", "stance words", purpose="the family's own words beside the report (D4)"),
)
class ReportComment(HouseholdItem):
    """What somebody of the family says of a given report, or of a part of it. Nobody else ever changes it."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="comments")
    part = models.ForeignKey(
        ReportPart, null=True, blank=True, on_delete=models.PROTECT, related_name="comments"
    )
    stance = models.CharField(max_length=10, choices=Stance.choices)
    words = models.CharField(max_length=2000, blank=True)
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "created_by"], condition=Q(part=None), name="one_comment_on_report"
            ),
            models.UniqueConstraint(
                fields=["part", "created_by"], condition=Q(part__isnull=False), name="one_comment_on_part"
            ),
            models.CheckConstraint(condition=Q(stance="agrees") | ~Q(words=""), name="comment_in_words"),
        ]
