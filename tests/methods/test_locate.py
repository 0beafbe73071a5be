"""Every value of a TOML text is found on its line."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondom.methods.locate import Path, line_of, lines_of

SAMPLE = '''# a comment with [brackets] and = signs
top = "x" # trailing
"quoted key" = 1
dotted.inner."third" = 2
many = [ 1, # one
  "two ] }",
  { a = 1, b = { c = 2 } },
]
long = """first
second \\""" not the end
last"""
raw = \'\'\'
a "quote" here\'\'\'\'
after = true

[table]
x = 1979-05-27T07:32:00Z
[table.below]
y = -1.5
[[list]]
a = 1
[list.sub]
b = 2
[[list.deep]]
c = 3
[[list.deep]]
c = 4
[[list]]
a = 5
[[list.deep]]
c = 6
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("top",), 2),
        (("quoted key",), 3),
        (("dotted", "inner", "third"), 4),
        (("many",), 5),
        (("many", 0), 5),
        (("many", 1), 6),
        (("many", 2, "b", "c"), 7),
        (("long",), 9),
        (("raw",), 12),
        (("after",), 14),
        (("table",), 16),
        (("table", "x"), 17),
        (("table", "below", "y"), 19),
        (("list", 0), 20),
        (("list", 0, "a"), 21),
        (("list", 0, "sub", "b"), 23),
        (("list", 0, "deep", 0, "c"), 25),
        (("list", 0, "deep", 1, "c"), 27),
        (("list", 1, "a"), 29),
        (("list", 1, "deep", 0, "c"), 31),
    ],
)
def test_line_of_a_value(path: Path, line: int) -> None:
    assert lines_of(SAMPLE)[path] == line


def test_a_missing_value_stands_with_what_is_around_it() -> None:
    lines = lines_of(SAMPLE)
    assert line_of(lines, ("list", 1, "label", "nl")) == 28
    assert line_of(lines, ("nowhere",)) == 1


def leaves(data: Any, path: Path = ()) -> Iterator[Path]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from leaves(value, (*path, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from leaves(value, (*path, number))
    else:
        yield path


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_leaf_has_a_line_that_names_it(text: str, newline: str) -> None:
    for sample in (SAMPLE, text):
        lines = lines_of(sample.replace("\n", newline))
        rows = sample.split("\n")
        for path in leaves(tomllib.loads(sample)):
            key = [step for step in path if isinstance(step, str)][-1]
            named = rows[lines[path] - 1]
            assert key in named or isinstance(path[-1], int) or path[0] == "many"


KEYS = st.text("abc-_ é.\"'#=[]", min_size=1, max_size=5)
TEXTS = st.text("ab \"'\\#=[]{},\n", max_size=12)


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


@given(st.lists(st.tuples(KEYS, TEXTS), unique_by=lambda pair: pair[0], max_size=8))
def test_strings_and_keys_with_odd_characters_do_not_shift_the_lines(pairs: list[tuple[str, str]]) -> None:
    sample = "\n".join(f"{quoted(key)} = [{quoted(value)},\n {quoted(value)}]" for key, value in pairs)
    assert list(tomllib.loads(sample)) == [key for key, _ in pairs]
    lines = lines_of(sample)
    found = [lines[path] for path in lines if len(path) == 1]
    assert found == [2 * number + 1 for number in range(len(pairs))]
