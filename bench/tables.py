"""The tables as they were told, and how an id becomes that of a copy."""

import re
from typing import Any
from uuid import UUID

from django.db import models

from rondom.core.encrypted import EncryptedTextField

from .engine import engine

UUIDS = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


class Ids(dict[str, str]):
    """From an id of the told town to that of a copy: other random bits, the same time."""

    def __init__(
        self, mask: int, of_point: "Ids | None" = None, point_ids: frozenset[str] = frozenset()
    ) -> None:
        super().__init__()
        self.mask, self.of_point, self.point_ids = mask, of_point, point_ids

    def __missing__(self, raw: str) -> str:
        if self.of_point is not None and raw.replace("-", "") in self.point_ids:
            made = self.of_point[raw]
        else:
            new = UUID(int=UUID(raw).int ^ self.mask)
            made = str(new) if "-" in raw else new.hex
        self[raw] = made
        return made

    def within(self, text: str) -> str:
        return UUIDS.sub(lambda found: self[found.group()], text)


class Table:
    """One table: its rows as they were told, and what is special about each column."""

    def __init__(self, model: type[models.Model]) -> None:
        self.model, self.name = model, model._meta.db_table
        self.label = model._meta.label
        fields = [one for one in model._meta.concrete_fields if not isinstance(one, models.AutoField)]
        self.fields = fields
        self.columns = [one.column for one in fields]
        self.rows = engine().read(self.name, self.columns)
        self.at = {one.column: place for place, one in enumerate(fields)}
        self.ids = [place for place, one in enumerate(fields) if _is_id(one)]
        text = [place for place, one in enumerate(fields) if place not in self.ids and _is_text(one)]
        self.with_ids = [
            place for place in text if any(row[place] and UUIDS.search(row[place]) for row in self.rows)
        ]
        self.text = text
        self.unique = [
            place
            for place, one in enumerate(fields)
            if one.unique and isinstance(one, models.CharField) and not one.primary_key
        ]
        self.with_names: list[int] = []

    def find_names(self, names: re.Pattern[str]) -> None:
        plain = [place for place in self.text if not isinstance(self.fields[place], EncryptedTextField)]
        self.with_names = [
            place for place in plain if any(row[place] and names.search(row[place]) for row in self.rows)
        ]


def _is_id(field: Any) -> bool:
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    return isinstance(field, models.UUIDField)


def _is_text(field: Any) -> bool:
    return isinstance(field, models.CharField | models.TextField | models.JSONField)


def belongs(label: str, some: set[str]) -> bool:
    return label in some or label.split(".")[0] in some


def in_order(found: list[type[models.Model]]) -> list[type[models.Model]]:
    """What is pointed at first."""
    done: list[type[models.Model]] = []

    def visit(model: type[models.Model]) -> None:
        if model in done or model not in found:
            return
        for one in model._meta.concrete_fields:
            if one.is_relation and one.related_model is not model and one.related_model:
                visit(one.related_model)
        done.append(model)

    for model in found:
        visit(model)
    return done
