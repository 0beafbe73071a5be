"""Keys of other systems. Pure."""

import hashlib
import secrets
from datetime import datetime, timedelta

#: how a key begins, so that scanners for secrets in code and mail know it
BEGINS = "rondom_"
#: a key that leaked and was never missed stops by itself
LASTS = timedelta(days=365)
#: so long before its end the manager is told
TOLD_BEFORE = timedelta(days=30)
#: a request may hold 500 records: enough for the largest organisation in an afternoon
MOST_A_MINUTE, MINUTE = 60, timedelta(minutes=1)


def new_key() -> str:
    """256 bits of chance, in signs that survive any system."""
    return BEGINS + secrets.token_urlsafe(32)


def hashed(key: str) -> str:
    """By which a key is known again. Not slow on purpose: chance of 256 bits is not guessed."""
    return hashlib.sha256(key.encode()).hexdigest()


def minute_of(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)
