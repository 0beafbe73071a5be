"""The manager connects a system: the key is shown once, and Vandaag says when it ends. [A9]"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection as database
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rondom.accounts.connecting import actions, rules
from rondom.accounts.connecting.models import Connection
from rondom.accounts.models import Employment
from rondom.core import clock
from rondom.core.actor import Actor, ActorKind, system
from rondom.core.http import once
from rondom.core.transactions import acting
from tests.index.importing.files import let
from tests.world import World

pytestmark = pytest.mark.req("A9")

SignIn = Callable[[Actor], Client]


def post(client: Client, page: str, *args: Any, **data: Any) -> Any:
    return client.post(reverse(page, args=args), {"once": once(), **data})


def text(client: Client, name: str, *args: Any) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_from_nothing_to_a_system_that_may_come_in(world: World, signed_in: SignIn) -> None:
    manager = signed_in(world.manager)
    page = text(manager, "connections:list")
    assert "Nog niets gekoppeld" in page and reverse("index:suppliers") in page  # first somebody who may
    let(world.teacher)
    answer = post(manager, "connections:list", name="Leerlingvolgsysteem", user=world.teacher.user_id)
    assert answer.status_code == 303
    page = manager.get(answer["Location"]).content.decode()
    assert "Leerlingvolgsysteem" in page and world.teacher.name in page and "Maak de sleutel" in page
    shown = manager.post(answer["Location"], {"once": once()}).content.decode()
    key = shown.split("<code>")[1].split("</code>")[0]
    assert key.startswith(rules.BEGINS) and "Je ziet hem alleen nu" in shown
    opened = Client().get("/api/v1/connection", headers={"Authorization": f"Bearer {key}"})
    assert opened.status_code == 200
    # from now on it is nowhere
    for name in ("list", "key"):
        args = [] if name == "list" else [answer["Location"].split("/")[-3]]
        assert key not in text(manager, f"connections:{name}", *args)
    assert "werkt" in text(manager, "connections:list")


def test_what_was_typed_wrong_stays(world: World, signed_in: SignIn, connection: Connection) -> None:
    manager = signed_in(world.manager)
    for data, said in (
        ({"name": "", "user": world.teacher.user_id}, "Vul in welk systeem het is."),
        ({"name": "Kassa"}, "Kies een collega."),
        ({"name": "Kassa", "user": world.housing.user_id}, "Kies een collega uit de lijst."),
        (
            {"name": "Leerlingvolgsysteem", "user": world.teacher.user_id},
            "Er is al een koppeling met deze naam.",
        ),
    ):
        answer = post(manager, "connections:list", **data)
        page = answer.content.decode()
        assert answer.status_code == 422 and said in page
        assert not data["name"] or f'value="{data["name"]}"' in page


def test_stopping(world: World, signed_in: SignIn, connection: Connection, key: str) -> None:
    manager = signed_in(world.manager)
    assert "meteen niet meer" in text(manager, "connections:end", connection.id)
    assert post(manager, "connections:end", connection.id).status_code == 303
    assert "Nog niets gekoppeld" in text(manager, "connections:list")
    assert manager.get(reverse("connections:key", args=[connection.id])).status_code == 404


def test_vandaag_says_that_a_key_ends(
    frozen: Any, world: World, signed_in: SignIn, connection: Connection, key: str
) -> None:
    said = "Maak een nieuwe sleutel voor de koppeling Leerlingvolgsysteem"
    assert said not in signed_in(world.manager).get("/").content.decode()
    clock.move(rules.LASTS - rules.TOLD_BEFORE + timedelta(minutes=1))
    assert said in signed_in(world.manager).get("/").content.decode()
    assert "verloopt bijna" in text(signed_in(world.manager), "connections:list")
    clock.move(rules.TOLD_BEFORE)
    assert "sleutel verlopen" in text(signed_in(world.manager), "connections:list")


def test_vandaag_says_that_nobody_answers_for_it(
    world: World, signed_in: SignIn, connection: Connection, key: str
) -> None:
    with acting(system("test"), writes=True):
        Employment.objects.filter(pk=world.teacher.employment_id).update(until=clock.now())
    manager = signed_in(world.manager)
    assert "Niemand staat nog voor de koppeling Leerlingvolgsysteem" in manager.get("/").content.decode()
    assert "werkt hier niet meer" in text(manager, "connections:key", connection.id)
    assert "collega is weg" in text(manager, "connections:list")


def test_another_job_there_is_another_job(
    world: World, signed_in: SignIn, connection: Connection, key: str
) -> None:
    """The connection acts in the job of then; what the page says is what the door does."""
    with acting(system("test"), writes=True):
        old = Employment.objects.get(pk=world.teacher.employment_id)
        Employment.objects.filter(pk=old.pk).update(until=clock.now())
        Employment.objects.create(
            user_id=old.user_id,
            organisation_id=old.organisation_id,
            function=ActorKind.MANAGER,
            title="Directeur",
            since=clock.now(),
        )
    assert "collega is weg" in text(signed_in(world.manager), "connections:list")
    opened = Client().get("/api/v1/connection", headers={"Authorization": f"Bearer {key}"})
    assert opened.status_code == 403


def test_the_list_asks_as_much_for_many(world: World, signed_in: SignIn, connection: Connection) -> None:
    manager = signed_in(world.manager)
    text(manager, "connections:list")
    with CaptureQueriesContext(database) as few:
        text(manager, "connections:list")
    assert world.teacher.user_id is not None
    for number in range(5):
        actions.connect(by=world.manager, name=f"Systeem {number}", user_id=world.teacher.user_id)
    with CaptureQueriesContext(database) as many:
        text(manager, "connections:list")
    assert len(many) == len(few) <= 40
