"""By which a person is found again: some ten hashes of facts that belong together. Pure.

Every key stands for a way in which the others went wrong. Names count by their first letter and their consonants as
they sound; a birth date the same with day and month in each other's place; a postcode and a house number the same with
digits in each other's place.
"""

from .codes import Coder
from .normal import Normal, bones

#: kinds of key, in the order of the columns
KINDS = (
    "bsn",
    "initials_born",
    "given_born",
    "house",
    "names",
    "family_day",
    "family_year",
    "given_year",
    "born_number",
    "year_postcode",
    "family_postcode",
    "given_postcode",
    "letters",
)
#: those that tell of the home
OF_HOME = frozenset({"house", "born_number", "year_postcode", "family_postcode", "given_postcode"})


def keys_of(who: Normal, coder: Coder) -> dict[str, int]:
    """Kind → hash."""
    found: dict[str, int] = {}
    given = bones(who.given) if len(who.given) > 1 else ""
    family = bones(who.family[0]) if who.family else ""
    initial, letter = who.given[:1], family[:1]
    year = day = born = ""
    if who.born:
        low, high = sorted(who.born[1:])
        year, day = f"{who.born[0]}", f"{low}-{high}"
        born = f"{year}-{day}"
    number = "".join(sorted(who.number))
    postcode = "".join(sorted(who.postcode))

    def add(kind: str, *parts: str) -> None:
        if all(parts):
            found[kind] = coder.hash64(kind, "|".join(parts))

    def either(one: str, other: str) -> str:
        """Two names, also when typed in each other's place."""
        return f"{min(one, other)}+{max(one, other)}" if one and other else ""

    add("bsn", who.bsn)
    add("initials_born", either(initial, letter), born)
    add("given_born", given, born)
    add("house", postcode, number)
    add("names", either(given, family))
    add("family_day", family, day)
    add("family_year", family, initial, year)
    add("given_year", given, letter, year)
    add("born_number", born, number)
    add("year_postcode", year, postcode)
    add("family_postcode", family, postcode)
    add("given_postcode", given, postcode)
    if who.given and who.family:
        add("letters", either("".join(sorted(who.given)), "".join(sorted(who.family[0]))))
    return found
