"""`rondom restore FILE`: the database as it was at the backup, or the database as it is now; nothing between.

First the whole file is read against its hashes, then everything happens in one transaction that is only kept when the
logs verify.
"""

import hashlib
import io
import json
import os
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from rondom.core import changes, database, keys
from rondom.core.actor import system
from rondom.core.errors import Refused
from rondom.core.transactions import acting, on_postgres
from rondom.privacy import sealing

from . import anchor
from .backup import FORMAT, KEYS, MANIFEST, SEAL, owns_everything
from .sealed_file import SealedReader, is_sealed
from .tables import LEFT_OUT, Row, Table, tables

DAMAGED = "this backup is damaged or cut off ({}); nothing was changed"

REOPENED = (
    "everything is as it was at {}: access that was ended or taken back after that is open again (end it again before "
    "people sign in), and mail that went out after it may go twice; what was erased after it is erased again, as far "
    "as the list of erasures beside the anchor file was kept"
)

#: what `rondom setup` puts in a fresh database by itself: having these is still being empty
OF_SETUP = ("django_content_type", "auth_permission", "methods_", "core_change")


@dataclass
class Source:
    """An opened backup."""

    box: zipfile.ZipFile
    manifest: dict[str, Any]
    text: bytes

    @classmethod
    @contextmanager
    def open(cls, path: Path, passphrase: str = "") -> Iterator["Source"]:
        if not path.is_file():
            raise Refused(f"there is no file {path}")
        with path.open("rb") as file:
            body: Any = file
            if is_sealed(file):
                if not passphrase:
                    raise Refused("this backup is encrypted; give its passphrase")
                body = io.BufferedReader(SealedReader(file, passphrase), 1 << 20)
            try:
                with zipfile.ZipFile(body) as box:
                    text = box.read(MANIFEST)
                    manifest = json.loads(text)
                    if manifest["format"] > FORMAT:
                        raise Refused(f"this backup was made by a newer Rondom ({manifest['rondom']})")
                    yield cls(box, manifest, text)
            except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, EOFError, OSError) as fault:
                raise Refused(DAMAGED.format(type(fault).__name__)) from fault

    @property
    def migrations(self) -> list[tuple[str, str]]:
        return [(app, name) for app, name in self.manifest["migrations"]]

    def check(self) -> None:
        """Read everything against the hashes in the manifest."""
        for part in self.manifest["tables"]:
            digest, lines = hashlib.sha256(), 0
            with self.box.open(f"tables/{part['table']}.jsonl") as raw:
                for line in raw:
                    digest.update(line)
                    lines += 1
            if (digest.hexdigest(), lines - 1) != (part["sha256"], part["rows"]):
                raise Refused(DAMAGED.format(f"table {part['table']} is not what the manifest says"))

    def check_seal(self) -> None:
        """The manifest was sealed with the log key of these keys: nobody without it changed the file."""
        seal = json.loads(self.box.read(SEAL))
        if keys.seal(self.text, seal["key"])[1] != seal["seal"]:
            raise Refused(
                "this backup was changed after it was made: its seal does not hold; nothing was changed"
            )

    def rows(self, table: str) -> Iterator[Row]:
        """The names of the columns first, then the rows."""
        with self.box.open(f"tables/{table}.jsonl") as raw:
            for line in raw:
                yield json.loads(line)


@dataclass
class Restored:
    """What is in the database now, and what was verified."""

    rows: int = 0
    tables: int = 0
    made_at: str = ""
    verified: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def restore(
    path: Path,
    *,
    passphrase: str = "",
    replace: bool = False,
    keys_lost: bool = False,
    accept_faults: bool = False,
) -> Restored:
    """Put the backup in the place of what is there. Refused with a sentence leaves the database as it was."""
    with Source.open(path, passphrase) as source:
        source.check()
        done = Restored(made_at=source.manifest["made_at"])
        done.verified.append("every table in the file is what its hash says")
        brought = _keys(source, keys_lost)
        try:
            if not keys_lost:
                source.check_seal()
                done.verified.append("the file was sealed with the log key of this installation")
            with database.as_owner():
                _shape(source)
                _fill(source, done, replace=replace, keys_lost=keys_lost, accept_faults=accept_faults)
                if _behind():
                    database.migrate()
                    done.notes.append(
                        "the backup was made by an older Rondom; the database has the newest shape now"
                    )
                    done.verified += _logs(accept_faults or keys_lost)
        except BaseException:
            if brought:
                Path(settings.RONDOM_KEYS).unlink()
            raise
        if brought:
            done.notes.append(f"the keys in the backup are now in {settings.RONDOM_KEYS}")
    done.notes.append(REOPENED.format(done.made_at))
    done.notes += anchor.begin_again()
    done.notes += anchor.erase_again()
    return done


