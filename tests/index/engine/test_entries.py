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


#: with fewer and fewer facts known, so with other keys that are not there
LESS_AND_LESS = [
    SOPHIE,
    replace(SOPHIE, bsn=""),
    replace(SOPHIE, bsn="", postcode=""),
    replace(SOPHIE, bsn="", birth_date=None),
    replace(SOPHIE, given_name="", family_name=""),
]


@pytest.mark.parametrize("asked", LESS_AND_LESS)
def test_what_neither_is_known_of_makes_nobody_alike(entries: Entries, asked: Typed) -> None:
    """Found are those who share a key that both have: as when the database is asked key by key."""
    nothing = Typed("Daan", "Willems")
    people = dict(enumerate((*LESS_AND_LESS, nothing), 1))
    entries.add((number, code(who), keys_of(who)) for number, who in people.items())
    its = keys_of(asked)
    assert entries.find(its) == {
        number: code(who) for number, who in people.items() if its.items() & keys_of(who).items()
    }
    assert len(people) not in entries.find(its)


@pytest.mark.postgres_only
def test_one_statement_is_prepared_whatever_is_not_known(entries: Entries) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("prepared statements are of PostgreSQL")
    entries.add((number, code(who), keys_of(who)) for number, who in enumerate(LESS_AND_LESS))
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")
        for _ in range(2):
            for who in LESS_AND_LESS:
                entries.find(keys_of(who))
        cursor.execute(
            "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%UNION ALL%by_letters%'"
        )
        assert cursor.fetchone() == (1,)
