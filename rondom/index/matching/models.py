"""The tables that are compared: encodings under the key of the region; no name, no date, no number (docs/adr/0071)."""

from django.db import models
from django.db.models import Q

from rondom.core.classified import WORK, classified, fields, technical
from rondom.core.ids import new_id

from ..engine.keys import KINDS
from ..enums import Basis, CareAddress, Certainty, Verdict
from ..models import CoordinationMark, Match, Signal, SignalSubject

KEYS = " ".join(f"k_{kind}" for kind in KINDS)


def _key() -> "models.BigIntegerField[int | None, int | None]":
    return models.BigIntegerField(null=True)


def _indexes(prefix: str) -> list[models.Index]:
    return [
        models.Index(
            fields=[f"k_{kind}"], name=f"{prefix}_{kind}", condition=Q(**{f"k_{kind}__isnull": False})
        )
        for kind in KINDS
    ]


class Encoded(models.Model):
    """Somebody at one home, encoded (`engine.codes.pack`), with the keys by which they are found (`engine.keys`).

    A home of before (`until`: the year in which they left, 0 when that is not known) has a row of its own, found by
    the keys of that home alone. `key_id`: with which key of the region it was made.
    """

    id = models.BigAutoField(primary_key=True)
    key_id = models.CharField(max_length=20)
    until = models.PositiveSmallIntegerField(null=True)
    code = models.BinaryField()
    k_bsn = _key()
    k_initials_born = _key()
    k_given_born = _key()
    k_house = _key()
    k_names = _key()
    k_family_day = _key()
    k_family_year = _key()
    k_given_year = _key()
    k_born_number = _key()
    k_year_postcode = _key()
    k_family_postcode = _key()
    k_given_postcode = _key()
    k_letters = _key()

    class Meta:
        abstract = True


@classified(
    technical("id subject signal key_id"),
    fields("existence", f"code until {KEYS}", purpose="matching without readable names (P7)", keep="signal"),
)
class Entry(Encoded):
    """Somebody of a signal."""

    subject = models.ForeignKey(SignalSubject, on_delete=models.PROTECT, related_name="entries")
    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="entries")

    class Meta:
        db_table = "index_entry"
        indexes = _indexes("entry")


@classified(
    technical("id mark key_id"),
    fields("existence", f"code until {KEYS}", purpose="noticing a household that returns", keep="mark"),
)
class MarkEntry(Encoded):
    """Somebody of a household that is or was in coordination."""

    mark = models.ForeignKey(CoordinationMark, on_delete=models.PROTECT, related_name="entries")

    class Meta:
        db_table = "index_markentry"
        indexes = _indexes("markentry")


@classified(
    technical("id match signal other mine theirs found_at model"),
    fields(
        "existence",
        "basis certainty sure agreeing verdict judged_by judged_at",
        purpose="professionals contact each other, and what they found is not asked again",
        keep="signal",
    ),
)
class Likeness(models.Model):
    """What two signals have in common: of which people in each (`mine` of `signal`, `theirs` of `other`), how sure,
    by which facts - and what somebody who knows them said of it.

    `agreeing`: fact → level (`engine.compare.LEVELS`), and "until" for a home of before. `sure`: 0-1, that these two
    are one person; empty where they are not, but live together. `model`: which parameters said so.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="likenesses")
    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="+")
    mine = models.PositiveSmallIntegerField()
    theirs = models.PositiveSmallIntegerField()
    basis = models.CharField(max_length=10, choices=Basis.choices)
    certainty = models.CharField(max_length=10, choices=Certainty.choices)
    sure = models.FloatField(null=True)
    agreeing = models.JSONField(default=dict)
    model = models.CharField(max_length=40)
    found_at = models.DateTimeField()
    verdict = models.CharField(max_length=10, choices=Verdict.choices, blank=True)
    judged_by = models.UUIDField(null=True, blank=True)
    judged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["match", "signal", "other"], name="likeness_once"),
            models.CheckConstraint(
                condition=Q(verdict="", judged_at=None) | Q(~Q(verdict=""), judged_at__isnull=False),
                name="likeness_judged_has_time",
            ),
            models.CheckConstraint(
                condition=Q(sure=None) | Q(sure__gte=0, sure__lte=1), name="likeness_sure"
            ),
        ]


@classified(
    technical("id desk_id added_at"),
    fields(
        WORK,
        "postcode house_number kind added_by",
        purpose="a shared roof is not a household",
        keep="account",
    ),
)
class ExcludedAddress(models.Model):
    """A house where many live who are no household: that they share it says nothing. The address of a building, kept
    by a coordination point; never of a family."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    desk_id = models.UUIDField()
    postcode = models.CharField(max_length=6)
    house_number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=CareAddress.choices)
    added_by = models.UUIDField()
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["postcode", "house_number"], name="excluded_address_once")
        ]