def _keys(source: Source, keys_lost: bool) -> bool:
    """See to it that these are the keys of the backup; True when they came out of it."""
    place = Path(settings.RONDOM_KEYS)
    if keys_lost:
        return False
    brought = not place.exists()
    if brought:
        if KEYS not in source.box.namelist():
            raise Refused(
                f"the key file {place} is missing, and the backup holds no keys: put the keys of that installation "
                "there first (or say --keys-lost, and see the operator guide what is lost then)"
            )
        place.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(source.box.read(KEYS))
    mine = keys.fingerprints()
    for purpose, prints in source.manifest["keys"].items():
        for name, fingerprint in prints.items():
            if name not in mine.get(purpose, {}):
                raise Refused(
                    f"the key file {place} lacks key {name} for {purpose}, with which this backup was made (forgotten "
                    "after a change of keys?): put that key from the copy of the older file beside the others in it"
                )
            if mine[purpose][name] != fingerprint:
                raise Refused(
                    f"the key file {place} is not the one of this backup (key {name} for {purpose} differs): what is "
                    "encrypted would not open; put the right key file there"
                )
    return brought


def _shape(source: Source) -> None:
    """The tables as they were when the backup was made: made now in a bare database, else they must be so already."""
    wanted = set(source.migrations)
    loader = MigrationExecutor(connection).loader
    if unknown := wanted - set(loader.disk_migrations):
        app, name = sorted(unknown)[0]
        raise Refused(f"this backup was made by a newer Rondom (it knows {app} {name}); update Rondom first")
    if not connection.introspection.table_names():
        newest = set(loader.disk_migrations) == wanted
        if newest:
            database.migrate()
            return
        database.grant()
        for app, name in sorted(_last_of_each(loader, wanted)):
            call_command("migrate", app, name, interactive=False, verbosity=0)
        return
    if set(loader.applied_migrations) != wanted:
        raise Refused(
            "the database has another shape than the backup (another version of Rondom made it); "
            "restore into a new, empty database: it is brought to the newest shape by itself"
        )


def _last_of_each(loader: Any, wanted: set[tuple[str, str]]) -> list[tuple[str, str]]:
    """Per app the migration after which no other wanted one of that app comes."""
    return [
        (app, name)
        for app, name in wanted
        if not any(
            child.key in wanted and child.key[0] == app for child in loader.graph.node_map[app, name].children
        )
    ]


def _behind() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _fill(source: Source, done: Restored, *, replace: bool, keys_lost: bool, accept_faults: bool) -> None:
    if on_postgres():
        owns_everything()
    here = {table.name: table for table in tables(source.migrations)}
    parts = {part["table"]: part["rows"] for part in source.manifest["tables"]}
    if set(parts) != set(here):
        raise Refused(DAMAGED.format("the tables are not those of its version"))
    full = [name for name, table in here.items() if not name.startswith(OF_SETUP) and table.count()]
    if full and not replace:
        raise Refused(
            f"the database is not empty ({', '.join(full[:3])} …); say --replace to throw away what is in it"
        )
    try:
        with acting(system("restore"), writes=True):
            _empty(list(here.values()))
            for name, table in here.items():
                rows = source.rows(name)
                done.rows += table.fill([str(one) for one in next(rows)], rows)
            _sequences(list(here.values()))
            connection.check_constraints()
            _count(here, parts, done)
            if not _behind():
                done.verified += _logs(accept_faults or keys_lost)
    except DatabaseError as fault:
        raise Refused(
            f"the database did not take the rows: {str(fault).splitlines()[0]}; it is as it was"
        ) from fault


def _count(here: dict[str, Table], parts: dict[str, int], done: Restored) -> None:
    for name, rows in parts.items():
        if here[name].count() != rows:
            raise Refused(f"table {name} has not {rows} rows as in the backup; the database is as it was")
    done.tables = len(parts)
    done.verified.append(f"{len(parts)} tables have exactly the rows of the backup ({done.rows})")


def _empty(here: list[Table]) -> None:
    there = set(connection.introspection.table_names())  # an older shape does not have all of them
    names = [*(table.name for table in here), *sorted(LEFT_OUT & there)]
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        if on_postgres():
            cursor.execute("TRUNCATE " + ", ".join(map(quote, names)))
            return
        for name in names:
            cursor.execute(f"DELETE FROM {quote(name)}")


def _sequences(here: list[Table]) -> None:
    """New rows get numbers after the last one."""
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), [table.model for table in here]):
            cursor.execute(sql)


def _logs(accept_faults: bool) -> list[str]:
    rows, breaks = changes.verify()
    verdict = sealing.walk()
    faults = len(breaks) + len(verdict.faults)
    if faults and not accept_faults:
        raise Refused(
            f"the logs in this backup do not hold in {faults} places, so it is not trusted and the database is as it "
            "was; see the operator guide on --accept-faults"
        )
    if faults:
        return [f"the logs do NOT hold in {faults} places; see `rondom log verify`"]
    return [
        f"the change log holds: {rows} rows in unbroken chains",
        f"the access log holds: {verdict.rows} rows in {verdict.batches} sealed batches, {verdict.unsealed} not sealed "
        "yet",
    ]
