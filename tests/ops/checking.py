"""What the tests of `rondom check` share: what it finds wrong, and an installation in order."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from rondom.ops import checks

Trouble = Callable[[pytest.MonkeyPatch, Path], Any]


def wrong(deep: bool = False) -> list[str]:
    """What must be mended. Of a test database we know that it does not write to disk as it should."""
    found = [one for one in checks.findings(deep) if one.level == "wrong"]
    assert all(one.why and one.do for one in found), "a finding says why it matters and what to do"
    return [one.text for one in found if "fsync" not in one.text]


@pytest.fixture
def well(db: None, place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation in order."""
    monkeypatch.setattr(settings, "EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
    return place


@pytest.fixture
def running(place: Path, committed: None, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same with a database of its own: jobs commit, and let go of their connection."""
    monkeypatch.setattr(settings, "EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
    return place
