"""Coordination that runs already: its children are watched over and its family is told, as from now (docs/adr/0069).

The terms are those a method has when it says nothing; each next one is the method's own."""

from datetime import date, timedelta
from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils import timezone

FIRST = {"seen": 14, "heard": 28}
YOUNG = 4


def watch(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    now = timezone.now()
    limits: Any = apps.get_model("assessment", "LimitTold")
    watches: Any = apps.get_model("assessment", "ChildWatch")
    members: Any = apps.get_model("households", "Membership")
    cases: Any = apps.get_model("cases", "Case")
    for household_id in cases.objects.filter(status="open").values_list("household_id", flat=True):
        if limits.objects.filter(household_id=household_id, ended_at=None).exists():
            continue
        made = {"household_id": household_id, "created_at": now}
        limits.objects.create(category="agreements", due_at=now + timedelta(days=14), **made)
        here = members.objects.filter(household_id=household_id, until=None, person__died_on=None)
        for child_id, born in here.values_list("person_id", "person__birth_date"):
            until = _eighteen(born) if born else None
            if until is None or until <= now.date():
                continue
            for way, days in FIRST.items():
                if way == "heard" and (now.date() - born).days < YOUNG * 365:
                    continue
                watches.objects.create(
                    category="safety",
                    about=[str(child_id)],
                    child_id=child_id,
                    way=way,
                    since=now,
                    due_at=now + timedelta(days=days),
                    until=until,
                    **made,
                )


def _eighteen(born: date) -> date:
    try:
        return born.replace(year=born.year + 18)
    except ValueError:
        return date(born.year + 18, 3, 1)


class Migration(migrations.Migration):
    dependencies = [("cases", "0018_concern"), ("assessment", "0005_safety"), ("households", "0007_granted")]

    operations = [migrations.RunPython(watch, migrations.RunPython.noop)]
