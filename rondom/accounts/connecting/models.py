"""A system that an organisation connected."""

from django.db import models
from django.db.models import Q

from rondom.core.classified import WORK, classified, fields, technical
from rondom.core.ids import new_id

CONNECTING = "letting in an organisation's own system (A9)"


@classified(
    technical("id hashed ends_with key_made_at key_until made_at ended_at used_at slot count version"),
    fields(
        WORK,
        "organisation_id user_id employment_id name made_by ended_by",
        purpose=CONNECTING,
        keep="account",
    ),
)
class Connection(models.Model):
    """One system of one organisation. It acts as the colleague who answers for it: `user_id` in `employment_id`.

    `hashed`: SHA-256 of its key, which is 256 bits of chance and is itself kept nowhere ("": no key yet); `ends_with`:
    the last signs of it, to know it again; `slot`, `count`: requests in the present minute.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation_id = models.UUIDField()
    user_id = models.UUIDField()
    employment_id = models.UUIDField()
    name = models.CharField(max_length=60)
    hashed = models.CharField(max_length=64, blank=True)
    ends_with = models.CharField(max_length=4, blank=True)
    key_made_at = models.DateTimeField(null=True, blank=True)
    key_until = models.DateTimeField(null=True, blank=True)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    ended_by = models.UUIDField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)
    slot = models.DateTimeField(null=True, blank=True)
    count = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "name"], condition=Q(ended_at=None), name="connection_name_once"
            ),
            models.UniqueConstraint(fields=["hashed"], condition=~Q(hashed=""), name="connection_key_once"),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None)
                | Q(ended_at__isnull=False, ended_by__isnull=False, hashed=""),
                name="connection_ended_has_no_key",
            ),
            models.CheckConstraint(
                condition=Q(hashed="", key_until=None) | Q(~Q(hashed=""), key_until__isnull=False),
                name="connection_key_ends",
            ),
        ]
