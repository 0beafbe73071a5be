"""What two encodings have in common: a level per fact. Pure; the order of the two makes no difference."""

from bisect import bisect_right
from typing import NamedTuple

from .codes import Code


class Levels(NamedTuple):
    """How far each fact agrees: a place in the table of `LEVELS`; 0 is always *not known of one of the two*."""

    bsn: int
    given: int
    family: int
    born: int
    home: int


LEVELS = {
    "bsn": ("unknown", "differs", "near", "equal"),
    "given": ("unknown", "differs", "little", "initial", "some", "near", "part", "nearly", "sound", "equal"),
    "family": ("unknown", "differs", "little", "some", "near", "nearly", "sound", "equal"),
    "born": ("unknown", "differs", "year", "digits", "two_parts", "near", "swapped", "equal"),
    "home": ("unknown", "differs", "number", "area", "near", "postcode", "house", "equal"),
}
ALIKE = (0.42, 0.54, 0.66, 0.78)
#: bits of a name that is an initial: two letter pairs, a letter and its place
ONE_LETTER = 12


def dice(one: int, other: int) -> float:
    return 2 * (one & other).bit_count() / (one.bit_count() + other.bit_count())


def _bsn(a: Code, b: Code) -> int:
    if not (a.bsn and b.bsn):
        return 0
    if a.bsn == b.bsn:
        return 3
    # one digit wrong, or two in each other's place: at most four of the eighteen hashes differ
    return 2 if dice(a.bsn_digits, b.bsn_digits) >= 0.74 else 1


def _given(a: Code, b: Code) -> int:
    one, other = a.given, b.given
    if not (one and other):
        return 0
    if one == other:
        return 3 if a.initial & 1 else 9
    same_initial = (a.initial ^ b.initial) >> 1 == 0
    if same_initial and (a.initial | b.initial) & 1:
        return 3
    if a.given_sound == b.given_sound:
        return 8
    both, few, many = (one & other).bit_count(), one.bit_count(), other.bit_count()
    if few > many:
        few, many = many, few
    alike = 2 * both / (few + many)
    if same_initial and both >= 0.8 * few and many > 1.25 * few and alike < ALIKE[3]:
        return 6
    return (1, 2, 4, 5, 7)[bisect_right(ALIKE, alike)]


def _family(a: Code, b: Code) -> int:
    if not (a.family and b.family):
        return 0
    best = 1
    for one, heard in ((a.family, a.family_sound), (a.partner, a.partner_sound)):
        for other, sounds in ((b.family, b.family_sound), (b.partner, b.partner_sound)):
            if one and other:
                if one == other:
                    return 7
                if heard == sounds:
                    best = 6
                elif best < 5:
                    best = max(best, 1 + bisect_right(ALIKE, dice(one, other)))
    return best


def _born(a: Code, b: Code) -> int:
    if not (a.born_digits and b.born_digits):
        return 0
    same = (a.year == b.year) + (a.month == b.month) + (a.day == b.day)
    if same == 3:
        return 7
    if a.year == b.year and a.month == b.day and a.day == b.month:
        return 6
    alike = dice(a.born_digits, b.born_digits)
    if same == 2:
        return 5 if alike >= 0.8 else 4
    return 3 if alike >= 0.66 else 2 if a.year == b.year else 1


def _home(a: Code, b: Code) -> int:
    if not (a.postcode and b.postcode):
        return 0
    number = a.number == b.number and a.number
    if a.postcode == b.postcode:
        if number:
            return 7 if a.addition == b.addition else 6
        return 5
    if number and dice(a.postcode_digits, b.postcode_digits) >= 0.6:
        return 4
    return 3 if a.area == b.area else 2 if number else 1


def _crossed(name: int, other: int) -> bool:
    """Is this the same name, or nothing but its first letter?"""
    both, few, many = (name & other).bit_count(), name.bit_count(), other.bit_count()
    if few > many:
        few, many = many, few
    return 3 * both >= few + many or (few <= ONE_LETTER and 10 * both >= 7 * few)


def compare(a: Code, b: Code) -> Levels:
    given, family = _given(a, b), _family(a, b)
    if given <= 4 and family <= 3 and a.given and b.given and a.family and b.family:
        # first name and surname typed in each other's place
        if (_crossed(a.given, b.family) or (b.partner and _crossed(a.given, b.partner))) and (
            _crossed(b.given, a.family) or (a.partner and _crossed(b.given, a.partner))
        ):
            given, family = 5, 4
    return Levels(_bsn(a, b), given, family, _born(a, b), _home(a, b))
