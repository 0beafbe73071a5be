"""Looking changes nothing but the access log; and what others do does not make one's own page slower."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from rondom.core.guard import writes
from rondom.households import actions as households
from rondom.households.people import NewAddress, NewPerson
from rondom.journal import actions as journal
from rondom.methods.enums import Event
from rondom.plans import actions as plans
from tests.meta.going_round import address, open_page, readable_pages
from tests.meta.walked import Walked

pytestmark = pytest.mark.any_engine

#: a bound on each page, to be lowered when it can
MOST = 250
LOG = ('INSERT INTO "privacy_accesslog"', 'INSERT INTO "privacy_accessloghousehold"')
#: that a session was used now, once a minute: the door's, outside the view
DOOR = ('UPDATE "django_session"',)


@contextmanager
def said() -> Iterator[list[str]]:
    """Every statement that reaches the database, outside all other wrappers."""
    found: list[str] = []

    def listen(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        found.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        yield found


@pytest.mark.parametrize(("name", "who"), readable_pages())
def test_looking_writes_nothing_but_the_log(
    name: str, who: str, walked: Walked, clients: dict[str, Client]
) -> None:
    path = address(name, walked)
    with transaction.atomic():
        with said() as statements:
            assert clients[who].get(path).status_code == 200
        transaction.set_rollback(True)
    assert [sql for sql in statements if writes(sql) and not sql.startswith(LOG + DOOR)] == []


def test_looking_at_a_file_is_logged(walked: Walked, clients: dict[str, Client]) -> None:
    """Otherwise the test above would show nothing of the log."""
    with transaction.atomic():
        with said() as statements:
            open_page(clients["coordinator"], "plans:plan", walked)
        transaction.set_rollback(True)
    assert {start for start in LOG for sql in statements if sql.startswith(start)} == set(LOG)


def counts(walked: Walked, clients: dict[str, Client]) -> dict[str, int]:
    found = {}
    for name, who in readable_pages():
        path = address(name, walked)
        with said() as statements:
            clients[who].get(path)
        # that somebody was seen is noted once a minute, with a point to go back to around it
        noted = sum(3 for sql in statements if sql.startswith('UPDATE "django_session"'))
        found[name] = len(statements) - noted
    return found


def much_more(walked: Walked) -> None:
    """Twelve other households at the same and another desk, and ten times as much in this one."""
    region, world = walked.story.region, walked
    for number in range(12):
        officer = world.actors["other officer" if number % 2 else "officer"]
        households.create_household(
            by=officer,
            desk_id=officer.desk_id,  # type: ignore[arg-type]
            method_hash=region.method_hash,
            event=Event.REFERRAL_RECEIVED,
            name=f"Gezin {number}",
            members=[NewPerson(f"Ouder {number}", "Ander", None, "parent", "", "f", True)],
            address=NewAddress("Dorpsstraat", number + 1, "8261AB", "Kampen"),
        )
    worker, file = walked.story["worker"], walked.household_id
    owner = walked.story.members["worker_leads"].id
    for number in range(8):
        journal.write_note(
            by=worker, household_id=file, kind="visit", text="Weer langs geweest.", category="agreements"
        )
        goal = plans.add_goal(by=worker, household_id=file, domain="health", family_words=f"Doel {number}")
        plans.add_task(by=worker, household_id=file, title=f"Taak {number}", owner_id=owner, goal_id=goal.id)
        households.add_member(by=worker, household_id=file, person=NewPerson(f"Neef {number}", "Dekker"))


def test_pages_do_not_ask_more_when_there_is_more(walked: Walked, clients: dict[str, Client]) -> None:
    with transaction.atomic():
        for client in clients.values():
            client.get("/")  # what is kept in memory is filled
        few = counts(walked, clients)
        much_more(walked)
        many = counts(walked, clients)
        transaction.set_rollback(True)
    grown = {name: (few[name], many[name]) for name in few if many[name] > few[name]}
    assert grown == {}
    assert {name: number for name, number in few.items() if number > MOST} == {}
