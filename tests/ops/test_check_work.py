"""`rondom check` on the work: mail, reactions and jobs that wait or fail, logs, methods, the database."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.db import OperationalError, connection

from rondom.core.actor import system
from rondom.core.ids import new_id
from rondom.core.models import Change, Delivery, OutgoingMail
from rondom.core.transactions import acting
from rondom.households import queries as households
from rondom.methods.models import PublishedMethod
from rondom.ops import checks, tick
from rondom.privacy import sealing
from rondom.privacy.models import AccessLog
from tests.committed import tamper
from tests.ops.checking import running, well, wrong
from tests.world import World

__all__ = ["running", "well"]

pytestmark = pytest.mark.req("N5")

LONG_AGO = datetime.now(UTC) - timedelta(hours=7)


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
