import pytest

from rondom.index.importing import working


@pytest.fixture(autouse=True)
def no_breath(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody else waits for a turn in these tests."""
    monkeypatch.setattr(working, "BREATH", 0)
