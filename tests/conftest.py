"""The ground under every test: the database on either engine, the clock, keys, and a small region to play in."""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, settings

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.transactions import narrow_role
from tests.shape import make_database
from tests.world import World

LONG = bool(os.environ.get("RONDOM_TEST_LONG"))
settings.register_profile(
    "rondom",
    deadline=None,
    suppress_health_check=list(HealthCheck),
    max_examples=300 if LONG else 30,
    derandomize=not LONG,  # the long run looks for worlds that nobody tried yet; the others say the same twice
)
settings.load_profile("rondom")

#: Monday morning, no holiday near
START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What asks no database, is about pages, or says of itself that the engine makes no difference, runs once, beside
    SQLite. On PostgreSQL every page is opened by `tests/meta/test_urls.py`, by everybody who may."""
    if connection.vendor != "postgresql":
        return
    asks = {"db", "transactional_db", "django_db_setup"}
    once = [
        item
        for item in items
        if (
            not asks & set(getattr(item, "fixturenames", ())) and not item.get_closest_marker("postgres_only")
        )
        or ((item.get_closest_marker("any_engine") or "page" in item.path.stem) and not LONG)
    ]
    config.hook.pytest_deselected(items=once)
    items[:] = [item for item in items if item not in set(once)]


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest, django_db_blocker: Any) -> Iterator[None]:
    """Make the test database. On PostgreSQL the owner makes it and the tests run as the application's own role, so
    that row-level security holds in every test."""
    from django.db import connections

    from rondom.core.database import as_owner
    from rondom.core.database import migrate as bring_up

    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            from django.test.utils import teardown_databases

            kept = getattr(request.config, "cache", None)  # a run may have none
            made = make_database(kept.mkdir("rondom-database") if kept else None)
            _publish()
            yield
            teardown_databases(made, verbosity=0)
            return
        name = f"test_rondom{worker}_{os.getpid()}"
        with as_owner(), connection.cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}"')
        connection.close()
        before = connection.settings_dict["NAME"]
        connection.settings_dict["NAME"] = name
        bring_up()
        _publish()
        yield
        connections.close_all()
        connection.settings_dict["NAME"] = before
        with as_owner(), connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
        connection.close()


def _publish() -> None:
    from rondom.methods.actions import publish_presets

    publish_presets()


@pytest.fixture(scope="session", autouse=True)
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keys, anchor and mail of this test run."""
    from django.conf import settings as django

    from rondom.core import keys

    place = tmp_path_factory.mktemp("installation")
    keys.make(place / "keys.json")
    django.RONDOM_KEYS, django.RONDOM_ANCHOR = place / "keys.json", place / "anchor.txt"
    django.SECRET_KEY = "only-for-tests-" + "x" * 40
    django.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    django.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    django.AXES_ENABLED = False
    # tests of the door set what they show; in the others nobody is signed out while the clock is moved on
    django.RONDOM_SECOND_FACTOR = "nobody"
    django.RONDOM_IDLE_MINUTES = django.RONDOM_IDLE_MINUTES_FAMILY = 60 * 24 * 3650
    django.RONDOM_SESSION_HOURS = 24 * 3650
    yield place


@pytest.fixture(autouse=True)
def nobody_told() -> Iterator[None]:
    """Each test begins with a database that has not been told who acts."""
    connection.rondom_told = None  # type: ignore[attr-defined]
    yield
    connection.rondom_told = None  # type: ignore[attr-defined]


@pytest.fixture
def frozen() -> Iterator[datetime]:
    """The clock stands at Monday 2 March 2026, 9:00 in Amsterdam; `clock.move` moves it on."""
    with clock.freeze(START):
        yield START


@pytest.fixture
def world(db: None, frozen: datetime) -> World:
    """A small region: organisations, a coordination point, and one person of each kind. The clock stands still."""
    return World.build()


@pytest.fixture
def signed_in(world: World) -> Callable[[Actor], Client]:
    """A browser-less client, signed in as somebody of the world (in the employment of that actor)."""

    def sign_in(actor: Actor) -> Client:
        return client_of(actor)

    return sign_in


def client_of(actor: Actor, *, second_factor: bool = False) -> Client:
    from rondom.accounts.middleware import AS_FAMILY, CHOSEN, SECOND_FACTOR, SEEN, SINCE
    from rondom.accounts.models import User

    client = Client()
    with narrow_role("signin"):
        client.force_login(User.objects.get(pk=actor.user_id), "rondom.accounts.backends.SignIn")
    session = client.session
    session[CHOSEN] = str(actor.employment_id) if actor.employment_id else AS_FAMILY
    session[SINCE] = session[SEEN] = clock.now().isoformat()
    if second_factor:
        session[SECOND_FACTOR] = [{"method": "mfa"}]
    session.save()
    return client


@pytest.fixture
def delivered(django_capture_on_commit_callbacks: Any) -> Callable[[], Any]:
    """``with delivered(): …`` lets the reactions of what happens inside run, as after a commit."""
    return lambda: django_capture_on_commit_callbacks(execute=True)
