"""Reading methods. They hold no personal data, so no actor is asked for."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from rondom.core.errors import NotFound
from rondom.core.guard import once_while_reading

from .loader import load
from .models import PublishedMethod
from .schema import Method

PRESETS = Path(__file__).parent / "presets"


@lru_cache(maxsize=64)
def method(hash: str) -> Method:
    """The published method with this hash; its text never changes, so it is read once per process."""
    text = PublishedMethod.objects.filter(hash=hash).values_list("text", flat=True).first()
    if text is None:
        raise NotFound(f"method {hash}")
    return load(text)


def text(hash: str) -> str:
    """The text of a published method, as it was published."""
    found = PublishedMethod.objects.filter(hash=hash).values_list("text", flat=True).first()
    if found is None:
        raise NotFound(f"method {hash}")
    return found


def current(key: str) -> tuple[str, Method]:
    """(hash, method) of the newest published version of ``key``."""
    newest = (
        PublishedMethod.objects.filter(key=key).order_by("-version").values_list("hash", flat=True).first()
    )
    if newest is None:
        raise NotFound(f"method {key}")
    return newest, method(newest)


def published() -> list[tuple[str, str, int]]:
    """(hash, key, version) of all published methods, newest version of each key first."""
    return list(_published())


@once_while_reading
def _published() -> tuple[tuple[str, str, int], ...]:
    return tuple(PublishedMethod.objects.order_by("key", "-version").values_list("hash", "key", "version"))


def elsewhere(list_name: str, key: str) -> Any:
    """The part with this key in the method published last that has it, or None: to tell what was recorded before a
    household went on under a method without it. ``list_name``: "roles", "meetings", "closing_kinds" …"""
    hashes = PublishedMethod.objects.order_by("-published_at", "hash").values_list("hash", flat=True)
    for hash in hashes:
        for part in getattr(method(hash), list_name):
            if part.key == key:
                return part
    return None


def presets() -> list[Path]:
    """The method files that come with Rondom."""
    return sorted(PRESETS.glob("*.toml"))


def preset_text(key: str) -> str:
    """The text of one preset, to publish or to adapt."""
    return (PRESETS / f"{key}.toml").read_text(encoding="utf-8")
