"""Signing in, the second factor, and choosing on purpose as whom to act."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from rondom.accounts import actions as accounts
from rondom.accounts import queries
from rondom.accounts.middleware import AS_FAMILY, CHOSEN
from rondom.accounts.models import User
from rondom.core.actor import Actor, ActorKind, system
from rondom.core.transactions import narrow_role
from rondom.households.models import Household
from tests.accounts.signing_in import ANNA, PASSWORD, acts_as, code, secure, set_up, sign_in
from tests.world import World


def test_with_the_right_password_one_is_in(world: World) -> None:
    client, answer = sign_in()
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.get("/").status_code == 200
    assert acts_as(client) == world.teacher


@pytest.mark.parametrize(
    ("email", "password"),
    [
        (ANNA, "verkeerd"),
        ("niemand@voorbeeld.test", PASSWORD),
        (ANNA, ""),
        ("", PASSWORD),
        (ANNA.upper() + "x", PASSWORD),
    ],
)
def test_without_it_one_is_not(world: World, email: str, password: str) -> None:
    client, answer = sign_in(email, password)
    assert answer.status_code == 200
    assert client.get("/").status_code == 302
    assert not acts_as(client).is_authenticated


def test_a_wrong_name_and_a_wrong_password_read_the_same(world: World) -> None:
    """Nobody learns from the sign-in page who has an account; that somebody is a client least of all."""

    def said(answer: Any) -> str:
        return " ".join(answer.context["form"].non_field_errors())

    assert said(sign_in(ANNA, "verkeerd")[1]) == said(sign_in("niemand@voorbeeld.test", "verkeerd")[1]) != ""


def test_signing_out_asks_and_then_does(world: World) -> None:
    client, _answer = sign_in()
    asked = client.get(reverse("account_logout"))
    assert asked.status_code == 200 and "Ingelogd als" in asked.content.decode()
    assert client.get("/").status_code == 200
    assert client.post(reverse("account_logout")).status_code == 302
    assert client.get("/").status_code == 302
    assert "Uitgelogd." in client.get(reverse("account_login")).content.decode()


def test_a_closed_account_does_not_open(world: World) -> None:
    with narrow_role("signin"):
        User.objects.filter(email=ANNA).update(is_active=False)
    client, _answer = sign_in()
    assert client.get("/").status_code == 302


def test_who_left_acts_for_nobody(world: World) -> None:
    client, _answer = sign_in()
    accounts.end_employment(by=system("test"), employment_id=world.teacher.employment_id)  # type: ignore[arg-type]
    assert not acts_as(client).is_authenticated


def test_nobody_signs_up_alone(world: World) -> None:
    client = Client()
    for typed in ({}, {"email": "nieuw@voorbeeld.test", "password1": "een-lang-wachtwoord"}):
        client.post(reverse("account_signup"), typed)
    with narrow_role("signin"):
        assert not User.objects.filter(email="nieuw@voorbeeld.test").exists()


# The second factor


@pytest.fixture
def secured(world: World) -> str:
    """Anna has set up the app; the secret it holds."""
    return secure(ANNA)


def test_a_wrong_code_sets_up_nothing(world: World) -> None:
    client, _answer = sign_in()
    set_up(client)
    assert client.post(reverse("mfa_activate_totp"), {"code": "000000"}).status_code == 200
    _client, answer = sign_in()
    assert answer["Location"] == "/"


def test_once_set_up_the_code_is_asked(world: World, secured: str, settings: Any) -> None:
    settings.MFA_TOTP_TOLERANCE = 1  # so that the next code counts without waiting for it
    client, answer = sign_in()
    assert answer["Location"] == reverse("mfa_authenticate")
    assert client.get("/").status_code == 302  # not in yet
    assert client.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    assert client.get("/").status_code == 302
    # the code that set it up cannot be used again; the next one can
    assert client.post(reverse("mfa_authenticate"), {"code": code(secured, 1)}).status_code == 302
    assert client.get("/").status_code == 200
    assert acts_as(client).second_factor


def test_without_it_the_actor_says_so(world: World) -> None:
    client, _answer = sign_in()
    assert not acts_as(client).second_factor


# The demo


@pytest.mark.parametrize("demo", [True, False])
def test_accounts_to_try_stand_on_the_page_of_the_demo_alone(world: World, settings: Any, demo: bool) -> None:
    settings.RONDOM_DEMO = demo
    text = Client().get(reverse("account_login")).content.decode()
    assert (ANNA in text) is demo
    assert (PASSWORD in text) is demo


# As whom


@pytest.fixture
def two_jobs(world: World) -> tuple[Client, Actor, Actor]:
    """Anna also works as an officer of the coordination point."""
    with narrow_role("signin"):
        user = User.objects.get(email=ANNA)
    second = accounts.employ(
        by=system("test"),
        user=user,
        organisation=world.organisations["point"],
        function=ActorKind.OFFICER,
        title="Medewerker meldpunt",
        desk=world.desk,
    )
    client, _answer = sign_in()
    return client, world.teacher, queries.actor_of(user, second)


def choose(client: Client, choice: object) -> int:
    return client.post(reverse("web:switch"), {"choice": str(choice)}).status_code


def test_one_employment_at_a_time(world: World, two_jobs: tuple[Client, Actor, Actor]) -> None:
    client, first, second = two_jobs
    household = world.household()
    page = reverse("web:household", args=[household.id])
    assert acts_as(client) == first
    assert client.get(page).status_code == 404
    assert choose(client, second.employment_id) == 303
    assert acts_as(client) == second
    assert client.get(page).status_code == 200
    assert choose(client, first.employment_id) == 303
    assert client.get(page).status_code == 404


@pytest.mark.parametrize("choice", ["", "iets", AS_FAMILY, "01900000-0000-7000-8000-000000000000"])
def test_what_is_not_ones_own_cannot_be_chosen(world: World, choice: str) -> None:
    client, _answer = sign_in()
    assert choose(client, choice) == 404
    assert acts_as(client) == world.teacher


def test_somebody_elses_employment_cannot_be_chosen(world: World) -> None:
    client, _answer = sign_in()
    assert choose(client, world.officer.employment_id) == 404
    session = client.session
    session[CHOSEN] = str(world.officer.employment_id)  # not even when it stands in the session
    session.save()
    assert acts_as(client) == world.teacher


def test_parent_and_professional_switch_on_purpose(world: World) -> None:
    """What Anna may see as a mother she does not see at work, and the other way round."""
    household: Household = world.household()
    person = world.person(household)
    with narrow_role("signin"):
        User.objects.filter(email=ANNA).update(person_id=person)
        user = User.objects.get(email=ANNA)
    from rondom.methods.enums import RoleKind
    from rondom.privacy.enums import Ground

    mother = world.involve(queries.actor_of(user, None), household, RoleKind.FAMILY, Ground.OWN_RECORD)
    client, _answer = sign_in()
    page = reverse("web:household", args=[household.id])
    assert acts_as(client).kind == ActorKind.PROFESSIONAL
    assert client.get(page).status_code == 404
    assert choose(client, AS_FAMILY) == 303
    assert acts_as(client) == mother
    assert client.get(reverse("portal:home")).status_code == 200
    assert client.get(reverse("index:signals")).status_code == 403
    assert choose(client, world.teacher.employment_id) == 303
    assert client.get(page).status_code == 404
