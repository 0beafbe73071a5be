"""Scores: two raters side by side, words beside them, nothing lost and nothing shown to who may not see it."""

from typing import Any

import pytest

from rondom.assessment import actions, queries
from rondom.assessment.actions import Said
from rondom.assessment.models import Measurement
from rondom.core.errors import Conflict, Invalid, NotFound, Refused
from rondom.core.transactions import acting
from rondom.households.models import Household
from tests.world import World

from .conftest import choose, everything, measured, verbs


@pytest.mark.req("D1")
def test_both_raters_side_by_side_and_words_follow_the_domain(
    world: World, household: Household, measuring: Measurement
) -> None:
    said = {
        "professional": Said(1, words="Deurwaarders, geen overzicht"),
        "family": Said(2, words="Het lukt zo wel"),
    }
    actions.score_domain(by=world.worker, measurement_id=measuring.id, domain="finances", said=said)
    marks = queries.marks(world.coach, household.id, [measuring])
    mark = marks[(measuring.id, "finances", "professional", None)]
    assert (mark.given.value, mark.label, mark.words) == (1, "Acuut probleem", "Deurwaarders, geen overzicht")
    hidden = queries.marks(world.officer, household.id, [measuring])
    assert hidden[(measuring.id, "finances", "professional", None)].given.value == 1
    assert {one.words for one in hidden.values()} == {""}, "the coordination point needs no words about money"


@pytest.mark.req("D1")
def test_not_applicable_is_not_unknown(world: World, household: Household, measuring: Measurement) -> None:
    give: dict[str, Any] = dict(by=world.worker, measurement_id=measuring.id, domain="parenting")
    assert actions.score(**give, rater="family") is None
    actions.score(**give, rater="professional", not_applicable=True)
    marks = queries.marks(world.worker, household.id, [measuring])
    assert (measuring.id, "parenting", "family", None) not in marks
    assert marks[(measuring.id, "parenting", "professional", None)].label == "Niet van toepassing"


@pytest.mark.parametrize(
    ("what", "field"),
    [
        ({"value": 6}, "value"),
        ({"value": 0}, "value"),
        ({"value": 3, "not_applicable": True}, "value"),
        ({"words": "zonder score"}, "value"),
        ({"value": 3, "words": "x" * 2001}, "words"),
        ({"value": 3, "domain": "justice"}, ""),
    ],
)
def test_scores_that_cannot_be(
    what: dict[str, Any], field: str, world: World, household: Household, measuring: Measurement
) -> None:
    before = everything(household)
    give = {
        "by": world.worker,
        "measurement_id": measuring.id,
        "domain": "finances",
        "rater": "professional",
        **what,
    }
    with pytest.raises(Invalid) as wrong:
        actions.score(**give)
    assert set(wrong.value.fields) == {field}
    assert everything(household) == before


@pytest.mark.req("D1")
def test_two_people_scoring_at_once_lose_nothing(
    world: World, household: Household, measuring: Measurement
) -> None:
    give: dict[str, Any] = dict(measurement_id=measuring.id, domain="housekeeping", rater="professional")
    actions.score(by=world.worker, **give, value=2, words="afwas")
    with pytest.raises(Conflict) as both:
        actions.score(by=world.coach, **give, value=3, words="het gaat vooruit")
    assert both.value.mine == {"value": "3", "words": "het gaat vooruit"}
    assert both.value.theirs == {"value": "2", "words": "afwas"}
    actions.score(
        by=world.coach, **give, value=3, words="afwas, maar het gaat vooruit", version=both.value.version
    )
    mark = queries.marks(world.worker, household.id, [measuring])[
        (measuring.id, "housekeeping", "professional", None)
    ]
    assert (mark.given.value, mark.words, mark.version) == (3, "afwas, maar het gaat vooruit", 2)


def test_the_same_said_twice_is_no_change(world: World, household: Household, measuring: Measurement) -> None:
    give: dict[str, Any] = dict(
        measurement_id=measuring.id, domain="housekeeping", rater="professional", value=2
    )
    actions.score(by=world.worker, **give)
    before = everything(household)
    actions.score(by=world.coach, **give)
    assert everything(household) == before


