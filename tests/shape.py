"""The tables of an empty SQLite database, made by the migrations once and then copied.

To run them all takes a quarter of a minute, at the start of every run of whatever test. The copy lies in the cache of
pytest, under a name that says of which migrations it is; change one, or what they lean on, and it is made anew.
"""

import hashlib
import os
import re
import sqlite3
from contextlib import closing
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, connections
from django.test.utils import setup_databases

PACKAGE = Path(__file__).resolve().parents[1] / "rondom"
#: libraries whose tables are made as well
LIBRARIES = ("Django", "django-allauth", "django-axes", "django-tasks-db")


def fingerprint() -> str:
    """Of every migration, of all modules of Rondom that one of them names, of the ground below those, and of the
    libraries."""
    migrations = sorted(PACKAGE.rglob("migrations/*.py"))
    named = {name for one in migrations for name in re.findall(r"\brondom(?:\.\w+)+", one.read_text())}
    modules = {PACKAGE.parent / (name.replace(".", "/") + ".py") for name in named}
    leans_on = {*modules, *PACKAGE.glob("core/*.py"), PACKAGE / "settings.py"}
    whole = hashlib.sha256("".join(version(one) for one in LIBRARIES).encode())
    for path in [*migrations, *sorted(one for one in leans_on if one.exists())]:
        whole.update(f"{path.relative_to(PACKAGE.parent)}\n".encode() + path.read_bytes())
    return whole.hexdigest()[:32]


def make_database(cache: Path | None) -> list[tuple[Any, str, bool]]:
    """The test database in memory, with all tables and nothing in them; what `teardown_databases` wants to have."""
    if cache is None:
        return list(setup_databases(verbosity=0, interactive=False))
    kept = kept_in(cache)
    if not kept.exists():
        made = setup_databases(verbosity=0, interactive=False)
        keep(kept)
        return list(made)
    before = connection.settings_dict["NAME"]
    name = connection.creation._create_test_db(verbosity=0, autoclobber=True)
    connection.close()
    settings.DATABASES[connection.alias]["NAME"] = connection.settings_dict["NAME"] = name
    connection.ensure_connection()
    with closing(sqlite3.connect(f"file:{kept}?mode=ro", uri=True)) as source:
        source.backup(connection.connection)
    return [(connections["default"], before, True)]


def kept_in(cache: Path) -> Path:
    return cache / f"{fingerprint()}.sqlite3"


def keep(kept: Path) -> None:
    """Whole or not at all: another process may be looking for it."""
    making = kept.with_suffix(f".{os.getpid()}")
    with closing(sqlite3.connect(making)) as copy:
        connection.connection.backup(copy)
    for old in kept.parent.glob("*.sqlite3"):
        old.unlink(missing_ok=True)
    making.replace(kept)
