"""Who is involved with which household, in what context; and who looked."""

from django.db import models
from django.db.models import Q

from rondom.core.classified import WORK, classified, fields, technical
from rondom.core.ids import new_id
from rondom.methods.enums import WRITER_ONLY, Category

from .enums import Ground
from .items import AboutField


@classified(
    technical("id since until created_by ended_because consent"),
    fields("existence", "household_id role role_kind ground", purpose="deciding who may see what"),
    fields(WORK, "user_id organisation_id desk_id", purpose="deciding who may see what"),
)
class Involvement(models.Model):
    """The one source of access: who has what role for which household, on which ground, since and until when.

    Written by the module that decides (a referral received, a coordinator appointed, a member who left), in the same
    transaction. Either a person (`user_id`, in `organisation_id` where it is work) or a desk (`desk_id`: everyone who
    works there). `role` is a key of the method, `role_kind` what the code knows of it. `consent`: on which consent it
    hangs, where its ground is one; it ends with it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    household_id = models.UUIDField()
    user_id = models.UUIDField(null=True, blank=True)
    organisation_id = models.UUIDField(null=True, blank=True)
    desk_id = models.UUIDField(null=True, blank=True)
    role = models.CharField(max_length=40)
    role_kind = models.CharField(max_length=20)
    ground = models.CharField(max_length=20, choices=Ground.choices)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    ended_because = models.CharField(max_length=60, blank=True)
    created_by = models.UUIDField(null=True, blank=True)
    consent = models.ForeignKey(
        "privacy.Consent", null=True, blank=True, on_delete=models.PROTECT, related_name="involvements"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(user_id__isnull=False, desk_id=None) | Q(user_id=None, desk_id__isnull=False),
                name="involvement_of_person_or_desk",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")), name="involvement_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(consent=None) | Q(ground=Ground.CONSENT), name="involvement_consent_is_ground"
            ),
            models.UniqueConstraint(
                fields=["household_id", "user_id", "organisation_id", "role"],
                condition=Q(until=None, user_id__isnull=False),
                name="involvement_once_per_person",
            ),
            models.UniqueConstraint(
                fields=["household_id", "desk_id", "role"],
                condition=Q(until=None, desk_id__isnull=False),
                name="involvement_once_per_desk",
            ),
        ]
        indexes = [
            models.Index(fields=["household_id"]),
            models.Index(fields=["user_id", "household_id"]),
            models.Index(fields=["desk_id", "household_id"]),
        ]


@classified(
    technical("household_id desk_id method_hash updated_at"),
    fields("existence", "phase urgency", purpose="deciding who may see what"),
)
class FileContext(models.Model):
    """Where a household's file stands: at which desk, under which method, in which phase, how urgent."""

    household_id = models.UUIDField(primary_key=True)
    desk_id = models.UUIDField()
    method_hash = models.CharField(max_length=64)
    phase = models.CharField(max_length=40)
    urgency = models.CharField(max_length=20, default="normal")
    updated_at = models.DateTimeField()


