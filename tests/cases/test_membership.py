"""The team around a household: joining and leaving, the family among them, what each offers and expects."""

import pytest

from rondom.accounts import queries as accounts
from rondom.accounts.models import User
from rondom.cases import actions, queries
from rondom.cases.models import Offer, TeamMember
from rondom.core.errors import Invalid, Refused
from rondom.core.transactions import narrow_role
from rondom.households import actions as households
from rondom.households.people import NewPerson
from rondom.methods.enums import RoleKind
from tests.cases.conftest import Coordination, taken_up
from tests.cases.seen import kinds, verbs


@pytest.mark.req("E3")
def test_joining_gives_access_and_leaving_takes_it_at_once(coordination: Coordination) -> None:
    member = coordination.join(coordination.world.teacher, "let op Tim op school")
    (seen,) = queries.team(coordination.world.teacher, coordination.household.id)
    assert (seen.name, seen.organisation, seen.comes_for) == (
        "Anna Bakker",
        "De Brug",
        "let op Tim op school",
    )
    actions.end_member(by=coordination.officer, member_id=member.id, reason="Tim gaat van school.")
    assert kinds(coordination.world.teacher, coordination) == set()
    assert queries.team(coordination.officer, coordination.household.id) == []
    assert verbs(coordination)[-1] == "team.changed"


@pytest.mark.req("E3")
def test_the_same_person_joins_once_per_role(coordination: Coordination) -> None:
    coordination.join(coordination.world.teacher)
    with pytest.raises(Invalid):
        coordination.join(coordination.world.teacher)
    assert len(coordination.rows(TeamMember)) == 1


@pytest.mark.req("E3")
def test_family_and_network_are_in_the_team_too(coordination: Coordination) -> None:
    world, household = coordination.world, coordination.household
    mother = world.person(household)
    actions.add_member(
        by=world.officer,
        case_id=coordination.case.id,
        attachment="family",
        person_id=mother,
        comes_for="brengt Tim",
    )
    actions.add_member(
        by=world.officer,
        case_id=coordination.case.id,
        attachment="network",
        name="Oma Riet",
        phone="0383331122",
        comes_for="kookt op vrijdag",
        about=[mother],
    )
    team = queries.team(world.officer, household.id)
    assert [(one.name, one.attachment, one.about) for one in team] == [
        ("Carla Dekker", "family", ()),
        ("Oma Riet", "network", ("Carla",)),
    ]


@pytest.mark.req("C2", "E3")
def test_who_belongs_to_two_homes_comes_in_with_the_one_account(coordination: Coordination) -> None:
    """Also when who adds them works for the second home alone, and knows nothing of the first."""
    world = coordination.world
    person, mother = world.person(coordination.household), world.family_member(coordination.household)
    second = taken_up(world, "Gezin Visser")
    again = NewPerson("Carla", "Dekker", None, "parent", person_id=person)
    households.add_member(by=world.officer, household_id=second.household.id, person=again)
    second.decide(3)
    second.appoint(world.worker)
    assert kinds(mother, second) == set()
    actions.add_member(
        by=world.worker,
        case_id=second.case.id,
        attachment="family",
        person_id=person,
        comes_for="Tim woont hier ook",
    )
    assert "family" in kinds(mother, second)


def test_about_must_be_of_this_household(coordination: Coordination) -> None:
    other = coordination.world.household("Gezin Anders")
    with pytest.raises(Invalid) as wrong:
        actions.add_member(
            by=coordination.officer,
            case_id=coordination.case.id,
            attachment="network",
            name="Oma",
            comes_for="kookt",
            about=[coordination.world.person(other)],
        )
    assert list(wrong.value.fields) == ["about"]


@pytest.mark.req("M1")
def test_a_family_member_gets_an_account_with_four_words(coordination: Coordination) -> None:
    mother = coordination.world.person(coordination.household)
    open_it = {"by": coordination.officer, "case_id": coordination.case.id, "person_id": mother}
    words = actions.open_portal(**open_it, email="carla@gezin.test")
    assert len(words.split("-")) == 4
    with narrow_role("signin"):
        user = User.objects.get(person_id=mother)
    assert user.check_password(words)
    assert kinds(accounts.actor_of(user, None), coordination) == {RoleKind.FAMILY}
    with pytest.raises(Invalid):
        actions.open_portal(**open_it, email="carla2@gezin.test")


def test_an_address_in_use_says_so_at_the_field(coordination: Coordination) -> None:
    mother = coordination.world.person(coordination.household)
    with pytest.raises(Invalid) as wrong:
        actions.open_portal(
            by=coordination.officer,
            case_id=coordination.case.id,
            person_id=mother,
            email="anna.bakker@voorbeeld.test",
        )
    assert list(wrong.value.fields) == ["email"]


@pytest.mark.req("E3")
def test_the_psychologist_of_case_r_answers_later_than_the_coordinator_expects(
    coordination: Coordination,
) -> None:
    coordination.decide(3)
    coordinator = coordination.appoint(coordination.world.worker)
    psychologist = coordination.join(coordination.world.psychologist, "behandelt moeder", RoleKind.SPECIALIST)
    actions.state_expectation(
        by=coordination.world.worker,
        holder_id=coordinator.id,
        other_id=psychologist.id,
        answers_within_days=1,
        channel="mail",
        wants=["agreements"],
    )
    (silent,) = queries.mismatches(coordination.world.worker, coordination.case)
    assert silent.offered == "Petra heeft nog niets toegezegd."
    actions.state_offer(
        by=coordination.world.psychologist,
        member_id=psychologist.id,
        answers_within_days=5,
        channels=["meeting_only"],
        gives=["plan"],
    )
    found = queries.mismatches(coordination.world.worker, coordination.case)
    assert [one.kind for one in found] == ["slower", "channel", "information"]
    assert found[0].expected == "Fatima verwacht antwoord binnen 1 werkdag."
    assert found[0].offered == "Petra antwoordt binnen 5 werkdagen."


@pytest.mark.req("E3")
def test_everybody_speaks_for_themselves(coordination: Coordination) -> None:
    teacher = coordination.join(coordination.world.teacher)
    coordination.join(coordination.world.housing)
    with pytest.raises(Refused):
        actions.state_offer(by=coordination.world.housing, member_id=teacher.id, answers_within_days=1)
    actions.state_offer(by=coordination.officer, member_id=teacher.id, answers_within_days=1)
    assert len(coordination.rows(Offer)) == 1


@pytest.mark.req("I3")
def test_nobody_promises_information_that_their_role_does_not_see(coordination: Coordination) -> None:
    teacher = coordination.join(coordination.world.teacher)
    with pytest.raises(Invalid) as wrong:
        actions.state_offer(by=coordination.world.teacher, member_id=teacher.id, gives=["justice"])
    assert list(wrong.value.fields) == ["gives"]
