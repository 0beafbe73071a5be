"""`rondom backup FILE`: one moment of the whole database in one file that either engine can read.

The file is a zip: `tables/<name>.jsonl` (the names of the columns, then one row per line), and last `manifest.json`
with the number of rows and the SHA-256 of each table, sealed with the log key. With a passphrase the whole zip is
encrypted. Keys go along only on request and only in an encrypted file: whoever has rows and keys has everything.
"""

import hashlib
import io
import json
import os
import secrets
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from rondom.core import changes, clock, keys
from rondom.core.database import as_owner
from rondom.core.errors import Refused
from rondom.core.models import ChangeHead
from rondom.core.transactions import on_postgres
from rondom.privacy import sealing
from rondom.privacy.models import AccessBatch

from .sealed_file import SealedWriter
from .tables import LEFT_OUT, MIGRATIONS, Table, made_by_itself, tables

FORMAT = 1
MANIFEST, SEAL, KEYS = "manifest.json", "manifest.seal", "keys.json"


#: whoever stole the file may try as many as they like
SHORTEST_PASSPHRASE = 12


@dataclass(frozen=True, slots=True)
class Made:
    """What was written, and what is not right with it (it was written all the same)."""

    path: Path
    size: int
    rows: int
    tables: int
    logs: str
    faults: tuple[str, ...]
    encrypted: bool
    with_keys: bool
    left_out: tuple[str, ...]


def backup(path: Path, *, passphrase: str = "", with_keys: bool = False) -> Made:
    """Write the backup beside its place and move it there when it is whole and was read back."""
    if path.exists():
        raise Refused(f"there is a file {path} already; choose another name")
    if not path.absolute().parent.is_dir():
        raise Refused(f"there is no folder {path.absolute().parent}")
    if passphrase and len(passphrase) < SHORTEST_PASSPHRASE:
        raise Refused(
            f"this passphrase is too short: make it {SHORTEST_PASSPHRASE} signs or more, such as a sentence"
        )
    if with_keys and not passphrase:
        raise Refused("keys go along only in an encrypted file: give a passphrase, or keep the keys apart")
    if not Path(settings.RONDOM_KEYS).exists():
        raise Refused(f"the key file {settings.RONDOM_KEYS} is missing; without it no backup can be sealed")
    from .restore import Source

    making = path.with_name(f".{path.name}.{secrets.token_hex(4)}.making")
    handle = os.open(making, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w+b") as file:
            manifest, faults = _write(file, passphrase, with_keys)
            file.flush()
            os.fsync(file.fileno())
        with Source.open(making, passphrase) as source:
            source.check()
        making.rename(path)
        _sync(path.absolute().parent)
    finally:
        making.unlink(missing_ok=True)
    made = Made(
        path,
        path.stat().st_size,
        sum(one["rows"] for one in manifest["tables"]),
        len(manifest["tables"]),
        f"{manifest['changes']} changes in {manifest['streams']} chains, {manifest['batches']} sealed batches",
        faults,
        bool(passphrase),
        with_keys,
        tuple(manifest["left_out"]),
    )
    _remember(made)
    return made


def _write(file: BinaryIO, passphrase: str, with_keys: bool) -> tuple[dict[str, Any], tuple[str, ...]]:
    with (
        _body(file, passphrase) as body,
        zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as box,
    ):
        with snapshot():
            migrations = applied()
            parts = [_part(box, table) for table in tables(migrations)]
            manifest, faults = _manifest(migrations, parts)
        text = json.dumps(manifest, indent=1, sort_keys=True).encode()
        if with_keys:
            box.writestr(KEYS, Path(settings.RONDOM_KEYS).read_bytes())
        box.writestr(MANIFEST, text)
        key_id, seal = keys.seal(text)
        box.writestr(SEAL, json.dumps({"key": key_id, "seal": seal}))
    return manifest, faults


@contextmanager
def _body(file: BinaryIO, passphrase: str) -> Iterator[Any]:
    if not passphrase:
        yield file
        return
    sealed = SealedWriter(file, passphrase)
    buffered = io.BufferedWriter(sealed, 1 << 20)
    yield buffered
    buffered.close()


@contextmanager
def snapshot() -> Iterator[None]:
    """One moment of the database, as owner: the service's role sees only what concerns who acts."""
    with as_owner(), transaction.atomic():
        if on_postgres():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            owns_everything()
        if _behind():
            raise Refused("the database is not as this Rondom expects; run `rondom setup` first")
        yield


def _behind() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def owns_everything() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_tables WHERE schemaname = 'public' "
            "AND NOT pg_has_role(current_user, tableowner::name, 'MEMBER')"
        )
        if cursor.fetchone()[0]:
            raise Refused(
                "this needs the owner of the tables, since the service's role sees only a part: "
                "set RONDOM_OWNER_DATABASE_URL"
            )


def applied() -> list[tuple[str, str]]:
    """The migrations of this database, in a fixed order."""
    return sorted(MigrationExecutor(connection).loader.applied_migrations)


def _part(box: zipfile.ZipFile, table: Table) -> dict[str, Any]:
    digest, rows = hashlib.sha256(), 0
    with box.open(f"tables/{table.name}.jsonl", "w", force_zip64=True) as raw:
        for row in _lines(table):
            digest.update(row)
            raw.write(row)
            rows += 1
    return {"table": table.name, "rows": rows - 1, "sha256": digest.hexdigest()}


def _lines(table: Table) -> Iterator[bytes]:
    yield _line([column.name for column in table.columns])
    for row in table.rows():
        yield _line(row)


def _line(values: list[Any]) -> bytes:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _manifest(
    migrations: list[tuple[str, str]], parts: list[dict[str, Any]]
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """What the file holds, and what of the logs does not hold at this moment."""
    rows, breaks = changes.verify()
    verdict = sealing.walk()
    last = AccessBatch.objects.order_by("-number").first()
    known = {part["table"] for part in parts} | {MIGRATIONS} | LEFT_OUT | made_by_itself()
    faults = [f"change log: {one.stream} at {one.seq}: {one.what}" for one in breaks]
    manifest = {
        "format": FORMAT,
        "rondom": version("rondom"),
        "made_at": clock.now().isoformat(),
        "engine": connection.vendor,
        "migrations": migrations,
        "tables": parts,
        "left_out": sorted(set(connection.introspection.table_names()) - known),
        "changes": rows,
        "streams": ChangeHead.objects.filter(seq__gt=0).count(),
        "batches": verdict.batches,
        "last_seal": {"number": last.number, "seal": last.seal} if last else None,
        "faults": len(breaks) + len(verdict.faults),
        "keys": keys.fingerprints(),
    }
    return manifest, (*faults, *(f"access log: {one}" for one in verdict.faults))


def _sync(folder: Path) -> None:
    """The new name itself must be on the disk too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def note_of_last() -> Path:
    """Where `rondom check` looks how old the last backup is."""
    from .installation import var

    return var() / "last-backup.json"


def _remember(made: Made) -> None:
    content = {"at": clock.now().isoformat(), "file": str(made.path.absolute()), "size": made.size}
    with suppress(OSError):  # the backup itself is there
        note_of_last().write_text(json.dumps(content))
