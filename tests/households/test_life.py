"""The life of a household as it is told: who reads what, who puts it right, and what nobody learns by accident. [C4]"""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rondom.cases.life import queries as line
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Conflict, Invalid, NotFound, Refused
from rondom.core.models import Change
from rondom.core.transactions import acting, on_postgres
from rondom.households import actions as households
from rondom.households import queries as people
from rondom.households.life import actions, queries
from rondom.households.life.models import LifeEvent
from rondom.households.life.rules import read_when
from rondom.households.people import NewAddress, NewPerson
from rondom.households.rights import my_homes
from rondom.journal import queries as journal
from rondom.methods.enums import Category, RoleKind
from rondom.privacy.enums import Ground
from rondom.privacy.override import actions as override
from rondom.privacy.override.rules import Clue
from rondom.privacy.rights import actions as rights
from rondom.privacy.rights import bundle
from rondom.privacy.search_queries import find
from rondom.privacy.shields import actions as shields
from tests.households.living import BROKEN_OFF, said, told
from tests.households.staying import another_adult, away
from tests.journal.around import Around
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.req("C4")]


@pytest.fixture
def around(world: World) -> Around:
    return Around.build(world)


def words(actor: Actor, around: Around) -> list[str]:
    with acting(actor):
        return [one.words for one in queries.told(actor, around.id)]


def test_what_is_told_stands_there_with_its_change(around: Around) -> None:
    event = told(around, BROKEN_OFF)
    (seen,) = queries.told(around.world.coach, around.id)
    assert (seen.words, seen.by_whom, seen.when) == ("Opvoedhulp", "De Linde", "2019 – 2020")
    assert seen.broken_off and seen.ended_why == "De hulpverlener ging weg."
    assert seen.written_by == "Fatima Amrani"
    with around.seeing():
        assert Change.objects.filter(verb="life.told", household_id=around.id).count() == 1
        assert LifeEvent.objects.get(pk=event.pk).category == Category.HOUSEHOLD


@pytest.mark.req("I3")
@pytest.mark.parametrize(
    ("kind", "readers"),
    [
        ("moved", {"worker", "coach", "teacher", "psychologist", "officer", "mother"}),
        ("money", {"worker", "coach"}),
        ("violence", {"worker", "coach", "officer"}),
        ("police", {"worker"}),
        ("mind", {"worker"}),
    ],
)
def test_each_kind_is_read_by_who_needs_it(around: Around, kind: str, readers: set[str]) -> None:
    """By the need-to-know matrix of the method; who wrote it reads it in any case."""
    told(around, said(kind, "Iets bijzonders"))
    everybody = {name: around.world.actors[name] for name in ("coach", "teacher", "psychologist", "officer")}
    everybody |= {"worker": around.world.worker, "mother": around.mother}
    assert {name for name, who in everybody.items() if words(who, around)} == readers


@pytest.mark.req("I3")
def test_who_is_not_involved_finds_nothing(around: Around) -> None:
    event = told(around)
    with pytest.raises(NotFound):
        queries.told(around.world.stranger, around.id)
    with pytest.raises(NotFound):
        actions.remove(by=around.world.stranger, household_id=around.id, event_id=event.id)


@pytest.mark.req("I3")
def test_that_it_touched_health_is_told_to_who_may_know_of_health(around: Around) -> None:
    """The domain itself would tell it; and who does not see it, does not rub it out either."""
    health = next(one for one in around.world.method.domains if one.sensitive == Category.PHYSICAL_HEALTH)
    money = next(one for one in around.world.method.domains if one.key == "finances")
    event = told(around, said(domains=(str(health.key), str(money.key))), by=around.world.coach)
    (seen,) = queries.told(around.world.teacher, around.id)
    assert str(health.key) not in seen.domains
    actions.change(
        by=around.world.worker,
        household_id=around.id,
        event_id=event.id,
        version=1,
        said=said(words="Verhuisd uit Zwolle"),
    )
    with around.seeing():
        kept = LifeEvent.objects.get(pk=event.pk)
    assert str(health.key) in kept.domains and kept.words == "Verhuisd uit Zwolle"
    (mine,) = queries.told(around.world.coach, around.id)
    assert str(health.key) in mine.domains


