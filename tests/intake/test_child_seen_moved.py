"""Children seen during screening before there was a room for it: the rows go there whole, and nothing is left."""

from importlib import import_module
from typing import Any

import pytest
from django.db import connection, models
from django.db.migrations.loader import MigrationLoader

from rondom.assessment.safety.models import ChildSeen
from rondom.core import clock
from rondom.core.actor import system
from rondom.core.ids import new_id
from rondom.core.transactions import acting
from rondom.privacy.moments import _model
from rondom.privacy.rights.models import Request
from tests.world import World

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.req("D5"),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="makes a table, which only an owner may"),
]

moved = import_module("rondom.intake.migrations.0006_child_seen_moved")


def test_rows_keep_their_ids_and_what_points_at_them_follows(world: World) -> None:
    household = world.household()
    child, referral_id, old_id = world.person(household, "child"), new_id(), new_id()
    before = [("intake", "0005_granted"), ("assessment", "0005_safety"), ("privacy", "0017_granting")]
    apps: Any = MigrationLoader(connection).project_state(before).apps
    old: type[models.Model] = apps.get_model("intake", "ChildSeen")
    with acting(system("test", household.id), writes=True):
        with connection.cursor() as cursor:
            names = ", ".join(moved.SAME)
            cursor.execute(
                f"CREATE TABLE intake_childseen AS SELECT {names} FROM assessment_childseen LIMIT 0"
            )
        known = {
            "id": old_id,
            "household_id": household.id,
            "category": "safety",
            "about": [str(child)],
            "created_at": clock.now(),
            "created_by": world.officer.user_id,
            "child_id": child,
            "held_at": clock.now(),
            "seen": True,
            "heard": False,
            "safe_now": "unknown",
            "source": "zelf gezien",
            "status": "observed",
            "note": "Tim sliep.",
            "referral_id": referral_id,
        }
        old._default_manager.create(**known)
        Request.objects.create(
            kind="correction",
            household_id=household.id,
            person_id=child,
            category="safety",
            item_kind="intake.childseen",
            item_id=old_id,
            created_at=clock.now(),
            created_by=world.officer.user_id,
            warn_at=clock.now(),
            due_at=clock.now(),
        )
        moved.move(apps, None)
        row = ChildSeen.objects.get(pk=old_id)
        assert {name: getattr(row, name) for name in known} == known
        assert (row.place, row.present, row.by_other) == ("", "", "")
        assert not old._default_manager.exists()
        assert Request.objects.get(item_id=old_id).item_kind == "assessment.childseen"
        moved.back(apps, None)
        assert old._default_manager.filter(pk=old_id).exists()
        assert not ChildSeen.objects.filter(pk=old_id).exists()


def test_the_log_still_knows_what_was_read_then() -> None:
    assert _model("intake.childseen") is ChildSeen
