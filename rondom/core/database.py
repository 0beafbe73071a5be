"""Migrating: the one thing done as owner of the tables; the service itself runs as a role that owns nothing."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import dj_database_url
from django.core.management import call_command
from django.db import connection

from .transactions import on_postgres

_DEFAULT_GRANTS = """
GRANT USAGE ON SCHEMA public TO rondom_app, rondom_matching, rondom_monitor, rondom_signin, rondom_jobs;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO rondom_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO rondom_app;
"""


@contextmanager
def as_owner() -> Iterator[None]:
    """Connect as the owner role (`RONDOM_OWNER_DATABASE_URL`) for a while; on SQLite nothing changes."""
    address = os.environ.get("RONDOM_OWNER_DATABASE_URL")
    if not on_postgres() or not address:
        yield
        return
    settings = connection.settings_dict
    owner = dj_database_url.parse(address)
    before = {name: settings[name] for name in ("USER", "PASSWORD")}
    connection.close()
    settings.update({name: owner.get(name, "") for name in before})
    try:
        yield
    finally:
        connection.close()
        settings.update(before)


def grant() -> None:
    """What the service's role gets on every table to be; said by the owner, before the tables are made."""
    if on_postgres():
        with connection.cursor() as cursor:
            cursor.execute(_DEFAULT_GRANTS)


def migrate(verbosity: int = 0) -> None:
    """Bring the database to the newest shape."""
    with as_owner():
        grant()
        call_command("migrate", interactive=False, verbosity=verbosity)
