"""The pages of bringing in: choose a file, say which column is what, see what came of it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rondom.core.actor import Actor
from rondom.core.http import once
from rondom.core.transactions import acting
from rondom.core.uploads import MOST
from rondom.index.importing import forms, working
from rondom.index.importing.enums import State
from rondom.index.importing.models import RejectedRow, SignalImport
from rondom.index.models import Signal
from tests.index.importing.files import HEADER, as_csv, begun, let, rows
from tests.world import World

pytestmark = pytest.mark.req("A9")

SignIn = Callable[[Actor], Client]
CHOSEN = {"role": "child", "told": "soon", "consider": ""}


@pytest.fixture
def supplier(world: World) -> Actor:
    return let(world.housing)


def send(client: Client, content: bytes, name: str = "clienten.csv") -> Any:
    file = SimpleUploadedFile(name, content, "text/csv")
    return client.post(reverse("index:import-new"), {"once": once(), "file": file})


def post(client: Client, name: str, *args: Any, **data: Any) -> Any:
    return client.post(reverse(name, args=args), {"once": once(), **data})


def only(by: Actor) -> SignalImport:
    with acting(by):
        return SignalImport.objects.get()


def test_from_file_to_result(supplier: Actor, signed_in: SignIn) -> None:
    client = signed_in(supplier)
    assert "Lever een bestand aan" in client.get(reverse("index:signals")).content.decode()
    answer = send(client, as_csv(row for row, _fault in rows(30, 15)))
    assert answer.status_code == 303, answer.content.decode()
    page = client.get(answer["Location"]).content.decode()
    assert "Welke kolom is wat?" in page and "Clientnummer" in page and "W-0000001" in page
    batch = only(supplier)
    choices = {f"column-{place}": key for place, key in enumerate(batch.mapping)}
    assert choices["column-0"] == "source_id" and all(choices.values())
    answer = post(client, "index:import", batch.id, version=batch.version, **CHOSEN, **choices)
    assert answer.status_code == 303, answer.content.decode()
    page = client.get(answer["Location"]).content.decode()
    assert "Klaar, op een paar rijen na" in page and "Rij 9" in page and "Geboortedatum" in page
    taken = client.get(reverse("index:import-rejected", args=[batch.id])).content.decode()
    assert taken.startswith("\ufeffrij;gegeven;reden\r\n9;Geboortedatum;")
    assert "niet aangekomen" in client.get("/").content.decode()
    assert post(client, "index:import-seen", batch.id).status_code == 303
    assert "niet aangekomen" not in client.get("/").content.decode()


def test_what_is_large_shows_how_far_it_is(supplier: Actor, signed_in: SignIn) -> None:
    client = signed_in(supplier)
    batch = begun(supplier, as_csv(row for row, _fault in rows(600)))
    working.work_block(by=supplier, batch_id=batch.id)
    page = client.get(reverse("index:import", args=[batch.id])).content.decode()
    share = 100 // only(supplier).blocks
    assert f'<progress id="how-far" class="import-progress" max="100" value="{share}">' in page
    assert 'hx-trigger="every 5s"' in page
    working.work(batch.id)
    page = client.get(reverse("index:import", args=[batch.id])).content.decode()
    assert "alle rijen zijn aangekomen" in page and "hx-trigger" not in page


def test_a_column_that_is_missing_is_told_and_what_was_chosen_stays(
    supplier: Actor, signed_in: SignIn
) -> None:
    client = signed_in(supplier)
    send(client, as_csv(row for row, _fault in rows(3)))
    batch = only(supplier)
    choices = {f"column-{place}": "" for place in range(len(HEADER))} | {"column-5": "0-bsn"}
    answer = post(client, "index:import", batch.id, version=batch.version, **CHOSEN, **choices)
    page = answer.content.decode()
    assert answer.status_code == 422 and "nummer in jullie systeem" in page
    assert '<option value="0-bsn" selected>' in page and '<option value="source_id" selected>' not in page
    with acting(supplier):
        assert not Signal.objects.exists()


def test_other_letters_are_tried(supplier: Actor, signed_in: SignIn) -> None:
    client = signed_in(supplier)
    send(client, "Clientnummer;Voornaam;Achternaam\nW-1;Zoë;Öztürk\n".encode("cp1252"))
    batch = only(supplier)
    assert "Öztürk" in client.get(reverse("index:import", args=[batch.id])).content.decode()
    data = {"encoding": "cp1252", "delimiter": ",", "has_header": "", "version": batch.version}
    assert post(client, "index:import-read", batch.id, **data).status_code == 303
    page = client.get(reverse("index:import", args=[batch.id])).content.decode()
    assert "Kolom 1" in page and "W-1;Zoë" in page
    assert (
        post(client, "index:import-read", batch.id, **data).status_code == 303
    )  # the same again is no conflict
    other = data | {"delimiter": "|"}
    assert post(client, "index:import-read", batch.id, **other).status_code == 409


def test_two_who_begin_the_same_file_begin_it_once(world: World, supplier: Actor, signed_in: SignIn) -> None:
    client = signed_in(supplier)
    send(client, as_csv(row for row, _fault in rows(5)))
    batch = only(supplier)
    choices = {f"column-{place}": key for place, key in enumerate(batch.mapping)}
    for _time in range(2):
        answer = post(client, "index:import", batch.id, version=batch.version, **CHOSEN, **choices)
        assert answer.status_code == 303
    with acting(supplier):
        assert Signal.objects.count() == 5


def test_what_is_too_large_or_no_table_is_told(
    supplier: Actor, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(supplier)
    assert post(client, "index:import-new").status_code == 422
    answer = send(client, b"PK\x03\x04")
    assert answer.status_code == 422 and "csv" in answer.content.decode()
    monkeypatch.setattr(forms, "MOST_FILE", 1000)
    answer = send(client, b"x;y\n" * 1000)
    assert answer.status_code == 422 and "te groot" in answer.content.decode()


def test_a_file_larger_than_a_scan_comes_in_whole(supplier: Actor, signed_in: SignIn) -> None:
    content = b"nr;naam\n" + b"1;Bakker\n" * (MOST // 9 + 1000)
    assert send(signed_in(supplier), content).status_code == 303
    assert only(supplier).size == len(content) > MOST


def test_who_stops_is_asked_first(supplier: Actor, signed_in: SignIn) -> None:
    client = signed_in(supplier)
    batch = begun(supplier, as_csv(row for row, _fault in rows(600)))
    assert "weggegooid" in client.get(reverse("index:import-stop", args=[batch.id])).content.decode()
    assert post(client, "index:import-stop", batch.id).status_code == 303
    assert only(supplier).state == State.STOPPED
    page = client.get(reverse("index:import", args=[batch.id])).content.decode()
    assert "niet helemaal verwerkt" in page


def test_the_manager_says_who(world: World, signed_in: SignIn) -> None:
    manager, teacher = signed_in(world.manager), signed_in(world.teacher)
    assert teacher.get(reverse("index:imports")).status_code == 403
    page = manager.get(reverse("index:suppliers")).content.decode()
    assert "Anna Bakker" in page and "Ben Visser" not in page
    assert post(manager, "index:suppliers", user=world.teacher.user_id, may="yes").status_code == 303
    assert "mag aanleveren" in manager.get(reverse("index:suppliers")).content.decode()
    assert teacher.get(reverse("index:imports")).status_code == 200
    assert post(manager, "index:suppliers", user=world.teacher.user_id, may="no").status_code == 303
    assert teacher.get(reverse("index:imports")).status_code == 403
    assert post(manager, "index:suppliers", user=world.housing.user_id, may="yes").status_code == 404


def test_pages_ask_no_more_for_more_rows(supplier: Actor, signed_in: SignIn) -> None:
    client = signed_in(supplier)
    asked = []
    for count in (20, 200):
        batch = begun(supplier, as_csv((row for row, _fault in rows(count, 10)), delimiter="|"))
        working.work(batch.id)
        for name, args in (("index:import", [batch.id]), ("index:imports", [])):
            client.get(reverse(name, args=args))
            with CaptureQueriesContext(
                connection,
            ) as made:
                assert client.get(reverse(name, args=args)).status_code == 200
            asked.append(len(made))
    assert asked[:2] == asked[2:] and max(asked) < 30
    with acting(supplier):
        assert RejectedRow.objects.count() == 22
