"""Who is meant, as typed, and as the engine wants it. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .engine.normal import Typed


@dataclass(frozen=True, slots=True)
class Home:
    """A house somebody lived in. ``until``: the year in which they left; None: not known."""

    postcode: str
    house_number: int
    addition: str = ""
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """Of a subject of a signal, or of a member of a household that is known. The address is where they live now."""

    given_name: str = ""
    family_name: str = ""
    birth_date: date | None = None
    bsn: str = ""
    postcode: str = ""
    house_number: int | None = None
    addition: str = ""
    earlier_homes: tuple[Home, ...] = ()


def typed(who: Identity) -> Iterator[tuple[Typed, int | None]]:
    """The person at each of their homes, the present one first: (as typed, None or the year in which they left; 0 when
    that is not known)."""
    name = (who.given_name, who.family_name, who.birth_date, who.bsn)
    yield Typed(*name, who.postcode, who.house_number, who.addition), None
    for home in who.earlier_homes:
        yield Typed(*name, home.postcode, home.house_number, home.addition), home.until or 0
