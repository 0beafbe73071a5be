"""The tables that are compared hold nothing that can be read; without the key they say nothing, with a new key all is
found again. [P7, I3]"""

import os
import sqlite3
import subprocess
from datetime import date

import pytest
from django.db import connection

from rondom.core import keys
from rondom.core.actor import Actor
from rondom.core.transactions import acting, on_postgres
from rondom.index import actions, queries
from rondom.index.matching import encoding
from rondom.index.matching.models import Entry
from rondom.index.models import SignalSubject
from rondom.index.normalise import Home, Identity
from rondom.index.subjects import NewSubject
from rondom.ops import key_rotation
from tests.committed import committed, region, tamper
from tests.ops.conftest import place
from tests.ops.turning import rotate, with_secrets
from tests.world import World

__all__ = ["committed", "place", "region", "with_secrets"]

pytestmark = [pytest.mark.req("P7"), pytest.mark.req("I3")]

WHO = Identity(
    "Wilhelmina",
    "Kwakernaak-Oosterhuis",
    date(1971, 4, 7),
    "999990111",
    "9711KZ",
    4711,
    "hs",
    (Home("9712QX", 8765, "", 2019),),
)
#: long enough not to stand in hashes by chance
WORDS = ("wilhelmina", "kwakernaak", "oosterhuis", "1971-04-07", "999990111", "9711kz", "9712qx")
TABLES = ("index_entry", "index_markentry", "index_likeness", "index_match", "index_matchsignal")


def dump(who: Actor) -> str:
    """The tables of matching as somebody who steals a backup would have them, in small letters; and what the bytes in
    them say when they are read as text."""
    if on_postgres():
        tables = [f"--table={one}" for one in TABLES]
        name = connection.settings_dict["NAME"]
        base, _slash, _old = os.environ["RONDOM_OWNER_DATABASE_URL"].rpartition("/")
        said = subprocess.run(
            ["pg_dump", "--data-only", *tables, f"{base}/{name}"], check=True, capture_output=True, text=True
        ).stdout
    else:
        with sqlite3.connect(f"file:{connection.settings_dict['NAME']}?mode=ro", uri=True) as base_file:
            said = "\n".join(str(row) for one in TABLES for row in base_file.execute(f"SELECT * FROM {one}"))
    with acting(who):
        raw = b"".join(bytes(one.code) for one in Entry.objects.all())
    return (said + raw.decode("latin-1") + raw.decode("utf-16-le", "replace")).lower()


def test_a_dump_of_what_is_compared_tells_no_name_date_or_number(with_secrets: World) -> None:
    actions.register_signal(by=with_secrets.teacher, subjects=[NewSubject("parent", WHO)])
    actions.register_signal(by=with_secrets.housing, subjects=[NewSubject("parent", WHO)])
    said = dump(with_secrets.teacher)
    assert "index_entry" in said or len(said) > 1000
    assert [word for word in WORDS if word in said] == []
    # and the search would have found it: the same words stand in what the own organisation can open
    with acting(with_secrets.teacher):
        (subject,) = SignalSubject.objects.filter(
            signal__organisation_id=with_secrets.teacher.organisation_id
        )
        assert all(word in subject.identity.lower() for word in WORDS)


def test_another_key_gives_encodings_that_have_nothing_in_common(with_secrets: World) -> None:
    first = encoding.encoded(WHO)[0]
    keys.add("index")
    other = encoding.encoded(WHO)[0]
    assert not set(first.keys.values()) & set(other.keys.values())
    assert first.code.given != other.code.given and first.code.bsn != other.code.bsn


def test_a_lost_key_is_made_good_from_the_signals(with_secrets: World) -> None:
    """The key file was lost and a new one stands there: old encodings match nothing, registering them again does."""
    actions.register_signal(by=with_secrets.teacher, subjects=[NewSubject("parent", WHO)])
    tamper("UPDATE index_entry SET key_id = 'lost'")
    with acting(with_secrets.teacher, writes=True):
        for row in Entry.objects.all():  # as they would stand there when they were made with a key nobody has
            Entry.objects.filter(pk=row.pk).update(
                **{name: None for name in vars(row) if name.startswith("k_")}, code=bytes(len(row.code))
            )
    actions.register_signal(by=with_secrets.housing, subjects=[NewSubject("parent", WHO)])
    with acting(with_secrets.teacher):
        assert queries.my_matches(with_secrets.teacher) == []
    lines = list(key_rotation.again())
    assert all(line.well for line in lines)
    assert key_rotation.used("index").keys() == {"k1"}
    actions.register_signal(by=with_secrets.worker, subjects=[NewSubject("parent", WHO)])
    with acting(with_secrets.worker):
        (found,) = queries.my_matches(with_secrets.worker)
        assert len(found.others) == 2


def test_rotating_the_key_restores_all(with_secrets: World) -> None:
    signal = actions.register_signal(by=with_secrets.teacher, subjects=[NewSubject("parent", WHO)])
    with acting(with_secrets.teacher):
        before = {bytes(one.code) for one in Entry.objects.filter(signal=signal)}
    rotate("index")
    with acting(with_secrets.teacher):
        after = {bytes(one.code) for one in Entry.objects.filter(signal=signal)}
    assert len(before) == len(after) == 2 and not before & after
    key_rotation.forget("index", "k1")
    actions.register_signal(by=with_secrets.housing, subjects=[NewSubject("parent", WHO)])
    with acting(with_secrets.housing):
        (found,) = queries.my_matches(with_secrets.housing)
        assert found.others[0].agrees[0] == "hetzelfde BSN"
