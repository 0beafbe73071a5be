"""Ids are made by the application: UUID version 7, sortable by time (RFC 9562)."""

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    return uuid7()


def as_id(text: str | UUID | None) -> UUID | None:
    """A UUID from text, or None where it is none at all (never an exception for what a user typed)."""
    if isinstance(text, UUID) or text is None:
        return text
    try:
        return UUID(text)
    except ValueError:
        return None
