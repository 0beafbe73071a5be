"""The reference index: who is concerned about whom, never what.

A signal never creates a Person; its identity is readable by its own organisation alone (encrypted) and matched by keyed
hashes. See docs/adr/0003.
"""

from django.db import models
from django.db.models import F, Q

from rondom.core.classified import WORK, classified, fields, technical
from rondom.core.encrypted import EncryptedTextField
from rondom.core.ids import new_id

from .enums import Basis, Certainty, MatchStatus, SignalStatus, SubjectRole


@classified(
    technical("id registered_at ended_at expires_on method_hash desk_id person_told_at version"),
    fields(
        WORK,
        "organisation_id registered_by employment_id contact_phone contact_email",
        purpose="matched professionals reach each other",
        keep="signal",
    ),
    fields(
        "existence",
        "status starts_on household_id risk_level others_involved earlier_help broken_off consider_coordination "
        "consider_reason coordination_requested_at person_told_not_why kind groups",
        purpose="noticing that several are concerned about one household",
        keep="signal",
    ),
)
class Signal(models.Model):
    """Somebody says: I am involved with / concerned about these people. Coded facts only (P1); no free text.

    kind, risk_level, others_involved, earlier_help, broken_off, consider_*: for the own organisation and the
    coordination point alone. `groups`: keys of the switches of the index under which its people fell, each between
    spaces. `household_id` is set when a referral brought the household into being.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation_id = models.UUIDField()
    registered_by = models.UUIDField()
    employment_id = models.UUIDField(null=True, blank=True)
    contact_phone = models.CharField(max_length=20, blank=True)
    contact_email = models.EmailField(blank=True)
    status = models.CharField(max_length=12, choices=SignalStatus.choices, default=SignalStatus.ACTIVE)
    kind = models.CharField(max_length=40, default="involved")
    groups = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField()
    registered_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    expires_on = models.DateField()
    method_hash = models.CharField(max_length=64)
    desk_id = models.UUIDField()
    household_id = models.UUIDField(null=True, blank=True)
    risk_level = models.CharField(max_length=40, blank=True)
    others_involved = models.BooleanField(null=True, blank=True)
    earlier_help = models.BooleanField(null=True, blank=True)
    broken_off = models.BooleanField(null=True, blank=True)
    consider_coordination = models.BooleanField(null=True, blank=True)
    consider_reason = models.CharField(max_length=40, blank=True)
    coordination_requested_at = models.DateTimeField(null=True, blank=True)
    person_told_at = models.DateTimeField(null=True, blank=True)
    person_told_not_why = models.CharField(max_length=40, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status="active", ended_at=None) | Q(~Q(status="active"), ended_at__isnull=False),
                name="signal_ended_has_time",
            ),
            models.CheckConstraint(
                condition=Q(consider_coordination=None) | ~Q(consider_reason=""),
                name="signal_considered_has_reason",
            ),
        ]
        indexes = [models.Index(fields=["organisation_id", "registered_at"])]


@classified(
    technical("id signal ordinal"),
    fields("identity", "role identity", purpose="the own organisation recognises its signal", keep="signal"),
)
class SignalSubject(models.Model):
    """One person whom a signal is about. `identity`: encrypted JSON of what was typed (given_name, family_name,
    birth_date, bsn, postcode, house_number, addition, street, city); for the own organisation only."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="subjects")
    ordinal = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=10, choices=SubjectRole.choices)
    identity = EncryptedTextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["signal", "ordinal"], name="subject_once")]


@classified(
    technical("id found_at closed_at version method_hash desk_id"),
    fields(
        "existence",
        "basis certainty status agreeing initiative_by initiative_at closed_by closed_variant confirmed_by "
        "confirmed_at doubted_by doubted_at",
        purpose="professionals contact each other",
        keep="signal",
    ),
)
class Match(models.Model):
    """Two or more signals about one person or one household. `agreeing`: codes of the facts that agree (bsn, name,
    birth_date, address), without their values."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    basis = models.CharField(max_length=10, choices=Basis.choices)
    certainty = models.CharField(max_length=10, choices=Certainty.choices)
    status = models.CharField(max_length=16, choices=MatchStatus.choices)
    agreeing = models.JSONField(default=list)
    found_at = models.DateTimeField()
    method_hash = models.CharField(max_length=64)
    desk_id = models.UUIDField()
    confirmed_by = models.UUIDField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    doubted_by = models.UUIDField(null=True, blank=True)
    doubted_at = models.DateTimeField(null=True, blank=True)
    initiative_by = models.UUIDField(null=True, blank=True)
    initiative_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.UUIDField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_variant = models.PositiveSmallIntegerField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(initiative_by=None, initiative_at=None)
                | Q(initiative_by__isnull=False, initiative_at__isnull=False),
                name="match_initiative_pair",
            ),
            models.CheckConstraint(
                condition=Q(doubted_by=None, doubted_at=None)
                | Q(doubted_by__isnull=False, doubted_at__isnull=False),
                name="match_doubt_pair",
            ),
            models.CheckConstraint(
                condition=Q(closed_variant=None) | Q(closed_variant__lte=5), name="match_variant_range"
            ),
        ]


@classified(
    technical("id match signal added_at"),
    fields(WORK, "organisation_id registered_by", purpose="who is told of the match", keep="signal"),
)
class MatchSignal(models.Model):
    """A signal that is part of a match (organisation and person copied, for the access rule)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="parts")
    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="parts")
    organisation_id = models.UUIDField()
    registered_by = models.UUIDField()
    added_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["match", "signal"], name="match_signal_once")]


@classified(
    technical("id desk_id expires_on"),
    fields(
        "existence", "household_id since until", purpose="noticing a household that returns (A5)", keep="mark"
    ),
)
class CoordinationMark(models.Model):
    """This household is or was in coordination: one contentless flag per household, with its own term after closing."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    household_id = models.UUIDField(unique=True)
    desk_id = models.UUIDField()
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None, expires_on=None) | Q(until__isnull=False, expires_on__isnull=False),
                name="mark_ended_expires",
            ),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="mark_order"),
        ]


@classified(
    technical("id at"),
    fields(
        "existence",
        "desk_id signal household_id agreeing seen_by seen_at",
        purpose="the coordination point acts",
        keep="signal",
    ),
)
class IndexAlert(models.Model):
    """A new signal about a household that is or was in coordination: the coordination point must see it (A5)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    desk_id = models.UUIDField()
    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="alerts")
    household_id = models.UUIDField()
    agreeing = models.JSONField(default=list)
    at = models.DateTimeField()
    seen_by = models.UUIDField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["signal", "household_id"], name="alert_once")]


# rooms of this module: so that Django finds their tables
from .following import models as following_models  # noqa: E402, F401
from .importing import models as importing_models  # noqa: E402, F401
from .keeping import models as keeping_models  # noqa: E402, F401
from .matching import models as matching_models  # noqa: E402, F401
