"""The search table: which words of which rows are in it. Kept by `findable`, asked by `search_queries`.

Each module says in its ``searching.py`` what of its rows can be found (`register`) and what on purpose cannot
(`leave_out`); a test walks all text fields. What is encrypted, and what is for its writer alone, never gets in.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils.functional import Promise

from rondom.core.actor import Actor, system
from rondom.core.encrypted import EncryptedTextField
from rondom.core.folding import words as folded_words
from rondom.core.transactions import acting, narrow_role
from rondom.methods.enums import WRITER_ONLY, Category

from .models import FileContext, SearchEntry

Row = Any
Page = Callable[[Actor, SearchEntry], str]

#: a longer word is cut, when it is put in and when it is looked for
LONGEST_WORD = 60


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of row that can be found.

    fields: where its words stand; label: what it is, for the reader; page: address of the page that shows it to this
    actor; at: the field with its moment; parent: the field with the id that ``page`` needs beside the row's own;
    category: fixed, for rows that are no items; desk: the field with the coordination point, where only that point may
    read the row; when: which rows are shown at all; watch: more fields whose change matters; words: the text, where it
    is not simply the fields; load: relations to fetch along; household: the field with the household's id; logged_as:
    the category in the access log, where that is another one; group: the heading under which it is found.
    """

    model: type[models.Model]
    fields: tuple[str, ...]
    label: str | Promise
    page: Page
    at: str = "created_at"
    parent: str = ""
    category: Category | None = None
    desk: str = ""
    when: Callable[[Row], bool] = lambda row: True
    watch: tuple[str, ...] = ()
    words: Callable[[Row], str] | None = None
    load: tuple[str, ...] = ()
    household: str = "household_id"
    logged_as: Category | None = None
    group: str = "items"

    @property
    def kind(self) -> str:
        return self.model._meta.label_lower

    @property
    def watched(self) -> frozenset[str]:
        return frozenset((*self.fields, *self.watch, "about", "category", self.at, self.desk, self.parent))


@dataclass(frozen=True, slots=True)
class Through:
    """Rows that are found through rows of another model: when one of ``fields`` changes, those are made again."""

    model: type[models.Model]
    fields: tuple[str, ...]
    rows: Callable[[Sequence[Row]], Mapping[UUID, Sequence[Row]]]


@dataclass
class Registry:
    sources: dict[str, Source] = field(default_factory=dict)
    through: dict[str, Through] = field(default_factory=dict)
    left_out: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))


registry = Registry()


def register(
    model: type[models.Model],
    fields: str,
    *,
    label: str | Promise,
    page: Page,
    **also: Any,
) -> None:
    """Rows of this model are found by these fields (names parted by spaces). See `Source` for the rest."""
    names = _names(model, fields)
    registry.sources[model._meta.label_lower] = Source(model, names, label, page, **also)


def register_through(
    model: type[models.Model], fields: str, rows: Callable[[Sequence[Row]], Mapping[UUID, Sequence[Row]]]
) -> None:
    """Words of this model stand with rows of another one, perhaps in several households: ``rows`` by household."""
    registry.through[model._meta.label_lower] = Through(model, _names(model, fields), rows)


def leave_out(model: type[models.Model], fields: str, because: str) -> None:
    """These texts cannot be searched, for this reason."""
    for name in fields.split():
        model._meta.get_field(name)
        registry.left_out[model._meta.label_lower][name] = because


def _names(model: type[models.Model], fields: str) -> tuple[str, ...]:
    names = tuple(fields.split())
    for name in names:
        if isinstance(model._meta.get_field(name), EncryptedTextField):
            raise ValueError(f"{model._meta.label}.{name} is encrypted and is never searched")
    return names


def concerns(model: type[models.Model], values: Collection[str] | None = None) -> bool:
    """Whether rows of this model are found (through it); with ``values``: whether a change of these fields matters."""
    source = registry.sources.get(model._meta.label_lower)
    through = registry.through.get(model._meta.label_lower)
    if values is None:
        return bool(source or through)
    return bool(source and source.watched & set(values)) or bool(
        through and set(through.fields) & set(values)
    )


def index(rows: Sequence[Row], *, new: bool = False) -> None:
    """Make the entries of these rows (of one model) anew; ``new``: there were none."""
    if not rows:
        return
    kind = type(rows[0])._meta.label_lower
    if source := registry.sources.get(kind):
        if not new:
            forget([row.pk for row in rows])
        SearchEntry.objects.bulk_create(entry for row in rows if (entry := entry_of(source, row)))
    if (through := registry.through.get(kind)) and not new:
        for household_id, others in through.rows(rows).items():
            # a person may also belong to a household that this actor knows nothing of
            with acting(system("search", household_id), writes=True):
                index(_held(others))


def _held(rows: Sequence[Row]) -> list[Row]:
    """These rows as they are now, locked, so that nobody makes their entries at the same time."""
    manager = type(rows[0])._default_manager
    held = manager.filter(pk__in=[row.pk for row in rows]).order_by("pk")
    return list(held.select_for_update(of=("self",), no_key=True))


def forget(ids: Iterable[UUID]) -> None:
    """Take out the entries of rows that are no longer there, or no longer shown."""
    SearchEntry.objects.filter(item_id__in=list(ids)).delete()


def entry_of(source: Source, row: Row) -> SearchEntry | None:
    """What goes in for this row; None when it is not to be found."""
    category = source.category or row.category
    if category in WRITER_ONLY or not source.when(row):
        return None
    text = source.words(row) if source.words else _texts(source, row)
    folded = tokens(text)
    if not folded:
        return None
    return SearchEntry(
        item_kind=source.kind,
        item_id=row.pk,
        household_id=getattr(row, source.household),
        parent_id=attrgetter(source.parent)(row) if source.parent else None,
        desk_id=attrgetter(source.desk)(row) if source.desk else None,
        category=str(category),
        about=list(getattr(row, "about", [])),
        created_by=getattr(row, "created_by", None) if source.category is None else None,
        at=attrgetter(source.at)(row),
        made_at=getattr(row, "created_at", None) if source.category is None else None,
        text=text,
        words=" ".join(dict.fromkeys(folded)),
    )


def _texts(source: Source, row: Row) -> str:
    return " · ".join(text for name in source.fields if (text := str(getattr(row, name) or "").strip()))


def tokens(text: str) -> list[str]:
    """The words of a text as they are kept and looked for."""
    return [word[:LONGEST_WORD] for word in folded_words(text)]


def rebuild() -> int:
    """Make the whole table again from the files themselves, household by household. Returns how many entries."""
    with transaction.atomic(), narrow_role("jobs"):
        households = list(FileContext.objects.order_by("household_id").values_list("household_id", flat=True))
    return sum(rebuild_household(household_id) for household_id in households)


def rebuild_household(household_id: UUID) -> int:
    with acting(system("search rebuild", household_id), writes=True):
        SearchEntry.objects.filter(household_id=household_id).delete()
        made = [entry for source in registry.sources.values() for entry in _entries(source, household_id)]
        SearchEntry.objects.bulk_create(made, batch_size=500)
    return len(made)


def _entries(source: Source, household_id: UUID) -> list[SearchEntry]:
    name = source.household if source.household != "pk" else "pk"
    rows = source.model._default_manager.filter(**{name: household_id}).select_related(*source.load)
    return [entry for row in rows if (entry := entry_of(source, row))]
