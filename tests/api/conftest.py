"""A school whose pupil system is connected, on the teacher's name."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from rondom.accounts.connecting import actions as connecting
from rondom.accounts.connecting.models import Connection
from tests.index.importing.files import let
from tests.world import World

Send = Callable[..., HttpResponse]


@pytest.fixture
def connection(world: World) -> Connection:
    let(world.teacher)
    assert world.teacher.user_id is not None
    return connecting.connect(by=world.manager, name="Leerlingvolgsysteem", user_id=world.teacher.user_id)


@pytest.fixture
def key(world: World, connection: Connection) -> str:
    return connecting.make_key(by=world.manager, connection_id=connection.id)


@pytest.fixture
def send(key: str) -> Send:
    """``send("signals", {…})`` posts with the key of the school's system; without a body it gets."""

    def send(path: str, body: Any = None, *, key: str = key, **more: Any) -> Any:
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        if body is None:
            return Client().get(f"/api/v1/{path}", headers=headers, **more)
        content = body if isinstance(body, str | bytes) else json.dumps(body)
        return Client().post(f"/api/v1/{path}", content, "application/json", headers=headers, **more)

    return send
