"""Over generated worlds: searching finds something if and only if its page shows it, for everybody."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rondom.core.actor import Actor, system
from rondom.core.errors import NotFound, Refused
from rondom.core.transactions import acting
from rondom.households.models import Household
from rondom.journal.models import ContactNote, CriticalPoint
from rondom.plans.models import Goal
from rondom.privacy.access import check_involved, check_may_see
from rondom.privacy.items import about
from rondom.privacy.search_queries import find
from tests.conftest import LONG
from tests.privacy.generated import (
    Involved,
    Stage,
    Written,
    involve,
    involvements,
    rolled_back,
    set_phase,
    stage,
    who_matter,
    writings,
)
from tests.rows import File, make

__all__ = ["stage"]
pytestmark = [
    pytest.mark.req("H3", "I3"),
    pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning"),
]

KINDS: tuple[tuple[type[Any], str], ...] = (
    (ContactNote, "text"),
    (Goal, "family_words"),
    (CriticalPoint, "text"),
)


def write(stage: Stage, one: Written, number: int) -> Any:
    from dataclasses import replace

    household, actor = stage.households[one.household], stage.actors[one.writer]
    file = File(stage.world, household, actor, stage.persons[0], {"cases_case": [household]})
    model, text = KINDS[one.model]
    writer = replace(system("test", household.id), user_id=actor.user_id)
    with acting(writer, writes=True):
        return make(
            file,
            model,
            category=one.category,
            about=about([stage.persons[person] for person in one.about]),
            **{text: f"vindbaar, nummer {number}"},
        )


def page_shows(actor: Actor, item: Any) -> bool:
    """The two questions that every page of a file asks."""
    try:
        check_involved(actor, item.household_id)
        check_may_see(actor, item)
    except (Refused, NotFound):
        return False
    return item.category not in ("specialist_note", "own_notes")  # those are never searched


def check(stage: Stage, items: list[Any], names: set[str]) -> int:
    seen = 0
    for name in sorted(names | {"nobody", "moonlighter", "unit"}):
        actor = stage.actors[name]
        with acting(actor):
            found = {hit.entry.item_id for hit in find(actor, "vindbaar num").items}
            shown = {item.pk for item in items if page_shows(actor, item)}
            households = {hit.entry.item_id for hit in find(actor, "gezin").households}
            known = {one.id for one in stage.households if knows(actor, one)}
        assert found == shown, f"{name}: {found ^ shown}"
        assert households == known, name
        seen += len(found)
    return seen


def knows(actor: Actor, household: Household) -> bool:
    try:
        check_involved(actor, household.id)
    except NotFound:
        return False
    return True


@settings(max_examples=1000 if LONG else 40)
@given(
    involved=st.lists(involvements, max_size=5),
    written=st.lists(writings, min_size=1, max_size=4),
    phases=st.tuples(st.integers(0, 5), st.integers(0, 5)),
)
def test_what_is_found_is_what_the_page_shows(
    stage: Stage, involved: list[Involved], written: list[Written], phases: tuple[int, int]
) -> None:
    def world() -> None:
        for one in involved:
            involve(stage, one)
        items = [write(stage, one, number) for number, one in enumerate(written)]
        for number, phase in enumerate(phases):
            set_phase(stage, number, phase)
        check(stage, items, who_matter(involved, written))

    rolled_back(world)


def test_the_generated_worlds_are_not_empty(stage: Stage) -> None:
    from rondom.methods.enums import Category

    counted: list[int] = []

    def world() -> None:
        involve(stage, Involved("teacher", 0, 3, -1, None, False))
        items = [
            write(stage, Written(kind, 0, Category.PLAN, (), "worker"), kind) for kind in range(len(KINDS))
        ]
        for phase in range(len(stage.phases)):
            set_phase(stage, 0, phase)
            counted.append(check(stage, items, {"teacher", "manager"}))

    rolled_back(world)
    assert sum(counted) > 0
