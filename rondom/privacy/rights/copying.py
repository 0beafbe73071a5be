"""The copy of everything: how a row reads in words. Each module says it for its own models, in its ``copying.py``.

A model with information about people is told (`tell`, or as part of a `section`), or left out with the reason; a test
walks all models and all their fields, so that nothing is forgotten in silence. [I7; AVG art. 15]
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from rondom.core import clock, keys, words
from rondom.core.actor import Actor, ActorKind
from rondom.core.ids import as_id
from rondom.methods import queries as methods
from rondom.methods.enums import Category
from rondom.methods.schema import Method

from ..items import Item
from ..rules import Standing
from .values import Entry, Fact

Row = Any
Text = str | Promise


@dataclass(frozen=True, slots=True)
class Subject:
    """For whom a file is told: the persons it is about (`persons`), as whom the decision is taken (`viewer`, with
    `standing`), and who reads the rows for it (`reader`: the same, or a job that works for the privacy officer).

    only_named: somebody who left the household; of it only what names them. names: of people and team members by id.
    seen: what was read once for several parts.
    """

    household_id: UUID
    persons: frozenset[str]
    viewer: Actor
    reader: Actor
    standing: Standing
    method: Method
    names: Mapping[UUID, str] = field(default_factory=dict)
    only_named: bool = False
    seen: dict[str, Any] = field(default_factory=dict, compare=False)

    def attach(self, name: str, content: bytes) -> None:
        """A file that goes along with the copy, beside the page; ``name``: with its folder."""
        self.seen.setdefault("attached", {})[name] = content

    @property
    def attached(self) -> dict[str, bytes]:
        return dict(self.seen.get("attached", {}))

    def sees(self, category: str) -> bool:
        return any(self.standing.sees(role.key, category) for role in self.standing.roles)

    def about_others(self, about: Iterable[str]) -> bool:
        """Whether something is about somebody for whom this member of the family does not speak (P5); who works with
        the household is not asked."""
        return self.viewer.kind == ActorKind.FAMILY and not set(about) <= self.standing.own_persons

    def name(self, given: Any) -> str:
        """The name of a person or team member; a neutral word for who is not known any more."""
        found = given if isinstance(given, UUID) else as_id(str(given or ""))
        return self.names.get(found, _("iemand anders")) if found else ""

    def word(self, list_name: str, key: str) -> str:
        """The method's word for one of its keys ("domains", "closing_kinds" …); the key where nobody has it."""
        parts = getattr(self.method, list_name)
        found = next((one for one in parts if str(one.key) == str(key)), None)
        found = found or (methods.elsewhere(list_name, str(key)) if key else None)
        return str(found.label) if found else str(key)


Show = Callable[[Row, Subject], str]
Names = Callable[[Subject], Mapping[UUID, str]]
Collect = Callable[[Subject], Iterable[Entry]]


