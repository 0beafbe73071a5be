"""A family over generations, drawn, for tests of the genogram."""

from typing import Any
from uuid import UUID

from rondom.core.actor import Actor
from rondom.core.transactions import acting
from rondom.households.kin import actions, queries, tying
from rondom.households.kin.given import Life, Tied
from rondom.households.kin.models import Kin
from rondom.households.kin.values import One, Shown
from rondom.ops.story.dekker import Dekker


def family_drawn(story: Dekker) -> None:
    """Mother's parents and their other house, under the members of household Dekker."""
    given: dict[str, Any] = {"by": story["worker"], "household_id": story.file}
    actions.begin_with_household(**given)
    mother = story.people()[story.family.mother]
    oma = actions.add_kin(**given, anchor=mother, relation="ouder", life=Life("Oma", "f", 1960), tied=Tied())
    opa = actions.add_kin(
        **given,
        anchor=mother,
        relation="ouder",
        life=Life("Opa", "m", 1958),
        tied=Tied(bond="married", since=1980, with_whom=[oma.id]),
    )
    tying.set_home(**given, name="Bij oma en opa", people=[oma.id, opa.id])


def seen(actor: Actor, household_id: UUID) -> Shown:
    """The family as this person sees it."""
    with acting(actor):
        return queries.family(actor, household_id)


def named(shown: Shown, name: str) -> One:
    return next(one for one in shown.people.values() if one.name == name)


def names(shown: Shown) -> set[str]:
    return {one.name for one in shown.people.values()}


def add(
    by: Actor,
    household_id: UUID,
    anchor: str,
    relation: str,
    life: Life | str,
    *,
    for_whom: str = "",
    **tied: Any,
) -> Kin:
    """Somebody beside ``anchor``, who is called by name, as is everybody in ``tied``."""
    shown = seen(by, household_id)
    for name in ("with_whom", "also"):
        tied[name] = [named(shown, one).key for one in tied.get(name, ())]
    return actions.add_kin(
        by=by,
        household_id=household_id,
        anchor=named(shown, anchor).key,
        relation=relation,
        life=Life(life) if isinstance(life, str) else life,
        tied=Tied(**tied),
        for_whom=str(named(shown, for_whom).key) if for_whom else "",
    )
