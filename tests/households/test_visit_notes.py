"""What to reckon with before going to a household: who reads it, and how the family hears of it. [C9, docs/adr/0065]"""

from datetime import timedelta

import pytest

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Conflict, Invalid, NotFound, Refused
from rondom.core.models import Change
from rondom.core.transactions import acting, on_postgres
from rondom.households import actions as households
from rondom.households.life import notes_actions, notes_queries
from rondom.households.life.models import VisitNote
from rondom.households.life.notes_actions import NewNote
from rondom.households.people import NewPerson
from rondom.households.rights import my_homes
from rondom.journal import queries as journal
from rondom.methods.enums import RoleKind
from rondom.privacy.queries import who_looked
from rondom.privacy.rights import actions as rights
from rondom.privacy.rights import bundle
from rondom.privacy.shields.models import Shield
from rondom.web.shields import queries as hidden
from tests.households.living import LATER, warned
from tests.households.staying import another_adult
from tests.journal.around import Around
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.req("C9")]


@pytest.fixture
def around(world: World) -> Around:
    return Around.build(world)


def read_by(actor: Actor, around: Around) -> list[str]:
    with acting(actor):
        return [one.kind for one in notes_queries.notes(actor, around.id)]


def before_visit(actor: Actor, around: Around) -> list[str]:
    with acting(actor):
        return [one.kind for one in notes_queries.for_visits(actor, around.id)]


@pytest.mark.parametrize("name", ["worker", "coach", "teacher", "psychologist", "officer"])
def test_everybody_who_may_know_the_address_reads_it(around: Around, name: str) -> None:
    warned(around, by=around.world.teacher)
    assert before_visit(around.world.actors[name], around) == ["dog"]


def test_also_after_closing_as_long_as_somebody_visits(around: Around) -> None:
    """In after-care a member of the team knows the address and no more: and so the dog."""
    warned(around)
    around.move_to("aftercare")
    assert before_visit(around.world.teacher, around) == ["dog"]


def test_a_front_office_that_calls_reads_it_too(around: Around) -> None:
    around.world.involve(around.world.front_office, around.household, RoleKind.FRONT_OFFICE)
    warned(around)
    around.move_to("referral")
    assert before_visit(around.world.front_office, around) == ["dog"]


def test_who_is_not_involved_reads_nothing(around: Around) -> None:
    note = warned(around)
    for act in (notes_queries.notes, notes_queries.for_visits):
        with pytest.raises(NotFound):
            act(around.world.stranger, around.id)
    with pytest.raises(NotFound):
        notes_actions.end_note(
            by=around.world.stranger, household_id=around.id, note_id=note.id, why="Zomaar"
        )


@pytest.mark.req("I7", "P5")
def test_the_family_reads_what_it_was_told_at_its_own_place(around: Around) -> None:
    """Not on the pages where others plan; in its own data, and in the copy."""
    warned(around)
    mother = around.mother
    assert read_by(mother, around) == ["dog"] and before_visit(mother, around) == []
    assert "de hond loopt los" in copied(mother)


def copied(mother: Actor) -> str:
    with acting(mother, writes=True):
        homes = my_homes(mother, mother.person_id)  # type: ignore[arg-type]
        made = rights.give_copy(by=mother, person_id=mother.person_id, homes=homes)  # type: ignore[arg-type]
    return bundle.data(made)


@pytest.mark.req("P5", "I7")
def test_what_is_not_told_yet_is_held_back_until_it_is_looked_at_again(around: Around) -> None:
    mother = around.mother
    note = warned(around, kind="aggression", **LATER)
    assert read_by(mother, around) == [] and "loopt los" not in copied(mother)
    assert before_visit(around.world.teacher, around) == ["aggression"]
    with acting(mother):
        assert not [one for one in journal.timeline(mother, around.id) if "bezoek" in str(one)]
        assert "loopt los" not in str(who_looked(mother, around.id))
    clock.move(timedelta(days=92))  # nobody decided anew: the right of the family goes first again
    assert note.review_on < clock.today() and read_by(mother, around) == ["aggression"]


@pytest.mark.req("P5")
def test_who_does_not_decide_on_hiding_holds_it_back_two_weeks(around: Around) -> None:
    """It goes first that nobody gets hurt; who decides by the method finds it in their list at once."""
    world = around.world
    warned(around, by=world.teacher, kind="aggression", **LATER)
    assert read_by(around.mother, around) == []
    with acting(world.worker):
        lines = hidden.work_for(world.worker)
    assert lines and all("afgeschermd" in one.title for one in lines)
    clock.move(timedelta(days=16))
    assert read_by(around.mother, around) == ["aggression"]


