"""Vandaag is complete for each kind of person: every term reaches whose turn it is, and nobody else."""

from datetime import timedelta

import pytest

from rondom.cases.models import Case
from rondom.core import clock
from rondom.core.actor import system
from rondom.core.models import Deadline
from rondom.core.transactions import acting
from rondom.core.worklist import WorkItem
from rondom.households.models import Household
from rondom.methods.enums import BROUGHT_ABOUT_BY, RoleKind
from rondom.privacy.models import FileContext
from rondom.web import terms
from tests.web.terms import BY_SUBJECT, HOLDERS, NO_PAGE_YET, SignIn, household, lines, run_term, term_keys
from tests.world import World

__all__ = ["household"]

pytestmark = pytest.mark.any_engine


@pytest.mark.req("B6")
@pytest.mark.parametrize("key", term_keys(with_role=True))
@pytest.mark.parametrize("kind", HOLDERS)
def test_a_term_is_on_the_list_of_the_role_whose_turn_it_is(
    world: World, household: Household, key: str, kind: RoleKind
) -> None:
    run_term(world, household, key)
    term = world.method.deadline(key)
    turn = world.method.role(str(term.for_role)).kind == kind
    mine = [one for one in lines(world.actors[HOLDERS[kind]]) if one.title == str(term.label)]
    assert len(mine) == turn
    for one in mine:
        assert (one.kind, one.household_name) == ("late", household.name)
        assert one.action and one.action != "Open"


@pytest.mark.req("B6")
@pytest.mark.parametrize("key", term_keys(with_role=True))
def test_the_button_of_a_term_leads_to_a_page_that_opens(
    world: World, household: Household, key: str, signed_in: SignIn
) -> None:
    row = run_term(world, household, key)
    with acting(system("test", household.id), writes=True):
        made = {"category": "existence", "created_at": clock.now(), "opened_at": clock.now()}
        Case(
            household=household, number="C26", desk_id=world.desk.id, method_hash=world.method_hash, **made
        ).save()
    actor = world.actors[HOLDERS[world.method.role(row.for_role).kind]]
    (line,) = [one for one in lines(actor) if one.due == row.due_at]
    assert signed_in(actor).get(line.url).status_code == 200


@pytest.mark.req("B6")
@pytest.mark.parametrize("key", term_keys(with_role=False))
def test_a_term_without_a_role_has_somebody_who_is_shown_it(
    world: World, household: Household, key: str
) -> None:
    term = world.method.deadline(key)
    if any(event in BY_SUBJECT for event in term.starts_on):
        assert term.per == "subject"
        return
    if term.stops_on[0] in NO_PAGE_YET:
        assert term.stops_on[0] not in terms.PAGES, "there is a page now: put it on the list"
        return
    run_term(world, household, key)
    shown = {
        kind
        for kind, name in HOLDERS.items()
        if any(one.title == str(term.label) for one in lines(world.actors[name]))
    }
    with acting(world.officer):
        phase = FileContext.objects.get(pk=household.id).phase
    verbs = [BROUGHT_ABOUT_BY[event] for event in term.stops_on if event in BROUGHT_ABOUT_BY]
    may = {
        role.kind
        for role in world.method.roles
        if any(world.method.may(role.key, phase, verb) for verb in verbs)
    }
    assert shown == may & set(HOLDERS) and shown


def test_what_is_not_near_yet_is_not_on_the_list(world: World, household: Household) -> None:
    row = run_term(world, household, "round_table", late=False)
    with acting(world.officer, writes=True):
        Deadline.objects.filter(pk=row.pk).update(warn_at=clock.now() + timedelta(hours=1))
    assert lines(world.officer) == []


def test_soon_is_soon_and_late_is_late(world: World, household: Household) -> None:
    run_term(world, household, "round_table", late=False)
    (line,) = lines(world.officer)
    assert (line.kind, line.action) == ("soon", "Plan het overleg")


def test_a_line_and_the_term_of_the_same_page_are_one() -> None:
    due = clock.now()
    line = WorkItem("Stel vast", "/variant/", action="Kijk", kind="now")
    term = WorkItem("Variant", "/variant/", due=due, kind="late", action="Stel vast")
    other = WorkItem("Rondetafel", "/overleg/", due=due, kind="soon", action="Plan")
    assert terms.merged([line], [term, other]) == [
        WorkItem("Stel vast", "/variant/", due=due, kind="late", action="Kijk"),
        other,
    ]
    assert terms.merged([], [other, WorkItem("Nog een", "/overleg/", kind="late")]) == [
        WorkItem("Rondetafel", "/overleg/", due=due, kind="late", action="Plan")
    ]


@pytest.mark.req("I3")
@pytest.mark.parametrize("name", ["stranger", "front_office", "manager", "policy", "auditor", "operator"])
def test_who_is_not_involved_has_none_of_it(world: World, household: Household, name: str) -> None:
    run_term(world, household, "round_table")
    assert not [one for one in lines(world.actors[name]) if one.household_id]


def test_a_closed_file_asks_nothing(world: World, household: Household) -> None:
    """Whatever was open when it closed: no term, no task, no question is left on any list."""
    final = [phase.key for phase in world.method.phases if phase.final]
    with acting(system("test", household.id), writes=True):
        FileContext.objects.filter(pk=household.id).update(phase=final[-1])
        Deadline.objects.filter(household_id=household.id).update(cancelled_at=clock.now())
    for name in HOLDERS.values():
        assert lines(world.actors[name]) == []
