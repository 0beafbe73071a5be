"""Where the house's own code stands, and in which order its modules lie on each other."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.apps import apps
from django.db.models import Model

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "rondom"


@cache
def layers() -> dict[str, int]:
    """Module → height, from the contract of import-linter: 0 is the ground."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    (contract,) = settings["tool"]["importlinter"]["contracts"]
    rows = list(reversed(contract["layers"]))
    return {name.strip().strip("()"): height for height, row in enumerate(rows) for name in row.split(":")}


def own_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("rondom.")]


def sources(*, migrations: bool = False) -> Iterator[Path]:
    """Every Python file of the application."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if migrations or "migrations" not in path.parts:
            yield path


def module_of(path: Path) -> str:
    """ "plans" for rondom/plans/actions.py; "" for what stands at the top."""
    inside = path.relative_to(PACKAGE).parts
    return inside[0] if len(inside) > 1 else ""
