from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from tests.committed import committed, pytest_collection_modifyitems, region
from tests.faults.serving import Server, serving
from tests.faults.town import Town

__all__ = ["committed", "pytest_collection_modifyitems", "region"]


@pytest.fixture(autouse=True)
def own_anchor(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Each test seals a database of its own, so it has an anchor of its own."""
    monkeypatch.setattr(settings, "RONDOM_ANCHOR", tmp_path / "anchor.txt")


@pytest.fixture
def town(committed: None, tmp_path: Path) -> Town:
    """Four households, committed in a database of their own; the clock runs."""
    return Town.build(tmp_path)


@pytest.fixture
def server(town: Town) -> Iterator[Server]:
    """A real server at the database of the town."""
    with serving(town.place) as one:
        yield one
