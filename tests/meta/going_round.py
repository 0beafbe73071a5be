"""Opening every page as somebody who may."""

from collections.abc import Iterator

from django.test import Client
from django.urls import reverse

from tests.meta.url_table import TABLE
from tests.meta.walked import Walked

#: who opens a page, when several may: the first of these
PREFERRED = ("coordinator", "officer", "mother", "reporter", "policy", "operator", "anonymous")


def readable_pages() -> list[tuple[str, str]]:
    """(name of the address, somebody who gets 200 there)."""
    found = []
    for name, row in TABLE.items():
        names = {one for codes, group in row.codes.items() if codes.startswith("200") for one in group}
        who = next((one for one in PREFERRED if one in names), None)
        if who:
            found.append((name, who))
    return found


def every_reader() -> Iterator[tuple[str, str]]:
    """(name of the address, person) for everybody inside who gets 200 there: each sees a page of their own."""
    for name, row in TABLE.items():
        names = {one for codes, group in row.codes.items() if codes.startswith("200") for one in group}
        wanted = ("coordinator", "mother", "officer", "reporter", "policy")
        most = 1 if row.public else 2
        for who in [one for one in wanted if one in names][:most]:
            yield name, who


def address(name: str, world: Walked) -> str:
    return reverse(name, args=TABLE[name].args(world))


def open_page(client: Client, name: str, world: Walked) -> str:
    answer = client.get(address(name, world))
    assert answer.status_code == 200, (name, answer.status_code)
    return answer.content.decode() if answer["Content-Type"].startswith("text/html") else ""
