"""Children seen during screening stand where all children seen stand (`assessment.safety`): the rows go there with
their ids, what points at one of them follows, and nothing is left here (docs/adr/0069)."""

from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

OLD, NEW = "intake.childseen", "assessment.childseen"
SAME = (
    "id",
    "household_id",
    "category",
    "about",
    "created_at",
    "created_by",
    "version",
    "child_id",
    "held_at",
    "seen",
    "heard",
    "safe_now",
    "source",
    "status",
    "note",
    "referral_id",
)
#: what says of an item of which kind it is
POINTING = ("Shield", "VisibilityChange", "Grant", "Request")


def move(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    _move(apps, ("intake", "assessment"), (OLD, NEW))


def back(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """What was seen outside a screening has no place there and stays where it is."""
    _move(apps, ("assessment", "intake"), (NEW, OLD))


def _move(apps: Apps, modules: tuple[str, str], kinds: tuple[str, str]) -> None:
    old: Any = apps.get_model(modules[0], "ChildSeen")
    new: Any = apps.get_model(modules[1], "ChildSeen")
    moved = []
    for row in old.objects.filter(referral_id__isnull=False).iterator():
        new.objects.create(**{name: getattr(row, name) for name in SAME})
        moved.append(row.pk)
    for name in POINTING:
        pointing: Any = apps.get_model("privacy", name)
        pointing.objects.filter(item_kind=kinds[0], item_id__in=moved).update(item_kind=kinds[1])
    old.objects.filter(pk__in=moved).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0005_granted"),
        ("assessment", "0005_safety"),
        ("privacy", "0017_granting"),
    ]

    operations = [
        migrations.RunPython(move, back),
        migrations.DeleteModel(name="ChildSeen"),
    ]
