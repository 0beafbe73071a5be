"""Every address × every kind of person × GET and POST, against one table; what is not in the table fails. [P2, P3]"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from rondom.core.http import once
from rondom.core.transactions import on_postgres
from tests.conftest import LONG
from tests.meta.url_table import ALL, API, TABLE, THIRD_PARTY
from tests.meta.walked import INSIDE, OUTSIDE, Walked

#: Django's own view behind ours
BORROWED = {"web:language"}


def addresses(resolver: Any = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            yield from addresses(one, prefix + (f"{one.namespace}:" if one.namespace else ""))
        else:
            yield prefix + str(one.name), one


VIEWS = dict(addresses())


def reads(name: str) -> bool:
    return getattr(VIEWS[name].callback, "door", "") == "reads"


def codes(client: Client, path: str, typed: dict[str, str], *, posts: bool = True) -> tuple[int, int]:
    """(GET, POST with nothing filled in); neither leaves a trace, not in the session either."""
    cookies = client.cookies.copy()
    found = []
    for ask in (lambda: client.get(path), lambda: client.post(path, {"once": once(), **typed})):
        if found and not posts:
            return found[0], 405
        with transaction.atomic():
            found.append(ask().status_code)
            transaction.set_rollback(True)
        client.cookies = cookies.copy()
    return found[0], found[1]


def test_every_address_is_in_the_table() -> None:
    assert set(VIEWS) - {"web:styleguide"} == set(TABLE) | set(THIRD_PARTY) | set(API)


def test_the_table_names_people_that_exist() -> None:
    for name, row in TABLE.items():
        named = [one for names in row.codes.values() for one in names]
        assert set(named) <= ALL and len(named) == len(set(named)), name


@pytest.mark.parametrize("name", [one for one in VIEWS if one not in (*THIRD_PARTY, *BORROWED, *API)])
def test_every_own_page_says_whether_it_reads_or_writes(name: str) -> None:
    assert getattr(VIEWS[name].callback, "door", None) in ("reads", "writes")


@pytest.mark.req("I3")
@pytest.mark.parametrize("name", TABLE)
def test_who_gets_what(name: str, walked: Walked, clients: dict[str, Client]) -> None:
    row = TABLE[name]
    path = reverse(name, args=row.args(walked))
    # a page that only reads takes no POST before it asks who is there: one of each side shows it
    asked = set(clients) if not reads(name) or row.public else {"coordinator", "mother", "colleague"}
    anyhow = {"anonymous"} if not row.public else set()
    # the second lock can only shut: on PostgreSQL who may is asked, and beside SQLite everybody
    coming = {
        who: client
        for who, client in clients.items()
        if LONG or not on_postgres() or row.public or row.expected(who, reads=reads(name))[0] == 200
    }
    found = {
        who: codes(client, path, row.posts, posts=who in asked | anyhow) for who, client in coming.items()
    }
    if row.public:
        expected = {
            who: (int(next(iter(row.codes))),) * 2 if name in BORROWED else (200, 405) for who in clients
        }
    else:
        expected = {who: row.expected(who, reads=reads(name)) for who in clients}
    wrong = {who: (found[who], expected[who]) for who in coming if found[who] != expected[who]}
    assert not wrong, f"{path} gives (found, expected): {wrong}"


@pytest.mark.parametrize("name", THIRD_PARTY)
def test_pages_of_the_sign_in_library(name: str, walked: Walked, clients: dict[str, Client]) -> None:
    args, signed_in, anonymous = THIRD_PARTY[name]
    path = reverse(name, args=args(walked))
    for who in ("coordinator", "mother", "operator"):
        assert (who, codes(clients[who], path, {})) == (who, signed_in)
    assert codes(clients["anonymous"], path, {}) == anonymous


@pytest.mark.req("I3")
@pytest.mark.parametrize("name", API)
def test_no_browser_opens_the_door_for_systems(name: str, clients: dict[str, Client]) -> None:
    assert VIEWS[name].callback.door == "api"
    for who, client in clients.items():
        assert (who, codes(client, reverse(name), {})) == (who, API[name])


@pytest.mark.req("I3")
def test_no_page_of_a_file_opens_for_somebody_outside() -> None:
    """The table itself: whatever carries a household, the wrong family and the right role elsewhere are not in it."""
    for name, row in TABLE.items():
        if "household_id" not in VIEWS[name].pattern.converters and not name.startswith("web:household"):
            continue
        if name in ("web:households",):
            continue
        named = {one for names in row.codes.values() for one in names}
        assert named <= set(INSIDE), f"{name} is open to {named & set(OUTSIDE)}"
