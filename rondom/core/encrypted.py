"""Text and files that are unreadable in the database: AES-256-GCM, key id in front, bound to its column."""

import base64
import secrets
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import models

from . import keys


def encrypt(text: str, where: str) -> str:
    """``where`` (app.Model.field) is authenticated too: a value copied to another column does not open."""
    key_id, key = keys.active("fields")
    nonce = secrets.token_bytes(12)
    sealed = AESGCM(key).encrypt(nonce, text.encode(), where.encode())
    return f"{key_id}:{base64.b64encode(nonce + sealed).decode()}"


def decrypt(stored: str, where: str) -> str:
    key_id, _, body = stored.partition(":")
    raw = base64.b64decode(body)
    return AESGCM(keys.by_id("fields", key_id)).decrypt(raw[:12], raw[12:], where.encode()).decode()


def key_of(stored: str) -> str:
    """The id of the key with which this was encrypted."""
    return stored.partition(":")[0]


class EncryptedTextField(models.TextField):
    """A text field of which only the application sees the text. Cannot be searched; "" stays ""."""

    #: how many rows with such a value are in memory at once where all are gone through (new key, backup)
    at_once = 200

    @property
    def where(self) -> str:
        """What its values are bound to."""
        return f"{self.model._meta.label}.{self.name}"

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return encrypt(value, self.where) if value else value

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        return decrypt(value, self.where) if value else value

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name not in ("isnull",):
            raise TypeError(f"{self.name} is encrypted and cannot be searched by {lookup_name}")
        return super().get_lookup(lookup_name)


class EncryptedBytesField(EncryptedTextField):
    """A small file (some megabytes) of which only the application sees the content; b"" is no file.

    In the database it is text like every encrypted field, so that a new key, a backup and the check of what lies there
    unreadable are the same for both.
    """

    at_once = 4
    _pyi_private_set_type: bytes  # type: ignore[assignment]
    _pyi_private_get_type: bytes  # type: ignore[assignment]

    def get_prep_value(self, value: Any) -> Any:
        if isinstance(value, bytes | bytearray | memoryview):
            value = base64.b64encode(bytes(value)).decode()
        return super().get_prep_value(
            value
        )  # text: what a new key brings is the same content, still as base64

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Any:
        text = super().from_db_value(value, expression, connection)
        return None if text is None else base64.b64decode(text)

    def to_python(self, value: Any) -> Any:
        return value
