"""The access log past its own term: rows go, a signed checkpoint stays, and the chain still verifies. [P6, P8]"""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django
from django.db import ProgrammingError

from rondom.core import clock
from rondom.core.actor import system
from rondom.core.ids import new_id
from rondom.core.transactions import acting
from rondom.ops import cli, pruning
from rondom.privacy import log, sealing
from rondom.privacy.models import AccessLog
from rondom.privacy.retention import actions as retention
from tests.committed import tamper
from tests.world import World

pytestmark = pytest.mark.req("I4", "P8")


@pytest.fixture
def old(region: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """Two sealed batches, six years apart."""
    monkeypatch.setattr(django, "RONDOM_ANCHOR", tmp_path / "anchor.txt")
    look(4)
    sealing.seal()
    clock.move(timedelta(days=365 * 6))
    look(3)
    sealing.seal()
    return region


def look(times: int, household: Any = None) -> None:
    for _time in range(times):
        of = household or new_id()
        log.note(system("test", of), log.Entry(of, "plan", "plans.task"))


def test_old_rows_go_and_the_chain_holds(old: World, capsys: Any) -> None:
    before = sealing.verify()
    months, gone = pruning.prune()
    assert months == 60 and gone >= 4
    after = sealing.verify()
    assert after.faults == () and after.batches == before.batches == 2
    assert (after.pruned, after.rows) == (1, before.rows - gone)
    assert pruning.prune()[1] == 0
    assert cli.main(["log", "verify"]) == 0
    assert "1 batches pruned, until 2026-03-02" in capsys.readouterr().out


def test_rows_cannot_vanish_by_calling_them_pruned(old: World) -> None:
    tamper("DELETE FROM privacy_accessloghousehold")
    tamper("UPDATE privacy_accesslog SET batch_id = NULL WHERE 1 = 0")
    at = "2032-03-02 08:00:00+00:00"
    tamper(
        "UPDATE privacy_accessbatch SET pruned_at = %s, prune_key = key_id, prune_seal = seal WHERE number = 2",
        at,
    )
    assert any("batch 2" in fault and "pruned" in fault for fault in sealing.verify().faults)


def test_a_pruned_batch_cannot_be_filled_again_nor_altered(old: World) -> None:
    pruning.prune()
    tamper("UPDATE privacy_accessbatch SET digest = %s WHERE number = 1", "0" * 64)
    assert "batch 1: the seal is broken" in sealing.verify().faults


def test_what_a_held_file_needs_stays(old: World) -> None:
    household = old.household()
    clock.move(timedelta(days=-365 * 6))
    look(1, household.id)
    sealing.seal()
    clock.move(timedelta(days=365 * 6))
    retention.set_hold(
        by=old.privacy_officer,
        household_id=household.id,
        reason="court",
        words="Er loopt een rechtszaak.",
        review_on=clock.today() + timedelta(days=90),
    )
    pruning.prune()
    assert sealing.verify().pruned == 1 and sealing.verify().faults == ()


@pytest.mark.postgres_only
def test_the_service_itself_cannot_prune(old: World) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), acting(system("prune"), writes=True):
        AccessLog.objects.all()._raw_delete(using="default")
