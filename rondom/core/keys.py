"""The keys of an installation: for encrypted fields, for blind indexes, for sealing the logs.

Kept outside the database (`RONDOM_KEYS`, a JSON file readable by the service alone)::

    {"fields": {"active": "2026a", "keys": {"2026a": "<base64, 32 bytes>"}},
     "index": {…}, "log": {…}}
"""

import base64
import hashlib
import hmac
import json
import os
import secrets
from functools import lru_cache
from pathlib import Path

from django.conf import settings

PURPOSES = ("fields", "index", "log")


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


@lru_cache(maxsize=4)
def _ring(path: str) -> dict[str, tuple[str, dict[str, bytes]]]:
    raw = json.loads(Path(path).read_text())
    return {
        purpose: (
            raw[purpose]["active"],
            {name: base64.b64decode(key) for name, key in raw[purpose]["keys"].items()},
        )
        for purpose in PURPOSES
    }


def active(purpose: str) -> tuple[str, bytes]:
    """(key id, key) with which new values are made."""
    name, keys = _ring(str(settings.RONDOM_KEYS))[purpose]
    return name, keys[name]


def by_id(purpose: str, name: str) -> bytes:
    return _ring(str(settings.RONDOM_KEYS))[purpose][1][name]


def blind(purpose_of_value: str, value: str) -> str:
    """A keyed hash (HMAC-SHA-256, hex) by which an equal value can be found without being readable."""
    _, key = active("index")
    return hmac.new(key, f"{purpose_of_value}\0{value}".encode(), hashlib.sha256).hexdigest()


def blind64(purpose_of_value: str, value: str) -> int:
    """The same as a signed 64-bit number, for the key table of the index."""
    return int.from_bytes(bytes.fromhex(blind(purpose_of_value, value))[:8], "big", signed=True)


def seal(data: bytes, key_id: str | None = None) -> tuple[str, str]:
    """(key id, HMAC-SHA-256 hex) over ``data`` with the log key."""
    name = key_id or active("log")[0]
    return name, hmac.new(by_id("log", name), data, hashlib.sha256).hexdigest()


def fingerprints() -> dict[str, dict[str, str]]:
    """By which each key can be recognised (purpose, key id), without telling anything of it."""
    ring = _ring(str(settings.RONDOM_KEYS))
    return {
        purpose: {
            name: hmac.new(key, f"rondom {purpose} {name}".encode(), hashlib.sha256).hexdigest()[:16]
            for name, key in sorted(keys.items())
        }
        for purpose, (_active, keys) in ring.items()
    }
