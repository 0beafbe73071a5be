"""What grants open. Pure. [E2, P2, P3]"""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Granted:
    """What the family lets one helper see in one file now: kinds of information about persons (ids as text), and single
    items that were given into their hands."""

    kinds: frozenset[tuple[str, str]] = frozenset()
    items: frozenset[UUID] = frozenset()

    def opens(
        self, category: str, about: Collection[str], item_id: UUID | None, bound_by_secrecy: bool
    ) -> bool:
        """An item in their hands; or of a kind that everybody it names lets them see. What names nobody is about the
        whole household: one of the family who lets them see this kind is enough. What somebody wrote who is bound by
        secrecy is never opened by a kind."""
        if item_id is not None and item_id in self.items:
            return True
        shown = {person for kind, person in self.kinds if kind == str(category)}
        return bool(shown) and shown.issuperset(about) and not bound_by_secrecy


NO_GRANTS = Granted()
