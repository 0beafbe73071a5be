"""Signals that find each other: who is told, after which confirmation, and how a match ends."""

from dataclasses import replace

import pytest

from rondom.core import clock
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.models import Deadline
from rondom.core.transactions import acting
from rondom.index import actions, queries
from rondom.index.enums import Basis, Certainty, MatchStatus
from rondom.index.normalise import Identity
from tests.index.traces import mails, verbs
from tests.world import World

from .people import CARLA, TIM, register


@pytest.mark.req("A2")
@pytest.mark.req("A3")
@pytest.mark.parametrize("first", ["teacher", "housing"])
def test_school_and_housing_find_each_other_in_either_order(world: World, first: str) -> None:
    """The school signals about the child, the housing association about the mother."""
    order = [(world.teacher, TIM), (world.housing, CARLA)]
    for who, about in order if first == "teacher" else reversed(order):
        register(who, about)
    for who, other in ((world.teacher, "Ben Visser"), (world.housing, "Anna Bakker")):
        with acting(who):
            (found,) = queries.my_matches(who)
            assert (found.match.basis, found.match.certainty) == (Basis.HOUSEHOLD, Certainty.LIKELY)
            assert [(one.name, one.phone) for one in found.others] == [(other, "0612345678")]
            assert found.others[0].agrees == ["dezelfde achternaam", "hetzelfde huis"]
            assert found.others[0].differs == ["een andere geboortedatum", "een andere voornaam"]
            assert found.due_at is not None
            assert [item.kind for item in queries.work_for(who)] == ["now"]
    assert mails() == ["match", "match"]
    with acting(world.stranger):
        assert queries.my_matches(world.stranger) == []
        with pytest.raises(NotFound):
            queries.match(world.stranger, found.match.id)


def test_the_own_organisation_does_not_match_with_itself(world: World) -> None:
    colleague = world.hire("Cas Kort", "school", world.teacher.kind)
    register(world.teacher, TIM)
    register(colleague, TIM)
    with acting(colleague):
        assert queries.my_matches(colleague) == []
        assert len(queries.my_signals(colleague)) == 2


@pytest.mark.req("A2")
def test_a_third_signal_joins_the_match(world: World) -> None:
    register(world.teacher, TIM)
    register(world.housing, CARLA)
    register(world.worker, TIM)
    for who in (world.teacher, world.housing, world.worker):
        with acting(who):
            (found,) = queries.my_matches(who)
            assert len(found.others) == 2
    assert len(mails()) == 5
    with acting(world.officer):
        assert Deadline.objects.filter(kind="match_follow_up").count() == 1


@pytest.mark.req("A3")
def test_who_registered_two_signals_of_a_match_is_named_once(world: World) -> None:
    register(world.teacher, TIM)
    register(world.housing, replace(CARLA, house_number=14))
    register(world.housing, TIM)
    register(world.housing, CARLA)
    with acting(world.teacher):
        found = [one for one in queries.my_matches(world.teacher) if one.match.parts.count() > 2]
        assert found
        for one in found:
            (other,) = one.others
            assert other.name == "Ben Visser"
            assert set(other.agrees) >= {"dezelfde achternaam", "hetzelfde huis"}


@pytest.mark.req("A2")
def test_a_possible_match_is_told_only_after_confirmation(world: World) -> None:
    register(world.teacher, TIM)
    register(world.housing, replace(CARLA, given_name="Bo", family_name="Smit"))
    for who in (world.teacher, world.housing):
        with acting(who):
            assert queries.my_matches(who) == []
            assert queries.work_for(who) == []
    assert mails() == ["match_to_confirm"]
    with acting(world.officer):
        (waiting,) = queries.matches_to_confirm(world.officer)
        assert {one.organisation for one in waiting.contacts} == {"De Brug", "Wonen Zwolle"}
        assert waiting.about == ""
        assert [item.url for item in queries.work_for(world.officer)] == ["/signalen/meldpunt/"]
    with acting(world.teacher), pytest.raises(NotFound):
        queries.match(world.teacher, waiting.match.id)
    with pytest.raises(Refused):
        actions.confirm_match(by=world.teacher, match_id=waiting.match.id)
    actions.confirm_match(by=world.officer, match_id=waiting.match.id)
    with acting(world.teacher):
        assert [one.others[0].name for one in queries.my_matches(world.teacher)] == ["Ben Visser"]
    assert mails() == ["match", "match", "match_to_confirm"]


def test_a_possible_match_that_is_none_is_never_told(world: World) -> None:
    register(world.teacher, TIM)
    register(world.housing, replace(CARLA, given_name="Bo", family_name="Smit"))
    with acting(world.officer):
        (waiting,) = queries.matches_to_confirm(world.officer)
    actions.confirm_match(by=world.officer, match_id=waiting.match.id, same=False)
    with acting(world.teacher):
        assert queries.my_matches(world.teacher) == []
    with pytest.raises(Invalid):
        actions.confirm_match(by=world.officer, match_id=waiting.match.id)


def test_who_is_told_already_is_not_asked_about(world: World) -> None:
    """Fatima's signal is surely about the mother's household and possibly about the child's: one match tells it all."""
    register(world.teacher, TIM)
    register(world.housing, CARLA)
    register(world.worker, replace(CARLA, family_name="Smit"))
    with acting(world.officer):
        assert queries.matches_to_confirm(world.officer) == []
    with acting(world.worker):
        assert len(queries.my_matches(world.worker)[0].others) == 2


def test_a_crowded_address_says_nothing(world: World) -> None:
    for number in range(27):
        register(
            world.teacher,
            Identity(
                f"Naam{number}", "Zo" + "abcdefghijklmnopqrstuvwxyz"[number % 26] * 3, None, "", "8031AA", 1
            ),
        )
    register(world.housing, Identity("Bo", "Wuik", None, "", "8031AA", 1))
    with acting(world.officer):
        assert queries.matches_to_confirm(world.officer) == []


@pytest.mark.req("A3")
def test_one_takes_the_initiative_and_the_match_is_closed_with_the_variant(world: World) -> None:
    register(world.teacher, TIM)
    register(world.housing, CARLA)
    with acting(world.teacher):
        match = queries.my_matches(world.teacher)[0].match
    with pytest.raises(NotFound):
        actions.take_initiative(by=world.stranger, match_id=match.id)
    actions.take_initiative(by=world.teacher, match_id=match.id)
    actions.take_initiative(by=world.teacher, match_id=match.id)
    with acting(world.housing):
        assert queries.match(world.housing, match.id).initiative == "Anna Bakker"
        assert queries.work_for(world.housing) == []
    for wrong in ({}, {"variant": 9}, {"variant": 2, "not_same": True}):
        with pytest.raises(Invalid):
            actions.close_match(by=world.housing, match_id=match.id, **wrong)  # type: ignore[arg-type]
    with pytest.raises(NotFound):
        actions.close_match(by=world.stranger, match_id=match.id, variant=2)
    actions.close_match(by=world.housing, match_id=match.id, variant=2)
    with acting(world.housing):
        found = queries.match(world.housing, match.id).match
        assert (found.status, found.closed_variant) == (MatchStatus.AGREED, 2)
        assert Deadline.objects.get(subject_id=match.id).met_at == clock.now()
        assert {"match.found", "match.initiative_taken", "match.closed"} <= set(verbs())
    with pytest.raises(Invalid):
        actions.close_match(by=world.teacher, match_id=match.id, not_same=True)
