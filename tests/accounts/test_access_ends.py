"""Access ends the moment it ends: at the next request, on the same session, also from a page that stood open."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from rondom.accounts import actions as accounts
from rondom.accounts.models import Desk, DeskKind, User
from rondom.cases import actions as cases
from rondom.cases.models import TeamMember
from rondom.core.actor import Actor, ActorKind, system
from rondom.core.http import once
from rondom.core.models import Change
from rondom.core.transactions import acting, narrow_role
from tests.accounts.signing_in import sign_in
from tests.cases.conftest import Coordination, taken_up
from tests.world import World

pytestmark = pytest.mark.req("I3")
SignedIn = Callable[[Actor], Client]


@pytest.fixture
def coordination(world: World) -> Coordination:
    return taken_up(world)


def changes() -> int:
    with narrow_role("jobs"):
        return Change.objects.count()


def pages(household_id: Any) -> list[str]:
    return [
        reverse(name, args=[household_id])
        for name in ("web:household", "web:sharing", "households:file", "cases:team", "plans:plan")
    ]


def gone(client: Client, household_id: Any, form: str, typed: dict[str, str], codes: set[int]) -> None:
    """Nothing opens any more, and the form that stood open changes nothing."""
    before = changes()
    answers = [client.get(page) for page in pages(household_id)]
    assert {answer.status_code for answer in answers} <= codes
    assert not any("Dekker" in answer.content.decode() for answer in answers)
    answer = client.post(form, {"once": once(), **typed})
    assert answer.status_code in codes and "Dekker" not in answer.content.decode()
    assert changes() == before


def test_of_somebody_who_left_the_team(coordination: Coordination, signed_in: SignedIn) -> None:
    household = coordination.household.id
    member = coordination.join(coordination.world.worker)
    client = signed_in(coordination.world.worker)
    assert {client.get(page).status_code for page in pages(household)} == {200}
    form = reverse("cases:offer", args=[household, member.id])
    cases.end_member(by=coordination.officer, member_id=member.id, reason="Het gaat weer goed.")
    gone(client, household, form, {"words": "Ik help met de post."}, {404})


def test_of_an_officer_who_went_to_another_desk(coordination: Coordination) -> None:
    world, household = coordination.world, coordination.household.id
    client, _answer = sign_in("marga.kok@voorbeeld.test")
    form = reverse("households:add", args=[household])
    assert client.get(form).status_code == 200
    by = system("test")
    with acting(by, writes=True):
        elsewhere = Desk.objects.create(
            kind=DeskKind.COORDINATION_POINT,
            name="Meldpunt Elders",
            organisation=world.organisations["other"],
            method_key="zuid-holland",
        )
    with narrow_role("signin"):
        marga = User.objects.get(pk=world.officer.user_id)
    accounts.end_employment(by=by, employment_id=world.officer.employment_id)  # type: ignore[arg-type]
    accounts.employ(
        by=by,
        user=marga,
        organisation=world.organisations["other"],
        function=ActorKind.OFFICER,
        title="Medewerker meldpunt",
        desk=elsewhere,
    )
    assert client.get("/").status_code == 200  # still signed in, for the other desk
    gone(client, household, form, {"given_name": "Jan", "role": "child"}, {404})


def test_of_a_family_member_whose_account_is_closed(coordination: Coordination) -> None:
    world, household = coordination.world, coordination.household
    mother = world.family_member(household, email="carla@gezin.test")
    client, _answer = sign_in("carla@gezin.test")
    assert client.get(reverse("portal:home")).status_code == 200
    with narrow_role("signin"):
        User.objects.filter(pk=mother.user_id).update(is_active=False)
    assert client.get(reverse("portal:home")).status_code == 302
    gone(client, household.id, reverse("web:switch"), {"choice": "family"}, {302})


def test_of_a_coordinator_after_another_one_came(coordination: Coordination, signed_in: SignedIn) -> None:
    """Succeeded, and with that out of the file: an open form of the coordinator does nothing any more."""
    world, household = coordination.world, coordination.household.id
    coordination.all_criteria_hold()
    coordination.decide(3)
    first = coordination.appoint(world.worker)
    client = signed_in(world.worker)
    form = reverse("cases:add-network", args=[household])
    assert client.get(form).status_code == 200
    coordination.appoint(world.coach, succeeds=first.id)
    with acting(system("test", household)):
        assert TeamMember.objects.get(pk=first.id).until is not None
    gone(client, household, form, {"name": "Oma", "comes_for": "koken"}, {404})
