"""Registering signals and following matches up, on real rows."""

from dataclasses import replace
from typing import Any

import pytest

from rondom.core import clock
from rondom.core.actor import system
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.transactions import acting
from rondom.index import actions, jobs, queries
from rondom.index.enums import MatchStatus, SignalStatus
from rondom.index.matching.models import Entry
from rondom.index.models import IndexAlert, Match, Signal, SignalSubject
from rondom.index.normalise import Identity
from rondom.methods import queries as methods
from tests.index.traces import mails, verbs
from tests.world import BSN_CHILD, BSN_MOTHER, World

from .people import CARLA, TIM, register, subject


@pytest.mark.req("A1")
def test_a_signal_keeps_no_readable_identity(world: World) -> None:
    signal = register(world.teacher, replace(TIM, bsn=BSN_CHILD))
    assert signal.organisation_id == world.teacher.organisation_id
    assert signal.expires_on.year == 2028
    from django.db import connection

    with acting(world.teacher), connection.cursor() as cursor:
        cursor.execute("SELECT identity FROM index_signalsubject")
        (stored,) = cursor.fetchone()
    assert "Dekker" not in stored and BSN_CHILD not in stored
    with acting(world.teacher):
        assert Entry.objects.filter(k_bsn__isnull=False).count() == 1
        assert queries.signal(world.teacher, signal.id).people[0].identity.bsn == BSN_CHILD
        assert "signal.registered" in verbs()
        assert queries.my_matches(world.teacher) == []


@pytest.mark.req("A4")
def test_a_coordination_request_reaches_the_desk(world: World) -> None:
    signal = register(world.teacher, TIM, risk_level="raised")
    with pytest.raises(NotFound):
        actions.request_coordination(by=world.housing, signal_id=signal.id)
    actions.request_coordination(by=world.teacher, signal_id=signal.id)
    actions.request_coordination(by=world.teacher, signal_id=signal.id)
    assert mails() == ["coordination_requested"]
    with acting(world.officer):
        (request,) = queries.requests_at_my_desk(world.officer)
        assert request.contact.name == "Anna Bakker"
        assert request.facts == ["risico: Verhoogd"]
    with acting(world.housing):
        assert queries.requests_at_my_desk(world.housing) == []


@pytest.mark.req("A1")
def test_others_involved_asks_a_reason(world: World) -> None:
    for answers in (
        {"others_involved": True},
        {"broken_off": True, "consider_coordination": True},
        {"broken_off": True, "consider_coordination": True, "consider_reason": "too_early"},
    ):
        with pytest.raises(Invalid) as wrong:
            register(world.teacher, TIM, **answers)
        assert set(wrong.value.fields) == {"consider"}
    signal = register(
        world.teacher, TIM, others_involved=True, consider_coordination=False, consider_reason="too_early"
    )
    assert signal.consider_coordination is False


