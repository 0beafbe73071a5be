"""Ids are made by the application: UUID version 7, sortable by time (RFC 9562)."""

from uuid import UUID

from uuid_utils.compat import uuid7

from . import clock


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


#: what people can tell apart when they read it aloud: no I, L, O and U (Crockford's base 32)
_SPOKEN = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def spoken(letter: str, id: UUID) -> str:
    """A number to say on the telephone, of the year and the random tail of an id: "H26-7K3M-9QXT".

    Forty bits: of ten thousand in a year, two are equal once in twenty thousand years.
    """
    tail = id.int & (1 << 40) - 1
    signs = "".join(_SPOKEN[tail >> 5 * place & 31] for place in reversed(range(8)))
    return f"{letter}{clock.today():%y}-{signs[:4]}-{signs[4:]}"
