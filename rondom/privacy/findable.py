"""Rows that can be found by their words: saving, changing or removing one keeps the search table, whoever does it.

The place is here and not in the actions, so that no action can forget it. What of a row goes in is said by the module
of the row, in its ``searching.py``; a row of a model that nobody registered costs nothing.
"""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import models, transaction

M = TypeVar("M", bound=models.Model)


class FindableQuerySet(models.QuerySet[M, M]):
    """Also what is changed or removed many at a time."""

    def update(self, **values: Any) -> int:
        from . import search

        if not search.concerns(self.model, values):
            return super().update(**values)
        with transaction.atomic():
            ids = self._held()
            if not ids:
                return 0
            # the condition once more: a row that came to fit it meanwhile is not held, so not changed either
            count = super(FindableQuerySet, self.filter(pk__in=ids)).update(**values)
            search.index(list(self.model._default_manager.filter(pk__in=ids)))
        return count

    def bulk_create(self, objs: Iterable[M], *args: Any, **kwargs: Any) -> list[M]:
        from . import search

        with transaction.atomic():
            rows = super().bulk_create(objs, *args, **kwargs)
            search.index(rows, new=True)
        return rows

    def delete(self) -> tuple[int, dict[str, int]]:
        from . import search

        if not search.concerns(self.model):
            return super().delete()
        with transaction.atomic():
            search.forget(self._held())
            return super().delete()

    def _held(self) -> list[Any]:
        """The rows, locked: who makes the entry of a row anew holds the row. Who waited for somebody else's change and
        then finds that it no longer fits has no entry to make; a third one may be making it at that moment."""
        return [row.pk for row in self.order_by().select_for_update(of=("self",), no_key=True).only("pk")]


class Findable(models.Model):
    """Abstract: a row that `search` may know of."""

    objects = models.Manager.from_queryset(FindableQuerySet)()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        from . import search

        some = kwargs.get("update_fields")
        if not search.concerns(type(self), some):
            super().save(*args, **kwargs)
            return
        with transaction.atomic():
            super().save(*args, **kwargs)
            # of a row that was saved in part, the rest may be older than what the database holds
            rows = [self] if some is None else list(type(self)._default_manager.filter(pk=self.pk))
            search.index(rows, new=bool(kwargs.get("force_insert")))

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        from . import search

        mine = self.pk
        with transaction.atomic():
            gone = super().delete(*args, **kwargs)  # first: it waits for who is changing the row
            if search.concerns(type(self)):
                search.forget([mine])
        return gone
