"""`rondom check`: each kind of trouble, made on purpose, is found, with why and what to do."""

import json
import re
import shutil
from collections import namedtuple
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.conf import settings
from django.db import OperationalError, connection, transaction

from rondom.core.actor import system
from rondom.core.ids import new_id
from rondom.core.models import Change, Delivery, OutgoingMail
from rondom.core.transactions import acting
from rondom.households import queries as households
from rondom.methods.models import PublishedMethod
from rondom.ops import checks, checks_place, tick
from rondom.ops.finding import Finding
from rondom.privacy import sealing
from rondom.privacy.models import AccessLog
from tests.committed import tamper
from tests.world import World

pytestmark = pytest.mark.req("N5")

LONG_AGO = datetime.now(UTC) - timedelta(hours=7)
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


def test_an_installation_in_order_has_nothing_to_mend(well: Path) -> None:
    assert wrong() == []


def test_the_report_says_what_why_and_what_to_do(
    well: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "findings", lambda deep: iter([Finding("ok", "all is well")]))
    assert checks.report() == 0
    bad = Finding("wrong", "the key file is missing", "nothing opens", "put it back")
    monkeypatch.setattr(checks, "findings", lambda deep: iter([bad, Finding("note", "demo data only")]))
    assert checks.report() == 1
    said = capsys.readouterr().out
    for part in (
        "WRONG  the key file is missing",
        "why: nothing opens",
        "put it back",
        "1 to mend, 1 to know",
    ):
        assert part in said


def test_it_always_says_that_this_is_for_demo_data(well: Path) -> None:
    assert "demo data only" in next(checks.findings()).text


# --- the place -------------------------------------------------------------------------------------------------------


def setting(name: str, value: Any) -> Trouble:
    return lambda patcher, place: patcher.setattr(settings, name, value)


def https(**values: Any) -> Trouble:
    safe = {
        "RONDOM_ADDRESS": "https://rondom.example.nl",
        "ALLOWED_HOSTS": ["rondom.example.nl"],
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_HSTS_SECONDS": 31536000,
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https"),
    }

    def change(patcher: pytest.MonkeyPatch, place: Path) -> None:
        for name, value in (safe | values).items():
            patcher.setattr(settings, name, value)

    return change


def free(room: int) -> Trouble:
    usage = namedtuple("usage", "total used free")
    return lambda patcher, place: patcher.setattr(
        shutil, "disk_usage", lambda _: usage(10**12, 10**12 - room, room)
    )


def last_backup(days: float) -> Trouble:
    at = (datetime.now(UTC) - timedelta(days=days)).isoformat()
    return lambda patcher, place: (place / "last-backup.json").write_text(json.dumps({"at": at, "file": "x"}))


PLACE: dict[str, tuple[Trouble, str]] = {
    "keys gone": (lambda patcher, place: (place / "keys.json").unlink(), "key file .* is missing"),
    "keys open to others": (
        lambda patcher, place: (place / "keys.json").chmod(0o644),
        "others .* read the key file",
    ),
    "keys damaged": (lambda patcher, place: (place / "keys.json").write_text("{"), "key file .* is damaged"),
    "short secret": (setting("SECRET_KEY", "short"), "secret key is short"),
    "secret open to others": (
        lambda patcher, place: (
            (place / "secret_key").write_text("x" * 50),
            (place / "secret_key").chmod(0o644),
        ),
        "others .* read .*secret_key",
    ),
    "debug": (setting("DEBUG", True), "DEBUG is on"),
    "any host": (setting("ALLOWED_HOSTS", ["*"]), "answers to every name"),
    "own host missing": (setting("ALLOWED_HOSTS", ["elsewhere.nl"]), "does not answer to its own address"),
    "no https": (https(RONDOM_ADDRESS="http://rondom.example.nl"), "^no https$"),
    "cookies not safe": (https(SESSION_COOKIE_SECURE=False), "cookies or HSTS"),
    "proxy not believed": (https(SECURE_PROXY_SSL_HEADER=None), "does not believe the proxy"),
    "demo on a real address": (https(RONDOM_DEMO=True), "the demo is on"),
    "styles missing": (
        lambda patcher, place: patcher.setattr(checks_place, "STATICS", ("rondom/nowhere.css",)),
        "styles or scripts are missing: rondom/nowhere.css",
    ),
    "disk nearly full": (free(200_000_000), "0.2 GB free"),
    "Python too old": (
        lambda patcher, place: patcher.setattr(checks_place, "OLDEST_PYTHON", (99, 0)),
        "Python .* is too old",
    ),
    "preset damaged": (
        lambda patcher, place: (
            (place / "broken.toml").write_text("[method]\nkey = 1\n"),
            patcher.setattr(checks_place, "PRESETS", place),
        ),
        "a method that comes with Rondom has mistakes",
    ),
    "no backup for long": (last_backup(9), "last backup is 9 days"),
}


