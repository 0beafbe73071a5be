"""Registering is no way of searching: limits, and how often each organisation uses the index."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from django.test import Client

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Refused
from rondom.core.transactions import acting, narrow_role
from rondom.index import actions, jobs
from rondom.index.following import rules, use
from rondom.index.following.models import IndexUse
from rondom.index.following.rules import Used
from tests.index.people import TIM, register
from tests.index.test_pages import TYPED, post
from tests.world import World

pytestmark = pytest.mark.req("P7")


def probe(world: World, times: int) -> None:
    """Somebody looks people up: gives a signal, reads the match, takes the signal back."""
    for number in range(times):
        child = replace(TIM, given_name=f"Naam{'abcdefgh'[number]}", house_number=100 + number)
        register(world.housing, child)
        actions.withdraw_signal(by=world.teacher, signal_id=register(world.teacher, child).id)


@pytest.mark.parametrize(
    ("used", "out"),
    [
        (Used(), False),
        (Used(registered=40, withdrawn=2, withdrawn_matched=2), False),
        (Used(registered=40, withdrawn=3, withdrawn_matched=3), True),
        (Used(registered=10, withdrawn=5), True),
        (Used(registered=11, withdrawn=5), False),
        (Used(registered=4, withdrawn=4), False),
    ],
)
def test_what_stands_out(used: Used, out: bool) -> None:
    assert rules.stands_out(used) is out


def test_who_takes_signals_back_after_a_match_gives_none_any_more(
    world: World, signed_in: Callable[[Actor], Client]
) -> None:
    probe(world, 4)
    client = signed_in(world.teacher)
    assert post(client, "index:new", **TYPED).status_code == 303
    probe(world, 1)
    refused = post(client, "index:new", **TYPED)
    assert refused.status_code == 429
    assert "Je trok deze week 5 signalen in nadat er een match was" in refused.content.decode()
    assert post(signed_in(world.worker), "index:new", **TYPED).status_code == 303, "one person, not all"
    with clock.freeze(clock.now() + timedelta(days=7)):
        assert post(signed_in(world.teacher), "index:new", **TYPED).status_code == 303


def test_a_signal_of_nobody_else_is_taken_back_without_a_trace_against_anybody(world: World) -> None:
    for _again in range(6):
        actions.withdraw_signal(by=world.teacher, signal_id=register(world.teacher, TIM).id)
    use.check_may_go_on(world.teacher)


def test_an_organisation_has_its_limit_for_a_day(
    world: World, signed_in: Callable[[Actor], Client], settings: object
) -> None:
    settings.RONDOM_SIGNALS_PER_ORGANISATION_PER_DAY = 2  # type: ignore[attr-defined]
    colleague = world.hire("Cas Kort", "school", world.teacher.kind)
    register(world.teacher, TIM)
    register(colleague, replace(TIM, given_name="Bo"))
    refused = post(signed_in(colleague), "index:new", **TYPED)
    assert refused.status_code == 429
    assert "Jouw organisatie gaf vandaag al 2 signalen" in refused.content.decode()
    assert post(signed_in(world.housing), "index:new", **TYPED).status_code == 303
    tomorrow = datetime.combine(date(2026, 3, 3), time(0), clock.AMSTERDAM)
    with clock.freeze(tomorrow):
        assert post(signed_in(colleague), "index:new", **TYPED).status_code == 303


def test_the_privacy_officer_reads_numbers_and_what_stands_out(
    world: World, signed_in: Callable[[Actor], Client]
) -> None:
    probe(world, 3)
    with acting(world.privacy_officer):
        school, housing = use.organisations(world.privacy_officer)
    assert (school.name, school.stands_out) == ("De Brug", True)
    assert school.used == Used(registered=3, matched=3, withdrawn=3, withdrawn_matched=3)
    assert (housing.name, housing.stands_out) == ("Wonen Zwolle", False)
    client = signed_in(world.privacy_officer)
    page = client.get("/signalen/gebruik/").content.decode()
    assert "De Brug" in page and "valt op" in page and "Tim" not in page and "Naam" not in page
    page = client.get(f"/signalen/gebruik/{world.organisations['school'].id}/").content.decode()
    assert "Anna Bakker" in page and "valt op" in page
    assert client.get(f"/signalen/gebruik/{world.desk.id}/").status_code == 404
    assert signed_in(world.auditor).get("/signalen/gebruik/").status_code == 200
    for who in ("teacher", "officer", "manager", "operator"):
        assert signed_in(world.actors[who]).get("/signalen/gebruik/").status_code == 403
        with acting(world.actors[who]), pytest.raises(Refused):
            use.of_organisation(world.actors[who], world.organisations["school"].id)


def test_ending_counts_too_and_numbers_go_with_their_term(world: World) -> None:
    actions.end_signal(by=world.teacher, signal_id=register(world.teacher, TIM).id)
    with acting(world.privacy_officer):
        (school,) = use.organisations(world.privacy_officer)
    assert (school.used.registered, school.used.ended) == (1, 1)
    with clock.freeze(clock.now() + timedelta(weeks=5)), acting(world.privacy_officer):
        assert use.organisations(world.privacy_officer) == []
    with clock.freeze(clock.now().replace(year=2029)):
        assert jobs.forget_use() == 1
        assert jobs.forget_use() == 0
    with narrow_role("watch"):
        assert not IndexUse.objects.exists()
