"""Where methods are in use: told from above, because desks and files live in higher modules.

`accounts` registers the coordination points, `privacy` the number of files per method; numbers only, never a file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class DeskInUse:
    """A coordination point, the key of the method for its new referrals, and where that is chosen; where its free days
    are kept."""

    id: UUID
    name: str
    method_key: str
    url: str
    free_days_url: str = ""


_desks: list[Callable[[], list[DeskInUse]]] = []
_files: list[Callable[[], dict[str, int]]] = []


def provide_desks(function: Callable[[], list[DeskInUse]]) -> None:
    _desks[:] = [function]


def provide_files(function: Callable[[], dict[str, int]]) -> None:
    _files[:] = [function]


def desks() -> list[DeskInUse]:
    """Every coordination point, by name."""
    return [desk for function in _desks for desk in function()]


def files() -> dict[str, int]:
    """Hash of a method → how many households' files run under it."""
    return {hash: count for function in _files for hash, count in function().items()}
