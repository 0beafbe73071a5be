"""Consent, release from secrecy and agreement to help: what was asked, who gave it, what it opens. [I2, P3]"""

from django.db import models
from django.db.models import F, Q

from rondom.core.classified import WORK, classified, fields, technical
from rondom.core.ids import new_id
from rondom.methods.enums import Category

from ..items import AboutField
from .enums import NEVER_SHARED, Ending, How, Kind, Track


@classified(
    technical("id household_id category about created_at created_by version"),
    fields(
        "household",
        "kind person_id purpose track categories to_team organisations from_organisation_id from_user_id since until "
        "missing_why ended_at ended_how ended_person ended_told",
        purpose="what somebody agreed to, towards whom and for how long (I2)",
    ),
    fields(WORK, "ended_by", purpose="who recorded the end"),
)
class Consent(models.Model):
    """One thing asked of (or offered by) the family, about one person. It never changes: other terms are another one.

    It counts from `since`, when everybody who must give did, to `until`. `ended_…`: withdrawn, declined or taken back:
    by which member of the family, recorded by whom. `missing_why`: why not all who should give, gave.
    `category` and `about` are those of an item, so that the same decision says who may read it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    household_id = models.UUIDField()
    category = models.CharField(max_length=20, choices=Category.choices, default=Category.HOUSEHOLD)
    about = AboutField()
    created_at = models.DateTimeField()
    created_by = models.UUIDField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    person_id = models.UUIDField()
    purpose = models.CharField(max_length=300)
    track = models.CharField(max_length=12, choices=Track.choices)
    categories = models.JSONField(default=list, blank=True)
    to_team = models.BooleanField(default=False)
    organisations = models.JSONField(default=list, blank=True)
    from_organisation_id = models.UUIDField(null=True, blank=True)
    from_user_id = models.UUIDField(null=True, blank=True)
    since = models.DateTimeField(null=True, blank=True)
    until = models.DateTimeField(null=True, blank=True)
    missing_why = models.CharField(max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_how = models.CharField(max_length=12, choices=Ending.choices, blank=True)
    ended_by = models.UUIDField(null=True, blank=True)
    ended_person = models.UUIDField(null=True, blank=True)
    ended_told = models.CharField(max_length=10, choices=How.choices, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_how="") | Q(ended_at__isnull=False) & ~Q(ended_how=""),
                name="consent_end_says_how",
            ),
            models.CheckConstraint(
                condition=Q(kind=Kind.RELEASE, from_organisation_id__isnull=False)
                | ~Q(kind=Kind.RELEASE) & Q(from_organisation_id=None, from_user_id=None),
                name="consent_release_from_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(ended_how=Ending.WITHDRAWN) | Q(since__isnull=False),
                name="consent_withdrawn_was_given",
            ),
        ]
        indexes = [models.Index(fields=["household_id", "person_id"], name="consent_of_person")]


@classified(
    technical("id household_id consent scan"),
    fields("household", "person_id at how place on witness", purpose="evidence that somebody gave it (P3)"),
    fields(WORK, "recorded_by", purpose="who recorded it"),
)
class ConsentVoice(models.Model):
    """Somebody gave it: on screen; on paper (of which day, with a scan or where the paper lies); or spoken before a
    witness."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    household_id = models.UUIDField()
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="voices")
    person_id = models.UUIDField()
    at = models.DateTimeField()
    how = models.CharField(max_length=10, choices=How.choices)
    place = models.CharField(max_length=120, blank=True)
    on = models.DateField(null=True, blank=True)
    witness = models.CharField(max_length=120, blank=True)
    scan = models.ForeignKey(
        "privacy.ConsentScan", null=True, blank=True, on_delete=models.PROTECT, related_name="voices"
    )
    recorded_by = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["consent", "person_id"], name="consent_once_per_person"),
            models.CheckConstraint(
                condition=~Q(how=How.PAPER) | Q(on__isnull=False) & (~Q(place="") | Q(scan__isnull=False)),
                name="consent_paper_scanned_or_lies_somewhere",
            ),
            models.CheckConstraint(
                condition=~Q(how=How.SPOKEN) | ~Q(witness=""), name="consent_spoken_has_witness"
            ),
        ]


@classified(
    technical("id household_id consent"),
    fields(
        "household",
        "person category kind organisation_id from_organisation_id from_user_id since until",
        purpose="deciding who may see what (I2)",
    ),
)
class ConsentOpening(models.Model):
    """What a given consent or release opens, flat, for the decision and the filter: one category of one person to one
    organisation (none: the whole team). Written when it begins to count, ended with it. `person`: as in `about`."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    household_id = models.UUIDField()
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="openings")
    person = models.CharField(max_length=36)
    category = models.CharField(max_length=20, choices=Category.choices)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    organisation_id = models.UUIDField(null=True, blank=True)
    from_organisation_id = models.UUIDField(null=True, blank=True)
    from_user_id = models.UUIDField(null=True, blank=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(category__in=sorted(str(one) for one in NEVER_SHARED)),
                name="opening_never_secret",
            ),
            models.CheckConstraint(condition=~Q(kind=Kind.HELP), name="opening_help_opens_nothing"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="opening_ends_after_start"
            ),
        ]
        indexes = [models.Index(fields=["household_id", "category"], name="opening_of_category")]
