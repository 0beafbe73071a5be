"""Migrations: one line per module, none forgotten, none that drops a lock."""

from collections import defaultdict
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from tests.meta.house import layers


@pytest.fixture(scope="module")
def loader() -> MigrationLoader:
    return MigrationLoader(None)


def test_each_module_has_one_line_of_migrations(loader: MigrationLoader) -> None:
    followers: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (app, name), migration in loader.disk_migrations.items():
        if app not in layers():
            continue
        assert not migration.replaces, f"{app}.{name}"
        own = [before for before in migration.dependencies if before[0] == app]
        assert len(own) == (0 if name.startswith("0001_") else 1), f"{app}.{name} follows {own}"
        for before in own:
            followers[before].append(name)
    assert not {before: after for before, after in followers.items() if len(after) > 1}
    assert not loader.detect_conflicts()


def test_migrations_depend_on_lower_modules_alone(loader: MigrationLoader) -> None:
    height = layers()
    for (app, name), migration in loader.disk_migrations.items():
        for other, _name in migration.dependencies:
            if app in height and other in height:
                assert height[other] <= height[app], f"{app}.{name} depends on {other}"


def test_numbers_follow_each_other(loader: MigrationLoader) -> None:
    numbers: dict[str, list[int]] = defaultdict(list)
    for app, name in loader.disk_migrations:
        if app in layers():
            numbers[app].append(int(name[:4]))
    assert all(sorted(found) == list(range(1, len(found) + 1)) for found in numbers.values())


def test_no_migration_is_missing(db: None) -> None:
    said = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=said, verbosity=1)
    except SystemExit:
        pytest.fail(said.getvalue())


def test_this_database_has_the_newest_shape(db: None) -> None:
    """The suite brings up its database by the migrations themselves, on either engine."""
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