def test_not_yet_asks_for_a_reason(around: Around) -> None:
    for less in ({"reason": "", "why": LATER["why"]}, {"reason": "safety", "why": ""}):
        with pytest.raises(Invalid):
            warned(around, **less)
    with around.seeing():
        assert not VisitNote.objects.exists() and not Shield.objects.exists()


def test_once_told_the_family_reads_it(around: Around) -> None:
    world = around.world
    note = warned(around, by=world.teacher, **LATER)
    given = {"household_id": around.id, "note_id": note.id, "told_on": clock.today()}
    with pytest.raises(Refused):  # who holds it back by the method decides
        notes_actions.tell_family(by=world.teacher, **given)
    assert read_by(around.mother, around) == []
    notes_actions.tell_family(by=world.worker, **given)
    assert read_by(around.mother, around) == ["dog"]
    with around.seeing():
        assert Change.objects.filter(verb="visit_note.family_told").count() == 1


def test_who_comes_to_live_there_does_not_hear_first(around: Around) -> None:
    warned(around, **LATER)
    father = another_adult(around)
    assert read_by(father, around) == []
    warned(around, kind="other")
    assert read_by(father, around) == ["other"]


@pytest.mark.req("C6", "P5")
def test_what_is_about_one_parent_the_other_does_not_read(around: Around) -> None:
    father = another_adult(around)
    assert father.person_id is not None
    warned(around, kind="aggression", about=(father.person_id,))
    assert read_by(father, around) == ["aggression"] and read_by(around.mother, around) == []


def test_it_holds_until_somebody_looked_again(around: Around) -> None:
    """A warning never goes away by itself; it says that it is old, and asks who wrote it."""
    note = warned(around, by=around.world.coach)
    assert notes_queries.work_for(around.world.coach) == []
    clock.move(timedelta(days=91))
    (seen,) = notes_queries.for_visits(around.world.teacher, around.id)
    assert seen.late
    for who in (around.world.coach, around.world.worker):
        (line,) = notes_queries.work_for(who)
        assert line.kind == "late" and str(note.id) in line.url
    assert notes_queries.work_for(around.world.teacher) == []
    around.move_to("closed")
    assert notes_queries.work_for(around.world.coach) == [], "a closed case is quiet"


def test_looked_at_again_and_over(around: Around) -> None:
    world = around.world
    note = warned(around)
    later = clock.today() + timedelta(days=180)
    new = NewNote("dog", "De hond ligt vast.", "Zelf gezien", clock.today(), later)
    given = {"household_id": around.id, "note_id": note.id}
    notes_actions.change_note(by=world.coach, **given, version=1, new=new)
    with pytest.raises(Conflict):
        notes_actions.change_note(
            by=world.teacher, **given, version=1, new=NewNote("dog", "Anders", "Buur", clock.today(), later)
        )
    with pytest.raises(Invalid):
        notes_actions.end_note(by=world.teacher, **given, why=" ")
    notes_actions.end_note(by=world.teacher, **given, why="De hond is er niet meer.")
    assert before_visit(world.worker, around) == []
    (gone,) = notes_queries.notes(world.worker, around.id)
    assert gone.ended_why == "De hond is er niet meer."
    with pytest.raises(Invalid):
        notes_actions.end_note(by=world.worker, **given, why="Nog eens")


def test_the_family_writes_none(around: Around) -> None:
    with pytest.raises(Refused):
        warned(around, by=around.mother)


def test_a_shield_that_is_held_back_does_not_touch_who_visits(around: Around) -> None:
    """Every member of the household, and nobody else."""
    warned(around, **LATER)
    with around.seeing():
        from_whom = set(Shield.objects.values_list("hidden_from", flat=True))
    with acting(around.world.worker):
        members = set(notes_queries.households.member_ids(around.id))
    assert from_whom == members


@pytest.mark.req("P5")
def test_added_to_the_household_beside_notes_that_are_told(around: Around) -> None:
    """Nothing is hidden from who comes when nothing is held back."""
    warned(around)
    households.add_member(
        by=around.world.worker,
        household_id=around.id,
        person=NewPerson("Oma", "Dekker", role="other"),
    )
    with around.seeing():
        assert not Shield.objects.exists()


def test_the_database_shows_it_to_nobody_outside(around: Around) -> None:
    warned(around)
    with acting(around.world.stranger):
        assert not VisitNote.objects.exists() or not on_postgres()
