"""The family over generations: who is put in, how they are tied, what is refused, what goes out again. [C2]"""

from datetime import date
from typing import Any

import pytest

from rondom.core.errors import Conflict, Invalid, NotFound, Refused
from rondom.core.models import Change
from rondom.core.pictures.genogram import rows
from rondom.core.transactions import acting
from rondom.households import actions as households
from rondom.households.kin import actions, queries, tying
from rondom.households.kin.given import Life, Tied
from rondom.households.kin.models import Kin, OtherHome, Parentage, Partnership
from rondom.households.models import Household
from rondom.households.people import NewPerson
from rondom.methods.enums import RoleKind
from tests.households.drawing import add, named, names, seen
from tests.world import World

pytestmark = pytest.mark.req("C2")


@pytest.fixture
def given(world: World, household: Household) -> dict[str, Any]:
    return {"by": world.worker, "household_id": household.id}


def facts(world: World, household: Household) -> dict[str, tuple[str, ...]]:
    """What the list beside the picture says of everybody."""
    return {row.name: row.facts for row in rows(seen(world.worker, household.id).family)}


def test_it_begins_with_what_the_file_says(world: World, household: Household, given: dict[str, Any]) -> None:
    shown = seen(world.worker, household.id)
    assert names(shown) == {"Carla", "Tim"} and not shown.is_begun
    assert actions.begin_with_household(**given) == 1
    assert "kind van Carla" in facts(world, household)["Tim"]
    assert actions.begin_with_household(**given) == 0, "a second time adds nothing"


def test_who_is_whose_child_is_not_guessed(world: World, household: Household, given: dict[str, Any]) -> None:
    for name in ("Dirk", "Eva"):
        households.add_member(**given, person=NewPerson(name, "Dekker", date(1988, 1, 1), "parent"))
    with pytest.raises(Invalid):
        actions.begin_with_household(**given)


def test_three_generations(world: World, household: Household, given: dict[str, Any]) -> None:
    by, file = world.worker, household.id
    actions.begin_with_household(**given)
    add(by, file, "Tim", "ouder", Life("Dennis", "m", 1988), with_whom=["Carla"], bond="divorced", until=2023)
    add(by, file, "Carla", "ouder", Life("Ria", "f", 1966))
    add(
        by,
        file,
        "Carla",
        "ouder",
        Life("Henk", "m", 1961, 2015),
        with_whom=["Ria"],
        bond="married",
        since=1985,
    )
    add(by, file, "Carla", "broer-of-zus", "Patrick", with_whom=["Ria", "Henk"])
    add(by, file, "Ria", "partner", "Gerrit", bond="together", since=2002)
    add(by, file, "Ria", "kind", "Sanne", with_whom=["Gerrit"], descent="foster")
    said = facts(world, household)
    assert said["Tim"][1:3] == ("kind van Carla en Dennis", "woont in: Gezin Dekker")
    assert "gescheiden van Carla (tot 2023)" in said["Dennis"]
    assert "1961–2015" in said["Henk"] and "getrouwd met Ria (sinds 1985)" in said["Henk"]
    assert "kind van Ria en Henk" in said["Patrick"]
    assert "pleegkind van Ria en Gerrit" in said["Sanne"]
    with acting(by):
        assert Change.objects.filter(household_id=file, verb="kin.added").count() == 6


def test_a_parent_can_be_of_brothers_and_sisters_at_once(
    world: World, household: Household, given: dict[str, Any]
) -> None:
    households.add_member(**given, person=NewPerson("Lisa", "Dekker", date(2016, 1, 1), "child"))
    actions.begin_with_household(**given)
    add(world.worker, household.id, "Tim", "ouder", "Dennis", also=["Lisa"])
    said = facts(world, household)
    assert "kind van Carla en Dennis" in said["Tim"] and "kind van Carla en Dennis" in said["Lisa"]


def test_twins_and_two_homes(world: World, household: Household, given: dict[str, Any]) -> None:
    by, file = world.worker, household.id
    actions.begin_with_household(**given)
    add(by, file, "Tim", "broer-of-zus", "Tom", with_whom=["Carla"], twin="identical")
    add(by, file, "Tim", "ouder", "Dennis")
    shown = seen(by, file)
    tying.set_home(**given, name="Bij Dennis", people=[named(shown, "Dennis").key, named(shown, "Tim").key])
    said = facts(world, household)["Tim"]
    assert "eeneiige tweeling met Tom" in said
    assert said[-2:] == ("woont in: Gezin Dekker", "woont in: Bij Dennis")


