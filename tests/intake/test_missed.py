"""Terms of a referral that passed: who writes why, the board, and what must be looked at again. [B6, B10]"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.http import once
from rondom.core.models import Deadline
from rondom.core.transactions import acting
from rondom.intake import actions, explaining, queries
from rondom.intake.missed import Missed, missed_of
from rondom.intake.models import Referral
from rondom.web import queries as web
from tests.world import World

from .people import refer

pytestmark = pytest.mark.django_db

SignIn = Callable[[Actor], Client]


def late(world: World, referral: Referral) -> list[Missed]:
    with acting(world.officer):
        return missed_of([referral])[referral.id]


@pytest.mark.req("B6")
def test_a_term_that_passed_asks_why_until_somebody_wrote_it(world: World) -> None:
    referral = refer(world.teacher)
    assert late(world, referral) == []
    clock.move(timedelta(days=4))
    [term] = late(world, referral)
    assert (term.label, term.met_at, term.why) == ("Besluit over de melding", None, "")
    with acting(world.officer):
        assert [one.unexplained for one in queries.at_my_desk(world.officer, "why")] == [1]
    assert explaining.explain(by=world.officer, referral_id=referral.id, reasons={term.id: " Ziekte. "}) == 1
    assert [one.why for one in late(world, referral)] == ["Ziekte."]
    with acting(world.officer):
        assert not queries.at_my_desk(world.officer, "why")
        assert Deadline.objects.get(pk=term.id).missed_reason_by == world.officer.user_id


@pytest.mark.req("B6")
def test_what_was_done_late_asks_why_too(world: World) -> None:
    referral = refer(world.teacher)
    clock.move(timedelta(days=4))
    actions.decide(by=world.officer, referral_id=referral.id, accept=False, refused_to="Het wijkteam")
    [term] = late(world, referral)
    assert term.met_at == clock.now() and not term.why


def test_the_first_reason_stays(world: World) -> None:
    referral = refer(world.teacher)
    clock.move(timedelta(days=4))
    [term] = late(world, referral)
    explain: dict[str, Any] = {"by": world.officer, "referral_id": referral.id}
    assert explaining.explain(**explain, reasons={term.id: "De eerste"}) == 1
    assert explaining.explain(**explain, reasons={term.id: "De tweede"}) == 0
    assert [one.why for one in late(world, referral)] == ["De eerste"]
    with pytest.raises(Invalid, match="ten minste één termijn"):
        explaining.explain(**explain, reasons={term.id: "  "})


def test_only_its_own_coordination_point_says_why(world: World) -> None:
    referral = refer(world.teacher)
    clock.move(timedelta(days=4))
    [term] = late(world, referral)
    for actor in (world.teacher, world.stranger, world.front_office, world.manager):
        with pytest.raises((Refused, NotFound)):
            explaining.explain(by=actor, referral_id=referral.id, reasons={term.id: "Nee"})


@pytest.mark.req("B6")
def test_the_board_and_the_page_lead_to_the_reason(world: World, signed_in: SignIn) -> None:
    referral, desk = refer(world.teacher), signed_in(world.officer)
    address = reverse("intake:missed", args=[referral.id])
    assert desk.get(address).status_code == 303, "nothing passed yet"
    clock.move(timedelta(days=4))
    board = desk.get(reverse("intake:board")).content.decode()
    assert "1 termijn voorbij zonder reden" in board and "Reden ontbreekt" in board
    assert address in desk.get(reverse("intake:referral", args=[referral.id])).content.decode()
    [term] = late(world, referral)
    answer = desk.post(address, {"once": once(), f"why-{term.id}": ""})
    assert answer.status_code == 422 and "ten minste één termijn" in answer.content.decode()
    assert desk.post(address, {"once": once(), f"why-{term.id}": "Ziekte."}).status_code == 303
    assert "Ziekte." in desk.get(reverse("intake:referral", args=[referral.id])).content.decode()
    assert "zonder reden" not in desk.get(reverse("intake:board")).content.decode()


@pytest.mark.req("B6")
def test_crisis_and_violence_stand_first_also_when_others_are_late(world: World) -> None:
    refer(world.teacher, household_name="Gezin Laat")
    clock.move(timedelta(days=9))
    for name, urgency in (("Gezin Rust", "normal"), ("Gezin Klap", "violence"), ("Gezin Nood", "crisis")):
        clock.move(timedelta(minutes=1))
        refer(world.housing, household_name=name, urgency=urgency, members=_members(name))
    with acting(world.officer):
        cards = queries.at_my_desk(world.officer)
    assert [one.urgent for one in cards] == [True, True, False, False]
    assert cards[2].late and not cards[3].late


def _members(name: str) -> list[object]:
    from rondom.households.people import NewPerson

    return [NewPerson("Ouder", name.removeprefix("Gezin "), None, "parent")]


@pytest.mark.req("B10")
def test_a_family_that_was_not_told_comes_back_on_the_day(world: World) -> None:
    referral = refer(world.teacher)
    day = clock.today() + timedelta(days=3)
    actions.tell_family(by=world.officer, referral_id=referral.id, not_why="Eerst veilig", review_on=day)
    title = "Kijk opnieuw: mag het gezin van de melding weten?"
    with acting(world.officer):
        assert title not in [one.title for one in web.work(world.officer)]
    clock.move(timedelta(days=3))
    with acting(world.officer):
        assert title in [one.title for one in web.work(world.officer)]
    actions.tell_family(by=world.officer, referral_id=referral.id, how="Bij het bezoek")
    with acting(world.officer):
        assert title not in [one.title for one in web.work(world.officer)]
