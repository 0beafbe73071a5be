"""All of the rebuild, one at a time on a computer; by hand (`rondom index rebuild`) or each night (`rondom tick`)."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import perf_counter

from django.conf import settings

from rondom.core import clock
from rondom.core.actor import system
from rondom.core.errors import Refused

from .. import rules
from ..engine import bulk, model

BY = "rebuild-index"


@dataclass(frozen=True, slots=True)
class Report:
    """What changed since the last time (``lines``), and what came of it."""

    lines: list[str]
    told: int
    to_confirm: int
    missed: int
    older: int
    seconds: float

    def said(self) -> Iterator[str]:
        yield from self.lines
        yield (
            f"nobody was told of: {self.missed} signals with others; {self.told} matches told,"
            f" {self.to_confirm} for the coordination point to confirm"
        )
        if self.older:
            yield f"left out: {self.older} encodings under an earlier key; see `rondom keys rotate index`"
        yield f"it took {self.seconds:.1f} seconds"


def place() -> Path:
    """Where the outcome is kept until the next time: numbers of rows, and which of them are one person."""
    return Path(settings.VAR) / "rebuild.npz"


def run(*, tell: bool = True) -> Report:
    """Compare all with all and tell what was missed. Without ``tell`` nothing is written and the next report will
    compare with the same night."""
    if not bulk.installed():
        raise Refused(
            "the rebuild of the index needs numpy, which is not installed here: pip install 'rondom[rebuild]'"
        )
    with _alone() as alone:
        if not alone:
            raise Refused("the index is being rebuilt already; wait until that is done")
        return _run(tell)


def _run(tell: bool) -> Report:
    from ..engine.bulk import changes, rebuild
    from . import actions, missed, reading

    began = perf_counter()
    table, older = reading.table()
    size = reading.size()
    outcome = rebuild.rebuild(table, model.shipped(), size, rules.checked)
    del table
    found = changes.between(rebuild.load(place()), outcome)
    told = to_confirm = signals = 0
    for signal_id, others in missed.among(found.new_pairs, outcome):
        signals += 1
        if tell:
            done = actions.tell_missed(by=system(BY), signal_id=signal_id, others=others)
            told, to_confirm = told + done.told, to_confirm + done.to_confirm
    if tell:
        actions.note_rebuild(
            by=system(BY),
            people=found.people,
            pairs=found.pairs,
            clusters=found.clusters,
            told=told,
            to_confirm=to_confirm,
        )
        outcome.save(place(), clock.now().timestamp())
    return Report(found.lines(), told, to_confirm, signals, older, perf_counter() - began)


def run_when_due() -> int:
    """Once a night, where the installation asks for it. Returns how many matches came of it."""
    if not is_due(clock.now()):
        return 0
    try:
        done = run()
    except Refused:  # another tick is busy with it
        return 0
    return done.told + done.to_confirm


def is_due(at: datetime) -> bool:
    """Asked for, possible, past the hour, and not done since that hour."""
    hour = settings.RONDOM_REBUILD_HOUR
    if hour not in range(24) or not bulk.installed():
        return False
    from ..engine.bulk import rebuild

    local = at.astimezone(clock.AMSTERDAM)
    since = local.replace(hour=hour, minute=0, second=0, microsecond=0)
    last = rebuild.load(place())
    return local >= since and (last is None or last.at < since.timestamp())


@contextmanager
def _alone() -> Iterator[bool]:
    handle = os.open(place().with_name(".rebuild.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(handle)
