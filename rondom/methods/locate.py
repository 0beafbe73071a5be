"""Where in a TOML text a value stands, because `tomllib` does not tell.

Only for text that `tomllib` has accepted: this walks it again and notes the line of each key, table and array element.
"""

from __future__ import annotations

Path = tuple[str | int, ...]


def lines_of(text: str) -> dict[Path, int]:
    """Path of each key, table and element → line (from 1). Elements of arrays of tables count from 0."""
    return _Walk(text).lines


def line_of(lines: dict[Path, int], path: Path) -> int:
    """The line of ``path``, or of the nearest thing around it (a field that is missing has no line of its own)."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


class _Walk:
    """One pass over valid TOML. ``at`` is the place in the text, ``line`` its line."""

    def __init__(self, text: str) -> None:
        self.text = text.replace("\r\n", "\n")
        self.at = 0
        self.line = 1
        self.lines: dict[Path, int] = {}
        self.table: Path = ()
        self.counts: dict[Path, int] = {}
        self._statements()

    def _statements(self) -> None:
        while self._skip(" \t\n"):
            if self.text.startswith("[", self.at):
                self._header()
            else:
                self._pair(self.table)

    def _header(self) -> None:
        line = self.line
        array = self.text.startswith("[[", self.at)
        self._move(2 if array else 1)
        names = self._names("]")
        self._move(2 if array else 1)
        path: Path = (*self._inside_arrays(names[:-1]), names[-1])
        self.lines.setdefault(path, line)
        if array:
            number = self.counts.get(path, -1) + 1
            self.counts[path] = number
            path += (number,)
        elif path in self.counts:
            path += (self.counts[path],)
        self.table = path
        self.lines[path] = line

    def _inside_arrays(self, names: list[str]) -> Path:
        """A header below an array of tables means its last element."""
        path: Path = ()
        for name in names:
            path += (name,)
            if path in self.counts:
                path += (self.counts[path],)
        return path

    def _pair(self, table: Path) -> None:
        line = self.line
        path = table
        for name in self._names("="):
            path += (name,)
            self.lines.setdefault(path, line)
        self._move(1)
        self._skip(" \t")
        self._value(path)

    def _names(self, end: str) -> list[str]:
        """A dotted key up to ``end``."""
        names: list[str] = []
        while not self.text.startswith(end, self.at):
            character = self.text[self.at]
            if character in " \t.":
                self._move(1)
            elif character in "\"'":
                names.append(self._quoted())
            else:
                start = self.at
                while self.text[self.at] not in " \t." + end:
                    self._move(1)
                names.append(self.text[start : self.at])
        return names

    def _value(self, path: Path) -> None:
        character = self.text[self.at]
        if character == "[":
            self._array(path)
        elif character == "{":
            self._inline_table(path)
        elif character in "\"'":
            self._quoted()
        else:
            while self.at < len(self.text) and self.text[self.at] not in ",]}#\n":
                self._move(1)

    def _array(self, path: Path) -> None:
        self._move(1)
        number = 0
        while self._skip(" \t\n,") and self.text[self.at] != "]":
            self.lines[(*path, number)] = self.line
            self._value((*path, number))
            number += 1
        self._move(1)

    def _inline_table(self, path: Path) -> None:
        self._move(1)
        while self._skip(" \t\n,") and self.text[self.at] != "}":
            self._pair(path)
        self._move(1)

    def _quoted(self) -> str:
        """A string of any of the four kinds; escapes are left as they are, only keys are looked at."""
        mark = self.text[self.at]
        end = mark * 3 if self.text.startswith(mark * 3, self.at) else mark
        self._move(len(end))
        start = self.at
        while not self.text.startswith(end, self.at):
            self._move(2 if mark == '"' and self.text[self.at] == "\\" else 1)
        if len(end) == 3:
            while self.text.startswith(
                end, self.at + 1
            ):  # quotes that belong to the text just before the end
                self._move(1)
        found = self.text[start : self.at]
        self._move(len(end))
        return found

    def _skip(self, characters: str) -> bool:
        """Past these characters and comments; False at the end of the text."""
        while self.at < len(self.text):
            if self.text[self.at] == "#":
                while self.at < len(self.text) and self.text[self.at] != "\n":
                    self._move(1)
            elif self.text[self.at] in characters:
                self._move(1)
            else:
                return True
        return False

    def _move(self, count: int) -> None:
        self.line += self.text.count("\n", self.at, self.at + count)
        self.at += count
