"""Choosing domains and measuring: before and after, for whom not, and nothing half."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from rondom.assessment import actions, queries
from rondom.assessment.models import Measurement
from rondom.core import changes, clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.households.models import Household
from rondom.methods.enums import RoleKind
from tests.world import World

from .conftest import choose, everything, measured, verbs

Do = Callable[[Actor, Household, Measurement], Any]
ACTIONS: dict[str, Do] = {
    "use_domain": lambda by, one, m: actions.use_domain(
        by=by, household_id=one.id, domain="housing", reason="schimmel"
    ),
    "drop_domain": lambda by, one, m: actions.drop_domain(by=by, household_id=one.id, domain="finances"),
    "measure": lambda by, one, m: actions.measure(by=by, household_id=one.id),
    "score": lambda by, one, m: actions.score(
        by=by, measurement_id=m.id, domain="housekeeping", rater="professional", value=2, words="afwas"
    ),
    "close": lambda by, one, m: actions.close_measurement(by=by, measurement_id=m.id),
}


@pytest.mark.req("D1")
@pytest.mark.parametrize("name", ACTIONS)
def test_refused_for_each_wrong_actor_and_leaves_nothing(
    name: str, world: World, household: Household, begun: Measurement
) -> None:
    world.involve(world.teacher, household, RoleKind.REPORTER)
    world.involve(world.housing, household, RoleKind.MEMBER)
    mother = world.family_member(household)
    before = everything(household)
    outsiders = (
        "teacher",
        "stranger",
        "front_office",
        "manager",
        "policy",
        "privacy_officer",
        "auditor",
        "operator",
    )
    for who in (world.actors[key] for key in outsiders):
        with pytest.raises(NotFound):
            ACTIONS[name](who, household, begun)
    for who in (world.housing, mother):
        with pytest.raises(Refused):
            ACTIONS[name](who, household, begun)
    assert everything(household) == before


@pytest.mark.parametrize("name", [name for name in ACTIONS if name != "measure"])
def test_a_failure_in_the_middle_leaves_nothing(
    name: str, world: World, household: Household, begun: Measurement, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(household)

    def broken(**what: Any) -> None:
        raise OSError("the change log is broken")

    monkeypatch.setattr(changes, "record", broken)
    with pytest.raises(OSError):
        ACTIONS[name](world.worker, household, begun)
    assert everything(household) == before


def test_a_measurement_that_fails_to_begin_leaves_nothing(
    world: World, household: Household, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(world, household)
    before = everything(household)

    def broken(**what: Any) -> None:
        raise OSError("the change log is broken")

    monkeypatch.setattr(changes, "record", broken)
    with pytest.raises(OSError):
        actions.measure(by=world.worker, household_id=household.id)
    assert everything(household) == before


@pytest.mark.req("D1")
@pytest.mark.parametrize(
    ("domain", "reason", "field"),
    [
        ("housing", "", "reason"),
        ("housing", "  ", "reason"),
        ("housing", "x" * 501, "reason"),
        ("happiness", "waarom niet", "domain"),
        ("finances", "nog een keer", "domain"),
    ],
)
def test_a_domain_needs_a_reason(
    domain: str, reason: str, field: str, world: World, household: Household
) -> None:
    choose(world, household)
    before = everything(household)
    with pytest.raises(Invalid) as wrong:
        actions.use_domain(by=world.worker, household_id=household.id, domain=domain, reason=reason)
    assert set(wrong.value.fields) == {field}
    assert everything(household) == before


@pytest.mark.req("D1")
def test_choosing_dropping_and_choosing_again(world: World, household: Household) -> None:
    choose(world, household)
    actions.drop_domain(by=world.worker, household_id=household.id, domain="finances")
    assert [one.domain for one in queries.domains_in_use(world.worker, household.id)] == [
        "parenting",
        "housekeeping",
    ]
    actions.use_domain(by=world.coach, household_id=household.id, domain="finances", reason="deurwaarder")
    assert "finances" in {one.domain for one in queries.domains_in_use(world.coach, household.id)}
    assert verbs(household)[-2:] == ["domain.dropped", "domain.used"]


@pytest.mark.req("D2")
def test_first_a_baseline_then_a_repeat_when_it_is_closed(world: World, household: Household) -> None:
    with pytest.raises(Invalid, match="Kies eerst"):
        actions.measure(by=world.worker, household_id=household.id)
    choose(world, household)
    first = actions.measure(by=world.worker, household_id=household.id)
    assert first.kind == "baseline"
    with pytest.raises(Invalid, match="loopt al"):
        actions.measure(by=world.coach, household_id=household.id)
    with pytest.raises(Invalid, match="geen enkele score"):
        actions.close_measurement(by=world.worker, measurement_id=first.id)
    actions.score(by=world.worker, measurement_id=first.id, domain="finances", rater="family", value=2)
    actions.close_measurement(by=world.worker, measurement_id=first.id)
    assert verbs(household)[-1] == "measurement.recorded"
    assert actions.measure(by=world.coach, household_id=household.id).kind == "repeat"


@pytest.mark.req("D2")
def test_effect_from_baseline_to_latest_by_the_same_rater(world: World, household: Household) -> None:
    choose(world, household)
    assert queries.effect(world.worker, household.id) == []
    measured(world, household, {"finances": (1, 2), "housekeeping": (3, 4), "parenting": (None, 3)})
    assert queries.effect(world.worker, household.id) == []
    assert queries.problem_domains(household.id) == 3
    profile = queries.profile(world.worker, household.id)
    assert profile.sentence == "3 leefgebieden bekeken, op 3 gaat het niet goed."
    for weeks in range(3):
        clock.move(timedelta(weeks=4))
        scores = {"finances": (2 + weeks, 2), "housekeeping": (1, 4), "parenting": (3, 5)}
        measured(world, household, scores)
    found = {one.domain: one for one in queries.effect(world.worker, household.id)}
    assert (found["finances"].before, found["finances"].after, found["finances"].change) == (1, 4, "reduced")
    assert found["housekeeping"].change == "worse"
    assert (found["parenting"].rater, found["parenting"].change) == ("family", "reduced")
    by_family = {one.domain: one.change for one in queries.effect(world.worker, household.id, "family")}
    assert by_family == {"finances": "stable", "housekeeping": "stable", "parenting": "reduced"}
    assert queries.profile(world.worker, household.id).sentence == (
        "Van 2 leefgebieden is er 1 beter, 0 gelijk, 1 slechter. "
        "Volgens het gezin: 1 beter, 2 gelijk, 0 slechter."
    )
    assert queries.problem_domains(household.id) == 3, "one of them by the family's score"


def test_work_waits_for_who_began_and_for_the_family(
    world: World, household: Household, measuring: Measurement
) -> None:
    mother = world.family_member(household)
    (mine,) = queries.work_for(world.worker)
    assert (mine.title, mine.household_id) == ("De nulmeting afmaken", household.id)
    assert queries.work_for(world.coach) == []
    assert len(queries.work_for(mother)) == 1
    actions.score(by=mother, measurement_id=measuring.id, domain="finances", rater="family", value=2)
    assert queries.work_for(mother) == []
    actions.close_measurement(by=world.worker, measurement_id=measuring.id)
    assert queries.work_for(world.worker) == []
