"""By which a person is found again: about ten hashes of facts that belong together. Pure."""

from .codes import Coder
from .normal import Normal, sound

#: kinds of key, in the order of the columns; the first are sure to be rare, the last are read with a bound
KINDS = (
    "bsn",
    "initials_born",
    "given_born",
    "family_born",
    "born_postcode",
    "house",
    "given_house",
    "names",
    "family_day",
    "family_year",
    "given_year",
    "letters",
)


def keys_of(who: Normal, coder: Coder) -> dict[str, int]:
    """Kind → hash. A birth date counts the same with day and month in each other's place."""
    found: dict[str, int] = {}
    given = sound(who.given) if len(who.given) > 1 else ""
    family = [sound(one) for one in who.family]
    born = ""
    if who.born:
        year, month, day = who.born
        born = f"{year}-{min(month, day)}-{max(month, day)}"
    house = f"{who.postcode}|{who.number}" if who.postcode and who.number else ""

    def add(kind: str, *parts: str) -> None:
        if all(parts):
            found[kind] = coder.hash64(kind, "|".join(parts))

    add("bsn", who.bsn)
    add("given_born", given, born)
    add("born_postcode", born, who.postcode)
    add("house", house)
    add("given_house", given, house)
    if family and given:
        add("names", *sorted((given, family[0])))
    if family and who.given:
        add("initials_born", *sorted((who.given[0], family[0][0])), born)
    if family and who.born:
        add("family_born", family[0], born)
        add("family_day", family[0], born.partition("-")[2])
        add("family_year", who.given[:1], family[0], born[:4])
        add("given_year", given, who.family[0][0], born[:4])
    if who.given and who.family:
        add("letters", *sorted(("".join(sorted(who.given)), "".join(sorted(who.family[0])))))
    return found
