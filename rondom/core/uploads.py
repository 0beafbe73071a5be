"""What is uploaded stays in memory until it is encrypted, and never lies readable in a temporary file on the disk."""

import io
from collections.abc import Callable
from typing import Any, TypeVar

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers

#: bytes. A page of A4 scanned in colour at 200 dpi is 0.5-2 MB, a photo of a phone 2-4 MB; what is larger would make
#: each backup and each copy heavy, and a family does not need it to be readable
MOST = 5 * 1024 * 1024

V = TypeVar("V", bound=Callable[..., Any])


def takes(most: int) -> Callable[[V], V]:
    """Decorator outside `@writes`: this view takes a file of so many bytes."""

    def mark(view: V) -> V:
        view.takes_bytes = most  # type: ignore[attr-defined]
        return view

    return mark


class InMemory(FileUploadHandler):
    """Keeps one byte more than the most, so that whoever reads it can tell that it was too large; the rest is let go.

    `size` of the uploaded file is what was sent.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.kept = io.BytesIO()
        match = self.request.resolver_match if self.request is not None else None
        self.most = getattr(match.func, "takes_bytes", MOST) if match else MOST
        raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        room = self.most + 1 - self.kept.tell()
        if room > 0:
            self.kept.write(raw_data[:room])

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self.kept.seek(0)
        return InMemoryUploadedFile(
            self.kept, self.field_name, self.file_name, self.content_type, file_size, self.charset
        )
