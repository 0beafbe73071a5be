"""Finding, removing and looking for what is left of the rows of a file. Under a role of the database that may do this
alone, and only for the household that it was told (docs/adr/0046)."""

from collections import Counter
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Model, Q, QuerySet

from rondom.core.clock import AMSTERDAM
from rondom.core.transactions import narrow_role, on_postgres

from ..items import Item, about
from ..models import SearchEntry
from .erasing import M, Scope, erased_models, references, registry

Found = dict[M, set[Any]]

#: what a request of one person cannot take out as long as the file stands: without it there is no file to help in
STRUCTURE = frozenset({"existence", "identity", "household", "reporter"})


def find(scope: Scope) -> Found:
    """The keys of the rows that go, by model; what hangs on a row goes with it."""
    with narrow_role("erasing"):
        return _find(scope)


def _find(scope: Scope) -> Found:
    order = list(reversed(erased_models()))  # those first that others refer to
    found: Found = {}
    for model in order:
        ids = set(_own(model, scope).values_list("pk", flat=True))
        for name, other in references(model, found):
            if found[other] and scope.person_id is None:
                ids |= set(_all(model).filter(**{f"{name}__in": found[other]}).values_list("pk", flat=True))
        if ids:
            found[model] = ids
    return found if scope.person_id is None else _free(found, order)


def _free(found: Found, order: list[M]) -> Found:
    """Of what one person asks for: without the rows on which something hangs that is about others too."""
    while True:
        bound: list[tuple[M, Any]] = []
        for model in order:
            for name, other in references(model, found):
                rows = (
                    _all(model).filter(**{f"{name}__in": found[other]}).exclude(pk__in=found.get(model, ()))
                )
                bound += [(other, pk) for pk in rows.values_list(name, flat=True)]
        if not bound:
            return {model: ids for model, ids in found.items() if ids}
        for model, pk in bound:
            found[model].discard(pk)


def _own(model: M, scope: Scope) -> QuerySet[Model]:
    rows = _all(model)
    if issubclass(model, Item):
        if scope.whole:
            return rows.filter(household_id=scope.household_id)
        wanted = Q(
            household_id=scope.household_id, category__in=scope.categories, created_at__lte=scope.until
        )
        if scope.person_id is not None:
            wanted &= Q(about=about([scope.person_id]))
        return rows.filter(wanted)
    part = registry.parts.get(model)
    return rows.filter(part.rows(scope)) if part and scope.whole else rows.none()


def _all(model: M) -> QuerySet[Model]:
    return model._default_manager.order_by()


def count(found: Found) -> tuple[dict[str, dict[str, int]], date | None, date | None]:
    """How many rows by table and category, and the first and last day on which an item of them was written."""
    total: dict[str, dict[str, int]] = {}
    days: list[date] = []
    with narrow_role("erasing"):
        for model, ids in found.items():
            if issubclass(model, Item):
                rows = list(_all(model).filter(pk__in=ids).values_list("category", "created_at"))
                each = Counter(category for category, _at in rows)
                days += [at.astimezone(AMSTERDAM).date() for _category, at in rows]
            else:
                part = registry.parts.get(model)
                each = Counter({part.category if part else registry.hanging[model]: len(ids)})
            total[model._meta.db_table] = dict(sorted(each.items()))
    return dict(sorted(total.items())), min(days, default=None), max(days, default=None)


def remove(found: Found, scope: Scope) -> None:
    """Delete these rows for good, in an order in which nothing is left that refers to what is gone."""
    with narrow_role("erasing"):
        for one in registry.loosened if scope.whole else ():
            _all(one.model).filter(one.rows(scope)).update(**one.values)
        gone = [pk for model in found if issubclass(model, Item) for pk in found[model]]
        _delete(SearchEntry, Q(item_id__in=gone) | Q(parent_id__in=gone))
        for model in erased_models():
            if found.get(model):
                _delete(model, Q(pk__in=found[model]))
    if on_postgres():
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    else:
        connection.check_constraints()


def _delete(model: M, rows: Q) -> None:
    """Straight from the table: the order was thought of here, and nothing may cascade."""
    _all(model).filter(rows)._raw_delete(using="default")


def asked(scope: Scope) -> dict[str, int]:
    """How many rows a request is about, also those that must stay because others hang on them."""
    with narrow_role("erasing"):
        return {model._meta.db_table: _own(model, scope).count() for model in erased_models()}


def left(scope: Scope) -> dict[str, int]:
    """How many rows of this scope there still are, by table; nothing when the erasure holds."""
    with narrow_role("erasing"):
        return {model._meta.db_table: len(ids) for model, ids in _find(scope).items()}
