"""Whether anything at all is open in the files of this actor, asked once per page for all rooms together.

A page with a work list asks some 25 rooms what waits, and in most files most rooms are empty: no crisis, no handover,
no question. Each of those questions carries the whole decision, and cost more to put than to answer. So every room
names the rows that could give a line - a few more is no harm, one too few would hide work - and an empty room is not
asked.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Model

from rondom.core import guard
from rondom.core.actor import INVOLVED_KINDS, Actor
from rondom.core.transactions import tell

from .access import only
from .conditions import column_id, live_sql

#: stands in the values of a `Room` for the user who asks
ME = object()


@dataclass(frozen=True, slots=True)
class Room:
    """Rows of a table of which at least one must be there for its lines to be made."""

    table: str
    open: str
    values: tuple[Any, ...]


_rooms: list[Room] = []


def room(model: type[Model], open_: str, *values: Any) -> Room:
    """Rows of ``model`` (with a household) that are open: a condition on columns of ``w``, with ``%s`` for each value.

    It may hold for more rows than give a line, never for fewer.
    """
    if all(field.attname != "household_id" for field in model._meta.fields):
        raise ValueError(f"{model.__name__} is of no household")
    made = Room(model._meta.db_table, open_, values)
    _rooms.append(made)
    return made


def every() -> tuple[Room, ...]:
    return tuple(_rooms)


def is_empty(actor: Actor, one: Room) -> bool:
    """Whether this room need not be asked on this page: no row of it is open in any file of the actor.

    An action, which may have opened something itself, always asks.
    """
    if actor.kind not in INVOLVED_KINDS or not guard.is_reading():
        return False
    asked, found = _found(actor, only())
    return one in asked and one not in found


@guard.once_while_reading
def _found(actor: Actor, household_id: UUID | None) -> tuple[frozenset[Room], frozenset[Room]]:
    """The rooms that were asked, and those of them with an open row; one query, under the second lock."""
    tell(actor)
    rooms = every()
    sql, values = _sql(actor, household_id, rooms)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return frozenset(rooms), frozenset(rooms[row[0]] for row in cursor.fetchall())


def _sql(actor: Actor, household_id: UUID | None, rooms: tuple[Room, ...]) -> tuple[str, list[Any]]:
    """The numbers of the rooms with an open row in a file in which the actor is involved; of one household, in that
    one."""
    live, values = live_sql(actor, connection)
    mine = f"SELECT i.household_id FROM privacy_involvement i WHERE {live}"
    if household_id:
        mine, values = f"{mine} AND i.household_id = %s", [*values, column_id(household_id, connection)]
    me = column_id(actor.user_id, connection) if actor.user_id else None
    parts = []
    for number, one in enumerate(rooms):
        there = f"w.household_id IN (SELECT household_id FROM mine) AND ({one.open})"
        parts.append(f"SELECT {number} WHERE EXISTS (SELECT 1 FROM {one.table} w WHERE {there})")
        values += [me if value is ME else value for value in one.values]
    return f"WITH mine AS ({mine}) {' UNION ALL '.join(parts)}", values
