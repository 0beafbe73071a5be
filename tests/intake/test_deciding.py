"""The decision on a referral, and the reporter hears it."""

import pytest

from rondom.core.errors import Invalid, Refused
from rondom.core.transactions import acting
from rondom.households.models import Household
from rondom.households.people import NewPerson
from rondom.intake import actions, queries
from rondom.intake.enums import ReferralStatus
from rondom.intake.models import Reporter
from rondom.methods.enums import RoleKind
from rondom.privacy.access import context_of, readable, roles_of
from tests.intake.deciding import accepted
from tests.intake.traces import mails, running
from tests.world import World

from .people import refer


@pytest.mark.req("B5")
@pytest.mark.req("B8")
def test_accepted_with_the_criteria_and_the_reporter_hears_it(world: World) -> None:
    referral = refer(world.teacher)
    actions.hold_screening(by=world.officer, referral_id=referral.id)
    with pytest.raises(Invalid):
        actions.give_feedback(by=world.officer, referral_id=referral.id, text="Te vroeg")
    decided = accepted(world, referral)
    assert (decided.status, decided.advice_held, decided.departs) == (ReferralStatus.ACCEPTED, True, False)
    assert "reporter_told" in running(world.officer) and "decision" not in running(world.officer)
    with acting(world.officer):
        context = context_of(referral.household_id)
        assert context is not None and context.phase == "picture"
    with pytest.raises(Invalid):
        actions.give_feedback(by=world.officer, referral_id=referral.id, text=" ")
    actions.give_feedback(by=world.officer, referral_id=referral.id, text="Wij starten. Fatima pakt het op.")
    assert "reporter_told" not in running(world.officer)
    assert mails() == ["feedback", "referral"]
    with acting(world.teacher):
        assert queries.own(world.teacher, referral.id).referral.feedback_text.startswith("Wij starten")
        assert len(queries.work_for(world.teacher)) == 1
    with acting(world.officer):
        assert queries.at_my_desk(world.officer) == []
    with pytest.raises((Invalid, Refused)):
        actions.decide(by=world.officer, referral_id=referral.id, accept=False, refused_to="elders")


@pytest.mark.req("B5")
def test_a_decision_against_the_criteria_asks_a_reason(world: World) -> None:
    referral = refer(world.teacher)
    with pytest.raises(Invalid) as wrong:
        actions.decide(by=world.officer, referral_id=referral.id, accept=True)
    assert set(wrong.value.fields) == {"reason"}
    decided = actions.decide(
        by=world.officer, referral_id=referral.id, accept=True, reason="De school maakt zich zorgen."
    )
    assert decided.departs


@pytest.mark.req("B5")
def test_a_refusal_names_where_the_household_can_go(world: World) -> None:
    referral = refer(world.teacher)
    with pytest.raises(Invalid) as wrong:
        actions.decide(by=world.officer, referral_id=referral.id, accept=False)
    assert set(wrong.value.fields) == {"refused_to"}
    actions.decide(by=world.officer, referral_id=referral.id, accept=False, refused_to="Het wijkteam")
    assert running(world.officer) == {"reporter_told"}
    with acting(world.teacher):
        assert roles_of(world.teacher, referral.household_id) == ()
        assert queries.own(world.teacher, referral.id).status == "niet opgenomen"
    with acting(world.officer):
        assert queries.referral(world.officer, referral.id).referral.refused_to == "Het wijkteam"
    actions.give_feedback(by=world.officer, referral_id=referral.id, text="Het wijkteam pakt het op.")
    with acting(world.teacher):
        assert queries.own(world.teacher, referral.id).referral.feedback_text == "Het wijkteam pakt het op."


@pytest.mark.req("I6")
def test_who_reported_is_not_visible_to_the_team(world: World) -> None:
    referral = refer(world.teacher)
    accepted(world, referral)
    with acting(world.officer):
        household = Household.objects.get(pk=referral.household_id)
    world.involve(world.worker, household, RoleKind.COORDINATOR)
    world.involve(world.coach, household, RoleKind.MEMBER)
    mother = world.family_member(household)
    for who in (world.worker, world.coach, mother):
        with acting(who):
            assert not readable(who, Reporter.objects.all()).exists()
            (seen,) = queries.of_household(who, household.id)
            assert seen.url == ""
            with pytest.raises(Refused):
                queries.referral(who, referral.id)
            assert queries.mine(who) == []


@pytest.mark.req("B5")
def test_two_referrals_of_one_household_are_decided_on_knowing_of_each_other(world: World) -> None:
    """School and the landlord both ask for the same family: who decides on the one is shown the other."""
    first, second = refer(world.teacher), refer(world.housing)
    alone = refer(world.housing, members=[NewPerson("Bo", "Smit")])

    def beside() -> dict[str, list[str]]:
        with acting(world.officer):
            return {
                one.number: [other.number for other in queries.referral(world.officer, one.id).beside]
                for one in (first, second, alone)
            }

    def on_the_board() -> dict[str, int]:
        with acting(world.officer):
            return {one.referral.number: one.beside for one in queries.at_my_desk(world.officer)}

    assert beside() == {first.number: [second.number], second.number: [first.number], alone.number: []}
    assert on_the_board() == {first.number: 1, second.number: 1, alone.number: 0}
    accepted(world, first)
    assert beside() == {first.number: [], second.number: [], alone.number: []}
    assert on_the_board() == {first.number: 0, second.number: 0, alone.number: 0}
