"""A file that opens with a passphrase alone: scrypt, then AES-256-GCM over pieces of one mebibyte.

Each piece knows its number and whether it is the last, so pieces cannot be swapped, left out or cut off. Any place in
it can be read without the rest (a zip file begins at its end).
"""

import io
import secrets
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from rondom.core.errors import Refused

MAGIC = b"RONDOM-SEALED-1\n"
SALT, PREFIX, TAG = 16, 7, 16
HEADER = len(MAGIC) + SALT + PREFIX
PIECE = 1 << 20


def is_sealed(file: BinaryIO) -> bool:
    file.seek(0)
    begin = file.read(len(MAGIC))
    file.seek(0)
    return begin == MAGIC


def _cipher(passphrase: str, salt: bytes) -> AESGCM:
    return AESGCM(Scrypt(salt=salt, length=32, n=1 << 15, r=8, p=1).derive(passphrase.encode()))


def _nonce(header: bytes, number: int, last: bool) -> bytes:
    return header[-PREFIX:] + number.to_bytes(4, "big") + bytes([last])


class SealedWriter(io.RawIOBase):
    """Write-only; `close` writes the last piece and leaves the file below open."""

    def __init__(self, file: BinaryIO, passphrase: str) -> None:
        salt = secrets.token_bytes(SALT)
        self._header = MAGIC + salt + secrets.token_bytes(PREFIX)
        self._cipher = _cipher(passphrase, salt)
        self._file, self._waiting, self._number = file, bytearray(), 0
        file.write(self._header)

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        piece = bytes(data)  # type: ignore[call-overload]
        self._waiting += piece
        while len(self._waiting) > PIECE:  # the last piece stays until we know that it is the last
            self._put(bytes(self._waiting[:PIECE]), last=False)
            del self._waiting[:PIECE]
        return len(piece)

    def _put(self, piece: bytes, *, last: bool) -> None:
        self._file.write(self._cipher.encrypt(_nonce(self._header, self._number, last), piece, self._header))
        self._number += 1

    def close(self) -> None:
        if not self.closed:
            self._put(bytes(self._waiting), last=True)
        super().close()


class SealedReader(io.RawIOBase):
    """Read-only, from any place."""

    def __init__(self, file: BinaryIO, passphrase: str) -> None:
        self._file = file
        file.seek(0, io.SEEK_END)
        body = file.tell() - HEADER
        file.seek(0)
        self._header = file.read(HEADER)
        self._pieces = max(1, -(-body // (PIECE + TAG)))
        self._size = max(0, body - self._pieces * TAG)
        self._cipher = _cipher(passphrase, self._header[len(MAGIC) : len(MAGIC) + SALT])
        self._place, self._held, self._text = 0, -1, b""
        self._piece(self._pieces - 1)  # a wrong passphrase or a missing end shows at once

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._size}[whence]
        self._place = max(0, start + offset)
        return self._place

    def tell(self) -> int:
        return self._place

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        if self._place >= self._size:
            return 0
        number, offset = divmod(self._place, PIECE)
        found = self._piece(number)[offset : offset + len(view)]
        view[: len(found)] = found
        self._place += len(found)
        return len(found)

    def _piece(self, number: int) -> bytes:
        if number != self._held:
            self._file.seek(HEADER + number * (PIECE + TAG))
            sealed = self._file.read(PIECE + TAG)
            nonce = _nonce(self._header, number, number == self._pieces - 1)
            try:
                self._text = self._cipher.decrypt(nonce, sealed, self._header)
            except (InvalidTag, ValueError):
                raise Refused(
                    "this file does not open: the passphrase is another one, or the file is damaged or cut off"
                ) from None
            self._held = number
        return self._text
