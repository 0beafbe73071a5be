"""Rows out of a file that comes in blocks of bytes. Pure. [A9]

A block ends wherever it ends: in the middle of a row, of a field between quotes, of a letter. What is not whole yet is
carried over to the next one, as text.
"""

import codecs
import csv
import io
from dataclasses import dataclass

#: a row of more signs, or over more lines, than this has a quote in it that never ends
LONGEST, MOST_LINES = 16_384, 20
MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Read:
    """The rows that are whole now (None: one that cannot be read), and what is carried over."""

    rows: list[list[str] | None]
    carry: str


def read(carry: str, content: bytes, *, encoding: str, delimiter: str, first: bool, final: bool) -> Read:
    """The next block. ``carry``: what the one before left (bytes in hex, a bar, text)."""
    waiting, _bar, before = carry.partition("|")
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    text = decoder.decode(bytes.fromhex(waiting) + content, final)
    left = b"" if final else decoder.getstate()[0]
    if first:
        text = text.removeprefix(MARK)
    rows, rest = _rows(before + text, delimiter, final)
    return Read(rows, "" if final else f"{left.hex()}|{rest}")


def _rows(text: str, delimiter: str, final: bool) -> tuple[list[list[str] | None], str]:
    """Whole rows, and the text behind them. The last row may go on in the next block, so it waits."""
    lines = list(io.StringIO(text, newline=""))
    found: list[list[str] | None] = []
    at = 0
    while at < len(lines):
        rows, ends, stuck = _until_stuck(lines[at:], delimiter, final)
        if not final and not stuck and rows:
            rows, ends = rows[:-1], ends[:-1]
        found += rows
        at += ends[-1] if ends else 0
        if not stuck:
            break
        if not final and at == len(lines) - 1 and not lines[at].endswith(("\n", "\r")):
            return found, lines[at][
                : LONGEST + 1
            ]  # its end is still to come; so much is enough to know it again
        found.append(None)  # this line is no row; the next one may be
        at += 1
    return found, "".join(lines[at:])


def _until_stuck(
    lines: list[str], delimiter: str, final: bool
) -> tuple[list[list[str] | None], list[int], bool]:
    """Rows, after how many lines each of them ended, and whether one was met that cannot be read."""
    reader = csv.reader(iter(lines), delimiter=delimiter)
    rows: list[list[str] | None] = []
    ends: list[int] = []
    begins = 0
    try:
        for row in reader:
            its_own = lines[begins : reader.line_num]
            if len(its_own) > MOST_LINES or sum(map(len, its_own)) > LONGEST:
                return rows, ends, True
            if (
                final
                and len(its_own) > 1
                and reader.line_num == len(lines)
                and "".join(its_own).count('"') % 2
            ):
                return rows, ends, True
            begins = reader.line_num
            rows.append(row)
            ends.append(begins)
    except csv.Error:
        return rows, ends, True
    return rows, ends, False
