"""The secrets of second factors under another key: they lie inside a text of the sign-in library, not in a column of
their own (`rondom keys rotate fields`, docs/adr/0050)."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from cryptography.exceptions import InvalidTag

from rondom.core import keys
from rondom.core.actor import system
from rondom.core.encrypted import decrypt, encrypt
from rondom.core.transactions import acting

from .adapter import SecondFactorAdapter

WHERE = SecondFactorAdapter.WHERE


def used() -> Counter[str]:
    """Key id → in how many secrets it is used."""
    count: Counter[str] = Counter()

    def tell(stored: str) -> str:
        count[stored.partition(":")[0]] += 1
        return stored

    for row in Authenticator.objects.all():
        _each(row.data, tell)
    return count


def left() -> int:
    """How many secrets are under another key than the active one."""
    count = used()
    return count.total() - count[keys.active("fields")[0]]


def run() -> tuple[int, int]:
    """Bring every secret under the active key; (written anew, open with no key that is there). As owner."""
    written = closed = 0
    active = keys.active("fields")[0]
    for row in Authenticator.objects.order_by("pk"):
        try:
            anew = _each(row.data, lambda stored: _turned(stored, active))
        except (keys.KeyMissing, InvalidTag, ValueError):
            closed += 1
            continue
        if anew != row.data:
            # only where it is still the one that was read: somebody may be setting up another at this moment
            with acting(system("keys"), writes=True):
                written += Authenticator.objects.filter(pk=row.pk, data=row.data).update(data=anew)
    return written, closed


def _turned(stored: str, active: str) -> str:
    return stored if stored.startswith(f"{active}:") else encrypt(decrypt(stored, WHERE), WHERE)


def _each(data: Any, turn: Callable[[str], str]) -> Any:
    """The same with every encrypted text turned; texts from before they were encrypted stay."""
    if isinstance(data, dict):
        return {name: _each(value, turn) for name, value in data.items()}
    if isinstance(data, list):
        return [_each(value, turn) for value in data]
    return turn(data) if isinstance(data, str) and ":" in data else data
