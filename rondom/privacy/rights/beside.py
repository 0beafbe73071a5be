"""What stands beside an item because somebody said it is not right; one query for a whole page. [I7; AVG art. 16]"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core.actor import Actor

from ..access import check_involved
from . import rules
from .access import may_ask_here
from .copying import Subject, registry
from .enums import RequestKind, RequestStatus
from .models import Request
from .values import Beside as Told


@dataclass(frozen=True, slots=True)
class Beside:
    """The words of somebody about an item, as all who read the item read them. `stays`: it was not changed."""

    request: Request
    said_by: str

    @property
    def stays(self) -> bool:
        return self.request.status == RequestStatus.REFUSED


class Objections:
    """Those of one household's file, asked for when the first item is shown; to be put in the context of a page.

    A page shows them only beside items that it shows, and so to who may see the item.
    """

    def __init__(self, actor: Actor, household_id: UUID) -> None:
        self.actor, self.household_id = actor, household_id

    @cached_property
    def may_ask(self) -> bool:
        return may_ask_here(self.actor, self.household_id)

    @cached_property
    def by_item(self) -> dict[UUID, list[Beside]]:
        check_involved(self.actor, self.household_id)
        rows = [one for one in _rows(self.household_id) if rules.stays_beside(one.status, one.kind)]
        names = _names(self.actor, self.household_id) if rows else {}
        found: dict[UUID, list[Beside]] = defaultdict(list)
        for row in rows:
            if row.item_id:
                found[row.item_id].append(Beside(row, names.get(row.person_id, _("iemand van het gezin"))))
        return dict(found)

    def beside(self, item_id: UUID) -> list[Beside]:
        return self.by_item.get(item_id, [])


def _rows(household_id: UUID) -> list[Request]:
    found = Request.objects.filter(household_id=household_id, kind=RequestKind.CORRECTION)
    return list(found.order_by("created_at", "id"))


def _names(actor: Actor, household_id: UUID) -> dict[UUID, str]:
    return dict(registry.people(actor, household_id)) if registry.people else {}


def besides(subject: Subject) -> dict[UUID, tuple[Told, ...]]:
    """For the copy: everything that was said about items of this file, also what was changed since, by item."""
    found: dict[UUID, list[Told]] = defaultdict(list)
    for row in _rows(subject.household_id):
        if row.item_id is None:
            continue
        found[row.item_id].append(
            Told(
                said_by=subject.name(row.person_id),
                said_at=row.created_at,
                words=row.words,
                status=row.status,
                answer=row.answer,
                answered_at=row.answered_at,
            )
        )
    return {item: tuple(said) for item, said in found.items()}
