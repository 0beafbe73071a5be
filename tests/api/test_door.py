"""Who the API lets in, how often, and how it says no. [A9, I5]"""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from rondom.accounts.connecting import actions as connecting
from rondom.accounts.connecting import rules
from rondom.accounts.connecting.models import Connection
from rondom.accounts.models import Employment
from rondom.api import operations
from rondom.core import clock
from rondom.core.actor import Actor, system
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.transactions import acting, narrow_role
from rondom.index.importing import actions as importing
from rondom.privacy.models import AccessLog
from tests.index.traces import verbs
from tests.world import World

pytestmark = [pytest.mark.req("A9"), pytest.mark.req("I5")]

Send = Callable[..., Any]
BODY = {
    "signals": [
        {
            "sourceId": "L-1",
            "person": {"givenName": "Guus", "familyName": "Kuiper", "birthDate": "2014-01-02"},
        }
    ]
}


def test_a_key_that_works_says_whose_it_is(world: World, send: Send) -> None:
    answer = send("connection")
    assert answer.status_code == 200
    told = answer.json()
    assert told["name"] == "Leerlingvolgsysteem" and told["answersForIt"] == world.teacher.name
    assert told["organisation"] == world.teacher.organisation_name
    assert answer["API-Version"] == "1.0.0" and answer["Cache-Control"] == "no-store, private"
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["connection", "signals", "signal-endings"])
@pytest.mark.parametrize("wrong", ["", "rondom_geraden", "x" * 5000])
def test_without_the_key_there_is_nothing(send: Send, path: str, wrong: str) -> None:
    answer = send(path, None if path == "connection" else BODY, key=wrong)
    assert answer.status_code == 401 and answer["Content-Type"] == "application/problem+json"
    assert answer["WWW-Authenticate"].startswith("Bearer") and answer["API-Version"]
    assert not wrong or wrong not in answer.content.decode()


def test_a_browser_that_is_signed_in_opens_nothing(
    world: World, signed_in: Callable[[Actor], Client]
) -> None:
    client = signed_in(world.teacher)
    assert client.post("/api/v1/signals", json.dumps(BODY), "application/json").status_code == 401
    assert client.get("/api/v1/connection").status_code == 401


def test_the_key_is_kept_nowhere(key: str, connection: Connection) -> None:
    with narrow_role("signin"):
        row = Connection.objects.get(pk=connection.pk)
    assert key.startswith(rules.BEGINS) and len(key) >= 50
    assert key not in {str(getattr(row, field.attname)) for field in Connection._meta.concrete_fields}
    assert row.hashed == rules.hashed(key) and row.ends_with == key[-4:]
    assert rules.new_key() != key


def test_a_new_key_ends_the_one_before(world: World, connection: Connection, key: str, send: Send) -> None:
    new = connecting.make_key(by=world.manager, connection_id=connection.id)
    assert send("connection").status_code == 401
    assert send("connection", key=new).status_code == 200
    assert verbs().count("connection.key_made") == 2


def test_a_key_ends_by_itself(frozen: Any, send: Send) -> None:
    clock.move(rules.LASTS - timedelta(minutes=1))
    assert send("connection").status_code == 200
    clock.move(timedelta(minutes=1))
    assert send("connection").status_code == 401


def test_a_connection_that_is_ended_is_shut(world: World, connection: Connection, send: Send) -> None:
    connecting.disconnect(by=world.manager, connection_id=connection.id)
    assert send("connection").status_code == 401
    with pytest.raises(NotFound):
        connecting.make_key(by=world.manager, connection_id=connection.id)
    assert verbs().count("connection.ended") == 1
    # its name is free again
    assert world.teacher.user_id is not None
    connecting.connect(by=world.manager, name="leerlingvolgsysteem", user_id=world.teacher.user_id)
    connecting.connect(by=world.manager, name="Leerlingvolgsysteem", user_id=world.teacher.user_id)


def test_when_the_colleague_leaves_it_stands_still(world: World, send: Send) -> None:
    with acting(system("test"), writes=True):
        Employment.objects.filter(pk=world.teacher.employment_id).update(until=clock.now())
    answer = send("signals", BODY)
    assert answer.status_code == 403 and "werkt hier niet meer" in answer.json()["detail"]


