"""An organisation's own system registers, brings up to date and ends signals. [A9]"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from rondom.core import clock
from rondom.core.models import Change
from rondom.core.transactions import acting
from rondom.index import queries as index
from rondom.index.enums import SignalStatus
from rondom.index.importing import actions as importing
from rondom.index.importing import sources
from rondom.index.importing.models import SourceSignal
from rondom.index.keeping import jobs as keeping
from rondom.index.models import Match, Signal
from tests.index.people import TIM, register
from tests.index.traces import mails, verbs
from tests.world import BSN_CHILD, World

pytestmark = pytest.mark.req("A9")

Send = Callable[..., Any]
MILAN = {
    "sourceId": "L-1",
    "person": {"givenName": "Tim", "familyName": "Dekker", "birthDate": "2018-01-09"},
    "address": {"postcode": "8031 AA", "houseNumber": "12"},
}


def signals(*some: dict[str, Any]) -> dict[str, Any]:
    return {"signals": list(some)}


def outcomes(answer: Any) -> list[str]:
    assert answer.status_code == 200, answer.content
    return [one["outcome"] for one in answer.json()["results"]]


def known(world: World) -> list[Signal]:
    with acting(world.teacher):
        return list(Signal.objects.filter(sources__isnull=False).order_by("registered_at", "id"))


def test_a_system_registers_and_the_teacher_hears_of_the_match(world: World, send: Send) -> None:
    register(world.housing, TIM)
    answer = send("signals", signals(MILAN))
    assert outcomes(answer) == ["new"]
    (signal,) = known(world)
    assert signal.registered_by == world.teacher.user_id
    assert answer.json()["results"][0]["signalId"] == str(signal.id)
    assert (answer.json()["accepted"], answer.json()["rejected"]) == (1, 0)
    assert len([one for one in mails() if "match" in one]) >= 1
    with acting(world.teacher):
        assert len(index.my_matches(world.teacher)) == 1
    # the system itself hears nothing of others
    assert "match" not in answer.content.decode().lower()


def test_the_same_again_is_no_second_signal(world: World, send: Send, connection: Any) -> None:
    assert outcomes(send("signals", signals(MILAN))) == ["new"]
    assert outcomes(send("signals", signals(MILAN))) == ["known"]
    later = MILAN | {"contactPhone": "038 123 4567"}
    assert outcomes(send("signals", signals(later))) == ["updated"]
    moved = MILAN | {"address": {"postcode": "8032 XB", "houseNumber": "4", "addition": "a"}}
    assert outcomes(send("signals", signals(moved))) == ["replaced"]
    assert [one.status for one in known(world)] == [SignalStatus.ACTIVE]
    assert outcomes(send("signals", signals(MILAN, MILAN))) == ["replaced", "known"]
    with acting(world.teacher):
        assert SourceSignal.objects.count() == 1
        row = Change.objects.filter(verb="signals.received").order_by("seq")[0]
    assert row.ids["connection"] == str(connection.id) and row.ids["new"] == "1"


def test_a_file_and_the_system_know_the_same_numbers(world: World, send: Send) -> None:
    """Who began with a file goes on with the system."""
    send("signals", signals(MILAN))
    assert set(sources.found(world.teacher, ["L-1"])) == {"L-1"}


def test_what_is_wrong_is_refused_alone_and_told_where_it_stands(world: World, send: Send) -> None:
    wrong: dict[str, Any] = {
        "sourceId": "L-2",
        "person": {
            "givenName": "Guus",
            "familyName": "Kuiper",
            "birthDate": "2015-02-31",
            "bsn": "123456789",
        },
        "parents": [{"givenName": "Ans", "familyName": "Kuiper", "birthDate": "19910504x"}],
        "address": {"postcode": "80 AA", "houseNumber": "12"},
    }
    answer = send("signals", signals(wrong, MILAN, MILAN | {"sourceId": ""}))
    assert outcomes(answer) == ["rejected", "new", "rejected"]
    first, second, third = answer.json()["results"]
    assert (first["index"], second["errors"], third["errors"][0]["field"]) == (0, [], "sourceId")
    assert {one["field"] for one in first["errors"]} == {"person/birthDate", "parents/0/birthDate"}
    assert all(one["detail"] for one in first["errors"])
    wrong["person"]["birthDate"], wrong["parents"] = "2015-02-28", []
    again = send("signals", signals(wrong))
    (only,) = again.json()["results"]
    assert {one["field"] for one in only["errors"]} == {"person/bsn", "address/postcode"}
    said = (answer.content + again.content).decode()
    assert "123456789" not in said and "Kuiper" not in said and "2015-02-31" not in said


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({"signals": []}, "#/signals"),
        ({"signals": [MILAN] * 501}, "#/signals"),
        ({}, "#/signals"),
        ({"signals": [MILAN | {"reason": "zorgen"}]}, "#/signals/0/reason"),
        ({"signals": [{"sourceId": "1"}]}, "#/signals/0/person"),
        ({"signals": [MILAN | {"person": {"bsn": 123456789}}]}, "#/signals/0/person/bsn"),
        ({"signals": [MILAN | {"brokenOff": "maybe"}]}, "#/signals/0/brokenOff"),
        ({"signals": [MILAN | {"parents": [{}, {}, {}]}]}, "#/signals/0/parents"),
        ([MILAN], "#/"),
        ("{", None),
        ("", None),
        (b"\xff\xfe", None),
    ],
)
def test_a_shape_that_does_not_fit_is_refused_whole(
    world: World, send: Send, body: Any, where: str | None
) -> None:
    answer = send("signals", body)
    assert answer.status_code == 400 and answer["Content-Type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == 400 and told["title"] == "Dit klopt niet"
    if where:
        assert where in [one["location"] for one in told["errors"]]
    assert "123456789" not in answer.content.decode()
    assert known(world) == []


def test_all_or_nothing_and_again(world: World, send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record that brings the others down is found and refused; the others are in."""
    real = sources.write_all

    def falls(by: Any, several: Any, **how: Any) -> Any:
        some = list(several)
        if any(ready.people[0].identity.given_name == "Val" for ready, _who in some):
            raise RuntimeError("Val")
        return real(by, some, **how)

    monkeypatch.setattr(sources, "write_all", falls)
    bad = MILAN | {
        "sourceId": "L-9",
        "person": {"givenName": "Val", "familyName": "Om", "birthDate": "2015-02-03"},
    }
    answer = send("signals", signals(MILAN, bad))
    assert outcomes(answer) == ["new", "rejected"]
    assert len(known(world)) == 1 and verbs().count("signals.received") == 1


