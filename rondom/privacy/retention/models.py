"""The list of what is due, what is held, what was asked, and what was erased."""

from django.db import models
from django.db.models import Q

from rondom.core.classified import WORK, classified, fields, technical
from rondom.core.ids import new_id

from .enums import Because, Ground, HoldReason, Outcome


@classified(
    technical("household_id number due_on categories counts whole soon listed_at checked_on confirmed_at"),
    fields(WORK, "confirmed_by", purpose="knowing who agreed to the erasing", keep="log"),
)
class DueFile(models.Model):
    """A file of which something is due, or becomes due soon; made by `rondom tick`, once a day. Ids, days and numbers.

    categories: what is due now; counts: rows by category; soon: day by category. listed_at: since when exactly this is
    due; another list asks for another confirmation.
    """

    household_id = models.UUIDField(primary_key=True)
    number = models.CharField(max_length=20)
    due_on = models.DateField(null=True, blank=True)
    categories = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    whole = models.BooleanField(default=False)
    soon = models.JSONField(default=dict)
    listed_at = models.DateTimeField()
    checked_on = models.DateField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.UUIDField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["due_on"])]


@classified(
    technical("id number version"),
    fields(
        "existence", "household_id reason words review_on set_at lifted_at", purpose="not erasing too soon"
    ),
    fields(WORK, "set_by lifted_by", purpose="knowing who decided", keep="log"),
)
class LegalHold(models.Model):
    """A file that is kept after its term, for a reason of law, until somebody lifts it. [P8, AVG art. 18]"""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    household_id = models.UUIDField()
    number = models.CharField(max_length=20)
    reason = models.CharField(max_length=20, choices=HoldReason.choices)
    words = models.CharField(max_length=500)
    review_on = models.DateField()
    set_at = models.DateTimeField()
    set_by = models.UUIDField()
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.UUIDField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["household_id"], condition=Q(lifted_at=None), name="one_hold_per_household"
            )
        ]


@classified(
    technical(
        "id household_id person_id number at because whole categories tables first_on last_on method_hash terms "
        "again_at key_id seal"
    ),
    fields(WORK, "user_id job", purpose="knowing who decided", keep="log"),
)
class Erasure(models.Model):
    """What remains of what was erased: which file, when, why, how many rows of what kind - never the data.

    tables: rows by table and category; first_on, last_on: the days between which the items were written; terms: by
    category "months event" as the method said; seal: over all of it, with the log key. Append-only.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    household_id = models.UUIDField(db_index=True)
    person_id = models.UUIDField(null=True, blank=True)
    number = models.CharField(max_length=20)
    at = models.DateTimeField()
    because = models.CharField(max_length=10, choices=Because.choices)
    user_id = models.UUIDField(null=True, blank=True)
    job = models.CharField(max_length=60, blank=True)
    whole = models.BooleanField()
    categories = models.JSONField(default=list)
    tables = models.JSONField(default=dict)
    first_on = models.DateField(null=True, blank=True)
    last_on = models.DateField(null=True, blank=True)
    method_hash = models.CharField(max_length=64)
    terms = models.JSONField(default=dict)
    again_at = models.DateTimeField(null=True, blank=True)
    key_id = models.CharField(max_length=20)
    seal = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["at"])]


@classified(
    technical("id number version"),
    fields(
        "existence",
        "household_id person_id asked_at answer_by categories words outcome ground explanation decided_at erased "
        "stayed",
        purpose="answering somebody who asks for erasure (I7)",
    ),
    fields(WORK, "asked_by decided_by", purpose="knowing who asked and who decided", keep="log"),
)
class ErasureRequest(models.Model):
    """Somebody asks to erase what is about them alone; the privacy officer answers within the term. [AVG art. 12, 17]

    asked_by: the account that asked, the person's own or that of a professional on their behalf; erased, stayed: how
    many rows.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    household_id = models.UUIDField()
    person_id = models.UUIDField()
    number = models.CharField(max_length=20)
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField()
    answer_by = models.DateField()
    categories = models.JSONField(default=list)
    words = models.CharField(max_length=500, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    ground = models.CharField(max_length=20, choices=Ground.choices, blank=True)
    explanation = models.CharField(max_length=500, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.UUIDField(null=True, blank=True)
    erased = models.PositiveIntegerField(default=0)
    stayed = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["household_id", "person_id"],
                condition=Q(decided_at=None),
                name="one_open_erasure_request",
            )
        ]
