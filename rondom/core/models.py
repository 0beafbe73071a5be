"""The ground's own tables: change log, deliveries, deadlines, outgoing mail, forms already posted."""

from django.db import models

from .classified import WORK, classified, fields, technical
from .ids import new_id


@classified(
    technical("id stream seq verb at ids previous hash job key_id"),
    fields("existence", "household_id", purpose="finding the changes of one file"),
    fields(
        WORK, "actor_kind user_id organisation_id desk_id", purpose="knowing who changed what", keep="log"
    ),
)
class Change(models.Model):
    """One thing that was done: who, what verb, about which file, when, a few ids - never free text.

    Append-only; rows of one stream form a chain (`hash` covers `previous`). `key_id`: of the log key that sealed it;
    empty in rows from before keys could be changed: the first one.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    stream = models.CharField(max_length=60)
    seq = models.PositiveBigIntegerField()
    household_id = models.UUIDField(null=True, blank=True, db_index=True)
    verb = models.CharField(max_length=60)
    actor_kind = models.CharField(max_length=20)
    user_id = models.UUIDField(null=True, blank=True)
    organisation_id = models.UUIDField(null=True, blank=True)
    desk_id = models.UUIDField(null=True, blank=True)
    job = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    ids = models.JSONField(default=dict)
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)
    key_id = models.CharField(max_length=20, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "seq"], name="change_once_per_place")]
        indexes = [models.Index(fields=["household_id", "at"])]


@classified(technical("stream seq hash household_id"))
class ChangeHead(models.Model):
    """The last link of a stream; its row lock orders the writers of one household."""

    stream = models.CharField(primary_key=True, max_length=60)
    household_id = models.UUIDField(null=True, blank=True)
    seq = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)


@classified(technical("id change reader household_id done_at attempts last_error"))
class Delivery(models.Model):
    """One change that one reader above must still hear of (or has heard of)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    change = models.ForeignKey(Change, on_delete=models.PROTECT)
    reader = models.CharField(max_length=80)
    household_id = models.UUIDField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["change", "reader"], name="delivery_once")]
        indexes = [models.Index(fields=["done_at"], name="delivery_open", condition=models.Q(done_at=None))]


@classified(
    technical("id subject_id kind method_hash starts_at warn_at due_at met_at cancelled_at missed_reason_by"),
    fields("existence", "household_id missed_reason", purpose="keeping the terms of the method"),
    fields(WORK, "for_role desk_id user_id organisation_id", purpose="whose turn it is"),
)
class Deadline(models.Model):
    """A term of the method that runs on one subject (referral, case, match, version…); `kind` is its key there."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    household_id = models.UUIDField(null=True, blank=True, db_index=True)
    subject_id = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=60)
    method_hash = models.CharField(max_length=64)
    for_role = models.CharField(max_length=40, blank=True)
    desk_id = models.UUIDField(null=True, blank=True)
    user_id = models.UUIDField(null=True, blank=True)
    organisation_id = models.UUIDField(null=True, blank=True)
    starts_at = models.DateTimeField()
    warn_at = models.DateTimeField()
    due_at = models.DateTimeField()
    met_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    missed_reason = models.CharField(max_length=500, blank=True)
    missed_reason_by = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(met_at=None) | models.Q(cancelled_at=None),
                name="deadline_met_or_cancelled",
            ),
            models.UniqueConstraint(
                fields=["subject_id", "kind"],
                condition=models.Q(met_at=None, cancelled_at=None),
                name="deadline_runs_once",
            ),
        ]
        indexes = [models.Index(fields=["due_at"])]


@classified(
    technical("id template link count created_at sent_at attempts last_error"),
    fields(WORK, "to_user_id", purpose="telling somebody that there is something to see", keep="log"),
)
class OutgoingMail(models.Model):
    """A mail to be sent: which text, to whom, where it leads, of how many things it tells. Never a name of a family
    member, never content (P11)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    to_user_id = models.UUIDField()
    template = models.CharField(max_length=60)
    link = models.CharField(max_length=200)
    count = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=200, blank=True)


@classified(technical("token user_id at location"))
class PostedForm(models.Model):
    """A form that was posted, so that posting it again (double click, reload) answers the first result."""

    token = models.UUIDField(primary_key=True)
    user_id = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField()
    location = models.CharField(max_length=500)
