"""Who leaves a job is out of every file they were in through it; who is hired again begins anew. [I3, P2]"""

from dataclasses import replace
from datetime import timedelta

import pytest

from rondom.accounts import actions as accounts
from rondom.accounts.models import User
from rondom.accounts.queries import actor_of
from rondom.cases import actions as cases
from rondom.cases.models import TeamMember
from rondom.cases.work import work_for
from rondom.core import clock
from rondom.core.actor import Actor, ActorKind, system
from rondom.core.transactions import acting, narrow_role
from rondom.methods.enums import RoleKind
from rondom.privacy.access import roles_of
from rondom.privacy.models import Involvement
from tests.cases.conftest import Coordination

pytestmark = [pytest.mark.django_db, pytest.mark.req("I3", "P2")]


def hired(coordination: Coordination, who: Actor, function: ActorKind = ActorKind.PROFESSIONAL) -> Actor:
    world = coordination.world
    with narrow_role("signin"):
        user = User.objects.get(pk=who.user_id)
    where = next(one for one in world.organisations.values() if one.id == who.organisation_id)
    given = {"function": function, "title": "Leerkracht"}
    return actor_of(user, accounts.employ(by=system("test"), user=user, organisation=where, **given))  # type: ignore[arg-type]


def kinds(who: Actor, coordination: Coordination) -> set[str]:
    with acting(who):
        return {one.kind for one in roles_of(who, coordination.household.id)}


@pytest.fixture
def teacher(coordination: Coordination) -> Actor:
    coordination.decide(3)
    coordination.appoint(coordination.world.worker)
    cases.add_member(
        by=coordination.officer,
        case_id=coordination.case.id,
        attachment="professional",
        role=coordination.role(RoleKind.MEMBER),
        user_id=coordination.world.teacher.user_id,
        organisation_id=coordination.world.teacher.organisation_id,
        comes_for="helpt mee",
    )
    return coordination.world.teacher


def leave(who: Actor, django_capture_on_commit_callbacks: object) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        accounts.end_employment(by=system("test"), employment_id=who.employment_id)  # type: ignore[arg-type]


def test_who_is_hired_again_does_not_see_the_file_again(
    coordination: Coordination, teacher: Actor, django_capture_on_commit_callbacks: object
) -> None:
    assert kinds(teacher, coordination) == {RoleKind.MEMBER}
    leave(teacher, django_capture_on_commit_callbacks)
    again = hired(coordination, teacher)
    assert kinds(again, coordination) == set()
    with acting(coordination.officer):
        row = Involvement.objects.get(household_id=coordination.household.id, user_id=teacher.user_id)
        member = TeamMember.objects.get(user_id=teacher.user_id)
    assert (row.until, row.ended_because) == (clock.now(), "account.left_file")
    assert member.until == clock.now() and member.end_reason == "Werkt niet meer bij deze organisatie"


def test_who_leads_hears_of_it_for_two_weeks(
    coordination: Coordination, teacher: Actor, django_capture_on_commit_callbacks: object
) -> None:
    worker = coordination.world.worker

    def told() -> list[str]:
        with acting(worker):
            return [line.title for line in work_for(worker) if "werkt daar niet meer" in line.title]

    assert told() == []
    leave(teacher, django_capture_on_commit_callbacks)
    (line,) = told()
    assert line.startswith(teacher.name)
    clock.move(timedelta(days=14))
    assert told() == []


def test_another_employment_in_the_same_place_keeps_it(
    coordination: Coordination, teacher: Actor, django_capture_on_commit_callbacks: object
) -> None:
    second = hired(coordination, teacher, ActorKind.OPERATOR)
    leave(teacher, django_capture_on_commit_callbacks)
    assert second.employment_id != teacher.employment_id
    assert kinds(replace(second, kind=ActorKind.PROFESSIONAL), coordination) == {RoleKind.MEMBER}


def test_who_came_back_before_the_team_heard_of_it_stays(
    coordination: Coordination, teacher: Actor, django_capture_on_commit_callbacks: object
) -> None:
    from rondom.cases.leaving import left_the_job

    earlier = clock.now() - timedelta(minutes=1)
    job = system("test", coordination.household.id)
    with acting(job, writes=True):
        left_the_job(job, coordination.household.id, teacher.user_id, teacher.organisation_id, earlier)  # type: ignore[arg-type]
    assert kinds(teacher, coordination) == {RoleKind.MEMBER}
    with acting(coordination.officer):
        assert TeamMember.objects.get(user_id=teacher.user_id).until is None
