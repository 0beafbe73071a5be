"""A request for coordination, answered; a household that comes into view again; and help that broke off."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from rondom.core import clock
from rondom.core.actor import Actor, system
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.models import Change
from rondom.core.transactions import acting
from rondom.index import actions, queries
from rondom.index.following.enums import Answer
from rondom.index.normalise import Identity
from tests.index.people import CARLA, TIM, register
from tests.index.test_pages import TYPED, post
from tests.index.traces import mails
from tests.world import BSN_CHILD, BSN_MOTHER, World

#: coordination is always to be considered where help broke off (A1)
CONSIDERED: dict[str, Any] = {"consider_coordination": True, "consider_reason": "help_broken_off"}


def titles(actor: Actor) -> list[str]:
    with acting(actor):
        return [item.title for item in queries.work_for(actor)]


@pytest.mark.req("A4")
def test_a_request_is_taken_back(world: World) -> None:
    signal = register(world.teacher, TIM)
    actions.request_coordination(by=world.teacher, signal_id=signal.id)
    assert titles(world.officer) == ["Anna Bakker (De Brug) vraagt om coördinatie"]
    with pytest.raises(NotFound):
        actions.take_back_request(by=world.housing, signal_id=signal.id)
    actions.take_back_request(by=world.teacher, signal_id=signal.id)
    assert titles(world.officer) == []
    with pytest.raises(NotFound):
        actions.answer_request(by=world.officer, signal_id=signal.id, answer=Answer.REFER)


@pytest.mark.req("A4")
def test_not_needed_now_says_why_and_can_be_asked_again(
    world: World, signed_in: Callable[[Actor], Client]
) -> None:
    signal = register(world.teacher, TIM)
    actions.request_coordination(by=world.teacher, signal_id=signal.id)
    with pytest.raises(Refused):
        actions.answer_request(by=world.teacher, signal_id=signal.id, answer=Answer.REFER)
    desk = signed_in(world.officer)
    assert "Anna Bakker" in desk.get(f"/signalen/meldpunt/verzoek/{signal.id}/").content.decode()
    wrong = post(desk, "index:answer", signal.id, answer="not_needed")
    assert wrong.status_code == 422 and "Kies waarom het nu niet nodig is" in wrong.content.decode()
    assert post(desk, "index:answer", signal.id).status_code == 422
    done = post(desk, "index:answer", signal.id, answer="not_needed", reason="speak_first")
    assert done.status_code == 303
    assert titles(world.officer) == []
    assert desk.get(f"/signalen/meldpunt/verzoek/{signal.id}/").status_code == 404
    assert "coordination_answered" in mails()
    assert titles(world.teacher) == ["Het meldpunt antwoordde over Tim Dekker"]
    page = signed_in(world.teacher).get(f"/signalen/{signal.id}/").content.decode()
    assert "Nu niet nodig: Spreek eerst elkaar" in page
    assert post(signed_in(world.teacher), "index:see-answer", signal.id).status_code == 303
    assert titles(world.teacher) == []
    with clock.freeze(clock.now() + timedelta(days=1)):
        actions.request_coordination(by=world.teacher, signal_id=signal.id)
        assert titles(world.officer) == ["Anna Bakker (De Brug) vraagt om coördinatie"]


@pytest.mark.req("A4")
def test_asked_to_refer_stays_until_the_referral(world: World) -> None:
    signal = register(world.teacher, TIM)
    actions.request_coordination(by=world.teacher, signal_id=signal.id)
    actions.answer_request(by=world.officer, signal_id=signal.id, answer=Answer.REFER)
    with pytest.raises(Invalid):
        actions.answer_request(by=world.officer, signal_id=signal.id, answer=Answer.CONVENE)
    actions.see_answer(by=world.teacher, signal_id=signal.id)
    assert titles(world.teacher) == ["Het meldpunt vraagt je om Tim Dekker aan te melden"]
    household = world.household(by=world.teacher)
    actions.link_signals(by=world.teacher, signal_ids=[signal.id], household_id=household.id)
    assert titles(world.teacher) == []


def broke_off(household_id: object) -> int:
    with acting(system("test", household_id)):  # type: ignore[arg-type]
        return Change.objects.filter(household_id=household_id, verb="index.help_broken_off").count()


def coordinated(world: World) -> object:
    household = world.household(bsn=(BSN_MOTHER, BSN_CHILD))
    actions.mark_household(by=system("mark", household.id), household_id=household.id, desk_id=world.desk.id)
    return household


@pytest.mark.req("A8")
@pytest.mark.parametrize("kind", ["help_broken_off", "not_catching_on"])
def test_help_that_breaks_off_asks_a_running_case_to_look_again(world: World, kind: str) -> None:
    household = coordinated(world)
    register(world.housing, Identity(bsn=BSN_MOTHER), kind="involved")
    assert broke_off(household.id) == 0  # type: ignore[attr-defined]
    register(world.housing, Identity(bsn=BSN_MOTHER), kind=kind, **CONSIDERED)
    assert broke_off(household.id) == 1  # type: ignore[attr-defined]
    with acting(world.officer):
        assert queries.alerts_at_my_desk(world.officer)[1].kind in (
            "Hulp is afgebroken",
            "Hulp slaat niet aan",
        )


@pytest.mark.req("A8")
def test_of_an_unsure_household_the_point_looks_first(
    world: World, signed_in: Callable[[Actor], Client]
) -> None:
    household = coordinated(world)
    stranger = Identity("Bo", "Smit", None, "", "8031AA", 12)
    for answer, told in (("index:alert-other", 0), ("index:alert-seen", 1)):
        register(world.housing, stranger, kind="help_broken_off", **CONSIDERED)
        assert broke_off(household.id) == 0  # type: ignore[attr-defined]
        with acting(world.officer):
            (alert,) = queries.alerts_at_my_desk(world.officer)
        assert post(signed_in(world.housing), answer, alert.alert.id).status_code == 403
        assert post(signed_in(world.officer), answer, alert.alert.id).status_code == 303
        assert broke_off(household.id) == told  # type: ignore[attr-defined]
        assert titles(world.officer) == []


@pytest.mark.req("A8")
def test_of_a_household_that_was_in_coordination_nothing_is_looked_at_again(world: World) -> None:
    household = coordinated(world)
    actions.end_mark(by=system("mark", household.id), household_id=household.id, method=world.method)  # type: ignore[attr-defined]
    register(world.housing, Identity(bsn=BSN_MOTHER), kind="help_broken_off", **CONSIDERED)
    assert broke_off(household.id) == 0  # type: ignore[attr-defined]
    with acting(world.officer):
        (alert,) = queries.alerts_at_my_desk(world.officer)
        assert alert.until is not None and alert.kind == "Hulp is afgebroken"


@pytest.mark.req("A5")
def test_the_point_reads_since_when_it_knows_the_household(
    world: World, signed_in: Callable[[Actor], Client]
) -> None:
    household = coordinated(world)
    register(world.housing, Identity(bsn=BSN_MOTHER))
    page = signed_in(world.officer).get("/signalen/meldpunt/").content.decode()
    assert "In coördinatie sinds" in page
    actions.end_mark(by=system("mark", household.id), household_id=household.id, method=world.method)  # type: ignore[attr-defined]
    assert "Was in coördinatie van" in signed_in(world.officer).get("/signalen/meldpunt/").content.decode()


@pytest.mark.req("A8")
def test_the_kind_is_chosen_on_the_form_and_seen_by_nobody_else(
    world: World, signed_in: Callable[[Actor], Client]
) -> None:
    client = signed_in(world.teacher)
    assert "Hulp slaat niet aan" in client.get("/signalen/nieuw/").content.decode()
    wrong = post(client, "index:new", **TYPED | {"kind": "gossip"})
    assert wrong.status_code == 422
    wrong = post(client, "index:new", **TYPED | {"kind": "not_catching_on"})
    assert wrong.status_code == 422 and "Kies of coördinatie nodig is" in wrong.content.decode()
    answer = post(
        client, "index:new", **TYPED | {"kind": "not_catching_on", "consider": "help_does_not_catch_on"}
    )
    assert "Hulp slaat niet aan" in client.get(answer["Location"]).content.decode()
    register(world.housing, CARLA)
    with acting(world.housing):
        (match,) = queries.my_matches(world.housing)
    page = signed_in(world.housing).get(f"/signalen/match/{match.match.id}/").content.decode()
    assert "Hulp slaat niet aan" not in page
    with pytest.raises(Invalid):
        register(world.worker, replace(TIM, given_name="Bo"), kind="gossip")