@pytest.mark.req("C6", "P5")
def test_one_parent_never_reads_what_is_about_the_other(around: Around) -> None:
    father = another_adult(around)
    mother_id = around.mother.person_id
    assert mother_id is not None
    told(around, said(words="Over moeder", about=(mother_id,)))
    told(around, said(words="Over allebei"))
    assert words(father, around) == ["Over allebei"]
    assert words(around.mother, around) == ["Over moeder", "Over allebei"]
    with acting(father):
        view = line.life_line(father, around.id)
        assert "Over moeder" not in str(view) and "Over moeder" not in str(find(father, "moeder"))
        lines = [one.thing for one in journal.timeline(father, around.id)]
        assert not [one for one in lines if getattr(one, "verb", "") == "life.told"][1:]
    with pytest.raises(Refused):
        actions.tell(by=father, household_id=around.id, said=said(about=(mother_id,)))


@pytest.mark.req("M1")
def test_the_family_tells_its_own_life(around: Around) -> None:
    mine = told(around, said(words="Mijn diploma gehaald"), by=around.mother)
    theirs = told(around)
    with acting(around.mother):
        seen = {one.id: one.may_change for one in queries.told(around.mother, around.id)}
    assert seen == {mine.id: True, theirs.id: False}
    with pytest.raises(Refused):
        actions.remove(by=around.mother, household_id=around.id, event_id=theirs.id)
    actions.remove(by=around.mother, household_id=around.id, event_id=mine.id)
    assert words(around.mother, around) == ["Verhuisd uit Meppel"]


def test_who_keeps_the_file_puts_right_what_others_wrote(around: Around) -> None:
    event = told(around, by=around.world.teacher)
    world = around.world
    given = {"household_id": around.id, "event_id": event.id, "version": 1, "said": said(words="Beter")}
    with pytest.raises(Refused):
        actions.change(by=world.psychologist, **given)
    actions.change(by=world.worker, **given)
    assert words(world.teacher, around) == ["Beter"]


