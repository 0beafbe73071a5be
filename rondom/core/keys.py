"""The keys of an installation: for encrypted fields, for blind indexes, for sealing the logs.

Kept outside the database (`RONDOM_KEYS`, a JSON file readable by the service alone)::

    {"fields": {"active": "k2", "keys": {"k1": "<base64, 32 bytes>", "k2": "…"}, "made": {"k2": "2026-11-22"}},
     "index": {…}, "log": {…}}

The keys of one purpose stand in the order in which they were made. New values are made with the active one; the older
ones stay for what was made with them, until `forget`. A running service sees a new file at its next use of a key.
"""

import base64
import fcntl
import hashlib
import hmac
import json
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from . import clock

PURPOSES = ("fields", "index", "log")

Ring = dict[str, tuple[str, dict[str, bytes]]]


class KeyMissing(KeyError):
    """Something was made with a key that the key file does not have (any more)."""

    def __str__(self) -> str:
        return "made with a key that is not in the key file: {} for {}".format(*self.args)


def make(path: Path) -> None:
    """Write a fresh key file (mode 0600); never over an existing one."""
    ring = {
        purpose: {"active": "k1", "keys": {"k1": base64.b64encode(secrets.token_bytes(32)).decode()}}
        for purpose in PURPOSES
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        json.dump(ring, file, indent=1)


def _path() -> Path:
    return Path(settings.RONDOM_KEYS)


@lru_cache(maxsize=4)
def _read(path: str, _moment: int, _size: int, _node: int) -> Ring:
    raw = json.loads(Path(path).read_text())
    return {
        purpose: (
            raw[purpose]["active"],
            {name: base64.b64decode(key) for name, key in raw[purpose]["keys"].items()},
        )
        for purpose in PURPOSES
    }


def _ring() -> Ring:
    """What stands in the file now: a look at its date each time, so that a new key needs no restart."""
    place = os.fspath(settings.RONDOM_KEYS)
    now = os.stat(place)
    return _read(place, now.st_mtime_ns, now.st_size, now.st_ino)


def active(purpose: str) -> tuple[str, bytes]:
    """(key id, key) with which new values are made."""
    name, keys = _ring()[purpose]
    return name, keys[name]


def ids(purpose: str) -> list[str]:
    """The ids of the keys for this purpose, oldest first."""
    return list(_ring()[purpose][1])


def by_id(purpose: str, name: str) -> bytes:
    try:
        return _ring()[purpose][1][name]
    except KeyError:
        raise KeyMissing(name, purpose) from None


def blind(purpose_of_value: str, value: str, key_id: str | None = None) -> str:
    """A keyed hash (HMAC-SHA-256, hex) by which an equal value can be found without being readable."""
    key = by_id("index", key_id) if key_id else active("index")[1]
    return hmac.new(key, f"{purpose_of_value}\0{value}".encode(), hashlib.sha256).hexdigest()


def blind64(purpose_of_value: str, value: str, key_id: str | None = None) -> int:
    """The same as a signed 64-bit number, for the key table of the index."""
    hashed = bytes.fromhex(blind(purpose_of_value, value, key_id))
    return int.from_bytes(hashed[:8], "big", signed=True)


def earlier(purpose: str) -> list[str]:
    """Keys that are still there beside the active one: what was hashed with them is looked for too."""
    name, keys = _ring()[purpose]
    return [one for one in keys if one != name]


def seal(data: bytes, key_id: str | None = None) -> tuple[str, str]:
    """(key id, HMAC-SHA-256 hex) over ``data`` with the log key."""
    name = key_id or active("log")[0]
    return name, hmac.new(by_id("log", name), data, hashlib.sha256).hexdigest()


def add(purpose: str) -> str:
    """Put a new key in the file and make it the active one; the older ones stay. Returns its id."""
    with _changed() as raw:
        part = raw[purpose]
        numbers = [int(found[1]) for one in part["keys"] if (found := re.fullmatch(r"k(\d+)", one))]
        name = f"k{max([len(part['keys']), *numbers]) + 1}"
        part["keys"][name] = base64.b64encode(secrets.token_bytes(32)).decode()
        part["active"] = name
        part.setdefault("made", {})[name] = clock.today().isoformat()
    return name


def forget(purpose: str, name: str) -> None:
    """Take a key out of the file; whoever calls has seen that nothing uses it. Never the active one."""
    with _changed() as raw:
        part = raw[purpose]
        if name == part["active"] or name not in part["keys"]:
            raise ValueError(name)
        del part["keys"][name]
        part.get("made", {}).pop(name, None)


def made_on(purpose: str) -> dict[str, str]:
    """Key id → the day it was made, where the file says so."""
    return dict(json.loads(_path().read_text())[purpose].get("made", {}))


@contextmanager
def one_at_a_time() -> Iterator[bool]:
    """True when nobody else on this computer is busy with the keys, and nobody will be before the end."""
    place = _path().with_name(f".{_path().name}.lock")
    handle = os.open(place, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _belongs_like_the_file(handle)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(handle)


@contextmanager
def _changed() -> Iterator[Any]:
    """The file as it is, to be changed; written whole beside it and put in its place, or not at all."""
    path = _path().resolve()
    raw = json.loads(path.read_text())
    yield raw
    making = path.with_name(f".{path.name}.{secrets.token_hex(4)}.making")
    try:
        handle = os.open(making, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            _belongs_like_the_file(file.fileno())
            json.dump(raw, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        making.replace(path)
    finally:
        making.unlink(missing_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _belongs_like_the_file(handle: int) -> None:
    """Rotated by root, the file is still the service's own."""
    now = os.stat(_path())
    with suppress(PermissionError):
        os.fchown(handle, now.st_uid, now.st_gid)


def fingerprints() -> dict[str, dict[str, str]]:
    """By which each key can be recognised (purpose, key id), without telling anything of it."""
    ring = _ring()
    return {
        purpose: {
            name: hmac.new(key, f"rondom {purpose} {name}".encode(), hashlib.sha256).hexdigest()[:16]
            for name, key in sorted(keys.items())
        }
        for purpose, (_active, keys) in ring.items()
    }
