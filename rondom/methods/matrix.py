"""The need-to-know matrix as a table: roles across, phases by their number. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .enums import Category
from .schema import Method
from .wording import VERBS


@dataclass(frozen=True, slots=True)
class Matrix:
    """A table of roles: `columns` their labels; in `rows` what it is about, and per role in which phases."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def named(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Each row as its label and its cells, beside their columns."""
        return [(row[0], list(zip(self.columns, row[1:], strict=True))) for row in self.rows]


def seen_by(method: Method) -> Matrix:
    """Who sees what: a row for each kind of information that any role sees."""
    given = {category for _role, _phase, category in method.matrix()}
    return _matrix(method, [(str(one.label), one) for one in Category if one in given], method.sees)


def done_by(method: Method) -> Matrix:
    """Who may do what."""
    return _matrix(method, [(str(text).capitalize(), verb) for verb, text in VERBS.items()], method.may)


def _matrix(
    method: Method, things: Sequence[tuple[str, str]], holds: Callable[[str, str, str], bool]
) -> Matrix:
    rows = []
    for label, thing in things:
        cells = [
            in_phases([holds(role.key, phase.key, thing) for phase in method.phases]) for role in method.roles
        ]
        rows.append((label, *cells))
    return Matrix(tuple(str(role.label) for role in method.roles), tuple(rows))


def in_phases(given: list[bool]) -> str:
    """In which phases, by number: "2–4, 6"; "alle" when in each of them."""
    if all(given):
        return _("alle")
    numbers = [n for n, holds in enumerate(given, 1) if holds]
    runs: list[list[int]] = []
    for n in numbers:
        if runs and runs[-1][-1] == n - 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs) or "–"