def test_two_who_change_it_at_once_lose_nothing(around: Around) -> None:
    event = told(around)
    given = {"household_id": around.id, "event_id": event.id, "version": 1}
    actions.change(by=around.world.coach, **given, said=said(words="Van de coach"))
    with pytest.raises(Conflict) as fault:
        actions.change(by=around.world.worker, **given, said=said(words="Van Fatima"))
    assert fault.value.theirs["words"] == "Van de coach" and fault.value.mine["words"] == "Van Fatima"
    assert words(around.world.worker, around) == ["Van de coach"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"words": ""}, "words"),
        ({"domains": ("weer",)}, "domains"),
        ({"until": read_when("2018")}, "until"),
        ({"kind": "help_home"}, "ended"),
    ],
)
def test_what_cannot_be_is_said_at_the_field_and_nothing_is_kept(
    around: Around, wrong: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as fault:
        told(around, replace(said(), **wrong))  # type: ignore[arg-type]
    assert field in fault.value.fields
    with around.seeing():
        assert not LifeEvent.objects.exists() and not Change.objects.filter(verb="life.told").exists()


def test_somebody_of_another_household_cannot_be_named(around: Around) -> None:
    other = around.world.household("Gezin Bos")
    with pytest.raises(Invalid) as fault:
        told(around, said(about=(around.world.person(other),)))
    assert "about" in fault.value.fields


@pytest.mark.req("P5")
def test_what_is_shielded_is_not_on_the_line(around: Around) -> None:
    event = told(around)
    shields.place(
        by=around.world.worker,
        household_id=around.id,
        target="user",
        hidden_from=around.world.teacher.user_id,  # type: ignore[arg-type]
        items=[("households.lifeevent", event.id)],
        reason="request",
        why="De moeder vroeg erom.",
        until=clock.today() + timedelta(days=20),
    )
    assert words(around.world.teacher, around) == []
    assert words(around.world.coach, around) == ["Verhuisd uit Meppel"]


@pytest.mark.req("P4", "I5")
def test_what_was_told_in_a_file_opened_for_a_higher_interest_waits_for_the_family_to_be_told(
    around: Around,
) -> None:
    stranger = around.world.stranger
    override.begin(
        by=stranger,
        clue=Clue(number=around.household.number),
        interest="child_unsafe",
        reason="De politie belt: het jongste kind is alleen thuis en wij moeten weten wie er komt.",
        hours=2,
    )
    told(around, by=stranger)
    assert words(around.world.worker, around) == ["Verhuisd uit Meppel"]
    assert words(around.mother, around) == []
    if on_postgres():
        with acting(around.mother):
            assert not LifeEvent.objects.exists(), "the second lock says so too"


@pytest.mark.req("I7")
def test_it_stands_in_the_copy_of_whom_it_is_about(around: Around) -> None:
    told(around, said(words="Verhuisd uit Hoogeveen"))
    told(around, said("police", "Opgepakt", about=(around.world.person(around.household),)))
    mother = around.mother
    with acting(mother, writes=True):
        homes = my_homes(mother, mother.person_id)  # type: ignore[arg-type]
        made = rights.give_copy(by=mother, person_id=mother.person_id, homes=homes)  # type: ignore[arg-type]
    copied = bundle.data(made)
    assert "Verhuisd uit Hoogeveen" in copied and "2019" in copied
    assert "Opgepakt" not in copied, "the method does not show justice to the family"


@pytest.mark.req("C1", "C8", "C7")
def test_one_axis_for_what_is_told_and_what_the_file_knows(around: Around) -> None:
    """Moves, children born, stays, coordination and the help of the team stand beside what was told."""
    world = around.world
    told(around)
    stay = away(around)
    households.move_house(
        by=world.worker,
        household_id=around.id,
        address=NewAddress("Kerkstraat", 3, "8011AA", "Zwolle"),
        on=clock.today(),
    )
    view = line.life_line(world.worker, around.id)
    rows = {row.said.words: row for row in view.rows}
    assert rows["Verhuisd uit Meppel"].told is not None
    assert "Tim geboren" in rows and "coördinatie" in rows
    assert "woont in Zwolle, Kerkstraat" in rows and "woont in Zwolle, Beethovenlaan" in rows
    assert "Carla tijdelijk niet thuis" in rows, "where she is, the coordinator need not know"
    assert "Jeugdhulp IJssel" in rows
    mine = line.life_line(world.coach, around.id)
    assert any("De Linde" in row.said.words for row in mine.rows if row.said.id == f"stay-{stay.id}")


def test_help_that_was_broken_off_comes_first(around: Around) -> None:
    told(around, BROKEN_OFF)
    told(around, replace(BROKEN_OFF, words="Later", on=read_when("2021"), until=read_when("2022")))
    view = line.life_line(around.world.worker, around.id)
    assert [one.words for one in view.broken_off] == ["Later", "Opvoedhulp"]


@pytest.mark.req("C7")
def test_it_is_still_there_when_the_case_is_closed(around: Around) -> None:
    """The file outlives the case: who still may look, finds the whole life; and tells on."""
    told(around)
    around.move_to("closed")
    assert words(around.world.officer, around) == ["Verhuisd uit Meppel"]
    assert words(around.mother, around) == ["Verhuisd uit Meppel"]
    told(around, said(words="Een jaar later"), by=around.mother)
    with pytest.raises(NotFound):  # to who coordinated it, the file is shut
        told(around)


def test_queries_do_not_grow_with_what_is_told(around: Around) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as seen:
            line.life_line(around.world.worker, around.id)
        return len(seen)

    told(around)
    count()  # the database has been told who acts
    one = count()
    for year in range(2000, 2012):
        told(around, said(on=str(year), about=(around.world.person(around.household),)))
    assert count() == one


@pytest.mark.req("C1")
def test_a_child_with_two_homes_is_told_to_who_knows_both(around: Around) -> None:
    """Who works with one household alone does not hear that there is another."""
    world = around.world
    other = world.household("Gezin Bos")
    child = world.person(around.household, "child")
    world.involve(world.coach, other, RoleKind.COACH, Ground.CONSENT)
    households.add_member(
        by=world.officer,
        household_id=other.id,
        person=NewPerson("Tim", "Dekker", date(2018, 1, 9), "child", person_id=child),
    )
    (seen,) = people.other_homes(world.coach, around.id)
    assert (seen.person_id, seen.name) == (child, "Gezin Bos")
    assert people.other_homes(world.teacher, around.id) == []
    assert people.other_homes(around.mother, around.id) == []
