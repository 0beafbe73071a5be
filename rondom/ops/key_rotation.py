"""`rondom keys`: which keys are used by how much, a new key with everything brought under it, an old one taken away.

The service runs on meanwhile: values carry the id of their key, look-ups try every key that is there, and each row is
written only where it is still the one that was read (docs/adr/0050).
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.db import connection
from django.db.models import Count

from rondom.accounts import rekeying as second_factors
from rondom.core import changes, keys, reencryption
from rondom.core.actor import system
from rondom.core.database import as_owner
from rondom.core.errors import Refused
from rondom.core.models import Change
from rondom.core.transactions import acting, on_postgres
from rondom.households import rehashing as households
from rondom.households.models import Person
from rondom.index import rehashing as index
from rondom.index.matching.models import Entry, MarkEntry
from rondom.privacy.models import AccessBatch

from .backup import owns_everything

UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class Line:
    """Something to tell the operator; ``well``: False when it asks for attention."""

    text: str
    well: bool = True


def used(purpose: str) -> Counter[str]:
    """Key id → how many values, hashes or sealed rows there are of it; "?" where that can no longer be told."""
    with _all_rows():
        return _counted(purpose)


def _counted(purpose: str) -> Counter[str]:
    if purpose == "fields":
        return reencryption.used() + second_factors.used()
    if purpose == "index":
        return households.used() + index.used()
    first = keys.ids("log")[0]
    count: Counter[str] = Counter()
    for model in (Change, AccessBatch):
        rows = model._default_manager.order_by().values("key_id").annotate(rows=Count("pk"))
        count.update({row["key_id"] or first: row["rows"] for row in rows})
    return count


def listed() -> Iterator[str]:
    """A line per key: its id, when it was made, what it is used by. Never the key."""
    words = {"fields": "values", "index": "hashes", "log": "rows and batches"}
    for purpose in keys.PURPOSES:
        active, made, count = keys.active(purpose)[0], keys.made_on(purpose), used(purpose)
        yield f"{purpose}:"
        for name in keys.ids(purpose):
            told = [f"  {name}", f"used by {count.pop(name, 0)} {words[purpose]}"]
            if name in made:
                told.append(f"made on {made[name]}")
            if name == active:
                told.append("active")
            yield ", ".join(told)
        for name, number in sorted(count.items()):
            what = (
                "a key that can no longer be told" if name == UNKNOWN else f"{name}, which is NOT in the file"
            )
            yield f"  {what}, used by {number} {words[purpose]}"


def rotate(purpose: str) -> Iterator[Line]:
    """Make a new key, unless an earlier change was not finished, and bring everything under it."""
    with _alone():
        old = keys.active(purpose)[0]
        if purpose != "log" and _unfinished(purpose):
            yield Line(f"an earlier change to {old} was not finished; going on with it")
        else:
            with _all_rows():  # before anything changes: whoever may not see all rows is refused here
                pass
            new = keys.add(purpose)
            with acting(system("keys"), writes=True):
                changes.record(by=system("keys"), verb="keys.rotated", purpose=purpose, key=new)
            yield Line(f"{new} is the active key now, {old} stays for what was made with it")
        if purpose == "log":
            yield Line("new rows and batches are sealed with it; the older ones keep theirs")
            return
        with _all_rows():
            yield from _fields() if purpose == "fields" else _index()


def again() -> Iterator[Line]:
    """Encode and hash everything anew under the active key: after a key was lost, or after an upgrade that changed what
    is compared. What is there already is left as it is."""
    with _alone(), _all_rows():
        yield from _index()


def _unfinished(purpose: str) -> bool:
    active = keys.active(purpose)[0]
    if len(keys.ids(purpose)) == 1:
        return False
    if purpose == "fields":
        with _all_rows():
            return reencryption.left() + second_factors.left() > 0
    return any(name not in (active, UNKNOWN) for name in used(purpose))


def _fields() -> Iterator[Line]:
    for done in reencryption.run():
        yield Line(f"{done.where}: {done.written} written anew")
        if done.closed:
            yield Line(
                f"{done.where}: {done.closed} open with no key that is there; left as they are", well=False
            )
    written, closed = second_factors.run()
    yield Line(f"second factors: {written} written anew")
    if closed:
        yield Line(f"second factors: {closed} open with no key that is there; left as they are", well=False)


def _index() -> Iterator[Line]:
    written, closed = households.rehash()
    yield Line(f"numbers of people: {written} hashed anew")
    if closed:
        yield Line(f"numbers of people: {closed} do not open and keep their older hash", well=False)
    written, lost = index.rehash()
    yield Line(f"signals and marks: {written} hashed anew")
    if lost:
        yield Line(
            f"signals and marks: of {lost} hashes the original is gone; they are still found by the older key, so it "
            "must stay until they expire"
        )


def forget(purpose: str, name: str) -> None:
    """Take a key out of the file; refused while anything needs it."""
    with _alone():
        if name not in keys.ids(purpose):
            raise Refused(f"there is no key {name} for {purpose}; see `rondom keys list`")
        if name == keys.active(purpose)[0]:
            raise Refused(
                f"{name} is the active key for {purpose}; `rondom keys rotate {purpose}` makes another one"
            )
        with _all_rows(), acting(system("keys"), writes=True):
            _nobody_writes(purpose)
            count = _counted(purpose)
            if number := count[name] + count[UNKNOWN]:
                also = " or may be" if count[UNKNOWN] else ""
                raise Refused(
                    f"{number} values in the database are{also} made with {name}, so it must stay; {DO[purpose]}"
                )
            keys.forget(purpose, name)
        with acting(system("keys"), writes=True):
            changes.record(by=system("keys"), verb="keys.forgotten", purpose=purpose, key=name)


DO = {
    "fields": "`rondom keys rotate fields` brings them under the active key",
    "index": "`rondom keys rotate index` brings them under the active key; hashes whose original is gone expire with "
    "their signal or mark",
    "log": "what is sealed stays sealed with it, until those rows are past their term",
}


@contextmanager
def _alone() -> Iterator[None]:
    with keys.one_at_a_time() as alone:
        if not alone:
            raise Refused("somebody is changing the keys already; wait until that is done")
        yield


@contextmanager
def _all_rows() -> Iterator[None]:
    """As owner of the tables: the service's role sees a part, and what it does not see would stay behind."""
    with as_owner():
        if on_postgres():
            owns_everything()
        yield


def _nobody_writes(purpose: str) -> None:
    """What is being written at this moment is waited for and counted too. On SQLite a transaction is alone already."""
    if not on_postgres():
        return
    tables = {
        "fields": [
            *(model._meta.db_table for model, _field in reencryption.columns()),
            Authenticator._meta.db_table,
        ],
        "index": [model._meta.db_table for model in (Person, Entry, MarkEntry)],
        "log": [model._meta.db_table for model in (Change, AccessBatch)],
    }[purpose]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '30s'")
        cursor.execute(f"LOCK TABLE {', '.join(tables)} IN SHARE MODE")
