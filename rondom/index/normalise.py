"""From what was typed to what is compared: names, dates and addresses in one shape. Pure.

Two spellings of one name must come out equal more often than two different names do; nothing here is ever stored or
shown, it is hashed at once (see `matching`).
"""

import re
from dataclasses import dataclass
from datetime import date

from .engine.normal import PARTICLES, fold, sound


@dataclass(frozen=True, slots=True)
class Identity:
    """Who is meant, as typed: of a subject of a signal, or of a member of a household that is known."""

    given_name: str = ""
    family_name: str = ""
    birth_date: date | None = None
    bsn: str = ""
    postcode: str = ""
    house_number: int | None = None
    addition: str = ""


def surname(text: str) -> str:
    """The surname by sound, without its particles ("van de Berg" = "Berg")."""
    words = fold(text)
    return sound("".join([one for one in words if one not in PARTICLES] or words))


def surnames(text: str) -> set[str]:
    """The whole surname, and the parts of a double one: a partner's name comes and goes."""
    parts = re.split(r"\s*[-–]\s*|\s+e\.?v\.?\s+", text.strip())
    return {name for name in (surname(text), *(surname(part) for part in parts)) if name}


def given(text: str) -> str:
    """The first given name by sound."""
    words = fold(text)
    return sound(words[0]) if words else ""


def initial(text: str) -> str:
    words = fold(text)
    return words[0][0] if words else ""


def house(identity: Identity) -> str:
    """Postcode, number and addition as one; "" when either of the first two is missing."""
    if not identity.postcode or not identity.house_number:
        return ""
    postcode = re.sub(r"\s", "", identity.postcode).upper()
    addition = re.sub(r"[^a-z0-9]", "", identity.addition.casefold())
    return f"{postcode}|{identity.house_number}|{addition}"


def keys_of(identity: Identity) -> set[tuple[str, str]]:
    """(kind, value) of everything by which this person can be found again."""
    found: set[tuple[str, str]] = set()
    first, names, home = given(identity.given_name), surnames(identity.family_name), house(identity)
    born = identity.birth_date.isoformat() if identity.birth_date else ""
    if identity.bsn:
        found.add(("bsn", identity.bsn))
    if born and first:
        for name in names:
            # sorted: first name and surname are typed in each other's place more often than one would think
            found.add(("name_birth", f"{'|'.join(sorted((first, name)))}|{born}"))
            found.add(("initial_birth", f"{initial(identity.given_name)}|{name}|{born}"))
    if born and home:
        found.add(("birth_address", f"{born}|{home}"))
    if home:
        found.add(("address", home))
        found.update(("surname_address", f"{name}|{home}") for name in names)
    return found
