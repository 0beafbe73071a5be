"""The search page: what was found in the files, household by household, and then what is public."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from rondom.core import publichits
from rondom.core.actor import Actor
from rondom.core.publichits import PublicHit
from rondom.privacy import search_queries
from rondom.privacy.search_queries import Found, Hit

from .queries import WORKERS, names

MOST_TYPED = 100
MOST_PUBLIC = 10


@dataclass(frozen=True, slots=True)
class FoundHousehold:
    """A household of which the name, somebody's name or the address fits; `hits` are what fits beside the name."""

    name: str
    url: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """What the page shows. `too_short`: too little was typed to look for."""

    q: str
    households: tuple[FoundHousehold, ...] = ()
    items: tuple[tuple[str, Hit], ...] = ()
    public: tuple[PublicHit, ...] = ()
    more_households: bool = False
    more_items: bool = False
    too_short: bool = False

    @property
    def is_empty(self) -> bool:
        return not self.households and not self.items and not self.public


def may_search(actor: Actor) -> bool:
    return actor.kind in WORKERS


def search_url(actor: Actor) -> str | None:
    """Where the field in the frame leads; None for who has nothing to search."""
    return reverse("web:search") if may_search(actor) else None


def results(actor: Actor, q: str) -> Results:
    """Everything found for what was typed, in a constant number of queries."""
    if not q:
        return Results(q)
    found = search_queries.find(actor, q)
    if not found.words:
        return Results(q, too_short=True)
    called = names(actor, {hit.entry.household_id for hit in (*found.households, *found.items)})
    return Results(
        q=q,
        households=_by_household(found, called),
        items=tuple((called.get(hit.entry.household_id, ""), hit) for hit in found.items),
        public=tuple(publichits.found(actor, found.words, MOST_PUBLIC)),
        more_households=found.more_households,
        more_items=found.more_items,
    )


def _by_household(found: Found, called: dict[UUID, str]) -> tuple[FoundHousehold, ...]:
    """One line per household; those whose own name fits come first, then by name."""
    hits: dict[UUID, list[Hit]] = defaultdict(list)
    for hit in found.households:
        hits[hit.entry.household_id].append(hit)

    def order(household_id: UUID) -> tuple[bool, str]:
        return not any(_is_name(hit) for hit in hits[household_id]), called.get(household_id, "")

    return tuple(
        FoundHousehold(
            called.get(one, ""), reverse("web:household", args=[one]), tuple(_beside_the_name(hits[one]))
        )
        for one in sorted(hits, key=order)
    )


def _is_name(hit: Hit) -> bool:
    return hit.entry.item_id == hit.entry.household_id


def _beside_the_name(hits: Sequence[Hit]) -> list[Hit]:
    return sorted((hit for hit in hits if not _is_name(hit)), key=lambda hit: hit.entry.text)
