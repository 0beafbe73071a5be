"""Nobody looks up people in numbers: so many signals, referrals and searches an hour, for all workers together."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from rondom.accounts import limits
from rondom.accounts.models import LookUps
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import TooMany
from rondom.core.http import once
from rondom.core.transactions import acting, narrow_role
from rondom.index.models import Signal
from rondom.privacy.models import AccessLog
from tests.world import World

pytestmark = pytest.mark.req("I5")
SignedIn = Callable[[Actor], Client]


@pytest.fixture(autouse=True)
def few(settings: Any) -> None:
    settings.RONDOM_LOOK_UPS_PER_HOUR = {"signal": 2, "referral": 2, "search": 3}


def counted(kind: str) -> int:
    with narrow_role("jobs"):
        return sum(LookUps.objects.filter(kind=kind).values_list("count", flat=True))


PAGES = {"signal": "index:new", "referral": "intake:refer"}


@pytest.mark.parametrize("kind", PAGES)
def test_a_form_too_many_waits_with_what_was_typed(world: World, signed_in: SignedIn, kind: str) -> None:
    client = signed_in(world.teacher)
    page = reverse(PAGES[kind])
    for _time in range(2):
        assert client.post(page, {"once": once()}).status_code == 422
    answer = client.post(page, {"once": once(), "postcode": "8031XY", "given_name": "<Tim>"})
    text = answer.content.decode()
    assert answer.status_code == 429
    assert "Meer kan niet in één uur" in text and "Vanaf 10:00 uur kan het weer." in text
    assert 'name="postcode" value="8031XY"' in text and "&lt;Tim&gt;" in text
    assert f'action="{page}"' in text and "Verstuur opnieuw" in text
    assert answer["Retry-After"] == "3600"
    assert client.get(page).status_code == 200  # opening the form asks nothing


def test_what_was_refused_registered_nothing_and_stands_in_the_log(world: World, signed_in: SignedIn) -> None:
    client = signed_in(world.teacher)
    for _time in range(3):
        client.post(reverse("index:new"), {"once": once()})
    with acting(world.teacher):
        assert not Signal.objects.exists()
    with narrow_role("jobs"):
        (row,) = AccessLog.objects.filter(use="refused")
    assert (row.rule, row.access_point, row.user_id) == ("limit-signal", "index:new", world.teacher.user_id)
    assert counted("signal") == 2  # the refused one does not count


def test_searching_too_often(world: World, signed_in: SignedIn) -> None:
    client = signed_in(world.teacher)
    page = reverse("web:search")
    for _time in range(3):
        assert client.get(page, {"q": "Dekker"}).status_code == 200
    assert client.get(page).status_code == 200  # the empty page looks up nobody
    answer = client.get(page, {"q": "Dekker"})
    assert answer.status_code == 429 and "3 keer gezocht" in answer.content.decode()


def test_after_an_hour_it_goes_on(world: World, signed_in: SignedIn) -> None:
    client = signed_in(world.teacher)
    page = reverse("web:search")
    for _time in range(4):
        client.get(page, {"q": "Dekker"})
    clock.move(timedelta(minutes=59))
    client = signed_in(world.teacher)  # the session was left alone for too long
    assert client.get(page, {"q": "Dekker"}).status_code == 429
    clock.move(timedelta(minutes=1))
    assert client.get(page, {"q": "Dekker"}).status_code == 200


def test_everybody_has_an_own_count(world: World, signed_in: SignedIn) -> None:
    for _time in range(4):
        signed_in(world.teacher).get(reverse("web:search"), {"q": "Dekker"})
    assert signed_in(world.officer).get(reverse("web:search"), {"q": "Dekker"}).status_code == 200


def test_another_browser_is_no_way_round(world: World, signed_in: SignedIn) -> None:
    codes = [
        signed_in(world.teacher).get(reverse("web:search"), {"q": "Dekker"}).status_code for _time in range(4)
    ]
    assert codes == [200, 200, 200, 429]


@pytest.mark.parametrize(("at", "minutes"), [(0, 60), (25, 35), (50, 10)])
def test_until_when(world: World, at: int, minutes: int) -> None:
    """The first of the hour falls away first."""
    limits.count(world.teacher, "signal")
    clock.move(timedelta(minutes=at))
    limits.count(world.teacher, "signal")
    with pytest.raises(TooMany) as said:
        limits.count(world.teacher, "signal")
    assert said.value.until == clock.now() + timedelta(minutes=minutes)


def test_who_may_not_at_all_hears_that(world: World, signed_in: SignedIn) -> None:
    """Who may not even register hears that, and not how often."""
    answer = signed_in(world.policy).post(reverse("index:new"), {"once": once()})
    assert answer.status_code == 403


def test_old_counts_are_forgotten(world: World) -> None:
    limits.count(world.teacher, "signal")
    assert limits.forget() == 0
    clock.move(timedelta(hours=3))
    assert limits.forget() == 1 and counted("signal") == 0


@pytest.mark.postgres_only
def test_nobody_reads_the_count_of_somebody_else(world: World) -> None:
    limits.count(world.teacher, "signal")
    with acting(world.officer):
        assert not LookUps.objects.exists()
    with acting(world.teacher):
        assert LookUps.objects.count() == 1
