"""Who reads a note is changed later, at once and with a trace. [I3]"""

from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from rondom.core.actor import Actor, system
from rondom.core.errors import Conflict, Invalid, NotFound, Refused
from rondom.core.models import Change
from rondom.core.transactions import acting
from rondom.households.models import Household
from rondom.journal import actions as journal
from rondom.journal.models import ContactNote
from rondom.journal.queries import notes
from rondom.journal.trace import trace
from rondom.journal.visibility import change_visibility, choices
from rondom.methods.enums import RoleKind
from rondom.privacy import search_queries
from rondom.privacy.models import FileContext, SearchEntry
from rondom.privacy.shields.models import VisibilityChange
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.req("I3")]


class Around:
    def __init__(self, world: World, household: Household) -> None:
        self.world, self.household = world, household
        self.coordinator = world.involve(world.worker, household, RoleKind.COORDINATOR)
        self.psychologist = world.involve(world.psychologist, household, RoleKind.SPECIALIST)
        self.helper = world.involve(world.housing, household, RoleKind.MEMBER)
        self.mother = world.family_member(household)

    def note(self, by: Actor, category: str, text: str = "Zij drinkt weer") -> ContactNote:
        return journal.write_note(
            by=by, household_id=self.household.id, kind="phone", text=text, category=category
        )

    def change(self, by: Actor, note: ContactNote, category: str, **also: Any) -> ContactNote:
        given: dict[str, Any] = {"version": note.version, "about": (), "why": "Afgesproken met haar."}
        return change_visibility(
            by=by, household_id=self.household.id, note_id=note.id, category=category, **(given | also)
        )

    def reads(self, actor: Actor) -> set[str]:
        with acting(actor):
            return {one.words for one in notes(actor, self.household.id)}

    def finds(self, actor: Actor, words: str) -> int:
        with acting(actor):
            return len(search_queries.find(actor, words).items)


@pytest.fixture
def around(world: World) -> Around:
    household = world.household()
    with acting(system("test", household.id), writes=True):
        FileContext.objects.filter(pk=household.id).update(phase="carrying_out")
    return Around(world, household)


def test_the_secret_is_shared_and_becomes_secret_again(around: Around) -> None:
    """Text, search and readers follow; in the table the words never stand in clear while it is secret."""
    note = around.note(around.psychologist, "specialist_note")
    assert around.reads(around.coordinator) == set() and not around.finds(around.psychologist, "drinkt")
    note = around.change(around.psychologist, note, "plan")
    for who in (around.coordinator, around.helper, around.world.officer):
        assert around.reads(who) == {"Zij drinkt weer"}
        assert around.finds(who, "drinkt") == 1
    around.change(around.psychologist, note, "specialist_note")
    assert around.reads(around.coordinator) == set()
    assert around.reads(around.psychologist) == {"Zij drinkt weer"}
    with acting(around.psychologist):
        row = ContactNote.objects.get(pk=note.id)
        assert (row.text, row.secret) == ("", "Zij drinkt weer")
        assert not SearchEntry.objects.filter(item_id=note.id).exists()


def test_to_a_kind_that_nobody_reads_by_role_it_opens_to_nobody(around: Around) -> None:
    note = around.note(around.psychologist, "specialist_note")
    around.change(around.psychologist, note, "mental_health")
    assert around.reads(around.psychologist) == {"Zij drinkt weer"}
    for who in (around.coordinator, around.helper, around.world.officer, around.mother):
        assert around.reads(who) == set()


def test_narrower_hides_it_from_who_read_it_until_now(around: Around) -> None:
    note = around.note(around.coordinator, "plan")
    assert around.reads(around.helper) == around.reads(around.mother) == {"Zij drinkt weer"}
    around.change(around.coordinator, note, "safety")
    assert around.reads(around.helper) == around.reads(around.mother) == set()
    assert not around.finds(around.helper, "drinkt")


@pytest.mark.req("P5")
def test_about_another_parent_from_now_on(around: Around) -> None:
    note = around.note(around.coordinator, "plan")
    with acting(around.coordinator):
        father = around.world.person(around.household, "child")
    around.change(around.coordinator, note, "plan", about=[father])
    assert around.reads(around.helper) == {"Zij drinkt weer"}
    assert around.reads(around.mother) == {"Zij drinkt weer"}, "a child of whom she has authority"


