import shutil
from pathlib import Path

import pytest
from django.conf import settings

from rondom.core import clock
from rondom.core.ids import new_id
from rondom.core.models import PostedForm
from rondom.core.transactions import acting
from rondom.methods.enums import RoleKind
from rondom.privacy import sealing
from tests.committed import committed, pytest_collection_modifyitems, region
from tests.conftest import client_of
from tests.rows import fill
from tests.world import World

__all__ = ["committed", "pytest_collection_modifyitems", "region"]


@pytest.fixture(autouse=True)
def as_installed(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What `rondom check` looks at: the demand of a second factor as outside the demo."""
    if request.node.path.name.startswith("test_check"):
        monkeypatch.setattr(settings, "RONDOM_SECOND_FACTOR", "professionals")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation's own folder: the keys with which the test database was made, an anchor of its own."""
    shutil.copy(settings.RONDOM_KEYS, tmp_path / "keys.json")
    monkeypatch.setattr(settings, "RONDOM_KEYS", tmp_path / "keys.json")
    monkeypatch.setattr(settings, "RONDOM_ANCHOR", tmp_path / "anchor.txt")
    monkeypatch.setenv("RONDOM_VAR", str(tmp_path))
    return tmp_path


@pytest.fixture
def at_work(place: Path, region: World) -> World:
    """A region at work: one household with a row in every table, somebody signed in, a part of the log sealed."""
    household = region.household()
    region.family_member(household)
    region.involve(region.worker, household, RoleKind.COORDINATOR)
    fill(region, household, region.officer, region.person(household))
    client_of(region.worker)
    with acting(region.officer, writes=True):
        PostedForm.objects.create(
            token=new_id(), user_id=region.officer.user_id, at=clock.now(), location="/"
        )
    sealing.seal()
    region.household("Gezin Vermeer")
    return region
