"""Every verb of Rondom, at the moment at which it is done in the story of household Dekker: first by those who have
nothing to do with it, then with a fault at its very end, and only then by the person whose turn it is.

The first two leave the database as it was, row by row, in every table. What the story does not need is done besides it
(`besides.py`), so that no verb is left out.
"""

import hashlib
import importlib
import os
import pkgutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

import psycopg
import pytest
from django.db import connection, transaction

import rondom
from rondom.accounts import actions as accounts
from rondom.accounts import queries
from rondom.core import changes
from rondom.core.actor import NOBODY, Actor, ActorKind, system
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.ops.story.dekker import Dekker
from rondom.ops.story.moments import at
from rondom.ops.story.people import Region, settle
from tests.faults.besides import BESIDES

pytestmark = pytest.mark.any_engine

#: who works somewhere may register a signal of their own or ask advice; the operator keeps the social map too
OPEN_TO = {
    "index.actions.register_signal": {"stranger", "front"},
    "index.following.grounds.stop_without_ground": {"privacy"},
    "intake.desk.actions.ask": {"stranger"},
    "privacy.override.actions.begin": {"stranger", "front"},
    **{f"privacy.override.actions.{verb}": {"privacy"} for verb in ("end", "tell_family", "postpone")},
    **{
        f"privacy.retention.{verb}": {"privacy"}
        for verb in ("actions.set_hold", "actions.lift_hold", "actions.confirm", "requests.decide")
    },
    **{
        f"directory.actions.{verb}": {"operator"}
        for verb in (
            "add_organisation", "change_organisation", "add_service", "change_service", "say_waiting_time"
        )
    },
    **{f"methods.freedays.{verb}": {"operator"} for verb in ("add", "remove", "choose_5_may")},
    **{f"directory.duty.actions.{verb}": {"operator"} for verb in ("add_duty", "end_duty")},
}  # fmt: skip

#: parts of other verbs, or what only Rondom itself does: who calls them has decided who may
PARTS = {
    "accounts.actions.create_user",
    "accounts.actions.employ",
    "accounts.actions.end_employment",
    "accounts.actions.new_password",
    "accounts.security.recorded",
    "accounts.security.reset_second_factor",
    "accounts.sessions.end",
    "assessment.safety.watching.begin",
    "assessment.safety.watching.end",
    "assessment.safety.watching.look_again",
    "cases.actions.open_case",
    "cases.concern.actions.end_all",
    "cases.crisis.actions.climb",
    "cases.crisis.actions.met_in_meeting",
    "cases.escalation.climbing.climb",
    "cases.aftercare.actions.end_by_clock",
    "households.actions.create_household",
    "intake.asking.ask_point",
    "intake.desk.passing.expire",
    "index.actions.expire_signals",
    "index.keeping.actions.erase_again",
    "index.keeping.actions.erase_ended",
    "index.marks.end_mark",
    "index.marks.erase_expired",
    "index.marks.mark_household",
    "index.rebuilding.actions.note_rebuild",
    "index.rebuilding.actions.tell_missed",
    "journal.climbing.climb",
    "journal.questions.actions.remind",
    "journal.returning.nobody_told",
    "meetings.actions.call_off_all",
    "meetings.polls.actions.remind",
    "meetings.polls.actions.stop_all",
    "methods.actions._publish",
    "meetings.changing.move_meeting",
    "monitor.actions.keep",
    "plans.indications.imposed.hold",
    "plans.indications.imposed.let_go",
    "privacy.actions.end_involvement",
    "privacy.actions.involve",
    "privacy.actions.limit_involvement",
    "privacy.actions.prolong_involvement",
    "privacy.actions.open_file",
    "privacy.moving.move_file",
    "privacy.regulation.actions.publish",
    "privacy.retention.actions.erase_again",
    "privacy.retention.actions.erase_due",
    "privacy.retention.actions.erase_for_person",
}


def leave(story: Dekker) -> None:
    """Nothing besides this step."""


class Fault(Exception):
    """What goes wrong in the middle."""


def verbs() -> dict[str, Callable[..., Any]]:
    """Every action of the application, by its name."""
    found = {}
    for info in pkgutil.walk_packages(rondom.__path__, "rondom."):
        if ".migrations" in info.name or info.name in ("rondom.wsgi", "rondom.settings"):
            continue
        module = importlib.import_module(info.name)
        for one in vars(module).values():
            if getattr(one, "is_action", False) and one.__module__.startswith("rondom."):
                found[f"{one.__module__.removeprefix('rondom.')}.{one.__name__}"] = one
    return found


def everything() -> dict[str, str]:
    """A fingerprint of every table, read behind row-level security."""
    if connection.vendor == "sqlite":
        with sqlite3.connect(f"file:{connection.settings_dict['NAME']}?mode=ro", uri=True) as reader:
            tables = [
                name
                for (name,) in reader.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
                if not name.startswith("sqlite_")
            ]
            prints = {}
            for table in tables:
                rows = sorted(map(repr, reader.execute(f'SELECT * FROM "{table}"')))
                prints[table] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
            return prints
    address = {"dbname": connection.settings_dict["NAME"]}
    with psycopg.connect(os.environ["RONDOM_OWNER_DATABASE_URL"], **address) as owner:
        names = owner.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        return {
            table: str(
                owner.execute(
                    f"SELECT md5(coalesce(string_agg(one::text, '|' ORDER BY one::text), '')) FROM {table} one".encode()
                ).fetchone()
            )
            for (table,) in names
        }


