"""What is encrypted cannot be read, moved, altered or searched in the database."""

import base64

import pytest
from cryptography.exceptions import InvalidTag
from django.db import connection

from rondom.core.actor import system
from rondom.core.encrypted import decrypt, encrypt
from rondom.core.transactions import acting
from rondom.households.models import Person
from tests.world import BSN_MOTHER, World

WHERE = "households.Person.bsn"


def test_it_opens_in_its_own_column_alone() -> None:
    sealed = encrypt("geheim", WHERE)
    assert decrypt(sealed, WHERE) == "geheim"
    with pytest.raises(InvalidTag):
        decrypt(sealed, "journal.ContactNote.secret")


def test_the_same_text_looks_different_each_time() -> None:
    assert encrypt("geheim", WHERE) != encrypt("geheim", WHERE)


def test_altered_text_does_not_open() -> None:
    key, _, body = encrypt("geheim", WHERE).partition(":")
    raw = bytearray(base64.b64decode(body))
    raw[-1] ^= 1
    with pytest.raises(InvalidTag):
        decrypt(f"{key}:{base64.b64encode(raw).decode()}", WHERE)


@pytest.mark.req("I3")
def test_the_table_holds_no_readable_number(world: World) -> None:
    household = world.household(bsn=(BSN_MOTHER, ""))
    person = world.person(household)
    with acting(system("test", household.id), writes=True), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM households_person")
        assert BSN_MOTHER not in str(cursor.fetchall())
        assert Person.objects.get(pk=person).bsn == BSN_MOTHER


def test_empty_stays_empty(world: World) -> None:
    household = world.household()
    with acting(system("test", household.id), writes=True):
        assert Person.objects.filter(pk=world.person(household)).values_list("bsn", flat=True)[0] == ""


@pytest.mark.parametrize(
    "lookup", ["bsn", "bsn__exact", "bsn__in", "bsn__contains", "bsn__startswith", "bsn__gt"]
)
def test_it_cannot_be_searched(db: None, lookup: str) -> None:
    with pytest.raises(TypeError):
        str(Person.objects.filter(**{lookup: ["1"] if lookup.endswith("in") else "1"}).query)
