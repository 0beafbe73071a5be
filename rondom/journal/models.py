"""What happens day by day: contact notes, critical points that reach everyone who needs them."""

from django.db import models
from django.db.models import Q

from rondom.core.classified import WORK, classified, fields, technical
from rondom.core.encrypted import EncryptedTextField
from rondom.households.models import HouseholdItem
from rondom.methods.enums import Category
from rondom.privacy.items import ITEM_FIELDS

from .enums import ContactKind


@classified(
    technical(ITEM_FIELDS + " case_id at minutes"),
    fields(WORK, "made_by organisation_id", purpose="who had contact"),
    fields(
        "per_row",
        "kind planned spoken_with text secret",
        purpose="what others need to know of a contact (H2)",
    ),
)
class ContactNote(HouseholdItem):
    """A contact with the household, planned or not. The writer chooses its category, and so who can read it.

    What is for the writer alone stands in `secret`, encrypted and never searched; everything else in `text`.
    """

    case_id = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField()
    made_by = models.UUIDField()
    organisation_id = models.UUIDField(null=True, blank=True)
    kind = models.CharField(max_length=10, choices=ContactKind.choices)
    planned = models.BooleanField(default=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    spoken_with = models.CharField(max_length=200, blank=True)
    text = models.CharField(max_length=4000, blank=True)
    secret = EncryptedTextField(blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["household", "at", "id"], name="note_on_its_time_line")]

    @property
    def words(self) -> str:
        return self.secret or self.text


@classified(
    technical(ITEM_FIELDS + " case_id at climbed_at climb_level source_id"),
    fields(WORK, "raised_by", purpose="who told"),
    fields("per_row", "kind text", purpose="an event that every concerned team member must know (H1)"),
)
class CriticalPoint(HouseholdItem):
    """An event that everyone with need to know must see. `kind` is a critical point of the method.

    `climb_level`: how many of the method's steps up it has gone, because nobody answered in time.
    """

    case_id = models.UUIDField(null=True, blank=True)
    kind = models.CharField(max_length=40)
    text = models.CharField(max_length=1000)
    at = models.DateTimeField()
    raised_by = models.UUIDField(null=True, blank=True)
    source_id = models.UUIDField(null=True, blank=True)
    climbed_at = models.DateTimeField(null=True, blank=True)
    climb_level = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["household", "at", "id"], name="point_on_its_time_line")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "source_id"],
                condition=Q(source_id__isnull=False),
                name="point_once_per_source",
            )
        ]


@classified(
    technical(ITEM_FIELDS + " point seen_at asked_at"),
    fields(WORK, "user_id", purpose="who has seen it", keep="file"),
    fields("existence", "climbed", purpose="who has seen it"),
)
class Acknowledgement(HouseholdItem):
    """Somebody who must see a critical point, and when they said they did. `climbed`: asked because others did not."""

    CATEGORY = Category.EXISTENCE

    point = models.ForeignKey(CriticalPoint, on_delete=models.PROTECT, related_name="acknowledgements")
    user_id = models.UUIDField()
    asked_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)
    climbed = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["point", "user_id"], name="acknowledge_once")]


# a room of its own; here so that Django finds its tables
from .questions.models import Asked, Question  # noqa: E402, F401
