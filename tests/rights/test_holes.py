"""Ways round the rights that were found by looking for them, each shut. [I7, P2, P5]"""

from datetime import timedelta
from uuid import UUID

import pytest

from rondom.core import clock
from rondom.core.actor import Actor, system
from rondom.core.errors import Invalid, NotFound
from rondom.core.ids import new_id
from rondom.core.transactions import acting, narrow_role
from rondom.households import rights as people
from rondom.households.models import Household, Membership, Person
from rondom.journal import actions as journal
from rondom.journal.models import ContactNote
from rondom.methods.enums import RoleKind
from rondom.privacy.models import AccessLog, Involvement
from rondom.privacy.rights import access, actions, queries
from rondom.privacy.rights.models import Request
from rondom.web.rights import queries as pages
from tests.portal.family import coordinated
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.req("I7", "I3")]
WORDS = "Dit heb ik nooit zo gezegd."


@pytest.fixture
def household(world: World) -> Household:
    found, _case = coordinated(world)
    world.involve(world.psychologist, found, RoleKind.SPECIALIST)
    return found


def note(by: Actor, household: Household, category: str, about: list[UUID]) -> ContactNote:
    return journal.write_note(
        by=by, household_id=household.id, kind="visit", text="Een gesprek.", category=category, about=about
    )


def asked(by: Actor, household: Household, item: ContactNote, **more: UUID) -> Request:
    return actions.ask_correction(
        by=by, household_id=household.id, kind="journal.contactnote", item_id=item.pk, words=WORDS, **more
    )


def listed(who: Actor) -> list[Request]:
    with acting(who, writes=True):
        return queries.to_answer(who)


def opens(who: Actor, request: Request) -> bool:
    with acting(who, writes=True):
        try:
            queries.correction(who, request.household_id, request.pk)
        except NotFound:
            return False
    return True


def test_nobody_is_told_of_words_about_something_they_do_not_read(world: World, household: Household) -> None:
    """That a secret note is there is a secret too: so is that somebody says it is wrong."""
    mother = world.person(household)
    secret = note(world.psychologist, household, "specialist_note", [])
    request = asked(world.psychologist, household, secret, person_id=mother)
    assert listed(world.psychologist) == [request] and opens(world.psychologist, request)
    assert not opens(world.worker, request)
    assert listed(world.worker) == []
    with acting(world.worker, writes=True):
        assert not [one for one in pages.work_for(world.worker) if str(request.pk) in one.url]


def test_what_was_erased_tells_no_more_than_what_is_there(world: World, household: Household) -> None:
    """Of an item that is gone only who would have read it reads what was said about it."""
    mother = world.family_member(household)
    with acting(system("test", household.id), writes=True):
        father = Person.objects.create(given_name="Ruud", family_name="Smit", created_at=clock.now())
        Membership.objects.create(household=household, person=father, role="parent", since=clock.today())
    item = note(world.worker, household, "agreements", [father.pk])
    request = asked(world.worker, household, item, person_id=father.pk)
    assert not opens(mother, request)
    with acting(system("test", household.id), writes=True):
        ContactNote.objects.filter(pk=item.pk).delete()
    assert opens(world.worker, request) and listed(world.worker) == [request]
    assert not opens(mother, request)


def test_it_is_passed_on_for_somebody_of_this_household_alone(world: World, household: Household) -> None:
    item = note(world.worker, household, "agreements", [])
    elsewhere = world.person(world.household("Gezin Smit"))
    for person in (elsewhere, new_id()):
        with pytest.raises(Invalid) as fault:
            asked(world.worker, household, item, person_id=person)
        assert list(fault.value.fields) == ["person_id"]


def test_a_request_lies_with_the_file_of_whom_it_is_about(world: World, household: Household) -> None:
    """She belongs to two households; her child lives in one of them."""
    mother = world.family_member(household)
    other = world.household("Gezin Smit")
    with acting(system("test", other.id), writes=True):
        Membership.objects.create(
            household=other,
            person_id=mother.person_id,
            role="parent",
            authority=True,
            since=clock.today(),
        )
    world.involve(mother, other, RoleKind.FAMILY)
    child = world.person(other, "child")

    def ask(file: Household) -> Request:
        return actions.ask(
            by=mother, household_id=file.id, kind="restriction", words="Niet gebruiken.", person_id=child
        )

    with pytest.raises(NotFound):
        ask(household)
    assert ask(other).household_id == other.id


def test_a_coordinator_who_leaves_next_week_still_decides(world: World, household: Household) -> None:
    """As long as somebody coordinates, the coordination point does not answer in their place."""
    item = note(world.worker, household, "agreements", [])
    request = asked(world.worker, household, item, person_id=world.person(household))
    with acting(system("test", household.id), writes=True):
        rows = Involvement.objects.filter(household_id=household.id, role_kind=RoleKind.COORDINATOR)
        rows.update(until=clock.now() + timedelta(days=7))
    with acting(world.officer, writes=True):
        assert not access.may_answer(world.officer, request, None)
    assert listed(world.officer) == []
    assert listed(world.worker) == [request]
    clock.move(timedelta(days=8))
    with acting(world.officer, writes=True):
        assert access.may_answer(world.officer, request, None)
    assert listed(world.officer) == [request]


def test_a_name_that_is_tried_in_vain_leaves_a_trace(world: World, household: Household) -> None:
    """Else a privacy officer could go through names until one is known, and nobody would see it."""
    officer = world.privacy_officer

    def tries() -> int:
        with acting(world.auditor), narrow_role("watch"):
            rows = AccessLog.objects.filter(user_id=officer.user_id, use="listed")
            return sum("households.person" in str(row.items) for row in rows)

    before = tries()
    with acting(officer, writes=True):
        assert people.find(officer, given_name="Xandra", family_name="Quist", born=clock.today()) is None
    assert tries() == before + 1
    with acting(world.auditor), narrow_role("watch"):
        assert not [one for one in AccessLog.objects.all() if "Quist" in str(one.items)]