@dataclass(frozen=True, slots=True)
class Told:
    """One kind of item. said: field → words for it, in the order of telling; show: fields that need more than their own
    value; without: fields that are not told, and why; at: the field with its moment; by: who wrote it.

    from_reporter: it tells by itself who reported, whatever other role that person has (I6). beside: what stands in
    another row and is edited together with it.
    """

    model: type[Item]
    title: Text
    said: Mapping[str, Text]
    show: Mapping[str, Show]
    without: Mapping[str, str]
    at: str
    by: str
    from_reporter: bool
    load: tuple[str, ...]
    beside: Callable[[Row], str] | None = None

    @property
    def key(self) -> str:
        return self.model._meta.label_lower

    def rows(self, household_id: UUID) -> models.QuerySet[Any]:
        """Those of one household's file, whoever may see them."""
        of_file: dict[str, Any] = {
            "household_id": household_id
        }  # every item of a file has it; `Item` alone does not
        return self.model._default_manager.filter(**of_file).select_related(*self.load)

    def facts(self, row: Row, subject: Subject) -> tuple[Fact, ...]:
        """What the row says; empty fields are not told."""
        found = ((name, self._value(row, name, subject)) for name in self.said)
        return tuple(
            Fact(key=name, label=str(self.said[name]), value=value) for name, value in found if value
        )

    def digest(self, row: Row) -> str:
        """What the row itself says, the same for every reader; to know later whether it was changed."""
        return digest(
            [*(getattr(row, one) for one in self._columns()), self.beside(row) if self.beside else ""]
        )

    def _columns(self) -> list[str]:
        columns = {one.name: one.attname for one in self.model._meta.concrete_fields}
        return [columns.get(name, name) for name in self.said] + [
            name for name in self.without if name in columns
        ]

    def _value(self, row: Row, name: str, subject: Subject) -> str:
        if name in self.show:
            return self.show[name](row, subject)
        return plain(row, name, subject)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the copy that is no list of items: people, address, who looked.

    models: what it tells of; category: what one must be allowed to see for it; without: fields that are not told.
    """

    key: str
    title: Text
    models: tuple[type[models.Model], ...]
    category: Category
    collect: Collect
    without: Mapping[str, str]
    keep: str


@dataclass
class Registry:
    told: dict[str, Told] = field(default_factory=dict)
    sections: dict[str, Section] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)
    names: list[Names] = field(default_factory=list)
    people: Callable[[Actor, UUID], Mapping[UUID, str]] | None = None


registry = Registry()


def tell(
    model: type[Item],
    title: Text,
    said: Mapping[str, Text],
    *,
    show: Mapping[str, Show] | None = None,
    without: Mapping[str, str] | None = None,
    at: str = "created_at",
    by: str = "created_by",
    from_reporter: bool = False,
    load: tuple[str, ...] = (),
    beside: Callable[[Row], str] | None = None,
) -> None:
    """Items of this model stand in the copy, as far as the decision lets the person see them. See `Told`."""
    registry.told[model._meta.label_lower] = Told(
        model, title, dict(said), dict(show or {}), dict(without or {}), at, by, from_reporter, load, beside
    )


def section(
    key: str,
    title: Text,
    models: Iterable[type[models.Model]],
    collect: Collect,
    *,
    category: Category,
    without: Mapping[str, str] | None = None,
    keep: str = "file",
) -> None:
    """Something that is no list of items. keep: the retention rule, as in `core.classified`."""
    registry.sections[key] = Section(key, title, tuple(models), category, collect, dict(without or {}), keep)


def leave_out(model: type[models.Model], because: str) -> None:
    """Rows of this model are not in the copy, for this reason (English, for the test and the ADR)."""
    registry.left_out[model._meta.label_lower] = because


def names_from(function: Names) -> None:
    """Names of people and team members of a household, by id; they live in higher modules."""
    registry.names.append(function)


def people_from(function: Callable[[Actor, UUID], Mapping[UUID, str]]) -> None:
    """Names of the members of a household for one reader, by person id."""
    registry.people = function


def digest(values: Iterable[Any]) -> str:
    """64 hex digits of these values, under a key: what is secret cannot be guessed back from it."""
    return keys.blind("item-said", "\n".join(str(one) for one in values))


def name_of(field_name: str) -> Show:
    """Tell the person or team member behind an id."""
    return lambda row, subject: subject.name(getattr(row, field_name))


def word_of(list_name: str, field_name: str) -> Show:
    """Tell the method's word for a key."""
    return lambda row, subject: subject.word(list_name, getattr(row, field_name))


def plain(row: Row, name: str, subject: Subject) -> str:
    """A value as a person reads it: the label of a choice, yes or no, a day, a moment, a name, a list."""
    value = getattr(row, name)
    if value is None or value == "" or value == []:
        return ""
    shown = getattr(row, f"get_{name}_display", None)
    return str(shown()) if shown else as_words(value, subject)


def as_words(value: Any, subject: Subject) -> str:
    match value:
        case bool():
            return _("ja") if value else _("nee")
        case datetime():
            return moment(value)
        case date():
            return words.day_nl(value, date.min)
        case UUID():
            return subject.name(value)
        case list() | tuple():
            return ", ".join(as_words(one, subject) for one in value)
    return str(value)


def moment(value: datetime) -> str:
    """A day with its year and the time, as on paper that is read later."""
    local = value.astimezone(clock.AMSTERDAM)
    return f"{words.day_nl(local.date(), date.min)} {words.time_nl(value)}"


@dataclass(frozen=True, slots=True)
class Thing:
    """Something about which somebody may say that it is not right, as the reader sees it.

    title: which kind; says: what it says, as facts; written_by: the account that wrote it, None for the file itself;
    digest: of what it says, the same for every reader.
    """

    kind: str
    id: UUID
    household_id: UUID
    title: str
    category: str
    about: tuple[str, ...]
    written_by: UUID | None
    says: tuple[Fact, ...]
    digest: str


Find = Callable[[Actor, UUID, UUID], Thing | None]
_found: dict[str, Find] = {}


def correctable(kind: str, find: Find) -> None:
    """Something that is no item and can be corrected all the same (a person, an address). ``find``: (actor, household,
    id) to what this actor sees of it, None for nothing."""
    _found[kind] = find


def finder(kind: str) -> Find | None:
    return _found.get(kind)
