"""Coordinator, coach and responsible organisation: who is appointed, when, and by whom."""

import pytest

from rondom.cases import actions, queries
from rondom.cases.models import Case, CoachFact, TeamMember
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.methods.enums import RoleKind
from tests.cases.conftest import Coordination, _id
from tests.cases.seen import kinds, verbs


@pytest.mark.req("E2")
def test_a_coordinator_only_where_the_variant_asks_one(coordination: Coordination) -> None:
    with pytest.raises(Invalid):
        coordination.appoint(coordination.world.worker)
    coordination.decide(2)
    with pytest.raises(Invalid):
        coordination.appoint(coordination.world.worker)
    coordination.decide(3)
    coordination.appoint(coordination.world.worker)
    assert kinds(coordination.world.worker, coordination) == {RoleKind.COORDINATOR}
    assert "coordinator.appointed" in verbs(coordination)


@pytest.mark.req("E2")
def test_the_former_coordinator_no_longer_sees_the_household(coordination: Coordination) -> None:
    coordination.decide(3)
    first = coordination.appoint(coordination.world.worker)
    coordination.appoint(coordination.world.psychologist)
    assert kinds(coordination.world.worker, coordination) == set()
    assert kinds(coordination.world.psychologist, coordination) == {RoleKind.COORDINATOR}
    (former,) = coordination.rows(TeamMember, pk=first.pk)
    assert "Petra Mulder" in former.end_reason
    with pytest.raises(NotFound):
        queries.team(coordination.world.worker, coordination.household.id)


@pytest.mark.req("E2")
def test_a_coach_only_when_all_criteria_hold(coordination: Coordination) -> None:
    coordination.decide(5)
    with pytest.raises(Invalid) as lacking:
        coordination.appoint(coordination.world.coach, RoleKind.COACH)
    assert "te weinig regie" in lacking.value.fields[""]
    coordination.all_criteria_hold()
    with pytest.raises(Invalid) as silent:
        coordination.appoint(coordination.world.coach, RoleKind.COACH, family_says="")
    assert list(silent.value.fields) == ["family_says"]
    coordination.appoint(coordination.world.coach, RoleKind.COACH)
    assert kinds(coordination.world.coach, coordination) == {RoleKind.COACH}


@pytest.mark.req("E2")
def test_one_person_as_coordinator_and_coach_needs_to_be_meant(coordination: Coordination) -> None:
    coordination.decide(5)
    coordination.all_criteria_hold()
    coordination.appoint(coordination.world.worker)
    with pytest.raises(Invalid) as warned:
        coordination.appoint(coordination.world.worker, RoleKind.COACH)
    assert "botsen" in warned.value.fields["knows_warning"]
    assert kinds(coordination.world.worker, coordination) == {RoleKind.COORDINATOR}
    coordination.appoint(coordination.world.worker, RoleKind.COACH, knows_warning=True)
    assert kinds(coordination.world.worker, coordination) == {RoleKind.COORDINATOR, RoleKind.COACH}


@pytest.mark.req("E2")
def test_what_rondom_counts_cannot_be_stated(coordination: Coordination) -> None:
    with pytest.raises(Invalid):
        actions.state_coach_fact(
            by=coordination.officer, case_id=coordination.case.id, criterion="minor_child", holds="yes"
        )
    assert coordination.rows(CoachFact) == []


@pytest.mark.req("E2")
def test_one_organisation_is_responsible_with_why(coordination: Coordination) -> None:
    chosen = coordination.world.organisations["social"].id
    with pytest.raises(Invalid):
        actions.name_responsible(
            by=coordination.officer, case_id=coordination.case.id, organisation_id=chosen, reason=""
        )
    actions.name_responsible(
        by=coordination.officer,
        case_id=coordination.case.id,
        organisation_id=chosen,
        reason="Komt er elke week.",
    )
    (case,) = coordination.rows(Case)
    assert (case.responsible_organisation_id, case.responsible_reason) == (chosen, "Komt er elke week.")


@pytest.mark.req("E2")
@pytest.mark.parametrize("who", ["stranger", "worker", "coach"])
def test_who_may_not_appoint_leaves_nothing(coordination: Coordination, who: str) -> None:
    coordination.decide(3)
    coordination.join(coordination.world.worker)
    before = len(verbs(coordination))
    with pytest.raises((Refused, NotFound)):
        actions.appoint(
            by=coordination.world.actors[who],
            case_id=coordination.case.id,
            role=coordination.role(RoleKind.COORDINATOR),
            user_id=_id(coordination.world.coach),
            because="Omdat het kan.",
        )
    assert len(verbs(coordination)) == before
    assert len(coordination.rows(TeamMember)) == 1
