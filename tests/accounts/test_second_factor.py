"""Who works with files of families signs in with a second factor; who has none sets it up before anything else."""

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail as outbox
from django.test import Client
from django.urls import reverse

from rondom.accounts import security
from rondom.accounts.models import User
from rondom.accounts.queries import addresses
from rondom.core import mail
from rondom.core.actor import system
from rondom.core.errors import NotFound
from rondom.core.models import Change, OutgoingMail
from rondom.core.transactions import narrow_role
from rondom.ops import checks_work
from rondom.privacy.models import AccessLog
from tests.accounts.signing_in import (
    ANNA,
    acts_as,
    code,
    prove,
    secure,
    set_up,
    sign_in,
    sign_in_wholly,
    switch_on,
)
from tests.world import World

pytestmark = pytest.mark.req("I5")


@pytest.fixture(autouse=True)
def demanded(settings: Any) -> None:
    """As outside the demo."""
    settings.RONDOM_SECOND_FACTOR = "professionals"
    settings.MFA_TOTP_TOLERANCE = 1


def verbs() -> list[str]:
    with narrow_role("jobs"):
        return list(Change.objects.order_by("id").values_list("verb", flat=True))


def mails() -> list[str]:
    with narrow_role("jobs"):
        return list(OutgoingMail.objects.order_by("id").values_list("template", flat=True))


def factors(email: str = ANNA) -> set[str]:
    with narrow_role("signin"):
        return set(Authenticator.objects.filter(user__email=email).values_list("type", flat=True))


PAGES = (
    "web:today",
    "web:search",
    "web:households",
    "web:switch",
    "index:new",
    "own:places",
    "directory:search",
)


@pytest.mark.parametrize("page", PAGES)
def test_without_one_every_page_leads_to_setting_it_up(world: World, page: str) -> None:
    client, _answer = sign_in()
    for answer in (client.get(reverse(page)), client.post(reverse(page), {})):
        assert answer.status_code in (302, 303)
        assert answer["Location"] == reverse("mfa_index")


def test_a_file_is_not_reached_either_and_nothing_is_logged_as_read(world: World) -> None:
    household = world.household()
    client, _answer = sign_in("marga.kok@voorbeeld.test")
    assert client.get(reverse("web:household", args=[household.id]))["Location"] == reverse("mfa_index")
    with narrow_role("jobs"):
        assert not AccessLog.objects.filter(use="read", user_id=world.officer.user_id).exists()


@pytest.mark.parametrize(
    "page", ["web:privacy", "web:accessibility", "web:health", "mfa_index", "account_logout"]
)
def test_what_stays_open_meanwhile(world: World, page: str) -> None:
    client, _answer = sign_in()
    assert client.get(reverse(page)).status_code == 200


def test_the_language_can_be_chosen_meanwhile(world: World) -> None:
    client, _answer = sign_in()
    client.post(reverse("web:language"), {"language": "en", "next": "/"})
    assert client.cookies["django_language"].value == "en"


def test_the_way_in_step_by_step(world: World) -> None:
    """Sign in, hear why, password once more, scan or type the key, fill in the code, keep the codes, go on."""
    client, _answer = sign_in()
    led = client.get("/", follow=True).content.decode()
    assert "Dit moet eerst" in led and reverse("mfa_activate_totp") in led
    page = set_up(client)
    text, secret = page.content.decode(), page.context["form"].secret
    assert "Authenticator" not in text
    assert "data:image/svg+xml" in text and f"<code>{secret}</code>" in text
    before = client.session.session_key
    answer = client.post(reverse("mfa_activate_totp"), {"code": code(secret)})
    assert answer["Location"] == reverse("mfa_view_recovery_codes")
    assert client.session.session_key != before  # who is in further now is so under another id
    codes = client.get(answer["Location"]).content.decode()
    assert len(re.findall(r"<li><code>\d{8}</code></li>", codes)) == 10 and 'download="rondom-' in codes
    assert client.get("/").status_code == 200
    assert acts_as(client).second_factor
    assert factors() == {"totp", "recovery_codes"}


