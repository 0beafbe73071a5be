"""An aunt is the family's coach: invited with the family's say, an account of her own, what the family lets her see."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import pytest
from django.test import Client

from rondom.accounts import queries as accounts
from rondom.accounts.models import User
from rondom.cases import actions, queries
from rondom.cases.circle.actions import invite_coach
from rondom.cases.coaching.actions import give_assignment
from rondom.cases.models import Case, TeamMember
from rondom.core.actor import Actor, ActorKind, system
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.transactions import acting, narrow_role
from rondom.methods.enums import RoleKind
from rondom.plans import actions as plans
from rondom.plans import queries as plan_queries
from rondom.plans.models import Goal, Task
from rondom.plans.showing import shown_goals
from rondom.privacy.access import readable
from rondom.privacy.granting import actions as granting
from rondom.privacy.granting import queries as granted
from rondom.privacy.models import FileContext
from tests.cases.conftest import Coordination
from tests.cases.versions import version
from tests.conftest import client_of

pytestmark = [pytest.mark.req("E2")]
EMAIL, NAME = "ria@voorbeeld.test", "Ria Dekker"
SAID = {"because": "Zij komt er elke dag.", "family_says": "Moeder vroeg er zelf om."}


@dataclass
class Aunt:
    """She is the coach; the mother has an account."""

    coordination: Coordination
    actor: Actor
    words: str
    mother: Actor

    @property
    def household(self) -> UUID:
        return self.coordination.household.id

    @property
    def member(self) -> TeamMember:
        (row,) = self.coordination.rows(TeamMember, user_id=self.actor.user_id)
        return row

    def client(self, actor: Actor | None = None) -> Client:
        return client_of(actor or self.actor)


def allowing(coordination: Coordination) -> None:
    """The region lets a relative or volunteer be the coach: one line of its method. [s0 yes, s1 professional]"""
    hash = version(coordination.world, ("may_be_volunteer = false", "may_be_volunteer = true"))
    with acting(system("test", coordination.household.id), writes=True):
        Case.objects.filter(pk=coordination.case.pk).update(method_hash=hash)
        FileContext.objects.filter(pk=coordination.household.id).update(method_hash=hash)


def invite(coordination: Coordination, by: Actor | None = None, **more: str) -> str:
    what = {"name": NAME, "email": EMAIL, **SAID, **more}
    return invite_coach(by=by or coordination.officer, case_id=coordination.case.id, **what)


@pytest.fixture
def ready(coordination: Coordination) -> Coordination:
    coordination.decide(5)
    coordination.all_criteria_hold()
    return coordination


@pytest.fixture
def aunt(ready: Coordination) -> Iterator[Aunt]:
    mother = ready.world.family_member(ready.household)
    allowing(ready)
    words = invite(ready)
    with narrow_role("signin"):
        user = User.objects.get(email=EMAIL)
    yield Aunt(ready, accounts.actor_of(user, None), words, mother)


def test_refused_where_the_method_wants_a_professional(ready: Coordination) -> None:
    with pytest.raises(Refused, match="professional"):
        invite(ready)
    with narrow_role("signin"):
        assert not User.objects.filter(email=EMAIL).exists()


def test_only_with_the_familys_say_and_all_criteria(coordination: Coordination) -> None:
    allowing(coordination)
    coordination.decide(5)
    with pytest.raises(Invalid) as lacking:
        invite(coordination)
    assert "kenmerken" in lacking.value.fields[""]
    coordination.all_criteria_hold()
    with pytest.raises(Invalid) as silent:
        invite(coordination, family_says=" ")
    assert list(silent.value.fields) == ["family_says"]


def test_who_may_not_appoint_may_not_invite(ready: Coordination) -> None:
    allowing(ready)
    with pytest.raises(Refused):
        invite(ready, by=ready.world.teacher)
    with pytest.raises(NotFound):
        invite(ready, by=ready.world.stranger)


def test_she_is_an_actor_of_her_own_of_this_household_alone(aunt: Aunt) -> None:
    assert (aunt.actor.kind, aunt.actor.organisation_id, aunt.actor.person_id) == (
        ActorKind.RELATIVE,
        None,
        None,
    )
    with narrow_role("signin"):
        assert User.objects.get(email=EMAIL).circle_of == aunt.household
    assert len(aunt.words.split("-")) == 4
    with acting(aunt.coordination.officer):
        (coach,) = [one for one in queries.team(aunt.coordination.officer, aunt.household) if one.coaches]
    assert (coach.name, coach.role_kind) == (NAME, RoleKind.RELATIVE)
    assert "Gezinscoach" in coach.role_label
    with acting(aunt.actor):
        assert granted.household_of(aunt.actor) == aunt.household


def test_one_coach_at_a_time(aunt: Aunt) -> None:
    with pytest.raises(Invalid, match="al een gezinscoach"):
        invite(aunt.coordination, email="buur@voorbeeld.test", name="Buur")


def test_a_professional_takes_over_and_her_access_ends(aunt: Aunt) -> None:
    aunt.coordination.appoint(aunt.coordination.world.coach, RoleKind.COACH)
    assert aunt.member.until is not None
    with acting(aunt.actor):
        assert granted.household_of(aunt.actor) is None


def task_for(aunt: Aunt, title: str = "Elke maandag mee naar school") -> Task:
    return plans.add_task(
        by=aunt.coordination.officer, household_id=aunt.household, title=title, owner_id=aunt.member.id
    )


def in_phase(aunt: Aunt, phase: str) -> None:
    with acting(system("test", aunt.household), writes=True):
        FileContext.objects.filter(pk=aunt.household).update(phase=phase)


def test_by_herself_her_own_tasks_and_assignment(aunt: Aunt) -> None:
    in_phase(aunt, "plan")
    officer = aunt.coordination.officer
    worker = aunt.coordination.join(aunt.coordination.world.worker)
    mine = task_for(aunt)
    plans.add_task(by=officer, household_id=aunt.household, title="Schulden", owner_id=worker.id)
    given = give_assignment(
        by=officer,
        member_id=aunt.member.id,
        held_as="volunteer",
        goals="Rust in huis",
        responsibilities="Elke dag bellen",
        family_says="Fijn",
    )
    with acting(aunt.actor):
        assert [one.title for one in plan_queries.my_tasks(aunt.actor)] == [mine.title]
        assert [row.pk for row in readable(aunt.actor, Task.objects.all())] == [mine.pk]
        assert [row.pk for row in readable(aunt.actor, type(given).objects.all())] == [given.pk]
    plans.finish_task(
        by=aunt.actor, household_id=aunt.household, task_id=mine.pk, done=True, outcome="Ging goed"
    )
    with acting(officer):
        assert Task.objects.get(pk=mine.pk).done_by == aunt.actor.user_id


def test_a_task_that_goes_to_another_is_hers_no_longer(aunt: Aunt) -> None:
    in_phase(aunt, "plan")
    mine = task_for(aunt)
    worker = aunt.coordination.join(aunt.coordination.world.worker)
    plans.change_task(
        by=aunt.coordination.officer,
        household_id=aunt.household,
        task_id=mine.pk,
        version=mine.version,
        title=mine.title,
        owner_id=worker.id,
    )
    with acting(aunt.actor):
        assert list(readable(aunt.actor, Task.objects.all())) == []


def held_as_is_hers(aunt: Aunt) -> UUID:
    with acting(aunt.mother):
        (one,) = granted.helpers(aunt.mother, aunt.household)
    return one.involvement_id


def test_what_the_family_grants_and_takes_back(aunt: Aunt) -> None:
    in_phase(aunt, "plan")
    plans.add_goal(
        by=aunt.coordination.officer,
        household_id=aunt.household,
        family_words="De post openen",
        domain=_domain(aunt),
    )
    assert aunt.mother.person_id is not None
    wanted = [(aunt.mother.person_id, "plan")]
    held = held_as_is_hers(aunt)
    with acting(aunt.actor):
        assert shown_goals(aunt.actor, aunt.household) == []
    granting.choose(by=aunt.mother, household_id=aunt.household, involvement_id=held, wanted=wanted)
    with acting(aunt.actor):
        assert [one.words for one in shown_goals(aunt.actor, aunt.household)] == ["De post openen"]
    granting.choose(by=aunt.mother, household_id=aunt.household, involvement_id=held, wanted=[])
    with acting(aunt.actor):
        assert list(readable(aunt.actor, Goal.objects.all())) == []


def _domain(aunt: Aunt) -> str:
    return str(aunt.coordination.world.method.domains[0].key)


def test_when_it_ends_she_sees_nothing_and_comes_back_to_the_same_account(aunt: Aunt) -> None:
    in_phase(aunt, "plan")
    task_for(aunt)
    held = held_as_is_hers(aunt)
    assert aunt.mother.person_id is not None
    granting.choose(
        by=aunt.mother,
        household_id=aunt.household,
        involvement_id=held,
        wanted=[(aunt.mother.person_id, "plan")],
    )
    actions.end_member(by=aunt.coordination.officer, member_id=aunt.member.id, reason="Verhuisd")
    with acting(aunt.actor):
        assert granted.household_of(aunt.actor) is None
        assert plan_queries.my_tasks(aunt.actor) == []
    page = aunt.client().get("/mijn/meehelpen/")
    assert page.status_code == 200
    assert "helpt nu geen gezin" in page.content.decode()
    in_phase(aunt, "plan")
    words = invite(aunt.coordination)
    assert words != aunt.words
    with narrow_role("signin"):
        (user,) = User.objects.filter(email=EMAIL)
        assert user.pk == aunt.actor.user_id
        assert user.check_password(words)
    with acting(aunt.mother):
        (again,) = granted.helpers(aunt.mother, aunt.household)
    assert again.kinds == (), "what was shown before is not shown again by itself"


def test_her_page_and_no_other(aunt: Aunt) -> None:
    in_phase(aunt, "plan")
    task = task_for(aunt)
    client = aunt.client()
    page = client.get("/mijn/meehelpen/")
    assert page.status_code == 200
    assert task.title in page.content.decode()
    assert client.get("/")["Location"] == "/mijn/meehelpen/"
    file = f"/gezinnen/{aunt.household}/"
    for path in (
        file,
        f"{file}coordinatie/team/",
        f"{file}plan/",
        "/mijn/",
        "/gezinnen/",
        "/mijn/wie-helpt-mee/",
    ):
        assert client.get(path).status_code == 404, path
    done = client.post(f"/mijn/meehelpen/taak/{task.pk}/", {"answer": "done", "once": str(task.pk)})
    assert done.status_code == 303
    with acting(aunt.coordination.officer):
        assert Task.objects.get(pk=task.pk).status == "done"


def test_the_family_chooses_on_its_own_page(aunt: Aunt) -> None:
    in_phase(aunt, "plan")
    client = aunt.client(aunt.mother)
    assert NAME in client.get("/mijn/wie-helpt-mee/").content.decode()
    address = f"/mijn/wie-helpt-mee/{held_as_is_hers(aunt)}/"
    assert "Wat mag" in client.get(address).content.decode()
    answer = client.post(address, {"shown": [f"{aunt.mother.person_id}:plan"]})
    assert answer.status_code == 303
    with acting(aunt.mother):
        (one,) = granted.helpers(aunt.mother, aunt.household)
    assert len(one.kinds) == 1
    assert client.get("/mijn/meehelpen/").status_code == 403
