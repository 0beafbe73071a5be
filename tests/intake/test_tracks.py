"""Own request or a professional's request: what each track asks, and what stands on the page. [spec 04, I2]"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid
from rondom.core.transactions import acting
from rondom.intake.models import Referral
from rondom.intake.tracks import Asked, faults
from tests.world import World

from .people import refer
from .test_pages import TYPED, only, post

pytestmark = pytest.mark.req("I2", "B1")
SignIn = Callable[[Actor], Client]
TODAY = date(2026, 3, 10)
OWN = Asked("client", "", "Carla Dekker", TODAY)


@pytest.mark.parametrize(
    "asked, discussed, not_why, wrong",
    [
        (OWN, True, "", set()),
        (OWN, False, "Nog niet gezien", {"discussed"}),
        (Asked("client", "", " ", TODAY), True, "", {"agreed_by"}),
        (Asked("client", "", "Carla", None), True, "", {"agreed_on"}),
        (Asked("client", "", "Carla", TODAY + timedelta(days=1)), True, "", {"agreed_on"}),
        (Asked(), True, "", set()),
        (Asked(), False, "Moeder doet niet open", set()),
        (Asked(), False, " ", {"discussed_not_why"}),
        (Asked("professional", "vital_interest"), True, "", set()),
        (Asked("professional", "consent"), True, "", {"ground"}),
        (Asked("professional", "own_record"), True, "", {"ground"}),
        (Asked("professional", ""), True, "", {"ground"}),
        (Asked("nobody"), True, "", {"track"}),
    ],
)
def test_what_each_track_asks(asked: Asked, discussed: bool, not_why: str, wrong: set[str]) -> None:
    assert set(faults(asked, discussed=discussed, not_why=not_why, today=TODAY)) == wrong


def test_the_action_refuses_and_keeps_of_each_track_what_it_asks(world: World) -> None:
    with pytest.raises(Invalid) as fault:
        refer(world.teacher, asked=Asked("client"))
    assert set(fault.value.fields) == {"discussed", "agreed_by", "agreed_on"}
    asked = Asked("client", "referral", " Carla Dekker ", clock.today())
    row = refer(world.teacher, discussed_with_family=True, asked=asked)
    assert (row.track, row.ground, row.agreed_by) == ("client", "", "Carla Dekker")
    other = refer(world.housing, asked=Asked("professional", "public_task", "Carla", clock.today()))
    assert (other.track, other.ground, other.agreed_by, other.agreed_on) == (
        "professional",
        "public_task",
        "",
        None,
    )


def test_the_database_keeps_no_own_request_without_an_agreement(world: World) -> None:
    row = refer(world.teacher)
    for wrong in ({"track": "client"}, {"ground": ""}):
        with acting(world.officer, writes=True), pytest.raises(IntegrityError), transaction.atomic():
            Referral.objects.filter(pk=row.pk).update(**wrong)


def typed(**other: Any) -> dict[str, Any]:
    return {
        **TYPED,
        "track": "client",
        "agreed_by": "Carla Dekker",
        "agreed_on": clock.today().isoformat(),
        **other,
    }


def test_the_page_asks_it_and_both_sides_read_it(world: World, signed_in: SignIn) -> None:
    reporter, officer = signed_in(world.teacher), signed_in(world.officer)
    page = reporter.get(reverse("intake:refer")).content.decode()
    assert "Met dat akkoord mag het meldpunt navraag doen." in page
    bad = post(reporter, "intake:refer", **typed(agreed_by=""))
    body = bad.content.decode()
    assert bad.status_code == 422 and "schriftelijk akkoord gaf." in body and "Gezin Dekker" in body
    assert post(reporter, "intake:refer", **typed()).status_code == 303
    row = only(world.officer)
    for client, name in ((officer, "intake:referral"), (reporter, "intake:own")):
        shown = client.get(reverse(name, args=[row.id])).content.decode()
        assert "Het gezin vroeg er zelf om" in shown and "Schriftelijk akkoord van Carla Dekker" in shown
    assert (
        "Met dat akkoord mag het meldpunt navraag doen."
        in officer.get(reverse("intake:referral", args=[row.id])).content.decode()
    )


def test_a_professionals_request_shows_its_ground(world: World, signed_in: SignIn) -> None:
    assert (
        post(
            signed_in(world.teacher), "intake:refer", **TYPED, track="professional", ground="public_task"
        ).status_code
        == 303
    )
    row = only(world.officer)
    shown = signed_in(world.officer).get(reverse("intake:referral", args=[row.id])).content.decode()
    assert "Een hulpverlener vroeg erom" in shown and "Taak van algemeen belang" in shown
