"""The table of encodings, on the engine that the tests run on."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.db import connection

from rondom.index.engine.entries import MOST, Entries
from rondom.index.engine.normal import Typed

from .people import SOPHIE, code, keys_of

pytestmark = [pytest.mark.req("A2"), pytest.mark.django_db(databases=["default"])]


@pytest.fixture
def entries(db: None) -> Iterator[Entries]:
    """A table of this connection alone; Django's own cursor counts as any other."""
    with connection.cursor() as cursor:
        made = Entries(cursor)
        made.create(bytes_type="BYTEA" if connection.vendor == "postgresql" else "BLOB", temporary=True)
        made.index()
        yield made


def test_who_shares_a_key_is_found_with_what_is_needed_to_compare(entries: Entries) -> None:
    stranger = Typed("Daan", "Willems", None, "", "3511AB", 88)
    entries.add((number, code(who), keys_of(who)) for number, who in enumerate((SOPHIE, stranger), 1))
    heard = replace(SOPHIE, family_name="Meyde", bsn="", postcode="")
    assert entries.find(keys_of(heard)) == {1: code(SOPHIE)}
    assert entries.find(keys_of(Typed("Niemand", "Bekend"))) == {}


def test_of_a_crowded_house_no_more_is_read_than_it_takes(entries: Entries) -> None:
    entries.add(
        (number, code(who), keys_of(who))
        for number in range(MOST * 2)
        for who in [
            Typed(f"Bewoner{chr(97 + number % 26)}{chr(97 + number // 26)}", "Anders", None, "", "8031AA", 12)
        ]
    )
    entries.add([(1000, code(SOPHIE), keys_of(SOPHIE))])
    found = entries.find(keys_of(replace(SOPHIE, bsn="")))
    assert len(found) <= MOST + 1 and 1000 in found
