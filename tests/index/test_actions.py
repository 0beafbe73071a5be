"""Registering signals and following matches up, on real rows."""

from dataclasses import replace
from typing import Any

import pytest

from rondom.core import clock
from rondom.core.actor import system
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.models import Change, Deadline, OutgoingMail
from rondom.core.transactions import acting, narrow_role
from rondom.index import actions, jobs, queries
from rondom.index.enums import Basis, Certainty, MatchStatus, SignalStatus
from rondom.index.models import IndexAlert, Match, Signal, SignalKey, SignalSubject
from rondom.index.normalise import Identity
from rondom.methods import queries as methods
from tests.world import BSN_CHILD, BSN_MOTHER, World

from .people import CARLA, TIM, register, subject


def verbs() -> list[str]:
    return list(Change.objects.filter(household_id=None).order_by("at", "id").values_list("verb", flat=True))


def mails() -> list[str]:
    with narrow_role("jobs"):
        return sorted(OutgoingMail.objects.values_list("template", flat=True))


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
        assert SignalKey.objects.filter(kind="bsn").count() == 1
        assert queries.signal(world.teacher, signal.id).people[0].identity.bsn == BSN_CHILD
        assert "signal.registered" in verbs()
        assert queries.my_matches(world.teacher) == []


@pytest.mark.req("A2")
@pytest.mark.req("A3")
@pytest.mark.parametrize("first", ["teacher", "housing"])
def test_school_and_housing_find_each_other_in_either_order(world: World, first: str) -> None:
    """The school signals about the child, the housing association about the mother."""
    order = [(world.teacher, TIM), (world.housing, CARLA)]
    for who, about in order if first == "teacher" else reversed(order):
        register(who, about)
    for who, other in ((world.teacher, "Ben Visser"), (world.housing, "Anna Bakker")):
        with acting(who):
            (found,) = queries.my_matches(who)
            assert (found.match.basis, found.match.certainty) == (Basis.HOUSEHOLD, Certainty.LIKELY)
            assert [(one.name, one.phone) for one in found.others] == [(other, "0612345678")]
            assert found.others[0].agrees == ["adres", "naam"]
            assert found.due_at is not None
            assert [item.kind for item in queries.work_for(who)] == ["now"]
    assert mails() == ["match", "match"]
    with acting(world.stranger):
        assert queries.my_matches(world.stranger) == []
        with pytest.raises(NotFound):
            queries.match(world.stranger, found.match.id)


def test_the_own_organisation_does_not_match_with_itself(world: World) -> None:
    colleague = world.hire("Cas Kort", "school", world.teacher.kind)
    register(world.teacher, TIM)
    register(colleague, TIM)
    with acting(colleague):
        assert queries.my_matches(colleague) == []
        assert len(queries.my_signals(colleague)) == 2


@pytest.mark.req("A2")
def test_a_third_signal_joins_the_match(world: World) -> None:
    register(world.teacher, TIM)
    register(world.housing, CARLA)
    register(world.worker, TIM)
    for who in (world.teacher, world.housing, world.worker):
        with acting(who):
            (found,) = queries.my_matches(who)
            assert len(found.others) == 2
    assert len(mails()) == 5
    with acting(world.officer):
        assert Deadline.objects.filter(kind="match_follow_up").count() == 1


@pytest.mark.req("A2")
def test_a_possible_match_is_told_only_after_confirmation(world: World) -> None:
    register(world.teacher, TIM)
    register(world.housing, replace(CARLA, given_name="Bo", family_name="Smit"))
    for who in (world.teacher, world.housing):
        with acting(who):
            assert queries.my_matches(who) == []
            assert queries.work_for(who) == []
    assert mails() == ["match_to_confirm"]
    with acting(world.officer):
        (waiting,) = queries.matches_to_confirm(world.officer)
        assert {one.organisation for one in waiting.contacts} == {"De Brug", "Wonen Zwolle"}
        assert waiting.about == ""
        assert [item.url for item in queries.work_for(world.officer)] == ["/signalen/meldpunt/"]
    with acting(world.teacher), pytest.raises(NotFound):
        queries.match(world.teacher, waiting.match.id)
    with pytest.raises(Refused):
        actions.confirm_match(by=world.teacher, match_id=waiting.match.id)
    actions.confirm_match(by=world.officer, match_id=waiting.match.id)
    with acting(world.teacher):
        assert [one.others[0].name for one in queries.my_matches(world.teacher)] == ["Ben Visser"]
    assert mails() == ["match", "match", "match_to_confirm"]


