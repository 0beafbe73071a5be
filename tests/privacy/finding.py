"""What the tests of searching share: what somebody finds, and a note to be found."""

from typing import Any

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.transactions import acting
from rondom.households.models import Household
from rondom.journal.models import ContactNote
from rondom.methods.enums import Category
from rondom.privacy.search_queries import find
from tests.world import World


def texts(actor: Actor, query: str) -> list[str]:
    with acting(actor):
        found = find(actor, query)
    return sorted(hit.entry.text for hit in (*found.households, *found.items))


def note(world: World, household: Household, text: str, **also: Any) -> ContactNote:
    values = {"category": Category.PLAN, "about": [], "kind": "visit", "at": clock.now()} | also
    row = ContactNote(
        household_id=household.id,
        made_by=world.officer.user_id,
        created_by=world.officer.user_id,
        created_at=clock.now(),
        text=text,
        **values,
    )
    with acting(world.officer, writes=True):
        row.save(force_insert=True)
    return row