@classified(
    technical(
        "id number created_at first last count digest previous key_id seal pruned_at prune_key prune_seal"
    ),
)
class AccessBatch(models.Model):
    """A sealed set of access-log rows: what is in it cannot change or vanish without the seal telling.

    pruned_at: its rows were past the term of the log and are gone; a seal of its own says so (`prune_seal`), so that
    nobody without the log key can make rows vanish this way.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.PositiveBigIntegerField(unique=True)
    created_at = models.DateTimeField()
    first = models.UUIDField()
    last = models.UUIDField()
    count = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, blank=True)
    key_id = models.CharField(max_length=20)
    seal = models.CharField(max_length=64)
    pruned_at = models.DateTimeField(null=True, blank=True)
    prune_key = models.CharField(max_length=20, blank=True)
    prune_seal = models.CharField(max_length=64, blank=True)


@classified(
    technical("id at request_id batch outcome source purpose"),
    fields(
        WORK,
        "actor_kind user_id organisation_id desk_id person_id job second_factor",
        purpose="NEN 7513",
        keep="log",
    ),
    fields(
        "existence", "use items rule access_point", purpose="NEN 7513: what was done with what", keep="log"
    ),
)
class AccessLog(models.Model):
    """One request that touched personal data: who, when, from where, what (ids and categories, never content)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField()
    request_id = models.UUIDField()
    actor_kind = models.CharField(max_length=20)
    user_id = models.UUIDField(null=True, blank=True)
    organisation_id = models.UUIDField(null=True, blank=True)
    desk_id = models.UUIDField(null=True, blank=True)
    person_id = models.UUIDField(null=True, blank=True)
    job = models.CharField(max_length=80, blank=True)
    second_factor = models.BooleanField(default=False)
    use = models.CharField(max_length=10)
    outcome = models.CharField(max_length=10, default="ok")
    rule = models.CharField(max_length=40, blank=True)
    access_point = models.CharField(max_length=80)
    source = models.CharField(max_length=40, default="rondom")
    items = models.JSONField(default=list)
    purpose = models.CharField(max_length=20, blank=True, default="")
    batch = models.ForeignKey(AccessBatch, null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        indexes = [models.Index(fields=["batch"], name="access_log_unsealed", condition=Q(batch=None))]


@classified(
    technical("id log override_id"),
    fields(
        "existence",
        "household_id at role ground rule categories",
        purpose="the family's own view",
        keep="log",
    ),
)
class AccessLogHousehold(models.Model):
    """By which household a log row can be found: the family's own view. The truth is in `AccessLog.items`.

    `override_id`: done in, or about, a file opened for a higher interest; the family sees it once they were told.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    log = models.ForeignKey(AccessLog, on_delete=models.PROTECT, related_name="households")
    household_id = models.UUIDField()
    at = models.DateTimeField()
    role = models.CharField(max_length=40, blank=True)
    ground = models.CharField(max_length=20, blank=True)
    rule = models.CharField(max_length=40, blank=True)
    categories = models.JSONField(default=list)
    override_id = models.UUIDField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["household_id", "at"])]


@classified(
    technical("id item_kind item_id parent_id household_id desk_id category about created_by at made_at"),
    fields("per_row", "text words", purpose="finding it again by its words (H3)"),
)
class SearchEntry(models.Model):
    """What can be found of one row of a household's file: its text, its folded words, and what the decision needs.

    Kept by `findable` in the transaction of the row itself, removed with it. `desk_id`: only for who works there.
    `made_at`: when an item was written, where `at` is when it happened.
    The word index of each engine hangs on this table (see `search_engines`); its id counts up because
    that of SQLite wants a number.
    """

    id = models.BigAutoField(primary_key=True)
    item_kind = models.CharField(max_length=60)
    item_id = models.UUIDField(unique=True)
    parent_id = models.UUIDField(null=True, blank=True)
    household_id = models.UUIDField(db_index=True)
    desk_id = models.UUIDField(null=True, blank=True)
    category = models.CharField(max_length=20, choices=Category.choices)
    about = AboutField()
    created_by = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField()
    made_at = models.DateTimeField(null=True, blank=True)
    text = models.TextField()
    words = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(category__in=sorted(str(one) for one in WRITER_ONLY)),
                name="search_never_writer_only",
            )
        ]


from .override.models import Override  # noqa: E402  # each room keeps its own models; Django looks for them here
from .regulation.models import RegulationVersion  # noqa: E402, F401  # Django looks for models here
from .rights.models import Request  # noqa: E402, F401  (Django finds the models of a module here)
from .watching.models import LogQuestion  # noqa: E402

__all__ = [
    "AccessBatch",
    "AccessLog",
    "AccessLogHousehold",
    "FileContext",
    "Involvement",
    "LogQuestion",
    "Override",
    "SearchEntry",
]


from .consent.models import Consent, ConsentOpening, ConsentVoice  # noqa: E402, F401  (so that Django finds them)
from .granting.models import Grant  # noqa: E402, F401  # Django looks here
from .retention.models import DueFile, Erasure, ErasureRequest, LegalHold  # noqa: E402, F401  # Django looks here
from .scans.models import ConsentScan  # noqa: E402, F401  # Django looks for models here

# rooms of their own; here so that Django finds their tables
from .shields.models import Shield, VisibilityChange  # noqa: E402, F401
