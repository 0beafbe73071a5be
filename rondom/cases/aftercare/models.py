"""What is kept of the time after closing: who keeps watch until when, the planned moments, the punch card."""

from django.db import models
from django.db.models import Q

from rondom.core.classified import WORK, classified, fields, technical
from rondom.households.models import HouseholdItem
from rondom.methods.enums import Category
from rondom.privacy.items import ITEM_FIELDS

from .enums import Ended, HowItGoes, MomentKind, Since

CASE = "cases.Case"


@classified(
    technical(ITEM_FIELDS + " case contacts begun_at ends_at ended_at"),
    fields(WORK, "watch_member_id watch_user_id", purpose="who keeps watch after closing"),
    fields("existence", "ended_why ended_words", purpose="until when somebody keeps watch (L2)"),
)
class Aftercare(HouseholdItem):
    """The time after a case: `ends_at` is the moment from which who keeps watch no longer reads the file.

    `contacts`: how many are on the punch card, by the method as it was at closing.
    """

    CATEGORY = Category.EXISTENCE

    case = models.OneToOneField(CASE, on_delete=models.PROTECT, related_name="aftercare")
    watch_member_id = models.UUIDField(null=True, blank=True)
    watch_user_id = models.UUIDField(null=True, blank=True)
    contacts = models.PositiveSmallIntegerField(default=0)
    begun_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField(max_length=10, choices=Ended.choices, blank=True)
    ended_words = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_why="") | (Q(ended_at__isnull=False) & ~Q(ended_why="")),
                name="aftercare_ended_why",
            ),
        ]


@classified(
    technical(ITEM_FIELDS + " aftercare from_member to_member handed_at"),
    fields(
        "existence", "reason family_heard", purpose="who keeps watch now, and why another did before (L2)"
    ),
    fields(WORK, "handed_by", purpose="who handed it over"),
)
class WatchHandover(HouseholdItem):
    """A colleague took over keeping watch. `family_heard`: how the family heard it."""

    CATEGORY = Category.EXISTENCE

    aftercare = models.ForeignKey(Aftercare, on_delete=models.PROTECT, related_name="handovers")
    from_member = models.ForeignKey("cases.TeamMember", on_delete=models.PROTECT, related_name="+")
    to_member = models.ForeignKey("cases.TeamMember", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    family_heard = models.CharField(max_length=300)
    handed_at = models.DateTimeField()
    handed_by = models.UUIDField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(family_heard=""), name="watch_handed_over_why"
            ),
        ]


@classified(
    technical(ITEM_FIELDS + " aftercare months due_at done_at"),
    fields(WORK, "done_by", purpose="who looked back with the family"),
    fields("existence", "kind", purpose="looking back after closing (L2)"),
)
class AftercareMoment(HouseholdItem):
    """A day on which somebody asks how it goes: after three months, and so many months later."""

    CATEGORY = Category.EXISTENCE

    aftercare = models.ForeignKey(Aftercare, on_delete=models.PROTECT, related_name="moments")
    kind = models.CharField(max_length=10, choices=MomentKind.choices)
    months = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["aftercare", "kind", "months"], name="aftercare_moment_once"),
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False, done_by__isnull=False),
                name="aftercare_moment_done_by",
            ),
        ]


@classified(
    technical(ITEM_FIELDS + " moment measured_at"),
    fields(
        "agreements",
        "how words police help",
        purpose="whether it goes well after closing, in the answers of the family (L2)",
    ),
)
class AftercareOutcome(HouseholdItem):
    """What the family answered. `police`, `help`: whether there was contact since, no more than yes or no."""

    CATEGORY = Category.AGREEMENTS

    moment = models.OneToOneField(AftercareMoment, on_delete=models.PROTECT, related_name="outcome")
    how = models.CharField(max_length=12, choices=HowItGoes.choices)
    words = models.CharField(max_length=2000, blank=True)
    police = models.CharField(max_length=8, choices=Since.choices, default=Since.UNKNOWN)
    help = models.CharField(max_length=8, choices=Since.choices, default=Since.UNKNOWN)
    measured_at = models.DateTimeField(null=True, blank=True)


@classified(
    technical(ITEM_FIELDS + " aftercare asked_at answer_by had_on"),
    fields(WORK, "had_by", purpose="who had contact"),
    fields("agreements", "by_family words", purpose="a contact of the punch card (L2)"),
)
class AftercareContact(HouseholdItem):
    """One contact of the punch card: asked for by the family (`asked_at`), or simply had. `about`: who asked, when a
    family member did; another adult of the household does not read it."""

    CATEGORY = Category.AGREEMENTS

    aftercare = models.ForeignKey(Aftercare, on_delete=models.PROTECT, related_name="used")
    by_family = models.BooleanField(default=False)
    asked_at = models.DateTimeField(null=True, blank=True)
    answer_by = models.DateTimeField(null=True, blank=True)
    had_on = models.DateField(null=True, blank=True)
    had_by = models.UUIDField(null=True, blank=True)
    words = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(asked_at__isnull=False) | Q(had_on__isnull=False),
                name="aftercare_contact_asked_or_had",
            ),
        ]


@classified(
    technical(ITEM_FIELDS + " case earlier reopened_at"),
    fields("existence", "reason", purpose="why coordination began again (L2)"),
    fields(WORK, "reopened_by", purpose="who decided"),
)
class Reopening(HouseholdItem):
    """A case that goes on from an earlier one; all that was written then is still there."""

    CATEGORY = Category.EXISTENCE

    case = models.OneToOneField(CASE, on_delete=models.PROTECT, related_name="reopening")
    earlier = models.ForeignKey(CASE, on_delete=models.PROTECT, related_name="reopened_as")
    reason = models.CharField(max_length=2000)
    reopened_at = models.DateTimeField()
    reopened_by = models.UUIDField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="reopened_why")]