def test_ended_and_withdrawn(world: World, send: Send) -> None:
    other = MILAN | {"sourceId": "L-2", "person": {"bsn": BSN_CHILD, "role": "child"}}
    assert outcomes(send("signals", signals(MILAN, other))) == ["new", "new"]
    register(world.housing, TIM)
    body = {
        "endings": [
            {"sourceId": "L-1", "how": "withdrawn"},
            {"sourceId": "L-2"},
            {"sourceId": "L-2"},
            {"sourceId": "nooit"},
        ]
    }
    answer = send("signal-endings", body)
    assert outcomes(answer) == ["stopped", "stopped", "already", "unknown"]
    assert "geen signaal" in answer.json()["results"][3]["detail"]
    assert {one.status for one in known(world)} == {SignalStatus.WITHDRAWN, SignalStatus.ENDED}
    with acting(world.housing):
        assert not Match.objects.filter(status="open").exists()
    assert outcomes(send("signal-endings", body)) == ["already", "already", "already", "unknown"]
    assert verbs().count("signals.stopped") == 2


def test_another_organisations_numbers_are_not_known(world: World, send: Send) -> None:
    """The same number in another system is another record."""
    send("signals", signals(MILAN))
    assert sources.found(world.housing, ["L-1"]) == {}


def test_who_answers_for_it_must_be_let(world: World, send: Send) -> None:
    assert world.teacher.user_id is not None
    importing.no_longer(by=world.manager, user_id=world.teacher.user_id)
    answer = send("signals", signals(MILAN))
    assert answer.status_code == 403 and answer["Content-Type"] == "application/problem+json"
    assert "leidinggevende" in answer.json()["detail"]
    assert send("signal-endings", {"endings": [{"sourceId": "L-1"}]}).status_code == 403
    assert known(world) == []


def test_five_hundred_at_once(world: World, send: Send, django_assert_max_num_queries: Any) -> None:
    some = [
        MILAN
        | {
            "sourceId": f"L-{n}",
            "person": {"givenName": f"Kind{n}", "familyName": f"Naam{n}", "birthDate": "2014-05-06"},
        }
        for n in range(40)
    ]
    assert outcomes(send("signals", signals(*some))) == ["new"] * 40
    with django_assert_max_num_queries(40):
        assert outcomes(send("signals", signals(*some))) == ["known"] * 40
    assert clock.now() >= known(world)[0].registered_at


def test_where_they_lived_before_counts_too(world: World, send: Send) -> None:
    """Somebody known at the former house is found by it."""
    register(world.housing, replace(TIM, birth_date=None))
    moved = MILAN | {
        "address": {"postcode": "8032 XB", "houseNumber": "4"},
        "earlierAddress": {"postcode": "8031 AA", "houseNumber": "12", "until": "2025"},
    }
    assert outcomes(send("signals", signals(moved))) == ["new"]
    with acting(world.teacher):
        assert len(index.my_matches(world.teacher)) == 1
    wrong = MILAN | {"sourceId": "L-3", "earlierAddress": {"postcode": "8031 AA", "houseNumber": "achter"}}
    (only,) = send("signals", signals(wrong)).json()["results"]
    assert {one["field"] for one in only["errors"]} == {"earlierAddress/houseNumber"}


def test_what_was_erased_is_over(world: World, send: Send) -> None:
    """Long after its end a signal is erased; its system may still send it, and ends nothing any more."""
    send("signals", signals(MILAN))
    assert outcomes(send("signal-endings", {"endings": [{"sourceId": "L-1"}]})) == ["stopped"]
    clock.move(timedelta(days=300))
    assert keeping.erase() == 1
    assert outcomes(send("signals", signals(MILAN))) == ["known"]
    answer = send("signal-endings", {"endings": [{"sourceId": "L-1"}]})
    assert outcomes(answer) == ["already"] and answer.json()["results"][0]["signalId"] is None