def test_the_recovery_codes_are_shown_once(world: World) -> None:
    client, _answer = sign_in()
    switch_on(client)
    first = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    (one, *_rest) = re.findall(r"<code>(\d{8})</code>", first)
    again = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert one not in again and "10 codes over" in again
    assert client.get(reverse("mfa_download_recovery_codes")).status_code == 403


def test_a_recovery_code_opens_once(world: World) -> None:
    client, _answer = sign_in()
    switch_on(client)
    (one, *_rest) = re.findall(
        r"<code>(\d{8})</code>", client.get(reverse("mfa_view_recovery_codes")).content.decode()
    )
    for status in (302, 200):
        other, _answer = sign_in()
        assert other.post(reverse("mfa_authenticate"), {"code": one}).status_code == status


def test_what_the_app_shares_lies_encrypted(world: World) -> None:
    secret = secure(ANNA)
    with narrow_role("signin"):
        rows = list(Authenticator.objects.filter(user__email=ANNA))
    assert secret not in repr([row.data for row in rows])
    assert all(":" in str(next(iter(row.data.values()))) for row in rows if row.type == "totp")


def test_it_stands_in_the_change_log_and_the_person_hears_of_it(
    world: World, django_capture_on_commit_callbacks: Any
) -> None:
    client, _answer = sign_in()
    with django_capture_on_commit_callbacks(execute=True):
        switch_on(client)
    assert verbs()[-1] == "account.second_factor_on"
    assert mails() == ["second_factor_on"]


def test_the_log_says_whether_it_was_used(world: World) -> None:
    household = world.household()
    email = "marga.kok@voorbeeld.test"
    client = sign_in_wholly(email, secure(email))
    assert client.get(reverse("web:household", args=[household.id])).status_code == 200
    with narrow_role("jobs"):
        rows = AccessLog.objects.filter(use="read", user_id=world.officer.user_id)
        assert rows and all(row.second_factor for row in rows)


def test_switching_it_off_leads_to_the_next_one(world: World) -> None:
    client, _answer = sign_in()
    switch_on(client)
    assert client.post(reverse("mfa_deactivate_totp")).status_code == 302
    assert factors() == set()
    assert client.get("/")["Location"] == reverse("mfa_index")
    assert verbs()[-1] == "account.second_factor_off"
    assert "second_factor_off" in mails()


@pytest.mark.parametrize(
    "page",
    ["mfa_activate_totp", "mfa_deactivate_totp", "mfa_generate_recovery_codes", "mfa_view_recovery_codes"],
)
def test_before_changing_it_the_password_is_asked_again(world: World, settings: Any, page: str) -> None:
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = -1  # the proof of a while ago
    client, _answer = sign_in()
    if page != "mfa_activate_totp":
        settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
        switch_on(client)
        settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = -1
    for answer in (client.get(reverse(page)), client.post(reverse(page), {})):
        if answer.status_code == 405:  # that page only reads
            continue
        assert answer.status_code == 302 and reverse("account_reauthenticate") in answer["Location"]


def test_a_wrong_password_there_proves_nothing(world: World) -> None:
    client, _answer = sign_in()
    prove(client, "verkeerd-verkeerd")
    assert client.get(reverse("mfa_activate_totp")).status_code == 302


def test_a_family_member_is_asked_and_not_forced(world: World) -> None:
    mother = world.family_member(world.household(), email="carla@gezin.test")
    client, _answer = sign_in("carla@gezin.test")
    assert client.get(reverse("portal:home")).status_code == 200
    assert acts_as(client) == mother
    switch_on(client)
    assert client.get(reverse("portal:home")).status_code == 200
    assert acts_as(client).second_factor


def test_an_installation_can_ask_it_of_everyone(world: World, settings: Any) -> None:
    settings.RONDOM_SECOND_FACTOR = "everyone"
    world.family_member(world.household(), email="carla@gezin.test")
    client, _answer = sign_in("carla@gezin.test")
    assert client.get(reverse("portal:home"))["Location"] == reverse("mfa_index")