@pytest.mark.parametrize(
    ("what", "field"),
    [
        ({"bsn": "123456789"}, "0-bsn"),
        ({"postcode": "12"}, "0-postcode"),
        ({"birth_date": clock.today().replace(year=2999)}, "0-birth_date"),
        ({"given_name": ""}, "0-family_name"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(world: World, what: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as wrong:
        register(world.teacher, replace(TIM, **what))
    assert set(wrong.value.fields) == {field}
    with acting(world.teacher):
        assert not Signal.objects.exists() and not SignalSubject.objects.exists()


def test_the_switch_of_a_target_group(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the index is off for adults, the mother is refused and the child is not."""
    index = tuple(one.model_copy(update={"on": one.key == "youth"}) for one in world.method.index)
    method = world.method.model_copy(update={"index": index})
    monkeypatch.setattr(methods, "current", lambda key: (world.method_hash, method))
    with pytest.raises(Invalid) as wrong:
        register(world.teacher, TIM, CARLA)
    assert list(wrong.value.fields) == ["1-birth_date"]
    assert "Volwassenen vanaf 23 jaar" in wrong.value.fields["1-birth_date"]
    register(world.teacher, TIM)


@pytest.mark.parametrize("who", ["officer", "manager", "policy", "auditor", "operator", "privacy_officer"])
def test_who_may_not_register(world: World, who: str) -> None:
    with pytest.raises(Refused):
        register(world.actors[who], TIM)
    with acting(world.officer):
        assert not Signal.objects.exists()


def test_a_failure_in_the_middle_leaves_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    register(world.teacher, TIM)

    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError("the mail could not be written")

    monkeypatch.setattr("rondom.core.mail.post_all", fail)
    with pytest.raises(RuntimeError):
        register(world.housing, CARLA)
    with acting(world.officer):
        assert Signal.objects.count() == 1 and not Match.objects.exists() and "match.found" not in verbs()


@pytest.mark.req("A7")
def test_a_signal_ends_and_finds_nobody_any_more(world: World) -> None:
    signal = register(world.teacher, TIM)
    with pytest.raises(NotFound):
        actions.end_signal(by=world.housing, signal_id=signal.id)
    actions.end_signal(by=world.teacher, signal_id=signal.id)
    register(world.housing, CARLA)
    with acting(world.housing):
        assert queries.my_matches(world.housing) == []
    with pytest.raises(Invalid):
        actions.end_signal(by=world.teacher, signal_id=signal.id)


@pytest.mark.req("A7")
def test_a_withdrawn_signal_leaves_its_match(world: World) -> None:
    signal = register(world.teacher, TIM)
    register(world.housing, CARLA)
    register(world.worker, CARLA)
    actions.withdraw_signal(by=world.teacher, signal_id=signal.id)
    with acting(world.housing):
        (found,) = queries.my_matches(world.housing)
        assert [one.name for one in found.others] == ["Fatima Amrani"]
        assert found.match.status == MatchStatus.OPEN


def test_a_match_of_one_ends(world: World) -> None:
    signal = register(world.teacher, TIM)
    register(world.housing, CARLA)
    actions.withdraw_signal(by=world.teacher, signal_id=signal.id)
    with acting(world.housing):
        assert queries.my_matches(world.housing)[0].match.status == MatchStatus.LAPSED


@pytest.mark.req("A7")
def test_signals_expire(world: World) -> None:
    signal = register(world.teacher, TIM)
    with clock.freeze(clock.now().replace(year=2029)):
        assert actions.expire_signals(by=system("expire")) == 1
        assert actions.expire_signals(by=system("expire")) == 0
    with acting(world.teacher):
        assert queries.signal(world.teacher, signal.id).signal.status == SignalStatus.EXPIRED


@pytest.mark.req("A7")
def test_the_person_concerned_is_told(world: World) -> None:
    signal = register(world.teacher, TIM, told="unsafe")
    assert signal.person_told_at is None and signal.person_told_not_why == "unsafe"
    assert actions.tell_person(by=world.teacher, signal_id=signal.id).person_told_at == clock.now()


@pytest.mark.req("A5")
def test_a_household_that_was_in_coordination_comes_into_view_again(world: World) -> None:
    household = world.household(bsn=(BSN_MOTHER, BSN_CHILD))
    job = system("mark", household.id)
    actions.mark_household(by=job, household_id=household.id, desk_id=world.desk.id)
    actions.mark_household(by=job, household_id=household.id, desk_id=world.desk.id)
    actions.end_mark(by=job, household_id=household.id, method=world.method)
    clock_later = clock.now().replace(year=2028)
    with clock.freeze(clock_later):
        register(world.housing, Identity(bsn=BSN_MOTHER))
        assert mails() == ["index_alert"]
        with acting(world.officer):
            (alert,) = queries.alerts_at_my_desk(world.officer)
            assert (alert.household, alert.contact.name, alert.agrees) == (
                "Gezin Dekker",
                "Ben Visser",
                ["BSN"],
            )
            assert queries.work_for(world.officer)[0].household_id == household.id
        with acting(world.housing):
            assert queries.alerts_at_my_desk(world.housing) == []
        with pytest.raises(NotFound):
            actions.see_alert(by=world.housing, alert_id=alert.alert.id)
        actions.see_alert(by=world.officer, alert_id=alert.alert.id)
        with acting(world.officer):
            assert queries.alerts_at_my_desk(world.officer) == []
    with clock.freeze(clock.now().replace(year=2032)):
        register(world.teacher, Identity(bsn=BSN_MOTHER))
        with acting(world.officer):
            assert IndexAlert.objects.count() == 1, "after its term the mark says nothing"
        assert jobs.expire() == 2, "the first signal and the mark"
        assert jobs.expire() == 0


def test_a_stranger_raises_no_alert(world: World) -> None:
    household = world.household()
    actions.mark_household(by=system("mark", household.id), household_id=household.id, desk_id=world.desk.id)
    register(world.housing, Identity("Bo", "Smit", CARLA.birth_date, "", "1011AB", 1))
    with acting(world.officer):
        assert queries.alerts_at_my_desk(world.officer) == []


def test_own_signals_are_linked_to_a_household(world: World) -> None:
    household = world.household(by=world.teacher)
    mine, theirs = register(world.teacher, TIM), register(world.stranger, subject(CARLA).identity)
    actions.link_signals(by=world.teacher, signal_ids=[mine.id], household_id=household.id)
    with pytest.raises(NotFound):
        actions.link_signals(by=world.teacher, signal_ids=[theirs.id], household_id=household.id)
    with acting(world.teacher):
        assert queries.signal(world.teacher, mine.id).signal.household_id == household.id