def test_so_many_a_minute(frozen: Any, send: Send) -> None:
    for _ in range(rules.MOST_A_MINUTE):
        assert send("connection").status_code == 200
    answer = send("connection")
    assert answer.status_code == 429 and 1 <= int(answer["Retry-After"]) <= 60
    assert answer["Content-Type"] == "application/problem+json"
    clock.move(timedelta(minutes=1))
    assert send("connection").status_code == 200


def test_a_refusal_is_in_the_log(world: World, connection: Connection, send: Send) -> None:
    assert world.teacher.user_id is not None
    importing.no_longer(by=world.manager, user_id=world.teacher.user_id)
    assert send("signals", BODY).status_code == 403
    with narrow_role("watch"):
        row = AccessLog.objects.get(outcome="refused")
    assert row.access_point == "api:signals" and row.rule == "index-suppliers"
    assert row.user_id == world.teacher.user_id


@pytest.mark.parametrize(
    ("method", "path"), [("put", "signals"), ("get", "signals"), ("delete", "connection")]
)
def test_another_verb(key: str, method: str, path: str) -> None:
    answer = getattr(Client(), method)(f"/api/v1/{path}", headers={"Authorization": f"Bearer {key}"})
    assert (
        answer.status_code == 405 and answer["Content-Type"] == "application/problem+json" and answer["Allow"]
    )


def test_an_address_that_is_not_there(send: Send) -> None:
    for path in ("", "signals/999990019", "signalen", "docs"):
        answer = send(path)
        assert answer.status_code == 404 and answer["Content-Type"] == "application/problem+json"


def test_too_large(send: Send, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    assert send("signals", "x" * 2000).status_code == 413


def test_when_the_ground_is_away_it_says_when_to_come_back(
    send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(**_: Any) -> Any:
        raise OperationalError("database is locked")

    monkeypatch.setattr(operations.receiving, "receive", away)
    answer = send("signals", BODY)
    assert answer.status_code == 503 and answer["Retry-After"] == "5"
    assert answer["Content-Type"] == "application/problem+json"


def test_a_mistake_of_ours_says_nothing_of_it(
    send: Send, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    typed = "Guus " + "".join(
        ["Kui", "per"]
    )  # so that the line of code itself, which is logged, does not say it

    def wrong(**_: Any) -> Any:
        raise RuntimeError(typed)

    monkeypatch.setattr(operations.receiving, "receive", wrong)
    answer = send("signals", BODY)
    assert answer.status_code == 500 and answer["Content-Type"] == "application/problem+json"
    assert "Kuiper" not in answer.content.decode() and "Kuiper" not in caplog.text


def test_only_the_manager_of_the_organisation_connects(world: World, connection: Connection) -> None:
    assert world.teacher.user_id is not None and world.housing.user_id is not None
    for actor in (world.teacher, world.officer, world.privacy_officer):
        with pytest.raises(Refused):
            connecting.connect(by=actor, name="X", user_id=world.teacher.user_id)
        with pytest.raises(Refused):
            connecting.make_key(by=actor, connection_id=connection.id)
        with pytest.raises(Refused):
            connecting.disconnect(by=actor, connection_id=connection.id)
    with pytest.raises(Invalid) as wrong:
        connecting.connect(by=world.manager, name="X", user_id=world.housing.user_id)
    assert set(wrong.value.fields) == {"user"}
    with pytest.raises(Invalid) as wrong:
        connecting.connect(by=world.manager, name="  Leerlingvolgsysteem ", user_id=world.teacher.user_id)
    assert set(wrong.value.fields) == {"name"}
    with pytest.raises(Invalid):
        connecting.connect(by=world.manager, name="   ", user_id=world.teacher.user_id)


def test_a_manager_of_another_organisation_knows_nothing_of_it(world: World, connection: Connection) -> None:
    stranger = Actor(
        world.manager.kind,
        world.manager.user_id,
        world.manager.name,
        world.manager.employment_id,
        world.housing.organisation_id,
    )
    for act in (connecting.make_key, connecting.disconnect):
        with pytest.raises(NotFound):
            act(by=stranger, connection_id=connection.id)