@pytest.mark.parametrize("name", PLACE)
def test_trouble_of_the_place(well: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    make, said = PLACE[name]
    with monkeypatch.context() as patcher:
        make(patcher, well)
        found = wrong()
    assert any(re.search(said, text) for text in found), found


def test_safe_https_is_in_order(well: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    https()(monkeypatch, well)
    assert wrong() == []


NOTES: dict[str, tuple[Trouble, str]] = {
    "no backup known": (lambda patcher, place: None, "no backup with"),
    "backup two days old": (last_backup(3), "last backup is 3 days"),
    "little room": (free(2_000_000_000), "2.0 GB free"),
    "mail to nobody": (
        setting("EMAIL_BACKEND", "django.core.mail.backends.dummy.EmailBackend"),
        "mail goes to nobody",
    ),
    "http on this computer": (lambda patcher, place: None, "no https: for this computer alone"),
    "tick never ran": (lambda patcher, place: None, "has not run yet"),
}


@pytest.mark.parametrize("name", NOTES)
def test_what_one_should_know(well: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    make, said = NOTES[name]
    with monkeypatch.context() as patcher:
        make(patcher, well)
        found = [one.text for one in checks.findings() if one.level == "note"]
        assert wrong() == []
    assert any(said in text for text in found), found


def test_a_mail_server_that_does_not_answer(well: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "EMAIL_PORT", 9)  # nobody listens there
    assert wrong() == []
    assert any("does not answer" in text for text in wrong(deep=True))


# --- the work --------------------------------------------------------------------------------------------------------


def mail_waits(attempts: int) -> None:
    with acting(system("test"), writes=True):
        OutgoingMail.objects.create(
            to_user_id=new_id(),
            template="x",
            link="/",
            created_at=LONG_AGO,
            attempts=attempts,
            last_error="no address",
        )


def reaction_waits(world: World, attempts: int) -> None:
    household = world.household()
    by = system("test", household.id)
    with acting(by, writes=True):
        change = Change.objects.filter(household_id=household.id).first()
        assert change is not None
        Delivery.objects.create(
            change=change,
            reader="cases.reactions.x",
            household_id=household.id,
            attempts=attempts,
            last_error="Oops",
        )


def test_mail_that_waits_or_was_given_up(well: Path) -> None:
    mail_waits(1)
    assert any("1 mails have waited, the longest 7 hours" in text for text in wrong())
    mail_waits(10)
    assert any("1 mails were given up (no address)" in text for text in wrong())


def test_reactions_that_wait_or_were_given_up(well: Path, world: World) -> None:
    reaction_waits(world, 1)
    assert any("1 reactions have waited" in text for text in wrong())
    reaction_waits(world, 20)
    assert any("given up (cases.reactions.x: Oops)" in text for text in wrong())


def test_a_tick_that_stopped(running: Path) -> None:
    with patch("django.utils.timezone.now", lambda: LONG_AGO):
        list(tick.run())
    assert any("last ran 7 hours ago" in text for text in wrong())
    list(tick.run())
    assert wrong() == []


def test_a_job_that_failed(running: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> int:
        raise RuntimeError("no")

    monkeypatch.setattr(sealing, "seal", fail)
    list(tick.run())
    assert any("jobs failed in the last day: seal_access_log" in text for text in wrong())


def test_a_log_that_stays_open(running: Path) -> None:
    list(tick.run())
    with acting(system("test"), writes=True):
        AccessLog(
            at=LONG_AGO, request_id=new_id(), actor_kind="system", use="read", access_point="test"
        ).save(force_insert=True)
    assert any("have been open for 7 hours" in text for text in wrong())


def test_a_published_method_that_no_longer_loads(well: Path) -> None:
    PublishedMethod.objects.create(
        hash="x" * 64, key="oud", version=1, text="name = 1", published_at=LONG_AGO
    )
    assert any("a published method is not valid" in text for text in wrong())


def test_a_change_from_the_future(well: Path) -> None:
    from rondom.core import changes, clock

    with clock.freeze(datetime.now(UTC) + timedelta(days=2)), acting(system("test"), writes=True):
        changes.record(by=system("test"), verb="test.done")
    assert any("from the future" in text for text in wrong())


# --- the database ----------------------------------------------------------------------------------------------------


def test_a_database_that_does_not_answer(well: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise OperationalError("connection refused")

    with monkeypatch.context() as patcher:
        patcher.setattr(connection, "ensure_connection", refuse)
        found = wrong()
    assert any("does not answer: connection refused" in text for text in found)


def test_a_database_that_is_behind_or_ahead(well: Path) -> None:
    with patch(
        "django.db.migrations.executor.MigrationExecutor.migration_plan", lambda self, targets: [1, 2]
    ):
        assert any("2 steps behind" in text for text in wrong())
    with patch("rondom.ops.checks_database.MigrationExecutor") as executor:
        executor.return_value.migration_plan.return_value = []
        executor.return_value.loader.applied_migrations = {("plans", "0099_later"): None}
        executor.return_value.loader.disk_migrations = {}
        assert any("ahead of this Rondom (plans 0099_later)" in text for text in wrong())


def test_logs_that_somebody_touched(place: Path, region: World) -> None:
    with acting(region.officer):
        households.listed(region.officer, [region.household()])
    assert sealing.seal()
    assert wrong() == []
    tamper("UPDATE core_change SET verb = 'nothing.happened'")
    tamper("UPDATE privacy_accesslog SET rule = 'x'")
    for deep in (False, True):
        found = wrong(deep)
        assert any("change log does not hold" in text for text in found)
        assert any("access log does not hold" in text for text in found)


def test_the_quick_look_sees_the_newest(place: Path, region: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "QUICK", 2)
    region.household()
    sealing.seal()
    assert wrong() == []
    tamper("UPDATE core_changehead SET hash = 'x'")
    assert any("newest 2 of" in text and "does not hold" in text for text in wrong())


def test_a_check_that_fails_is_a_finding_and_stops_no_other(
    well: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(deep: bool) -> Any:
        raise OSError("input/output error")

    monkeypatch.setattr(checks, "PLACE", (broken, *checks.PLACE))
    found = wrong()
    assert len(found) == 1 and "looking at the broken failed: OSError: input/output error" in found[0]


@pytest.mark.postgres_only
@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (
            'ALTER TABLE "households_person" DISABLE ROW LEVEL SECURITY',
            "without row-level security: households_person",
        ),
        ('GRANT UPDATE ON "core_change" TO rondom_app', "may change or delete in its own logs: core_change"),
    ],
)
def test_a_lock_that_is_open(place: Path, committed: None, trouble: str, said: str) -> None:
    tamper(trouble)
    assert any(said in text for text in wrong())


@pytest.mark.postgres_only
def test_a_service_that_signs_in_as_the_owner(place: Path, committed: None) -> None:
    from rondom.core.database import as_owner

    with as_owner():
        found = wrong()
    assert any("rondom_owner can go round row-level security: it owns tables" in text for text in found)


@pytest.mark.postgres_only
def test_a_database_that_does_not_write_to_disk(well: Path) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")
        found = [one.text for one in checks.findings() if one.level == "wrong"]
    assert any("synchronous_commit" in text and "off" in text for text in found)
