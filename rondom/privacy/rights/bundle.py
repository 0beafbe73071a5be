"""The copy as files: one page that reads and prints by itself, the same as JSON with its schema, and scans
beside them, in one ZIP.

The ZIP is made while it is sent; nothing of it is kept on a disk of the service.
"""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from rondom.core import clock

from .values import Copy

STYLES = Path(__file__).parent / "copy.css"
PAGE, DATA, SCHEMA = "kopie.html", "kopie.json", "schema.json"


def page(copy: Copy) -> str:
    """One self-contained page: styles inside, no script, nothing from elsewhere."""
    # our own file; a page that is saved and opened later cannot fetch its styles from the service
    styles = mark_safe(f"<style>{STYLES.read_text()}</style>")
    return render_to_string("privacy/rights/copy.html", {"copy": copy, "styles": styles})


def data(copy: Copy) -> str:
    return copy.model_dump_json(indent=2)


def schema() -> str:
    """The documented schema of the JSON, as JSON Schema."""
    return json.dumps(Copy.model_json_schema(), indent=2, ensure_ascii=False)


def name(copy: Copy) -> str:
    """The name of the file to save; says nothing of whom it is about."""
    day = copy.made_at.astimezone(clock.AMSTERDAM).date()
    return f"rondom-kopie-{day.isoformat()}.zip"


class _Pipe(io.RawIOBase):
    """Takes what the ZIP writes and hands it on, piece by piece; it cannot be wound back."""

    def __init__(self) -> None:
        self.waiting: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, piece: bytes) -> int:  # type: ignore[override]
        self.waiting.append(bytes(piece))
        return len(piece)

    def taken(self) -> bytes:
        found = b"".join(self.waiting)
        self.waiting.clear()
        return found


def stream(copy: Copy) -> Iterator[bytes]:
    """The ZIP, file by file."""
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for file_name, make in ((PAGE, page), (DATA, data), (SCHEMA, lambda _copy: schema())):
            archive.writestr(file_name, make(copy))
            yield pipe.taken()
        for file_name, content in copy.attached.items():
            archive.writestr(file_name, content)
            yield pipe.taken()
    yield pipe.taken()
