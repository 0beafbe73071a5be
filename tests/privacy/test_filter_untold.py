"""The filter beside the decision, for what was written under an override: each piece of it by itself. [P4]"""

from typing import Any

import pytest

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.transactions import acting
from rondom.journal.models import ContactNote
from rondom.methods.enums import RoleKind
from rondom.privacy.enums import Ground
from rondom.privacy.models import Override
from tests.privacy.filter_scene import HOUR, Scene, scene

__all__ = ["scene"]
pytestmark = pytest.mark.req("I3", "P4")


@pytest.fixture
def mother(scene: Scene) -> Actor:
    return scene.world.family_member(scene.file)


def under(scene: Scene, **known: Any) -> ContactNote:
    """A note of the teacher, who has the file open in this way."""
    teacher = scene.world.teacher
    scene.override(teacher.user_id, **known)
    return scene.note(by=teacher)


def test_the_family_reads_it_when_told_the_others_at_once(scene: Scene, mother: Actor) -> None:
    note = under(scene)
    scene.put(scene.world.worker)
    assert scene.sees(scene.world.worker, note)
    assert not scene.sees(mother, note)
    with acting(scene.world.officer, writes=True):
        Override.objects.update(told_at=clock.now())
    assert scene.sees(mother, note)


def test_who_is_around_the_family_as_the_family(scene: Scene, mother: Actor) -> None:
    """Somebody of the network, in a role to which the method gives plans."""
    note = under(scene)
    roles = scene.world.method.roles_of_kind(RoleKind.FAMILY)
    scene.put(scene.world.coach, role=roles[0].key, role_kind=RoleKind.RELATIVE, ground=Ground.CONSENT)
    assert scene.sees(scene.world.coach, scene.note())
    assert not scene.sees(scene.world.coach, note)


@pytest.mark.parametrize(
    ("begun", "until", "reads"),
    [(0, 1, False), (-1, 0, False), (-2, -0.01, True), (0.01, 1, True)],
)
def test_from_the_first_moment_until_the_last(
    scene: Scene, mother: Actor, begun: float, until: float, reads: bool
) -> None:
    now = clock.now()
    assert scene.sees(mother, under(scene, begun_at=now + begun * HOUR, until=now + until * HOUR)) is reads


def test_only_of_who_has_this_file_open(scene: Scene, mother: Actor) -> None:
    scene.override(scene.world.teacher.user_id, file=scene.other)
    scene.override(scene.world.coach.user_id)
    assert scene.sees(mother, scene.note(by=scene.world.teacher))