def test_a_possible_match_that_is_none_is_never_told(world: World) -> None:
    register(world.teacher, TIM)
    register(world.housing, replace(CARLA, given_name="Bo", family_name="Smit"))
    with acting(world.officer):
        (waiting,) = queries.matches_to_confirm(world.officer)
    actions.confirm_match(by=world.officer, match_id=waiting.match.id, same=False)
    with acting(world.teacher):
        assert queries.my_matches(world.teacher) == []
    with pytest.raises(Invalid):
        actions.confirm_match(by=world.officer, match_id=waiting.match.id)


def test_who_is_told_already_is_not_asked_about(world: World) -> None:
    """Fatima's signal is surely about the mother's household and possibly about the child's: one match tells it all."""
    register(world.teacher, TIM)
    register(world.housing, CARLA)
    register(world.worker, replace(CARLA, given_name="Bo", family_name="Smit"))
    with acting(world.officer):
        assert queries.matches_to_confirm(world.officer) == []
    with acting(world.worker):
        assert len(queries.my_matches(world.worker)[0].others) == 2


def test_a_crowded_address_says_nothing(world: World) -> None:
    for number in range(27):
        register(
            world.teacher,
            Identity(
                f"Naam{number}", "Zo" + "abcdefghijklmnopqrstuvwxyz"[number % 26] * 3, None, "", "8031AA", 1
            ),
        )
    register(world.housing, Identity("Bo", "Wuik", None, "", "8031AA", 1))
    with acting(world.officer):
        assert queries.matches_to_confirm(world.officer) == []


@pytest.mark.req("A3")
def test_one_takes_the_initiative_and_the_match_is_closed_with_the_variant(world: World) -> None:
    register(world.teacher, TIM)
    register(world.housing, CARLA)
    with acting(world.teacher):
        match = queries.my_matches(world.teacher)[0].match
    with pytest.raises(NotFound):
        actions.take_initiative(by=world.stranger, match_id=match.id)
    actions.take_initiative(by=world.teacher, match_id=match.id)
    actions.take_initiative(by=world.teacher, match_id=match.id)
    with acting(world.housing):
        assert queries.match(world.housing, match.id).initiative == "Anna Bakker"
        assert queries.work_for(world.housing) == []
    for wrong in ({}, {"variant": 9}, {"variant": 2, "not_same": True}):
        with pytest.raises(Invalid):
            actions.close_match(by=world.housing, match_id=match.id, **wrong)  # type: ignore[arg-type]
    with pytest.raises(NotFound):
        actions.close_match(by=world.stranger, match_id=match.id, variant=2)
    actions.close_match(by=world.housing, match_id=match.id, variant=2)
    with acting(world.housing):
        found = queries.match(world.housing, match.id).match
        assert (found.status, found.closed_variant) == (MatchStatus.AGREED, 2)
        assert Deadline.objects.get(subject_id=match.id).met_at == clock.now()
        assert {"match.found", "match.initiative_taken", "match.closed"} <= set(verbs())
    with pytest.raises(Invalid):
        actions.close_match(by=world.teacher, match_id=match.id, not_same=True)


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

    monkeypatch.setattr("rondom.core.mail.post", fail)
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
        assert queries.my_matches(world.housing)[0].match.status == MatchStatus.NOT_SAME


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
