"""From what was typed to one shape: names, dates, numbers, houses. Pure; nothing here is stored or shown.

Two spellings of one name must come out alike more often than two different names do.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

#: words in a surname that people leave out, or write another way
PARTICLES = frozenset(
    "van de der den het t ten ter te op s von zu du da dos del el al la le ben ibn y".split()  # noqa: SIM905
)

#: (what is written, what it sounds like), in this order, after accents and doubled letters are gone
SOUNDS = (
    ("sch", "s"), ("ij", "i"), ("y", "i"), ("ei", "i"), ("ie", "i"), ("ph", "f"), ("th", "t"), ("dt", "t"), ("ck", "k"),
    ("ch", "g"), ("ou", "au"), ("oe", "u"), ("ae", "a"), ("qu", "kw"), ("c", "k"), ("z", "s"), ("v", "f"), ("q", "k"),
    ("x", "ks"), ("dj", "j"), ("d", "t"), ("h", ""),
)  # fmt: skip

_LETTERS = re.compile(r"[^\W\d_]+")
_VOWELS = re.compile("[aeiou]")
_TWICE = re.compile(r"(.)\1+")
_PARTS = re.compile(r"\s*[-–/]\s*|\s+e\.?\s?v\.?\s+|\s+geb\.?\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Typed:
    """Who is meant, as typed. Everything may be missing; a date is a date or None."""

    given_name: str = ""
    family_name: str = ""
    birth_date: date | None = None
    bsn: str = ""
    postcode: str = ""
    house_number: int | str | None = None
    addition: str = ""


@dataclass(frozen=True, slots=True)
class Normal:
    """The same in one shape: ``given`` the first given name, ``family`` the surname (without particles) and after it
    the parts of a double one."""

    given: str = ""
    family: tuple[str, ...] = ()
    born: tuple[int, int, int] | None = None
    bsn: str = ""
    postcode: str = ""
    number: str = ""
    addition: str = ""


def fold(text: str) -> list[str]:
    """Words in small letters without accents: "Ván der Lee-Smit" → van, der, lee, smit."""
    if text.isascii():
        return _LETTERS.findall(text.lower())
    plain = unicodedata.normalize("NFKD", text.casefold().replace("ø", "o").replace("ł", "l"))
    return _LETTERS.findall("".join(one for one in plain if not unicodedata.combining(one)))


def sound(word: str) -> str:
    """How a folded word sounds, roughly: Dekker and Deker, Meijer and Meyer come out equal."""
    once = _TWICE.sub(r"\1", word)
    for written, heard in SOUNDS:
        if written in once:
            once = once.replace(written, heard)
    return _TWICE.sub(r"\1", once) or word


def bones(word: str) -> str:
    """The first letter and the consonants of how a folded word sounds: Sophie, Sofia and Sofie come out equal."""
    heard = sound(word)
    return heard[:1] + _VOWELS.sub("", heard[1:])


def _name(text: str) -> str:
    words = fold(text)
    return "".join([one for one in words if one not in PARTICLES] or words)


def _family(text: str) -> tuple[str, ...]:
    whole = _name(text)
    parts = [_name(one) for one in _PARTS.split(text.strip())] if len(text) > 2 else []
    parts = [one for one in parts if len(one) > 1]
    return tuple(parts[:2]) if len(parts) > 1 else ((whole,) if whole else ())


def normal(who: Typed) -> Normal:
    # a surname typed in the place of the given name has its particles there too
    words = fold(who.given_name)
    words = [one for one in words if one not in PARTICLES] or words
    born = who.birth_date
    postcode = who.postcode.replace(" ", "").upper() if who.postcode else ""
    number = str(who.house_number or "").strip()
    return Normal(
        words[0] if words else "",
        _family(who.family_name),
        (born.year, born.month, born.day) if born else None,
        who.bsn,
        postcode,
        number if postcode else "",
        "".join(one for one in who.addition.casefold() if one.isalnum()),
    )
