"""What every item of personal data carries."""

import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models.lookups import Lookup

from rondom.core.ids import new_id
from rondom.methods.enums import Category

from .findable import Findable


class AboutField(models.JSONField):
    """The ids of the persons an item is about, as text; an empty list means the whole household."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)


@AboutField.register_lookup
class OnlyAbout(Lookup[Any]):
    """``about__only_about=[ids]``: nobody is named outside ``ids`` (the whole household counts as nobody)."""

    lookup_name = "only_about"
    prepare_rhs = False

    def get_prep_lookup(self) -> Any:
        return json.dumps([str(person) for person in self.rhs])

    def get_db_prep_lookup(self, value: Any, connection: Any) -> Any:
        return "%s", [value]

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        lhs, params = self.process_lhs(compiler, connection)
        return only_about(connection, lhs), (*params, self.rhs)


def only_about(connection: Any, column: str) -> str:
    """SQL, with room for one list of ids as JSON: this column names nobody outside it."""
    if connection.vendor == "postgresql":
        return f"{column} <@ %s::jsonb"
    return f"NOT EXISTS (SELECT 1 FROM json_each({column}) a WHERE a.value NOT IN (SELECT value FROM json_each(%s)))"


def names(connection: Any, column: str, person: str) -> str:
    """SQL: this column names the person whose id stands in the column ``person`` (NULL: nobody)."""
    if connection.vendor == "postgresql":
        return f"{column} @> to_jsonb({person}::text)"
    # ids stand in the list as people write them, in a column without dashes
    return f"EXISTS (SELECT 1 FROM json_each({column}) a WHERE REPLACE(a.value, '-', '') = {person})"


def about(persons: Iterable[UUID | str]) -> list[str]:
    """The value of an `AboutField`."""
    return sorted({str(person) for person in persons})


#: kinds of items that moved to another module, as the log still names them
_formerly: dict[str, str] = {}


def formerly(kind: str, now: str) -> None:
    """Items that the log and the register know as ``kind`` ("intake.childseen") are of the model ``now``."""
    _formerly[kind] = now


def present_kind(kind: str) -> str:
    """What items of this kind are called now."""
    return _formerly.get(kind, kind)


class Item(Findable):
    """Abstract: one thing known about a household, with exactly one category of information."""

    #: the category of every row of this model, where it does not differ per row
    CATEGORY: Category | None = None

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    category = models.CharField(max_length=20, choices=Category.choices)
    about = AboutField()
    created_at = models.DateTimeField()
    created_by = models.UUIDField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True


#: the fields of `Item`, for `classified(technical(ITEM_FIELDS + " …"))`
ITEM_FIELDS = "id category about created_at created_by version household"
