"""A closed case puts nothing overdue in anybody's list, but for its after-care: for every module that makes lines. [L1]

The household has a row in every table, so that a module that is added later is asked too.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from rondom.cases import actions as cases
from rondom.cases.aftercare.models import (
    Aftercare,
    AftercareContact,
    AftercareMoment,
    AftercareOutcome,
    WatchHandover,
)
from rondom.cases.evaluating.models import FamilyEvaluation
from rondom.cases.models import Case, Closing
from rondom.core import clock, worklist
from rondom.core.actor import Actor, system
from rondom.core.transactions import acting
from rondom.methods.enums import RoleKind
from rondom.privacy.models import FileContext
from rondom.web.queries import SOURCES, work
from tests.cases.conftest import GOOD_CLOSING
from tests.rows import fill
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.req("L1"), pytest.mark.req("L2")]

#: what is owed to people whether there is a case or not: the rights of a person, an opened file told to the family, an
#: answer to who is not content; a measurement or meeting that somebody began is no term
OWED = ("privacy", "gegevens", "hoger-belang", "nazorg", "verzoek", "niet-tevreden")


def late(actor: Actor, household_id: object) -> set[str]:
    with acting(actor):
        found = [worklist.honest(one) for source in SOURCES for one in source(actor)]
        found += work(actor)
    mine = [one for one in found if one.household_id == household_id]
    return {
        f"{one.title} {one.url}" for one in mine if one.kind == "late" or (one.due and one.due < clock.now())
    }


def test_after_closing_only_after_care_is_ever_late(world: World, delivered: Callable[[], Any]) -> None:
    household = world.household()
    world.involve(world.worker, household, RoleKind.COORDINATOR)
    mother = world.family_member(household)
    fill(world, household, world.officer, world.person(household))
    with acting(system("test", household.id), writes=True):
        FileContext.objects.filter(pk=household.id).update(phase="carrying_out")
        once_closed: tuple[type[Any], ...] = (
            *(FamilyEvaluation, WatchHandover, Closing),
            *(AftercareOutcome, AftercareMoment, AftercareContact, Aftercare),
        )
        for model in once_closed:
            model.objects.filter(household_id=household.id).delete()  # these come with the closing itself
    everybody = (world.officer, world.worker, mother)
    clock.move(timedelta(days=30))
    before = set().union(*(late(one, household.id) for one in everybody))
    assert before, "else this shows nothing: while the case runs, things do become late"
    with acting(system("test", household.id)):
        (case,) = Case.objects.filter(household_id=household.id, status="open")
    with delivered():  # what modules above do at a closing
        cases.close_case(by=world.officer, case_id=case.id, **GOOD_CLOSING)  # type: ignore[arg-type]
    for days in (1, 400, 800):
        clock.move(timedelta(days=days))
        for one in everybody:
            overdue = {line for line in late(one, household.id) if not any(word in line for word in OWED)}
            assert overdue == set(), f"{one.name}, {days} days later"
