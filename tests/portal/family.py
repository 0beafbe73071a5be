"""A family with a team, a plan that waits for its answer, a meeting and a picture; made through the actions."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from rondom.assessment import actions as assessment
from rondom.cases import actions as cases
from rondom.cases.models import Case, TeamMember
from rondom.core import clock
from rondom.core.actor import Actor, system
from rondom.core.transactions import acting
from rondom.households.models import Household, Membership, Person
from rondom.meetings import actions as meetings
from rondom.methods.enums import Event, RoleKind
from rondom.plans import actions as plans
from rondom.plans.models import Task
from rondom.privacy import actions as privacy
from tests.world import World


@dataclass
class Family:
    """`mother` her account; `member` she in the team; `coordinator` who coordinates."""

    household: Household
    mother: Actor
    member: TeamMember
    coordinator: TeamMember
    case: Case
    task: Task


def coordinated(world: World) -> tuple[Household, Case]:
    """A household in coordination: measured, with a variant and a coordinator."""
    household = world.household()
    with acting(world.officer, writes=True):
        privacy.happened(by=world.officer, event=Event.REFERRAL_DECIDED, household_id=household.id)
    case = cases.open_case(by=system("test", household.id), household_id=household.id)
    measured(world.officer, household.id)
    cases.decide_variant(
        by=world.officer, case_id=case.id, variant=3, reason="Er spelen meer dingen tegelijk."
    )
    cases.appoint(
        by=world.officer,
        case_id=case.id,
        role=world.method.first_role(RoleKind.COORDINATOR).key,
        user_id=_user(world.worker),
        because="Zij kent het gezin al.",
    )
    return household, case


def build(world: World) -> Family:
    household, case = coordinated(world)
    worker = world.worker
    mother = world.family_member(household)
    member = cases.add_member(
        by=worker,
        case_id=case.id,
        attachment="family",
        comes_for="Ik zorg voor Tim",
        person_id=world.person(household),
    )
    with acting(worker):
        coordinator = TeamMember.objects.get(case=case, user_id=worker.user_id)
    goal = plans.add_goal(
        by=worker,
        household_id=household.id,
        domain="finances",
        family_words="Ik wil weer post durven openmaken",
    )
    task = plans.add_task(
        by=worker,
        household_id=household.id,
        goal_id=goal.id,
        title="Alle post in één doos doen",
        owner_id=member.id,
        due_on=clock.today() + timedelta(days=7),
    )
    plans.add_task(
        by=worker,
        household_id=household.id,
        goal_id=goal.id,
        title="Een afspraak maken met de schuldhulp",
        owner_id=coordinator.id,
        due_on=clock.today() + timedelta(days=9),
    )
    plans.propose(by=worker, household_id=household.id)
    meetings.plan_meeting(
        by=worker,
        household_id=household.id,
        kind=world.method.meetings[0].key,
        planned_at=clock.now() + timedelta(days=1, hours=2),
        invited=[coordinator.id, member.id],
        place="Bij u thuis (achterom)",
    )
    return Family(household, mother, member, coordinator, case, task)


def measured(worker: Actor, household_id: UUID) -> None:
    """One picture, by both."""
    assessment.use_domain(by=worker, household_id=household_id, domain="finances", reason="Er zijn schulden.")
    measurement = assessment.measure(by=worker, household_id=household_id)
    for rater, value in (("professional", 2), ("family", 3)):
        assessment.score(
            by=worker, measurement_id=measurement.id, domain="finances", rater=rater, value=value
        )
    assessment.close_measurement(by=worker, measurement_id=measurement.id)


def second_adult(household: Household) -> UUID:
    """The father comes to belong to the household."""
    with acting(system("test", household.id), writes=True):
        father = Person.objects.create(given_name="Ruud", family_name="Smit", created_at=clock.now())
        Membership.objects.create(household=household, person=father, role="parent", since=clock.today())
    return father.id


def _user(actor: Actor) -> UUID:
    assert actor.user_id
    return actor.user_id