WRONG = {
    "no name": (Life(" "), {}, "name", "voornaam of roepnaam"),
    "born in the future": (Life("Oma", "f", 3000), {}, "born", "tussen 1800 en"),
    "died before birth": (Life("Oma", "f", 1950, 1940), {}, "died", "vóór het jaar"),
    "no such sign": (Life("Oma", "q"), {}, "sex", "Kies een teken"),
    "no such descent": (Life("Oma"), {"descent": "cloned"}, "descent", "Kies hoe"),
    "younger than the child": (Life("Oma", "f", 1990), {}, "born", "jonger dan 10 jaar"),
    "of nobody in this household": (Life("Oma"), {}, "for_whom", "Kies iemand uit dit gezin"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_is_said_at_the_field(
    case: str, world: World, household: Household, given: dict[str, Any]
) -> None:
    life, tied, field, words = WRONG[case]
    with pytest.raises(Invalid) as fault:
        actions.add_kin(
            **given,
            anchor=world.person(household),
            relation="ouder",
            life=life,
            tied=Tied(**tied),
            for_whom="nobody" if field == "for_whom" else "",
        )
    assert words in fault.value.fields[field]
    with acting(world.worker):
        assert not Kin.objects.exists() and not Parentage.objects.exists(), "nothing is left of it"


def test_nobody_becomes_their_own_forebear(world: World, household: Household, given: dict[str, Any]) -> None:
    by, file = world.worker, household.id
    actions.begin_with_household(**given)
    add(by, file, "Carla", "ouder", "Ria")
    shown = seen(by, file)
    tim, ria = named(shown, "Tim").key, named(shown, "Ria").key
    with pytest.raises(Invalid, match="voorouder"):
        tying.tie(**given, one=ria, other=tim, what="kind:born")
    with pytest.raises(Invalid):
        tying.tie(**given, one=ria, other=ria, what="kind:born")


def test_brothers_and_sisters_hang_on_a_parent(world: World, household: Household) -> None:
    with pytest.raises(Invalid) as fault:
        add(world.worker, household.id, "Tim", "broer-of-zus", "Tom")
    assert "Voeg die eerst toe" in fault.value.fields["with_whom"]


def test_twins_have_the_same_parents(world: World, household: Household, given: dict[str, Any]) -> None:
    shown = seen(world.worker, household.id)
    with pytest.raises(Invalid):
        tying.tie(**given, one=named(shown, "Tim").key, other=named(shown, "Carla").key, what="tweeling:")


@pytest.mark.parametrize("what", ["", "kind:", "kind:cloned", "partner:engaged", "buurman:born", ":"])
def test_only_known_ties(what: str, world: World, household: Household, given: dict[str, Any]) -> None:
    shown = seen(world.worker, household.id)
    with pytest.raises(Invalid) as fault:
        tying.tie(**given, one=named(shown, "Tim").key, other=named(shown, "Carla").key, what=what)
    assert "what" in fault.value.fields


def test_a_partnership_ends(world: World, household: Household, given: dict[str, Any]) -> None:
    by, file = world.worker, household.id
    add(by, file, "Carla", "partner", "Dennis", bond="married", since=2014)
    (pair,) = seen(by, file).partners
    change: dict[str, Any] = {**given, "partnership_id": pair.id, "version": pair.version, "since": 2014}
    with pytest.raises(Invalid) as fault:
        tying.change_partners(**change, bond="married", until=2020)
    assert "nog samen" in fault.value.fields["until"]
    tying.change_partners(**change, bond="divorced", until=2023)
    assert "gescheiden van Dennis (2014 tot 2023)" in facts(world, household)["Carla"]
    with pytest.raises(Conflict):
        tying.change_partners(**change, bond="separated", until=2022)
    with pytest.raises(Invalid, match="staat er al"):
        tying.tie(**given, one=pair.one, other=pair.other, what="partner:married")


def test_two_who_change_somebody_at_once_lose_nothing(
    world: World, household: Household, given: dict[str, Any]
) -> None:
    row = add(world.worker, household.id, "Carla", "ouder", "Ria")
    officer = {**given, "by": world.officer}
    actions.change_kin(**officer, key=row.id, version=1, life=Life("Maria", "f", 1966))
    with pytest.raises(Conflict) as fault:
        actions.change_kin(**given, key=row.id, version=1, life=Life("Rie", "f", 1966))
    assert (fault.value.mine["name"], fault.value.theirs["name"]) == ("Rie", "Maria")


def test_who_goes_out_of_the_picture_is_really_gone(
    world: World, household: Household, given: dict[str, Any]
) -> None:
    by, file = world.worker, household.id
    actions.begin_with_household(**given)
    add(by, file, "Carla", "ouder", "Ria")
    add(by, file, "Carla", "ouder", "Henk", with_whom=["Ria"], bond="married")
    shown = seen(by, file)
    ria, henk = named(shown, "Ria").key, named(shown, "Henk").key
    tying.set_home(**given, name="Bij oma", people=[ria, henk])
    actions.remove_kin(**given, key=ria)
    assert names(seen(by, file)) == {"Carla", "Tim", "Henk"}
    with acting(by):
        assert not Kin.objects.filter(name="Ria").exists() and not Partnership.objects.exists()
        assert Parentage.objects.count() == 2
        assert OtherHome.objects.get().residents == [str(henk)]
    with pytest.raises(NotFound):
        actions.remove_kin(**given, key=ria)


def test_of_a_member_only_the_ties_go(world: World, household: Household, given: dict[str, Any]) -> None:
    actions.begin_with_household(**given)
    actions.remove_kin(**given, key=world.person(household))
    shown = seen(world.worker, household.id)
    assert names(shown) == {"Carla", "Tim"} and not shown.parents


def test_a_wrong_tie_goes_and_the_people_stay(
    world: World, household: Household, given: dict[str, Any]
) -> None:
    by, file = world.worker, household.id
    actions.begin_with_household(**given)
    add(by, file, "Tim", "broer-of-zus", "Tom", with_whom=["Carla"], twin="twin")
    shown = seen(by, file)
    tying.untie(**given, part="tweeling", part_id=named(shown, "Tim").shared_birth)
    for tie in shown.parents:
        tying.untie(**given, part="ouder", part_id=tie.id)
    shown = seen(by, file)
    assert names(shown) == {"Carla", "Tim", "Tom"} and not shown.parents and not shown.family.twins
    assert shown.loose == {named(shown, "Tom").key}, "and who hangs on nothing is pointed out"


def test_somebody_who_left_the_household_stays_family(
    world: World, household: Household, given: dict[str, Any]
) -> None:
    joined = households.add_member(**given, person=NewPerson("Dennis", "Dekker", date(1988, 1, 1), "parent"))
    actions.begin_with_household(**given)
    households.end_membership(**given, person_id=joined.person_id, on=date(2026, 3, 2))
    shown = seen(world.worker, household.id)
    assert named(shown, "Dennis").is_member is False
    homes = {home.name: home.people for home in shown.family.homes}
    assert str(joined.person_id) not in homes["Gezin Dekker"]


@pytest.mark.parametrize("who", ["teacher", "stranger", "manager", "operator"])
def test_who_may_not(who: str, world: World, household: Household, given: dict[str, Any]) -> None:
    """A member of the team looks and changes nothing; to who is not involved it does not exist."""
    if who == "teacher":
        world.involve(world.teacher, household, RoleKind.MEMBER)
    shown = seen(world.worker, household.id)
    key = named(shown, "Carla").key
    expected = Refused if who == "teacher" else NotFound
    with pytest.raises(expected):
        actions.begin_with_household(**{**given, "by": world.actors[who]})
    with pytest.raises(expected):
        tying.tie(
            **{**given, "by": world.actors[who]}, one=key, other=named(shown, "Tim").key, what="ouder:born"
        )
    if who == "teacher":
        assert names(seen(world.teacher, household.id)) == {"Carla", "Tim"}
    else:
        with pytest.raises(NotFound), acting(world.actors[who]):
            queries.family(world.actors[who], household.id)


def test_kin_of_another_household_does_not_exist_here(world: World, household: Household) -> None:
    other = world.household("Gezin Bos")
    world.involve(world.worker, other, RoleKind.COORDINATOR)
    row = add(world.officer, other.id, "Carla", "ouder", "Oma Bos")
    with pytest.raises(NotFound):
        actions.remove_kin(by=world.worker, household_id=household.id, key=row.id)
    assert "Oma Bos" not in names(seen(world.worker, household.id))
