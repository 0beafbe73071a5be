"""Reading a method file: all of it is right, or every mistake is named with file, line and reason."""

from __future__ import annotations

import json
import pathlib
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from pydantic import ValidationError

from rondom.core.errors import Invalid

from . import checks
from .locate import Path, line_of, lines_of
from .not_toml import fault_in
from .reasons import reason
from .schema import Method

LARGEST = 500_000
"""Characters. The fullest method is about a tenth of this."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: where it stands and what is wrong, in plain words. ``path`` like ``roles[2].label.en``."""

    file: str
    line: int
    path: str
    reason: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}: "
        return f"{place}{self.path}: {self.reason}" if self.path else place + self.reason


class MethodInvalid(Invalid):
    """A method file that cannot be used; ``problems`` in the order of the lines."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__({f"{p.file}:{p.line} {p.path}".strip(): p.reason for p in problems})
        self.problems = tuple(problems)


def load(text: str, file: str = "methode.toml") -> Method:
    """The method in ``text``; `MethodInvalid` names every mistake. ``file`` is only the name to show."""
    if len(text) > LARGEST:
        raise MethodInvalid([Problem(file, 1, "", _("Dit bestand is te groot voor een werkwijze."))])
    data = _parsed(text, file)
    try:
        method = Method.model_validate_json(json.dumps(data, default=str))
    except ValidationError as refused:
        wrong = [(e["loc"], reason(e)) for e in refused.errors(include_url=False)]
    else:
        wrong = [(mistake.path, mistake.reason) for mistake in checks.mistakes(method)]
        if not wrong:
            return method
    lines = lines_of(text)
    found = {Problem(file, line_of(lines, path), dotted(path), why): None for path, why in wrong}
    raise MethodInvalid(sorted(found, key=lambda p: (p.line, p.path)))


def check_file(path: str | pathlib.Path) -> list[Problem]:
    """Every mistake in the file at ``path``; an empty list when it can be published."""
    name = str(path)
    try:
        text = pathlib.Path(path).read_bytes().decode("utf-8")
    except OSError as fault:
        return [
            Problem(name, 1, "", _("Dit bestand kan niet worden gelezen: %s.") % (fault.strerror or fault))
        ]
    except UnicodeDecodeError as fault:
        line = fault.object.count(b"\n", 0, fault.start) + 1
        return [Problem(name, line, "", _("Dit bestand is geen UTF-8. Sla het op als UTF-8."))]
    try:
        load(text, name)
    except MethodInvalid as refused:
        return list(refused.problems)
    return []


def dotted(path: Path) -> str:
    """A path as people write it: ``roles[2].label.en``."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")


def _parsed(text: str, file: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        line, why = fault_in(text, str(fault))
        raise MethodInvalid([Problem(file, line, "", why)]) from None
    except RecursionError:
        raise MethodInvalid([Problem(file, 1, "", _("Dit bestand is te diep genest."))]) from None
