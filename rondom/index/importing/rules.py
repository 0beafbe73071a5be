"""What a file says: its letters, its columns, its values. Pure. [A9]"""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from rondom.core.folding import fold

from .enums import FIELDS, Delimiter, Encoding

YES = frozenset({"ja", "j", "yes", "y", "true", "waar", "1", "x"})
NO = frozenset({"nee", "n", "no", "false", "onwaar", "0"})

_DAY_FIRST = re.compile(r"^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?:[T ].*)?$")
_YEAR_FIRST = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$")
_TOGETHER = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
_YEAR = re.compile(r"^(\d{4})-\d{2}-\d{2}$")
_HOUSE = re.compile(r"^(\d{1,5})(?:\.0)?\s*[-/ ]?\s*([A-Za-z0-9 \-]{1,10})?$")


def encoding_of(content: bytes) -> Encoding:
    """As which letters these bytes are to be read: by their mark, by zeros in between, by being proper UTF-8; or else
    as Windows writes them."""
    if content.startswith(codecs.BOM_UTF16_LE):
        return Encoding.UTF_16_LE
    if content.startswith(codecs.BOM_UTF16_BE):
        return Encoding.UTF_16_BE
    head = content[:2000]
    if head.count(0) > len(head) // 4:
        return Encoding.UTF_16_LE if head[1::2].count(0) >= head[::2].count(0) else Encoding.UTF_16_BE
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return Encoding.WINDOWS
    return Encoding.UTF_8


def delimiter_of(text: str) -> Delimiter:
    """The sign that cuts the first rows into the same number of columns most often, and into most columns."""

    def fits(sign: Delimiter) -> tuple[float, int]:
        rows = [row for row in first_rows(text, sign, 20) if row]
        (width, times), *_rest = Counter(len(row) for row in rows).most_common(1) or [(1, 0)]
        return (times / len(rows), width) if width > 1 else (0.0, 0)

    return max(Delimiter, key=fits)


def first_rows(text: str, delimiter: str, most: int) -> list[list[str]]:
    """The first rows, for looking at."""
    found: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            found.append(row)
            if len(found) == most:
                break
    except csv.Error:  # a quote that never ends: what was read so far is enough to look at
        pass
    return found


def looks_like_header(row: Sequence[str]) -> bool:
    """Names of columns have no dates, postcodes or numbers among them."""
    filled = [cell.strip() for cell in row if cell.strip()]
    return bool(filled) and not any(re.search(r"\d{4}", cell) for cell in filled)


def guessed(columns: Iterable[str], before: dict[str, str]) -> list[str]:
    """Per column what it is: as it was the last time, or by what it is called; each field once."""
    names = [fold(name) for name in columns]
    by_word = {word: key for key, field in FIELDS.items() for word in field.words}
    found, taken = [], set()
    for name in names:
        key = before[name] if name in before else by_word.get(name, "")
        key = key if key in FIELDS and key not in taken else ""
        taken |= {key} - {""}
        found.append(key)
    return found


def as_date(text: str) -> str:
    """A date as systems write it, as 2010-12-31; what is none stays as it was typed."""
    text = text.strip()
    if found := _DAY_FIRST.match(text):
        day, month, year = found.groups()
    elif found := _YEAR_FIRST.match(text) or _TOGETHER.match(text):
        year, month, day = found.groups()
    else:
        return text
    return f"{year}-{int(month):02}-{int(day):02}"


def as_year(text: str) -> str:
    """The year of a date as systems write it; what is none stays as it was typed."""
    found = _YEAR.match(as_date(text))
    return found[1] if found else text.strip()


def as_answer(text: str) -> str | None:
    """ "yes", "no" or "" (not known); None for anything else."""
    word = fold(text)
    if word in YES:
        return "yes"
    if word in NO:
        return "no"
    return "" if word in ("", "onbekend", "weet ik niet", "unknown") else None


def as_house(number: str, addition: str) -> tuple[str, str]:
    """ "12a" in one column is number 12, addition a."""
    found = _HOUSE.match(number.strip())
    if not found:
        return number.strip(), addition.strip()
    return found[1], addition.strip() or (found[2] or "").strip()


def as_name(infix: str, family_name: str) -> str:
    return " ".join(f"{infix} {family_name}".split())
