"""From one shape to keyed encodings: what the matching table holds, and nothing else (P7).

Names become 256-bit Bloom encodings of their letter pairs and a hash of how they sound; everything else becomes hashes
and signs, all under the key of the region. Without the key no name can be tried out, but who has the table can count
how often each hash and sign occurs: docs/adr/0070 and 0072 tell of that risk.

A. Schnell, T. Bachteler, J. Reiher, "Privacy-preserving record linkage using Bloom filters", 2009.
"""

import hashlib
import struct
from collections.abc import Iterable
from typing import Any, NamedTuple

from .normal import Normal, sound

#: bits of one name, and how many of them each letter pair sets
WIDTH, EACH = 256, 3
#: how many different signs each place of a birth date (century, two digits of the year, month, day) and of a postcode
#: (digits, letters) is told apart in; at most 64 together
SIGNS = {"born": (10, 10, 10, 2, 10, 4, 10), "postcode": (10, 10, 10, 10, 12, 12)}


class Code(NamedTuple):
    """What is known of one person, encoded. 0 = not known. Names as Bloom encodings, the others as hashes."""

    given: int
    given_sound: int
    initial: int  #: of the given name; odd when the name is nothing but an initial
    family: int
    family_sound: int
    partner: int  #: the second part of a double surname
    partner_sound: int
    year: int
    month: int
    day: int
    born_digits: int
    bsn: int
    bsn_digits: int
    postcode: int
    area: int  #: the four digits
    number: int
    addition: int
    postcode_digits: int
    number_digits: int


FORM = struct.Struct("<32sIH32sI32sIHHHQQ16sIHHH8s8s")


def pack(code: Code) -> bytes:
    """As it is stored: one row of fixed length."""
    values: list[Any] = list(code)
    for place, size in _WIDE:
        values[place] = values[place].to_bytes(size, "little")
    return FORM.pack(*values)


def unpack(stored: bytes) -> Code:
    values = list(FORM.unpack(stored))
    for place, _size in _WIDE:
        values[place] = int.from_bytes(values[place], "little")
    return Code(*values)


_WIDE = ((0, 32), (3, 32), (5, 32), (12, 16), (17, 8), (18, 8))


class Coder:
    """Encodes under one key. Keeps what it hashed of small things (letter pairs, days), never whole names."""

    def __init__(self, key: bytes) -> None:
        self._key = hashlib.sha256(b"rondom index " + key).digest()
        self._small: dict[tuple[str, object], int] = {}

    def hash64(self, kind: str, value: str) -> int:
        """Unsigned 64 bits, never 0."""
        made = hashlib.blake2b(value.encode(), digest_size=8, key=self._key, person=kind.encode()).digest()
        return int.from_bytes(made, "little") or 1

    def _few(self, kind: str, value: object, bits: int) -> int:
        """A hash of one of few values, of so many bits and never 0; kept."""
        found = self._small.get((kind, value))
        if found is None:
            found = self._small[kind, value] = self.hash64(kind, str(value)) % ((1 << bits) - 1) + 1
        return found

    def _bits(self, kind: str, value: object, width: int, each: int) -> int:
        """So many bits set out of ``width``; kept."""
        found = self._small.get((kind, value))
        if found is None:
            made = hashlib.blake2b(
                str(value).encode(), digest_size=each * 2, key=self._key, person=kind.encode()
            ).digest()
            found = 0
            for place in range(each):
                found |= 1 << int.from_bytes(made[place * 2 : place * 2 + 2], "little") % width
            self._small[kind, value] = found
        return found

    def name(self, word: str) -> int:
        """The Bloom encoding of a folded name."""
        if not word:
            return 0
        made, before = 0, "^"
        seen: dict[str, int] = {}
        for place, letter in enumerate(f"{word}$"):
            made |= self._bits("pair", before + letter, WIDTH, EACH)
            if letter != "$":
                seen[letter] = again = seen.get(letter, 0) + 1
                made |= self._bits("letter", (letter, again), WIDTH, EACH)
                made |= self._bits("place", (letter, min(place // 2, 4)), WIDTH, EACH)
            before = letter
        return made

    def digits(self, kind: str, text: str, width: int) -> int:
        made = 0
        for place, digit in enumerate(text):
            made |= self._bits(kind, (place, digit), width, 3)
        return made

    def signs(self, kind: str, signs: Iterable[str]) -> int:
        """One bit of 64 for each sign in its place, without two signs ever sharing a bit: so it is known how many
        agree. Which bit is whose depends on the key."""
        made = 0
        for place, sign in enumerate(signs):
            found = self._small.get((kind, (place, sign)))
            if found is None:
                found = self._small[kind, (place, sign)] = self._sign(kind, place, sign)
            made |= found
        return made

    def _sign(self, kind: str, place: int, sign: str) -> int:
        """The bit of a sign: the place's own bits in an order of the key. More signs than bits share them."""
        places = SIGNS[kind]
        order = sorted(range(64), key=lambda bit: self.hash64("order", f"{kind} {bit}"))
        first = sum(places[:place])
        if place >= len(places):
            return 0
        number = int(sign) if sign.isdigit() else self.hash64("sign", sign)
        return 1 << order[first + number % places[place]]

    def code(self, who: Normal) -> Code:
        given, family = who.given, who.family
        partner = family[1] if len(family) > 1 else ""
        own = family[0] if family else ""
        year = month = day = born = 0
        if who.born:
            year = self._few("year", who.born[0], 16)
            month, day = self._few("part", who.born[1], 16), self._few("part", who.born[2], 16)
            written = "{:04}{:02}{:02}".format(*who.born)
            born = self.signs("born", (written[:2], *written[2:]))
        return Code(
            self.name(given),
            self.hash64("sound", sound(given)) >> 32 or 1 if given else 0,
            (self._few("initial", given[0], 15) << 1) | (len(given) == 1) if given else 0,
            self.name(own),
            self.hash64("sound", sound(own)) >> 32 or 1 if own else 0,
            self.name(partner),
            self.hash64("sound", sound(partner)) >> 32 or 1 if partner else 0,
            year,
            month,
            day,
            born,
            self.hash64("bsn", who.bsn) if who.bsn else 0,
            self.digits("bsn digits", who.bsn, 128),
            self.hash64("postcode", who.postcode) >> 32 or 1 if who.postcode else 0,
            self._few("area", who.postcode[:4], 16) if who.postcode else 0,
            self._few("number", who.number, 16) if who.number else 0,
            self._few("addition", who.addition, 16) if who.addition else 0,
            self.signs("postcode", who.postcode),
            self.digits("number digits", who.number, 64),
        )