def test_who_when_from_what_to_what_and_why_stays_at_the_note(around: Around) -> None:
    note = around.note(around.coordinator, "plan")
    note = around.change(around.coordinator, note, "safety", why="Vader leest mee.")
    around.change(around.coordinator, note, "plan", why="Niet meer nodig.")
    with acting(around.helper):
        told = trace(around.helper, ContactNote.objects.get(pk=note.id))
    assert not told["may_change"]
    assert [(one.before, one.after, one.why) for one in told["changes"]] == [
        ("Veiligheid", "Het plan: doelen en taken", "Niet meer nodig."),
        ("Het plan: doelen en taken", "Veiligheid", "Vader leest mee."),
    ]
    assert {one.by for one in told["changes"]} == {around.coordinator.name}
    with acting(around.coordinator):
        verbs = Change.objects.filter(household_id=around.household.id, verb__contains="visibility")
        assert verbs.count() == 2


def test_who_may_not_read_it_is_not_told_of_the_change(around: Around) -> None:
    note = around.change(around.coordinator, around.note(around.coordinator, "plan"), "safety")
    with acting(around.helper), pytest.raises(Refused):
        trace(around.helper, note)


def test_nobody_but_the_writer_touches_a_secret(around: Around) -> None:
    note = around.note(around.psychologist, "specialist_note")
    for who in (around.coordinator, around.world.officer, around.mother, around.world.stranger):
        with pytest.raises(NotFound):
            around.change(who, note, "plan")


def test_who_looks_after_hiding_may_change_anothers_note_but_not_take_it(around: Around) -> None:
    note = around.note(around.helper, "plan")
    with acting(around.coordinator):
        assert not {"specialist_note", "mental_health"} & set(choices(around.coordinator, note))
    with pytest.raises(Invalid):
        around.change(around.coordinator, note, "specialist_note")
    around.change(around.coordinator, note, "safety")
    assert around.reads(around.helper) == {"Zij drinkt weer"}, "its writer"
    other = around.note(around.coordinator, "plan", "Iets anders")
    with pytest.raises(Refused):
        around.change(around.helper, other, "agreements")


def test_the_writer_who_left_changes_nothing(around: Around) -> None:
    from rondom.privacy import actions as privacy

    note = around.note(around.psychologist, "specialist_note")
    by = system("test", around.household.id)
    privacy.end_involvement(
        by=by,
        household_id=around.household.id,
        role=around.world.method.first_role(RoleKind.SPECIALIST).key,
        because="left",
        user_id=around.psychologist.user_id,
    )
    with pytest.raises(NotFound):
        around.change(around.psychologist, note, "plan")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"category": "reporter"}, "category"),
        ({"category": "onzin"}, "category"),
        ({"why": " "}, "why"),
        ({"why": "x" * 501}, "why"),
        ({"about": [UUID(int=7)]}, "about"),
    ],
)
def test_what_is_wrong_is_told_at_the_field(around: Around, changed: dict[str, Any], field: str) -> None:
    note = around.note(around.coordinator, "plan")
    with pytest.raises(Invalid) as fault:
        around.change(around.coordinator, note, **({"category": "safety"} | changed))
    assert field in fault.value.fields
    with acting(around.coordinator):
        assert not VisibilityChange.objects.exists()


def test_two_at_once_lose_nothing_and_nothing_changed_leaves_no_trace(around: Around) -> None:
    note = around.note(around.coordinator, "plan")
    around.change(around.coordinator, note, "plan")
    with acting(around.coordinator):
        assert not VisibilityChange.objects.exists()
    around.change(around.coordinator, note, "safety")
    with pytest.raises(Conflict) as fault:
        around.change(around.world.officer, note, "agreements", version=1)
    assert "drinkt" not in str(fault.value.theirs)


def test_the_page_keeps_what_was_typed_and_shows_the_trace(around: Around, signed_in: Any) -> None:
    note = around.note(around.coordinator, "plan")
    client: Client = signed_in(around.coordinator)
    address = f"/gezinnen/{around.household.id}/tijdlijn/notitie/{note.id}/wie-leest/"
    refused = client.post(address, {"category": "safety", "version": 1, "why": ""})
    assert refused.status_code == 422 and b'value="safety" ' in refused.content
    done = client.post(address, {"category": "safety", "version": 1, "why": "Vader leest mee."})
    assert done.status_code == 303
    page = client.get(done["Location"]).content.decode()
    assert "Vader leest mee." in page and "Van „Het plan: doelen en taken” naar „Veiligheid”." in page
    stale = client.post(address, {"category": "agreements", "version": 1, "why": "Toch anders."})
    assert stale.status_code == 409 and "Toch anders." in stale.content.decode()
