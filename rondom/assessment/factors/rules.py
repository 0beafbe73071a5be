"""How many risk factors come together around a child: pure. A count to talk about, never a decision. [spec D3]"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Known:
    """One factor that holds now. ``name``: its key, or its words; ``person_id`` None: of the household."""

    name: str
    is_risk: bool
    person_id: UUID | None = None


K = TypeVar("K", bound=Known)


def around(child_id: UUID, known: Iterable[K], children: Collection[UUID]) -> list[K]:
    """What holds around one child: of the child, of the household and of its adults; not of brothers and sisters."""
    others = set(children) - {child_id}
    return [one for one in known if one.person_id not in others]


def risks_around(child_id: UUID, known: Iterable[Known], children: Collection[UUID]) -> int:
    """How many different risk factors; the same one of both parents counts once."""
    return len({one.name for one in around(child_id, known, children) if one.is_risk})
