"""Rows out of blocks: wherever a block ends, the same rows come out."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondom.index.importing.reading import MOST_LINES, read

pytestmark = pytest.mark.req("A9")

CELLS = st.text(alphabet='ab;,"\n\r é€😀|\t', max_size=8)
ROWS = st.lists(st.lists(CELLS, min_size=2, max_size=4), max_size=12)


def in_blocks(
    content: bytes, size: int, *, encoding: str = "utf-8", delimiter: str = ";"
) -> list[list[str] | None]:
    blocks = [content[at : at + size] for at in range(0, len(content), size)]
    rows: list[list[str] | None] = []
    carry = ""
    for place, block in enumerate(blocks):
        found = read(
            carry,
            block,
            encoding=encoding,
            delimiter=delimiter,
            first=place == 0,
            final=place == len(blocks) - 1,
        )
        rows, carry = rows + found.rows, found.carry
    assert carry == ""
    return rows


@given(ROWS, st.integers(1, 40), st.sampled_from(["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be"]))
def test_blocks_make_no_difference(rows: list[list[str]], size: int, encoding: str) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";").writerows(rows)
    read_as = "utf-8" if encoding == "utf-8-sig" else encoding
    assert in_blocks(text.getvalue().encode(encoding), size, encoding=read_as) == rows


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("size", [1, 3, 7, 1000])
def test_every_end_of_line_and_blank_lines_count(end: str, size: int) -> None:
    content = end.join(["a;b", "", "1;2", "3;4"]).encode()
    assert in_blocks(content, size) == [["a", "b"], [], ["1", "2"], ["3", "4"]]


def test_windows_letters() -> None:
    assert in_blocks("Zoë;Öz€".encode("cp1252"), 2, encoding="cp1252") == [["Zoë", "Öz€"]]


def test_letters_that_are_none_are_told() -> None:
    rows = in_blocks(b"Zo\xeb;x\nTim;y\n", 4)
    assert rows == [["Zo\ufffd", "x"], ["Tim", "y"]]


@pytest.mark.parametrize("size", [50, 400, 100_000])
@pytest.mark.parametrize("after", [3, MOST_LINES * 3])
def test_a_quote_that_never_ends_costs_one_row(size: int, after: int) -> None:
    good = [f"{number};Bakker" for number in range(after)]
    content = "\n".join(["1;Smit", '2;"Visser', *good]).encode()
    assert in_blocks(content, size) == [["1", "Smit"], None, *[one.split(";") for one in good]]


def test_a_row_that_never_ends_is_refused() -> None:
    content = b"1;" + b"x" * 200_000 + b"\n2;Smit\n"
    assert in_blocks(content, 16_384) == [None, ["2", "Smit"]]
