"""What nothing orders comes back to front: `python -m pytest -p tests.backwards …` finds tests and pages that lean on
the order in which a database happens to give rows. Rows alike in what they are ordered by come newest first as well."""

from typing import Any

from django.db.models.expressions import Col, OrderBy
from django.db.models.sql.compiler import SQLCompiler

_in_their_order = SQLCompiler.get_order_by


def backwards(self: SQLCompiler) -> list[Any]:
    order: list[Any] = _in_their_order(self)
    query: Any = self.query
    counts = query.group_by is not None or any(
        getattr(one, "contains_aggregate", False) for one in query.annotation_select.values()
    )
    inside = query.subquery and not query.is_sliced
    if (
        type(self) is not SQLCompiler
        or query.combinator
        or query.distinct
        or query.is_empty()
        or counts
        or inside
    ):
        return order
    last = OrderBy(Col(query.get_initial_alias(), query.get_meta().pk), descending=True)
    return [*order, (last, (*self.compile(last), False))]


SQLCompiler.get_order_by = backwards  # type: ignore[method-assign]
