"""`rondom check`: what is wrong with this installation, why that matters and what to do, in plain words."""

from collections.abc import Callable, Iterator

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, transaction

from rondom.core import changes
from rondom.core.models import Change, ChangeHead
from rondom.core.transactions import narrow_role
from rondom.privacy import sealing

from . import checks_database, checks_erasures, checks_lock, checks_place, checks_policies, checks_work
from .finding import Finding, ok, wrong

Look = Callable[[bool], Iterator[Finding]]

#: what an installation has without a database
PLACE: tuple[Look, ...] = (
    checks_place.people,
    checks_place.versions,
    checks_place.keys,
    checks_place.secret,
    checks_place.web,
    checks_place.mail,
    checks_place.statics,
    checks_place.disk,
    checks_place.presets,
    checks_place.backups,
)
#: what is asked of a database with the newest shape
DATABASE: tuple[Look, ...] = (
    checks_database.engine,
    checks_lock.roles,
    checks_lock.locks,
    checks_policies.as_made,
    checks_lock.tried,
    checks_work.clock_of_database,
    checks_work.tick,
    checks_work.outbox,
    checks_work.deliveries,
    checks_work.methods,
    checks_work.second_factors,
    checks_erasures.erasures,
)

unprotected_tables = checks_lock.unprotected_tables
personal_tables = checks_lock.personal_tables


def findings(deep: bool = False) -> Iterator[Finding]:
    for look in PLACE:
        yield from _looked(look, deep)
    reached = list(_looked(checks_database.reached, deep))
    yield from reached
    if any(one.level == "wrong" for one in reached):
        return
    for look in (*DATABASE, _logs):
        yield from _looked(look, deep)


def _looked(look: Look, deep: bool) -> Iterator[Finding]:
    """A check that cannot be done is a finding too; the others go on."""
    try:
        yield from look(deep)
    except (DatabaseError, OSError, ImproperlyConfigured, ValueError, KeyError) as fault:
        said = str(fault).strip().splitlines()
        yield wrong(
            f"looking at the {look.__name__.strip('_').replace('_', ' ')} failed: "
            f"{type(fault).__name__}: {said[0] if said else ''}",
            why="what cannot be looked at may be wrong as well",
            do="mend what is said here or above, and check again",
        )


def _logs(deep: bool) -> Iterator[Finding]:
    """Both chains: the newest part always, wholly where that is quick or was asked."""
    with transaction.atomic(), narrow_role("jobs"):
        total = Change.objects.count()
        whole = deep or total <= QUICK
        rows, breaks = changes.verify() if whole else changes.verify_newest(QUICK)
    part = "" if whole else f" (the newest {rows} of {total} rows; --deep walks all)"
    if breaks:
        yield wrong(
            f"the change log does not hold in {len(breaks)} places{part}",
            why="rows were altered or removed outside Rondom, or the log key is another one",
            do="see `rondom log verify` for the places; keep the database as it is and find out who could write in it",
        )
    else:
        yield ok(f"the change log holds: {rows} rows{part}")
    verdict = sealing.verify(None if whole else 20)
    if verdict.faults:
        yield wrong(
            f"the access log does not hold: {verdict.faults[0]}",
            why="who looked at what can no longer be proven",
            do="see `rondom log verify`; after a restore the earlier anchor file stands beside the new one",
        )
    else:
        yield ok(f"the access log holds: {verdict.rows} rows sealed, {verdict.unsealed} still open")


#: so many rows are walked without asking
QUICK = 20_000


def verify_changes() -> tuple[int, list[changes.Break]]:
    with transaction.atomic(), narrow_role("jobs"):
        return changes.verify(Change.objects.all()) if ChangeHead.objects.exists() else (0, [])


def report(deep: bool = False) -> int:
    """Print the findings; 1 when something must be mended."""
    words = {"ok": "  ok   ", "note": "  note ", "wrong": "WRONG  "}
    count = {"ok": 0, "note": 0, "wrong": 0}
    for finding in findings(deep):
        count[finding.level] += 1
        print(words[finding.level] + finding.text)
        for name, text in (("why", finding.why), ("do ", finding.do)):
            if text:
                print(f"         {name}: {text}")
    print(f"\n{count['wrong']} to mend, {count['note']} to know, {count['ok']} in order")
    return int(count["wrong"] > 0)


def verify_logs() -> int:
    """Print the verdict on both logs; 1 when one does not hold."""
    rows, breaks = verify_changes()
    print(f"change log: {rows} rows, {len(breaks)} breaks")
    for one in breaks:
        print(f"  {one.stream} at {one.seq}: {one.what}")
    verdict = sealing.verify()
    print(f"access log: {verdict.rows} rows in {verdict.batches} batches, {verdict.unsealed} not sealed yet")
    if verdict.pruned_until:
        print(f"access log: {verdict.pruned} batches pruned, until {verdict.pruned_until:%Y-%m-%d}")
    for fault in verdict.faults:
        print(f"  {fault}")
    return 1 if breaks or verdict.faults else 0
