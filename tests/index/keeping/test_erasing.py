"""Signals go after their term: whole, with whom they were about, and nothing that somebody still needs. [A7, P8]"""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from rondom.core import clock
from rondom.core.actor import Actor, system
from rondom.core.errors import NotFound, Refused
from rondom.core.transactions import acting
from rondom.index import actions, queries
from rondom.index import jobs as index
from rondom.index.keeping import actions as keeping
from rondom.index.keeping import jobs
from rondom.index.keeping import tombstones as proofs
from rondom.index.marks import mark_household
from rondom.index.models import Match, Signal
from rondom.index.normalise import Identity
from rondom.methods.enums import Event
from rondom.privacy.retention import actions as retention
from tests.index.keeping.people import TERM, erased, matches, months, there, tombstones
from tests.index.people import CARLA, TIM, register
from tests.index.traces import verbs
from tests.privacy.retention.closed import happen
from tests.world import BSN_MOTHER, World

pytestmark = [pytest.mark.req("A7"), pytest.mark.req("P8")]


@pytest.fixture(autouse=True)
def _beside(tmp_path: Any, settings: Any) -> None:
    settings.RONDOM_ANCHOR = tmp_path / "anchor.txt"


def test_a_signal_that_ended_is_kept_for_its_term_and_then_goes(world: World) -> None:
    ended = register(world.teacher, TIM)
    running = register(world.teacher, CARLA)
    actions.end_signal(by=world.teacher, signal_id=ended.id)
    months(TERM - 1)
    assert erased() == 0
    with acting(world.teacher):
        assert queries.signal(world.teacher, ended.id).name == "Tim Dekker"
    months(1)
    assert erased() == 1
    assert there() == {running.id}
    with acting(world.teacher), pytest.raises(NotFound):
        queries.signal(world.teacher, ended.id)


@pytest.mark.parametrize("how", ["ended", "withdrawn", "expired"])
def test_however_it_stopped_it_goes(world: World, how: str) -> None:
    signal = register(world.teacher, TIM)
    if how == "ended":
        actions.end_signal(by=world.teacher, signal_id=signal.id)
    elif how == "withdrawn":
        actions.withdraw_signal(by=world.teacher, signal_id=signal.id)
    else:
        months(24)
        assert index.expire() == 1
    months(TERM)
    assert erased() == 1
    assert there() == set()


def test_a_match_of_which_people_must_still_speak_keeps_its_signals(
    world: World, signed_in: Callable[[Actor], Client]
) -> None:
    mine = register(world.teacher, TIM)
    theirs = register(world.housing, TIM)
    (match,) = matches()
    actions.end_signal(by=world.teacher, signal_id=mine.id)
    months(TERM)
    assert erased() == 0, "the housing association must still know whom to call"
    actions.close_match(by=world.housing, match_id=match, variant=1)
    assert erased() == 1
    assert there() == {theirs.id}
    assert matches() == {match}, "of a running signal stays what was agreed"
    with acting(world.housing):
        (view,) = queries.my_matches(world.housing)
        assert view.others == [] and view.match.closed_variant == 1
    page = signed_in(world.housing).get(f"/signalen/match/{match}/").content.decode()
    assert "Van de ander staat hier niets meer" in page and "Variant 1" in page
    actions.end_signal(by=world.housing, signal_id=theirs.id)
    months(TERM)
    assert erased() == 1
    assert (there(), matches()) == (set(), set())


def test_a_possible_match_waits_for_the_coordination_point(world: World) -> None:
    stranger = Identity("Bo", "Smit", None, "", "8031AA", 12)
    register(world.teacher, TIM)
    ended = register(world.housing, stranger)
    with acting(world.officer):
        waiting = [one.match.id for one in queries.matches_to_confirm(world.officer)]
    assert len(waiting) == 1
    months(25)
    assert index.expire() == 2
    months(TERM)
    assert erased() == 0 and ended.id in there()
    actions.confirm_match(by=world.officer, match_id=waiting[0], same=False)
    assert erased() == 2


def test_a_file_in_which_something_runs_keeps_the_signals_it_came_from(world: World) -> None:
    signal = register(world.teacher, TIM)
    other = register(world.housing, TIM)
    (match,) = matches()
    actions.close_match(by=world.housing, match_id=match, variant=2)
    household = world.household(by=world.teacher)
    actions.link_signals(by=world.teacher, signal_ids=[signal.id], household_id=household.id)
    happen(household.id, Event.REFERRAL_RECEIVED, Event.CASE_OPENED)
    actions.end_signal(by=world.teacher, signal_id=signal.id)
    actions.end_signal(by=world.housing, signal_id=other.id)
    months(TERM + 12)
    assert erased() == 0
    happen(household.id, Event.CASE_CLOSED)
    assert erased() == 2
    assert (there(), matches()) == (set(), set())


def test_a_file_that_is_held_keeps_them_too(world: World) -> None:
    signal = register(world.teacher, TIM)
    household = world.household(by=world.teacher)
    actions.link_signals(by=world.teacher, signal_ids=[signal.id], household_id=household.id)
    actions.end_signal(by=world.teacher, signal_id=signal.id)
    happen(household.id, Event.CASE_OPENED, Event.CASE_CLOSED)
    day = clock.today().replace(year=clock.today().year + 2)
    hold = retention.set_hold(
        by=world.privacy_officer,
        household_id=household.id,
        reason="court",
        words="Er loopt een rechtszaak hierover.",
        review_on=day,
    )
    months(TERM)
    assert erased() == 0
    retention.lift_hold(by=world.privacy_officer, hold_id=hold.pk, version=hold.version)
    assert erased() == 1


