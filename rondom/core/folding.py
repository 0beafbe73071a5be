"""Plain words to search by: the same text for "Über-hulp", "UBER HULP" and "über  hulp"."""

import re
import unicodedata

#: letters that are no letter with an accent to Unicode, and are to readers
_STROKES = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
_NO_WORD = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Lower case, without accents, words parted by one space; what is no letter or digit parts words.

    >>> fold("  Één-ouder\\ngezin, Yılmaz! ")
    'een ouder gezin yilmaz'
    """
    # taken apart first: what looks like a letter (𝐀, ﬁ, Ⅳ) is one only then, and has a lower case
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold().translate(_STROKES))
    plain = "".join(one for one in apart if not unicodedata.combining(one))
    return _NO_WORD.sub(" ", plain).strip()


def words(text: str) -> list[str]:
    """The words to search by, each to be found at the beginning of a word (`begins`)."""
    return fold(text).split()