def test_the_demo_asks_it_of_nobody(world: World, settings: Any) -> None:
    settings.RONDOM_SECOND_FACTOR = "nobody"
    client, _answer = sign_in()
    assert client.get("/").status_code == 200


def test_parent_and_professional_without_one_reaches_the_own_file_alone(world: World) -> None:
    world.family_member(world.household(), email="carla@gezin.test")
    with narrow_role("signin"):
        user = User.objects.get(email="carla@gezin.test")
    from rondom.accounts import actions as accounts
    from rondom.core.actor import ActorKind

    accounts.employ(
        by=system("test"),
        user=user,
        organisation=world.organisations["school"],
        function=ActorKind.PROFESSIONAL,
        title="Leerkracht",
    )
    client, _answer = sign_in("carla@gezin.test")
    assert client.get("/")["Location"] == reverse("mfa_index")


# Lost telephone and codes


def test_the_operator_lets_somebody_begin_anew(world: World) -> None:
    secret = secure(ANNA)
    client = sign_in_wholly(ANNA, secret)
    assert client.get("/").status_code == 200
    security.reset_second_factor(by=system("operator"), email=ANNA.upper())
    assert factors() == set()
    assert client.get("/").status_code == 302 and not client.session.keys()  # signed out everywhere
    again, answer = sign_in()
    assert answer["Location"] == "/"
    assert again.get("/")["Location"] == reverse("mfa_index")
    assert "account.second_factor_reset" in verbs()
    assert mails()[-1] == "second_factor_reset"


def test_nobody_is_reset_by_a_wrong_address(world: World) -> None:
    secure(ANNA)
    before = verbs()
    with pytest.raises(NotFound):
        security.reset_second_factor(by=system("operator"), email="niemand@voorbeeld.test")
    assert verbs() == before and factors() == {"totp", "recovery_codes"}


def test_these_mails_say_nothing_of_families(world: World) -> None:
    world.household()
    with narrow_role("signin"):
        anna = User.objects.get(email=ANNA)
    templates = ["second_factor_on", "second_factor_off", "second_factor_reset", "recovery_codes_new"]
    for template in [*templates, "password_changed", "password_reset"]:
        security.post(anna.id, template)
    assert mail.send_waiting(addresses([anna.id])) == 6
    assert len(outbox.outbox) == 6
    for sent in outbox.outbox:
        text = sent.subject + sent.body
        assert "Dekker" not in text and "Anna" not in text and "localhost:8000/account/" in text


# What `rondom check` says of it


def test_the_check_counts_who_has_none(world: World) -> None:
    (before,) = checks_work.second_factors(False)
    assert before.level == "note" and before.text.startswith("13 professionals")
    secure(ANNA)
    (after,) = checks_work.second_factors(False)
    assert after.text.startswith("12 professionals")


def test_the_check_says_that_nobody_is_asked(world: World, settings: Any) -> None:
    settings.RONDOM_SECOND_FACTOR = "nobody"
    (found,) = checks_work.second_factors(False)
    assert found.level == "wrong"
    settings.RONDOM_DEMO = True
    (found,) = checks_work.second_factors(False)
    assert found.level == "note"


def test_outside_the_demo_it_is_the_default() -> None:
    import os
    import subprocess
    import sys

    def said(**environment: str) -> str:
        command = "import rondom.settings as s; print(s.RONDOM_SECOND_FACTOR)"
        clean = {name: value for name, value in os.environ.items() if not name.startswith("RONDOM_")}
        done = subprocess.run(
            [sys.executable, "-c", command],
            env=clean | environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout.strip() or done.stderr.strip().splitlines()[-1]

    assert said() == "professionals"
    assert said(RONDOM_SECOND_FACTOR="everyone") == "everyone"
    assert said(RONDOM_DEMO="1") == "nobody"
    assert "ImproperlyConfigured" in said(RONDOM_SECOND_FACTOR="nobody")


def test_a_stranger_reaches_nothing_of_this(world: World) -> None:
    client = Client()
    for page in ("mfa_index", "mfa_activate_totp", "mfa_view_recovery_codes", "own:places"):
        assert client.get(reverse(page)).status_code == 302