def everywhere(
    monkeypatch: pytest.MonkeyPatch, around: Callable[[str, Callable[..., Any]], Callable[..., Any]]
) -> None:
    """Put something around every verb, wherever it is called from."""
    for name, action in verbs().items():
        wrapped = around(name, action)
        for module in list(sys.modules.values()):
            if getattr(module, "__name__", "").startswith("rondom."):
                for label, value in list(vars(module).items()):
                    if value is action:
                        monkeypatch.setattr(module, label, wrapped)


@dataclass
class Watch:
    """Stands before every action and tries it the wrong ways, once per verb."""

    wrong: dict[str, Actor] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    inside: bool = False
    on: bool = False

    def around(self, name: str, action: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(action)
        def watched(*args: Any, **given: Any) -> Any:
            if not self.on or self.inside:
                return action(*args, **given)
            self.inside = True
            try:
                if given["by"].kind != ActorKind.SYSTEM and name not in self.seen:
                    self.seen.add(name)
                    self.try_wrong_ways(name, action, args, given)
                return action(*args, **given)
            finally:
                self.inside = False

        return watched

    def try_wrong_ways(self, name: str, action: Callable[..., Any], args: Any, given: dict[str, Any]) -> None:
        before = everything()
        for who, actor in self.wrong.items():
            if given["by"] == actor or who in OPEN_TO.get(name, set()):
                continue
            try:
                with transaction.atomic():
                    action(*args, **{**given, "by": actor})
                    transaction.set_rollback(True)
            except (Refused, NotFound):
                continue
            except Invalid as invalid:
                self.faults.append(f"{name} by {who}: {invalid} instead of a refusal")
            else:
                self.faults.append(f"{name} by {who}: was let through")
        self.compare(name, "refused", before)
        count = self.fail(action, args, given, at=None)
        if not count:
            self.faults.append(f"{name} leaves no change row")
            return
        try:
            self.fail(action, args, given, at=count)
        except Fault:
            self.compare(name, "with a fault at its end", before)
        else:
            self.faults.append(f"{name}: the fault did not come through")

    def compare(self, name: str, how: str, before: dict[str, str]) -> None:
        after = everything()
        self.faults += [f"{name}, {how}, leaves {table}" for table in before if before[table] != after[table]]

    def fail(self, action: Callable[..., Any], args: Any, given: dict[str, Any], *, at: int | None) -> int:
        """Do it and take it back, counting change rows; or let it fail right after row number ``at``."""
        written = 0
        record_all = changes.record_all  # `record` is one of these

        def counting(**what: Any) -> Any:
            nonlocal written
            rows = record_all(**what)
            written += 1
            if written == at:
                raise Fault
            return rows

        changes.record_all = counting  # type: ignore[assignment]
        try:
            if at is not None:
                action(*args, **given)
            else:
                with transaction.atomic():
                    action(*args, **given)
                    transaction.set_rollback(True)
        finally:
            changes.record_all = record_all
        return written


@pytest.fixture
def watch(committed: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watch]:
    watch = Watch()
    everywhere(monkeypatch, watch.around)
    yield watch


def wrong_people(region: Region) -> dict[str, Actor]:
    """Who has nothing to do with household Dekker, of each kind."""
    user = accounts.create_user(
        by=system("test"), email="sam@voorbeeld.test", name="Sam de Wit", password="demo-demo-demo"
    )
    employment = accounts.employ(
        by=system("test"),
        user=user,
        organisation=region.organisations["town"],
        function=ActorKind.PROFESSIONAL,
        title="Consulent",
    )
    parent = accounts.create_user(
        by=system("test"), email="ali@gezin.test", name="Ali Ates", password="demo-demo-demo"
    )
    return {
        "stranger": queries.actor_of(user, employment),
        "somebody of another family": queries.actor_of(parent, None),
        "nobody": NOBODY,
        **{kind: region[kind] for kind in ("front", "manager", "policy", "privacy", "auditor", "operator")},
    }


def test_nobody_else_does_it_and_a_fault_leaves_nothing(watch: Watch) -> None:
    with at(300):
        region = settle()
        watch.wrong = wrong_people(region)
    watch.on = True
    story = Dekker(region, 230)
    for step in Dekker.STEPS:
        getattr(story, step)()
        BESIDES.get(step, leave)(story)
    watch.on = False
    assert story.file
    assert not watch.faults, "\n".join(watch.faults)
    missing = sorted(set(verbs()) - watch.seen - PARTS)
    assert not missing, "add to besides.py: " + ", ".join(missing)
    assert not PARTS & watch.seen, "done by a person after all"
