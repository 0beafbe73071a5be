"""A household with a row in every table whose case was closed; and what is left of it in the database."""

import os
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import psycopg
from django.db import connection

from rondom.core import changes, clock
from rondom.core.actor import system
from rondom.core.transactions import acting
from rondom.households.models import Household
from rondom.intake.desk.models import Question
from rondom.methods.enums import Event
from rondom.privacy.retention import actions as retention
from rondom.privacy.retention import jobs, queries
from tests.rows import File, fill
from tests.world import World

YEAR = 365


@dataclass
class Closed:
    world: World
    file: File

    @property
    def household(self) -> Household:
        return self.file.household


def happen(household_id: UUID, *verbs: Event) -> None:
    by = system("test", household_id)
    with acting(by, writes=True):
        for verb in verbs:
            changes.record(by=by, verb=str(verb), household_id=household_id)
            clock.move(timedelta(minutes=1))


def closed(world: World, name: str = "Gezin Dekker") -> Closed:
    """A household with a row in every table; its case is opened and closed today."""
    household = world.household(name)
    world.family_member(household, email=f"{household.id.hex[-6:]}@gezin.test")
    file = fill(world, household, world.officer, world.person(household))
    with acting(world.officer, writes=True):
        # a question at a desk goes with the file once it was passed on; until then it has a term of its own
        Question.objects.filter(pk__in=file.ids("intake_question")).update(household_id=household.id)
    happen(household.id, Event.REFERRAL_DECIDED, Event.CASE_OPENED, Event.CASE_CLOSED)
    return Closed(world, file)


def months(n: int) -> None:
    clock.move(timedelta(days=round(n * 30.5) + 4))


def confirmed(world: World) -> int:
    """The list is made and the privacy officer agrees to all that is due."""
    jobs.list_due()
    with acting(world.privacy_officer):
        files = {one.household_id: one.listed_at for one in queries.due(world.privacy_officer)}
    return retention.confirm(by=world.privacy_officer, files=files)


def rows_with(word: str) -> dict[str, int]:
    """In how many rows of which table this word stands, read behind row-level security."""
    found: dict[str, int] = {}
    for table, row in everything():
        if word in row:
            found[table] = found.get(table, 0) + 1
    return found


def everything() -> list[tuple[str, str]]:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
            )
            names = [name for (name,) in cursor.fetchall()]
            return [(name, repr(row)) for name in names for row in _all(cursor, name)]
    address = {"dbname": connection.settings_dict["NAME"]}
    with psycopg.connect(os.environ["RONDOM_OWNER_DATABASE_URL"], **address) as owner:
        names = owner.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        return [
            (name, row[0])
            for (name,) in names
            for row in owner.execute(f"SELECT one::text FROM {name} one".encode()).fetchall()
        ]


def _all(cursor: Any, name: str) -> Any:
    cursor.execute(f'SELECT * FROM "{name}"')
    return cursor.fetchall()
