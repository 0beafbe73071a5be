"""Migrating: the one thing done as owner of the tables; the service itself runs as a role that owns nothing."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import dj_database_url
from django.core.management import call_command
from django.db import connection

from .transactions import on_postgres

_DEFAULT_GRANTS = """
GRANT USAGE ON SCHEMA public TO rondom_app, rondom_matching, rondom_monitor, rondom_signin, rondom_jobs,
  rondom_erasing;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO rondom_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO rondom_app;
"""

#: Every table that carries a household and from which the service may delete at all (so not the logs): the role that
#: erases gets it, for the one household that the job was told. Said again after each migration, so that no new table
#: is forgotten; tables that are told another way have their policy in a migration of `privacy`.
_ERASING = """
DO $erasing$
DECLARE one text;
BEGIN
  FOR one IN
    SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'household_id' AND NOT a.attisdropped
     WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relrowsecurity AND c.relname <> 'core_changehead'
       AND has_table_privilege('rondom_app', c.oid, 'DELETE')
  LOOP
    EXECUTE format('GRANT SELECT, DELETE ON %I TO rondom_erasing', one);
    EXECUTE format('DROP POLICY IF EXISTS %I ON %I', one || '_erase_see', one);
    EXECUTE format('DROP POLICY IF EXISTS %I ON %I', one || '_erase', one);
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO rondom_erasing '
      'USING (household_id = rondom_erased_household())', one || '_erase_see', one);
    EXECUTE format('CREATE POLICY %I ON %I FOR DELETE TO rondom_erasing '
      'USING (household_id = rondom_erased_household())', one || '_erase', one);
  END LOOP;
END
$erasing$;
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
        if on_postgres():
            with connection.cursor() as cursor:
                cursor.execute(_ERASING)