def test_back_to_unknown(world: World, household: Household, begun: Measurement) -> None:
    actions.score(
        by=world.worker, measurement_id=begun.id, domain="finances", rater="professional", version=1
    )
    assert queries.marks(world.worker, household.id, [begun]) == {}
    assert verbs(household)[-1] == "score.withdrawn"


def test_words_of_another_that_one_may_not_see_are_not_lost(
    world: World, household: Household, measuring: Measurement
) -> None:
    give: dict[str, Any] = dict(measurement_id=measuring.id, domain="finances", rater="professional")
    actions.score(by=world.worker, **give, value=1, words="Deurwaarders")
    actions.score(by=world.officer, **give, value=2, version=1)
    key = (measuring.id, "finances", "professional", None)
    assert queries.marks(world.worker, household.id, [measuring])[key].words == "Deurwaarders"
    with pytest.raises(Invalid, match="niet kunt zien"):
        actions.score(by=world.officer, **give, value=2, words="iets anders", version=2)
    with pytest.raises(Invalid, match="niet kunt zien"):
        actions.score(by=world.officer, **give, version=2)


@pytest.mark.req("D1")
def test_what_the_family_put_down_itself_stays_theirs(
    world: World, household: Household, measuring: Measurement
) -> None:
    mother = world.family_member(household)
    give: dict[str, Any] = dict(measurement_id=measuring.id, domain="housekeeping", rater="family")
    actions.score(by=mother, **give, value=4, words="Het gaat best")
    with pytest.raises(Invalid, match="Alleen het gezin"):
        actions.score(by=world.worker, **give, value=1, version=1)
    actions.score(by=mother, **give, value=3, words="Het gaat best", version=1)


def test_per_person_after_the_household(world: World, household: Household, measuring: Measurement) -> None:
    tim = world.person(household, "child")
    give: dict[str, Any] = dict(
        by=world.worker, measurement_id=measuring.id, domain="parenting", rater="professional", value=2
    )
    with pytest.raises(Invalid, match="hele gezin"):
        actions.score(**give, person_id=tim)
    actions.score(**give)
    actions.score(**give, person_id=tim)
    with pytest.raises(NotFound):
        actions.score(**give, person_id=world.person(world.household("Gezin De Boer")))
    with pytest.raises(Invalid, match="niet over één persoon"):
        actions.score(**{**give, "domain": "finances"}, person_id=tim)
    with acting(world.worker):
        assert queries.members_with_problems(household.id) == 1


def test_a_mother_scores_for_herself_and_her_child_not_for_her_partner(
    world: World, household: Household, measuring: Measurement
) -> None:
    from rondom.households.actions import add_member
    from rondom.households.people import NewPerson

    mother = world.family_member(household)
    partner = add_member(
        by=world.worker, household_id=household.id, person=NewPerson("Piet", role="partner")
    ).person_id
    give: dict[str, Any] = dict(measurement_id=measuring.id, domain="parenting", rater="family", value=2)
    actions.score(by=mother, **give)
    actions.score(by=mother, **give, person_id=world.person(household, "child"))
    with pytest.raises(Refused):
        actions.score(by=mother, **give, person_id=partner)
    professional = {**give, "rater": "professional"}
    actions.score(by=world.worker, **professional)
    actions.score(by=world.worker, **professional, person_id=partner)
    seen = {person for _m, _d, _r, person in queries.marks(mother, household.id, [measuring])}
    assert seen == {None, world.person(household, "child")}


def test_a_closed_measurement_is_closed(world: World, household: Household) -> None:
    choose(world, household)
    closed = measured(world, household, {"finances": (1, 2)})
    before = everything(household)
    with pytest.raises(Invalid, match="afgesloten"):
        actions.score(
            by=world.worker, measurement_id=closed.id, domain="finances", rater="family", value=3, version=1
        )
    with pytest.raises(Invalid, match="afgesloten"):
        actions.close_measurement(by=world.worker, measurement_id=closed.id)
    assert everything(household) == before