def test_an_alert_waits_until_the_coordination_point_looked(world: World) -> None:
    household = world.household(bsn=(BSN_MOTHER, ""))
    mark_household(by=system("mark", household.id), household_id=household.id, desk_id=world.desk.id)
    signal = register(world.teacher, Identity(bsn=BSN_MOTHER))
    actions.end_signal(by=world.teacher, signal_id=signal.id)
    months(TERM)
    assert erased() == 0
    with acting(world.officer):
        (alert,) = queries.alerts_at_my_desk(world.officer)
    actions.see_alert(by=world.officer, alert_id=alert.alert.id)
    assert erased() == 1


def test_what_was_asked_told_and_prolonged_goes_with_it(world: World) -> None:
    """Every kind of row that hangs on a signal, each once."""
    signal = register(world.teacher, TIM)
    actions.request_coordination(by=world.teacher, signal_id=signal.id)
    actions.answer_request(by=world.officer, signal_id=signal.id, answer="convene")
    actions.tell_person(by=world.teacher, signal_id=signal.id)
    register(world.housing, TIM)
    months(23)
    index.remind()
    actions.extend_signal(by=world.teacher, signal_id=signal.id, reason="still_helping")
    months(14)
    assert index.expire() == 2
    months(TERM)
    assert erased() == 2
    assert (there(), matches()) == (set(), set())
    (tombstone,) = tombstones()
    assert set(tombstone.tables) == {
        "index_entry",
        "index_likeness",
        "index_match",
        "index_matchreminder",
        "index_matchsignal",
        "index_persontold",
        "index_requestanswer",
        "index_signal",
        "index_signalsubject",
        "index_signalterm",
    }


def test_the_tombstone_says_which_and_when_and_nothing_of_whom(world: World) -> None:
    signal = register(world.teacher, TIM, CARLA)
    actions.end_signal(by=world.teacher, signal_id=signal.id)
    day = clock.today()
    months(TERM)
    erased()
    (tombstone,) = tombstones()
    assert tombstone.signals == [str(signal.id)]
    assert tombstone.first_on == tombstone.last_on == day
    assert tombstone.terms == {signal.method_hash: TERM}
    assert tombstone.tables["index_signalsubject"] == 2
    assert proofs.prove(tombstone).holds
    assert "signals.erased" in verbs()


def test_a_tombstone_that_was_changed_is_seen(world: World) -> None:
    signal = register(world.teacher, TIM)
    actions.end_signal(by=world.teacher, signal_id=signal.id)
    months(TERM)
    erased()
    (tombstone,) = tombstones()
    tombstone.tables = {}
    proof = proofs.prove(tombstone)
    assert not proof.sealed and not proof.holds


def test_people_do_not_erase_signals(world: World) -> None:
    signal = register(world.teacher, TIM)
    actions.end_signal(by=world.teacher, signal_id=signal.id)
    months(TERM)
    for actor in (world.teacher, world.officer, world.privacy_officer):
        with pytest.raises(Refused):
            keeping.erase_ended(by=actor, signal_ids=[signal.id])
        with pytest.raises(Refused):
            keeping.erase_again(by=actor, entry={})
    assert there() == {signal.id}


def test_what_begins_to_be_needed_meanwhile_stays(world: World) -> None:
    """It was on the list, and then it was referred: looked at again in the transaction that deletes."""
    signal = register(world.teacher, TIM)
    actions.end_signal(by=world.teacher, signal_id=signal.id)
    months(TERM)
    household = world.household(by=world.teacher)
    actions.link_signals(by=world.teacher, signal_ids=[signal.id], household_id=household.id)
    happen(household.id, Event.REFERRAL_RECEIVED)
    assert keeping.erase_ended(by=system("erase-signals"), signal_ids=[signal.id]) is None
    running = register(world.housing, CARLA)
    assert keeping.erase_ended(by=system("erase-signals"), signal_ids=[running.id]) is None
    assert there() == {signal.id, running.id}


def test_a_fault_in_the_middle_leaves_all_of_it(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    signal = register(world.teacher, TIM)
    actions.end_signal(by=world.teacher, signal_id=signal.id)
    months(TERM)

    def fault(_tombstone: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr(proofs, "seal", fault)
        assert jobs.erase() == 0
    with acting(world.teacher):
        assert queries.signal(world.teacher, signal.id).name == "Tim Dekker"
    assert tombstones() == []
    assert erased() == 1


def test_signals_and_matches_are_all_that_signals_hang_on() -> None:
    """A table that refers to a signal, its people or a match is erased with it: none is forgotten."""
    from django.apps import apps

    from rondom.index.keeping import rows
    from rondom.index.models import SignalSubject

    known = {*(part.model for part in rows.PARTS), *rows.OF_MATCH, rows.BARE}
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if field.related_model in (Signal, SignalSubject, Match):
                assert model in known, f"{model._meta.label}.{field.name}"
