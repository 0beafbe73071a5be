"""Published methods. A file keeps the method under which it began, so nothing here is ever changed or removed."""

from __future__ import annotations

from django.db import models

from rondom.core.classified import WORK, classified, fields, technical
from rondom.core.ids import new_id


@classified(
    technical("hash key version text published_at"),
    fields(WORK, "published_by", purpose="knowing who set the rules of the region", keep="always"),
)
class PublishedMethod(models.Model):
    """The text of a method file, by the SHA-256 (hex) of that text."""

    hash = models.CharField(max_length=64, primary_key=True)
    key = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    text = models.TextField()
    published_at = models.DateTimeField()
    published_by = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "version"], name="method_version_once")]

    def __str__(self) -> str:
        return f"{self.key} {self.version}"


@classified(technical("id method_hash role role_kind phase category"))
class NeedToKnow(models.Model):
    """The matrix of a published method, flattened so that a query can filter on it. [spec P2]"""

    id = models.BigAutoField(primary_key=True)
    method_hash = models.CharField(max_length=64)
    role = models.CharField(max_length=40)
    role_kind = models.CharField(max_length=20)
    phase = models.CharField(max_length=40)
    category = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["method_hash", "role", "phase", "category"], name="need_to_know_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.phase} {self.category}"


@classified(technical("id method_hash role role_kind phase verb"))
class MayDo(models.Model):
    """Who may do what in which phase, of a published method."""

    id = models.BigAutoField(primary_key=True)
    method_hash = models.CharField(max_length=64)
    role = models.CharField(max_length=40)
    role_kind = models.CharField(max_length=20)
    phase = models.CharField(max_length=40)
    verb = models.CharField(max_length=30)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["method_hash", "role", "phase", "verb"], name="may_do_once")
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.phase} {self.verb}"


@classified(
    technical("id name text from_hash created_at saved_at version"),
    fields(WORK, "created_by saved_by", purpose="knowing who is working on it", keep="account"),
)
class MethodDraft(models.Model):
    """A method being written: the text as it was typed, right or not. Publishing it ends it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=120)
    text = models.TextField()
    from_hash = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    created_by = models.UUIDField(null=True, blank=True)
    saved_at = models.DateTimeField()
    saved_by = models.UUIDField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)


@classified(
    technical("id desk_id day name created_at"),
    fields(WORK, "created_by", purpose="knowing who set the rules of the region", keep="account"),
)
class FreeDay(models.Model):
    """A day on which one coordination point does not work, beside the holidays of the law. [spec B6]"""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    desk_id = models.UUIDField()
    day = models.DateField()
    name = models.CharField(max_length=80)
    created_at = models.DateTimeField()
    created_by = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["desk_id", "day"], name="free_day_once")]


@classified(
    technical("desk_id changed_at"),
    fields(WORK, "changed_by", purpose="knowing who set the rules of the region", keep="account"),
)
class Works5May(models.Model):
    """A coordination point whose people have 5 May off in a lustrum year alone. No row: each year."""

    desk_id = models.UUIDField(primary_key=True)
    changed_at = models.DateTimeField()
    changed_by = models.UUIDField(null=True, blank=True)
