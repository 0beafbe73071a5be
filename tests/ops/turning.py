"""What the tests of `rondom keys` share: a household with secrets, and every ciphertext as it stands."""

from pathlib import Path

import pytest
from django.db.models import TextField
from django.db.models.functions import Cast

from rondom.core import reencryption
from rondom.core.encrypted import key_of
from rondom.core.transactions import acting
from rondom.index import actions as signals
from rondom.index.normalise import Identity
from rondom.index.subjects import NewSubject
from rondom.journal.models import ContactNote
from rondom.methods.enums import Category, RoleKind
from rondom.ops import key_rotation
from tests.world import BSN_CHILD, BSN_MOTHER, World

SECRET = "alleen voor wie het schreef"
JOHN = Identity("Jan", "de Vries", None, BSN_CHILD, "2512AB", 7)


@pytest.fixture
def with_secrets(place: Path, region: World) -> World:
    """A household with a number, a signal with who it is about, a note of one specialist."""
    household = region.household(bsn=(BSN_MOTHER, ""))
    signals.register_signal(by=region.worker, subjects=[NewSubject("child", JOHN)])
    writer = region.involve(region.psychologist, household, RoleKind.SPECIALIST)
    from tests.rows import File, make

    file = File(region, household, writer, region.person(household), {})
    with acting(writer, writes=True):
        make(file, ContactNote, category=Category.SPECIALIST_NOTE, secret=SECRET, text="")
    region.files = [household]  # type: ignore[attr-defined]
    return region


def stored() -> list[str]:
    """Every ciphertext as it stands in the database."""
    from rondom.core.database import as_owner

    found: list[str] = []
    with as_owner():
        for model, field in reencryption.columns():
            rows = model._base_manager.annotate(raw=Cast(field.name, TextField())).exclude(raw="")
            found += rows.values_list("raw", flat=True)
    return found


def used_keys() -> set[str]:
    return {key_of(one) for one in stored()}


def rotate(purpose: str) -> list[str]:
    lines = list(key_rotation.rotate(purpose))
    assert all(line.well for line in lines), lines
    return [line.text for line in lines]
