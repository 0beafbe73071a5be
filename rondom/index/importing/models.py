"""A file on its way in, its rows that were refused, and which signal belongs to which record of the source."""

from django.db import models
from django.db.models import Q

from rondom.core.classified import WORK, classified, fields, technical
from rondom.core.encrypted import EncryptedBytesField, EncryptedTextField
from rondom.core.ids import new_id

from ..models import Signal
from .enums import Delimiter, Encoding, State, Why

BRINGING_IN = "bringing in signals from an organisation's own system (A9)"


@classified(
    technical(
        "id encoding delimiter has_header mapping defaults state why go_on size blocks next_block number new_rows "
        "known_rows updated_rows replaced_rows bad_rows created_at started_at ended_at seen_at version"
    ),
    fields(WORK, "organisation_id user_id employment_id file_name", purpose=BRINGING_IN, keep="signal"),
    fields("identity", "columns carry", purpose=BRINGING_IN, keep="signal"),
)
class SignalImport(models.Model):
    """One file. `columns`: the first row (encrypted: it may be about somebody); `mapping`: per column what it is;
    `number`: rows read so far, the first row is 1; `carry`: the beginning of a row of which the rest is still to come.

    Its content lies in blocks; each is worked through and thrown away in one transaction, so that whatever happens
    in the middle, `next_block` says where to go on.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation_id = models.UUIDField()
    user_id = models.UUIDField()
    employment_id = models.UUIDField()
    file_name = models.CharField(max_length=120)
    encoding = models.CharField(max_length=12, choices=Encoding.choices)
    delimiter = models.CharField(max_length=1, choices=Delimiter.choices)
    has_header = models.BooleanField(default=True)
    columns = EncryptedTextField(blank=True)
    mapping = models.JSONField(default=list)
    defaults = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.CHOOSING)
    why = models.CharField(max_length=20, choices=Why.choices, blank=True)
    go_on = models.BooleanField(default=False)
    size = models.PositiveBigIntegerField()
    blocks = models.PositiveIntegerField()
    next_block = models.PositiveIntegerField(default=0)
    carry = EncryptedTextField(blank=True)
    number = models.PositiveIntegerField(default=0)
    new_rows = models.PositiveIntegerField(default=0)
    known_rows = models.PositiveIntegerField(default=0)
    updated_rows = models.PositiveIntegerField(default=0)
    replaced_rows = models.PositiveIntegerField(default=0)
    bad_rows = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["done", "stopped"], ended_at__isnull=False)
                | Q(~Q(state__in=["done", "stopped"]), ended_at=None),
                name="import_ended_has_time",
            ),
        ]
        indexes = [models.Index(fields=["organisation_id", "created_at"])]


@classified(
    technical("id batch ordinal"),
    fields("identity", "content", purpose=BRINGING_IN, keep="signal"),
)
class ImportBlock(models.Model):
    """A piece of the file as it came (encrypted), until it was worked through."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    batch = models.ForeignKey(SignalImport, on_delete=models.CASCADE, related_name="pieces")
    ordinal = models.PositiveIntegerField()
    content = EncryptedBytesField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "ordinal"], name="import_block_once")]


@classified(technical("id batch number column reason"))
class RejectedRow(models.Model):
    """A row that was refused: its number in the file, which field, and why. Nothing of what stood in it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    batch = models.ForeignKey(SignalImport, on_delete=models.CASCADE, related_name="rejected")
    number = models.PositiveIntegerField()
    column = models.CharField(max_length=20, blank=True)
    reason = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "number", "column"], name="rejected_once")]


@classified(
    technical("id organisation_id key_id batch_id signal at ended_on kept_until"),
    fields("existence", "hashed source_id content", purpose=BRINGING_IN, keep="signal"),
)
class SourceSignal(models.Model):
    """The signal that stands for one record of the organisation's own system: what makes bringing in a second time
    harmless. `hashed`: of its number there, under the index key `key_id`; `content`: a digest of what was brought in
    (encrypted, since a digest of names can be guessed).

    When the signal was erased (`signal` is empty), only the hash stays, with the day on which it ended, `kept_until`
    nobody brought it in for as long as a signal may stand.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation_id = models.UUIDField()
    key_id = models.CharField(max_length=20)
    hashed = models.CharField(max_length=64)
    source_id = EncryptedTextField()
    content = EncryptedTextField()
    signal = models.ForeignKey(Signal, null=True, on_delete=models.CASCADE, related_name="sources")
    batch_id = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField()
    ended_on = models.DateField(null=True, blank=True)
    kept_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "hashed"], name="source_once"),
            models.CheckConstraint(
                condition=Q(signal__isnull=False, ended_on=None, kept_until=None)
                | Q(signal=None, ended_on__isnull=False, kept_until__isnull=False),
                name="source_bare",
            ),
        ]
        indexes = [models.Index(fields=["kept_until"])]


@classified(
    technical("id given_at ended_at"),
    fields(WORK, "organisation_id user_id given_by ended_by", purpose=BRINGING_IN, keep="account"),
)
class Supplier(models.Model):
    """Somebody whom the manager of their organisation lets bring in files."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation_id = models.UUIDField()
    user_id = models.UUIDField()
    given_by = models.UUIDField()
    given_at = models.DateTimeField()
    ended_by = models.UUIDField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "user_id"], condition=Q(ended_at=None), name="supplier_once"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="supplier_ended_by",
            ),
        ]
