"""Changing one value in the text of a method, with every comment and blank line left where it was. Pure."""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any

from .locate import Path, lines_of

NUMBER = re.compile(r"(=\s*)[+\-\w]+")
STRING = re.compile(r"""(=\s*)(?:"(?:[^"\\]|\\.)*"|'[^']*')""")


def with_value(text: str, path: Path, value: str | int) -> str | None:
    """``text`` with ``value`` at ``path``; None where that cannot be done without rewriting more than this value.

    Only for text that `tomllib` accepts. What comes out is read again: it differs in this value and in nothing else.
    """
    data = tomllib.loads(text)
    number = lines_of(text).get(path)
    if number is None or not _put(data, path, value):
        return None
    lines = text.split("\n")
    line = lines[number - 1]
    written, shape = (_quoted(value), STRING) if isinstance(value, str) else (str(value), NUMBER)
    for key in re.finditer(rf"""["']?\b{re.escape(str(path[-1]))}["']?\s*(?==)""", line):
        found = shape.match(line, key.end())
        if found is None:
            continue
        changed = line[: found.end(1)] + written + line[found.end() :]
        whole = "\n".join([*lines[: number - 1], changed, *lines[number:]])
        if _reads_as(whole, data):
            return whole
    return None


def _quoted(value: str) -> str:
    """As TOML writes it; unlike JSON it wants DEL escaped too."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _put(data: Any, path: Path, value: str | int) -> bool:
    for step in path[:-1]:
        data = data[step]
    if type(data.get(path[-1])) is not type(value):
        return False
    data[path[-1]] = value
    return True


def _reads_as(text: str, data: dict[str, Any]) -> bool:
    try:
        return tomllib.loads(text) == data
    except tomllib.TOMLDecodeError:
        return False
