"""What the actions change, whom they refuse, and that nothing is left half done."""

import pytest

from rondom.cases import actions, queries
from rondom.cases.models import Case, VariantDecision
from rondom.core.actor import Actor, system
from rondom.core.errors import Conflict, Invalid, NotFound, Refused
from rondom.core.models import Deadline
from rondom.core.transactions import acting
from rondom.index.models import CoordinationMark
from rondom.methods.enums import Event, RoleKind
from rondom.privacy import actions as privacy
from rondom.privacy.access import context_of
from tests.cases.conftest import Coordination
from tests.cases.seen import verbs
from tests.world import World

# Opening


@pytest.mark.req("E1")
def test_an_accepted_referral_opens_one_case(world: World, delivered) -> None:
    household = world.household()
    by = system("test", household.id)
    for _again in range(2):
        with delivered(), acting(by, writes=True):
            privacy.happened(by=by, event=Event.REFERRAL_DECIDED, household_id=household.id)
    (case,) = Coordination(world, household, None).rows(Case)  # type: ignore[arg-type]
    assert case.number.startswith("C26-")
    assert queries.open_case_of(world.officer, household.id) == case


@pytest.mark.req("A5")
def test_opening_marks_the_household_in_the_index(coordination: Coordination) -> None:
    (mark,) = coordination.rows(CoordinationMark)
    assert mark.until is None
    assert verbs(coordination).count("case.opened") == 1


def test_a_stranger_cannot_open_a_case(world: World) -> None:
    household = world.household()
    with pytest.raises(NotFound):
        actions.open_case(by=world.stranger, household_id=household.id)
    world.involve(world.worker, household, RoleKind.COORDINATOR)
    with pytest.raises(Refused):
        actions.open_case(by=world.worker, household_id=household.id)
    assert queries.open_case_of(world.officer, household.id) is None


# Variant


@pytest.mark.req("E1")
def test_the_advice_rises_with_the_facts_and_never_with_severity(coordination: Coordination) -> None:
    advised = [queries.advice(coordination.officer, coordination.case).variant]
    coordination.join(coordination.world.teacher)
    coordination.join(coordination.world.housing)
    advised.append(queries.advice(coordination.officer, coordination.case).variant)
    for fact in ("depends_on_each_other", "household_is_party"):
        actions.state_variant_fact(
            by=coordination.officer, case_id=coordination.case.id, fact=fact, holds="yes"
        )
        advised.append(queries.advice(coordination.officer, coordination.case).variant)
    for criterion in ("beyond_one_member", "little_grip", "known_and_accepted"):
        actions.state_coach_fact(
            by=coordination.officer, case_id=coordination.case.id, criterion=criterion, holds="yes"
        )
    advised.append(queries.advice(coordination.officer, coordination.case).variant)
    assert advised == [0, 2, 3, 4, 5]


@pytest.mark.req("E1")
def test_what_people_state_of_overlap_goes_before_the_count(coordination: Coordination) -> None:
    coordination.join(coordination.world.teacher)
    coordination.join(coordination.world.housing)
    actions.state_variant_fact(
        by=coordination.officer, case_id=coordination.case.id, fact="overlap", holds="no"
    )
    advice = queries.advice(coordination.officer, coordination.case)
    assert advice.variant == 1
    (overlap,) = [one for one in advice.entries if one.fact == "overlap"]
    assert "Marga Kok" in overlap.source


@pytest.mark.req("E1")
def test_deciding_stores_the_facts_and_begins_the_plan(coordination: Coordination) -> None:
    coordination.decide(4)
    (decision,) = coordination.rows(VariantDecision)
    assert (decision.advised, decision.decided) == (0, 4)
    assert {fact["fact"] for fact in decision.facts} >= {"always", "overlap", "household_is_party"}
    with acting(coordination.officer):
        assert context_of(coordination.household.id).phase == "plan"
    running = {row.kind for row in coordination.rows(Deadline, met_at=None, cancelled_at=None)}
    assert {"round_table", "binding_plan"} <= running
    assert "variant.decided" in verbs(coordination)


@pytest.mark.req("E1")
def test_a_low_variant_starts_no_clock_for_a_plan(coordination: Coordination) -> None:
    coordination.decide(1)
    assert not {row.kind for row in coordination.rows(Deadline)} & {"round_table", "binding_plan"}


@pytest.mark.req("E1")
@pytest.mark.parametrize(("variant", "field"), [(3, "reason"), (7, "variant")])
def test_departing_from_the_advice_needs_a_reason(
    coordination: Coordination, variant: int, field: str
) -> None:
    with pytest.raises(Invalid) as wrong:
        coordination.decide(variant, reason=" ")
    assert list(wrong.value.fields) == [field]
    assert coordination.rows(VariantDecision) == []


def test_two_deciders_lose_nothing(coordination: Coordination) -> None:
    coordination.decide(3)
    with pytest.raises(Conflict) as conflict:
        actions.decide_variant(
            by=coordination.officer, case_id=coordination.case.id, variant=5, reason="Mijn reden", version=1
        )
    assert conflict.value.mine["reason"] == "Mijn reden"
    assert len(coordination.rows(VariantDecision)) == 1


# Coordinator and coach


# Team


# Expectations


# Closing


@pytest.mark.req("E1")
def test_what_waits_on_vandaag(coordination: Coordination) -> None:
    def titles(actor: Actor) -> list[str]:
        return [one.title for one in queries.work_for(actor)]

    assert titles(coordination.officer) == ["Stel vast hoeveel coördinatie nodig is"]
    coordination.decide(3)
    assert titles(coordination.officer) == ["Wijs aan: zorgcoördinator"]
    coordination.appoint(coordination.world.worker)
    assert titles(coordination.officer) == []
    assert titles(coordination.world.worker) == ["Zeg wat anderen van je mogen verwachten"]
    assert titles(coordination.world.stranger) == []
