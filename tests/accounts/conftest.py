from typing import Any

import pytest

from tests.committed import committed, pytest_collection_modifyitems, region

__all__ = ["committed", "pytest_collection_modifyitems", "region"]


@pytest.fixture(autouse=True)
def as_installed(settings: Any) -> None:
    """Sessions last as long as in a new installation; the other tests do without."""
    settings.RONDOM_IDLE_MINUTES = settings.RONDOM_IDLE_MINUTES_FAMILY = 30
    settings.RONDOM_SESSION_HOURS = 10
