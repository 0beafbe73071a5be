"""A session begins with a new id, ends on the server, and does not outlive what it rests on."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as django
from django.contrib.sessions.models import Session
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rondom.accounts import actions as accounts
from rondom.accounts import sessions
from rondom.accounts.middleware import SECOND_FACTOR
from rondom.accounts.models import OpenSession, User
from rondom.accounts.proving import proven_recently
from rondom.core import clock
from rondom.core.actor import system
from rondom.core.http import once
from rondom.core.models import Change
from rondom.core.transactions import narrow_role
from tests.accounts.signing_in import PASSWORD, acts_as, sign_in
from tests.world import World

pytestmark = pytest.mark.req("I5")


def test_signing_in_gives_a_new_id(world: World) -> None:
    """Whoever planted a session id on this browser has nothing with it."""
    client = Client()
    client.get(reverse("account_login"))
    planted = client.session
    planted["planted"] = True
    planted.save()
    client.cookies[django.SESSION_COOKIE_NAME] = planted.session_key
    sign_in(client=client)
    assert client.session.session_key != planted.session_key
    other = Client()
    other.cookies[django.SESSION_COOKIE_NAME] = planted.session_key
    assert other.get("/").status_code == 302


def test_signing_out_ends_it_on_the_server(world: World) -> None:
    client, _answer = sign_in()
    key = client.session.session_key
    client.post(reverse("account_logout"))
    assert not Session.objects.filter(session_key=key).exists()
    thief = Client()
    thief.cookies[django.SESSION_COOKIE_NAME] = key
    assert thief.get("/").status_code == 302


@pytest.mark.parametrize(("minutes", "status"), [(29, 200), (31, 302)])
def test_a_session_left_alone_is_over(world: World, minutes: int, status: int) -> None:
    client, _answer = sign_in()
    key = client.session.session_key
    clock.move(timedelta(minutes=minutes))
    assert client.get("/").status_code == status
    assert Session.objects.filter(session_key=key).exists() is (status == 200)


def test_the_sign_in_page_says_why(world: World) -> None:
    client, _answer = sign_in()
    clock.move(timedelta(minutes=31))
    assert "Voor de veiligheid bent u uitgelogd" in client.get("/", follow=True).content.decode()


def test_who_goes_on_working_stays_in(world: World) -> None:
    client, _answer = sign_in()
    for _time in range(4):
        clock.move(timedelta(minutes=20))
        assert client.get("/").status_code == 200


def test_after_ten_hours_everybody_signs_in_again(world: World) -> None:
    client, _answer = sign_in()
    for _time in range(29):
        clock.move(timedelta(minutes=20))
        assert client.get("/").status_code == 200
    clock.move(timedelta(minutes=20))
    assert client.get("/").status_code == 302


def test_a_family_can_have_another_term(world: World, settings: Any) -> None:
    settings.RONDOM_IDLE_MINUTES_FAMILY = 90
    world.family_member(world.household(), email="carla@gezin.test")
    client, _answer = sign_in("carla@gezin.test")
    clock.move(timedelta(minutes=80))
    assert client.get(reverse("portal:home")).status_code == 200


def test_reading_writes_the_session_no_more_than_once_a_minute(world: World) -> None:
    def writes() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("own:places"))
        return sum("django_session" in one["sql"] and one["sql"].startswith("UPDATE") for one in asked)

    client, _answer = sign_in()
    client.get("/")  # says that one is signed in, which is a message in the session
    assert writes() == 0
    clock.move(timedelta(minutes=2))
    assert (writes(), writes()) == (1, 0)


def test_what_was_typed_too_long_comes_back(world: World) -> None:
    """Half an hour over a long note, then send: nothing is saved, and the text is there to copy."""
    client, _answer = sign_in()
    note = "Een lang verhaal over <vandaag> en gisteren."
    clock.move(timedelta(minutes=31))
    answer = client.post(
        reverse("index:new"),
        {"note": note, "once": once(), "password": "geheim geheim geheim", "phone": "06"},
    )
    text = answer.content.decode()
    assert answer.status_code == 401
    assert "Een lang verhaal over &lt;vandaag&gt; en gisteren." in text
    assert "geheim" not in text
    assert f"{reverse('account_login')}?next={reverse('index:new').replace('/', '%2F')}" in text
    assert client.get("/").status_code == 302


def test_a_form_of_another_site_gets_nothing_back(world: World) -> None:
    """Also a late one is asked for its token first."""
    client, _answer = sign_in(client=Client())
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    clock.move(timedelta(minutes=31))
    answer = strict.post(reverse("index:new"), {"note": "Een lang verhaal hier"})
    assert answer.status_code == 403 and "lang verhaal" not in answer.content.decode()


def test_a_part_of_a_page_leads_the_whole_page_to_signing_in(world: World) -> None:
    client, _answer = sign_in()
    clock.move(timedelta(minutes=31))
    answer = client.get(reverse("index:new"), headers={"HX-Request": "true"})
    assert answer.status_code == 401 and answer["HX-Redirect"].startswith(reverse("account_login"))


def test_a_new_password_ends_the_other_sessions(world: World) -> None:
    here, _answer = sign_in()
    there, _answer = sign_in()
    key = there.session.session_key
    fresh = "een-heel-nieuw-wachtwoord"
    typed = {"oldpassword": PASSWORD, "password1": fresh, "password2": fresh}
    assert here.post(reverse("account_change_password"), typed).status_code == 302
    assert here.get("/").status_code == 200
    assert there.get("/").status_code == 302
    assert not Session.objects.filter(session_key=key).exists()
    assert [one.here for one in sessions.places(world.teacher, here.session.session_key)] == [True]
    with narrow_role("jobs"):
        assert Change.objects.filter(verb="account.password_changed").count() == 1


@pytest.mark.parametrize("how", ["employment", "account"])
def test_who_left_is_out_at_the_next_request_also_from_an_open_page(world: World, how: str) -> None:
    client, _answer = sign_in("marga.kok@voorbeeld.test")
    household = world.household()
    page = reverse("web:household", args=[household.id])
    assert client.get(page).status_code == 200
    if how == "employment":
        accounts.end_employment(by=system("test"), employment_id=world.officer.employment_id)  # type: ignore[arg-type]
    else:
        with narrow_role("signin"):
            User.objects.filter(pk=world.officer.user_id).update(is_active=False)
    assert client.get(page).status_code in (302, 404)
    open_form = reverse("households:add", args=[household.id])
    assert client.post(open_form, {"once": once(), "given_name": "X"}).status_code in (302, 404)
    assert not acts_as(client).is_authenticated


# Where am I signed in


def test_the_own_places(world: World) -> None:
    here, _answer = sign_in(client=Client(headers={"User-Agent": "Firefox/130 Windows"}))
    sign_in(client=Client(headers={"User-Agent": "iPhone Safari"}))
    text = here.get(reverse("own:places")).content.decode()
    assert "Firefox, Windows" in text and "Safari, iPhone" in text
    assert text.count("dit apparaat") == 1


def test_ending_one_of_them(world: World) -> None:
    here, _answer = sign_in()
    there, _answer = sign_in()
    (other,) = [one for one in sessions.places(world.teacher, here.session.session_key) if not one.here]
    assert here.post(reverse("own:end-place", args=[other.id]), {"once": once()}).status_code == 303
    assert there.get("/").status_code == 302
    assert here.get("/").status_code == 200


def test_somebody_elses_place_is_not_there(world: World) -> None:
    mine, _answer = sign_in()
    theirs, _answer = sign_in("marga.kok@voorbeeld.test")
    (place,) = sessions.places(world.officer, None)
    assert mine.post(reverse("own:end-place", args=[place.id]), {"once": once()}).status_code == 404
    assert theirs.get("/").status_code == 200
    assert "Onbekend apparaat" in mine.get(reverse("own:places")).content.decode()


def test_what_is_over_is_forgotten(world: World) -> None:
    client, _answer = sign_in()
    sign_in("marga.kok@voorbeeld.test")
    Session.objects.filter(session_key=client.session.session_key).delete()
    assert sessions.forget() == 1
    with narrow_role("signin"):
        assert OpenSession.objects.count() == 1


# Once more, before something weighty


@pytest.mark.parametrize(
    ("method", "minutes", "opens"),
    [("get", 4, True), ("get", 6, False), ("post", 6, True), ("post", 29, True), ("post", 31, False)],
)
def test_the_decorator_for_weighty_pages(world: World, method: str, minutes: int, opens: bool) -> None:
    @proven_recently
    def export(request: Any) -> HttpResponse:
        return HttpResponse("alles")

    request = getattr(RequestFactory(), method)("/weg/")
    proof = (clock.now() - timedelta(minutes=minutes)).timestamp()
    request.session = {SECOND_FACTOR: [{"method": "password", "at": proof}]}
    answer = export(request)
    assert (answer.content == b"alles") is opens
    if not opens:
        assert answer["Location"] == reverse("account_reauthenticate") + "?next=%2Fweg%2F"
