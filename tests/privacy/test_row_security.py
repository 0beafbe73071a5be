"""The second lock: with the access code gone round, the database itself shows nobody a foreign row. Table by table."""

import copy
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, ProgrammingError, connection, models, transaction

from rondom.core import clock
from rondom.core.actor import NOBODY, Actor, ActorKind, system
from rondom.core.ids import new_id
from rondom.core.transactions import acting
from rondom.methods.enums import WRITER_ONLY, Category, RoleKind
from rondom.ops.checks_lock import personal_tables, writer_only_tables
from rondom.privacy.items import Item
from rondom.privacy.models import Involvement
from tests.privacy.two_files import (
    ANYBODY_ADDS,
    APPEND_ONLY,
    CHANGE,
    EVERY,
    REMOVE,
    STAYS_OWN,
    TABLES,
    seen,
    touched,
)
from tests.rows import ABOVE_HOUSEHOLDS, File, make
from tests.world import World

pytestmark = [pytest.mark.postgres_only, pytest.mark.req("I3")]


def by_desk(table: str) -> bool:
    """Signals, and questions at a desk, go by organisation and desk, not by involvement."""
    return table.startswith(("index_", "intake_question"))


def strangers(world: World, own: File) -> dict[str, Actor]:
    mother = Actor(ActorKind.FAMILY, new_id(), "Carla", person_id=own.person_id)
    return {
        "officer": world.officer,
        "professional": world.stranger,
        "manager": world.manager,
        "family": mother,
    }


@EVERY
def test_foreign_rows_are_invisible(table: str, own: File, foreign: File) -> None:
    for name, actor in strangers(own.world, own).items():
        with acting(actor):
            assert not seen(table, foreign.ids(table)), name


@EVERY
def test_foreign_rows_cannot_be_changed_or_removed(table: str, own: File, foreign: File) -> None:
    with acting(own.actor, writes=True):
        assert touched(CHANGE, table, foreign.ids(table)) == 0
        assert touched(REMOVE, table, foreign.ids(table)) == 0
    with acting(foreign.actor):
        assert seen(table, foreign.ids(table)) == set(foreign.ids(table))


@EVERY
def test_nothing_can_be_added_to_a_foreign_file(table: str, own: File, foreign: File) -> None:
    row = copy.copy(foreign.rows[table][0])
    row.pk = None if isinstance(row._meta.pk, models.BigAutoField) else new_id()
    if table == "households_household" or row._meta.label == "privacy.FileContext":
        row.pk = foreign.household.pk
    if table in ANYBODY_ADDS:
        return
    with pytest.raises(DatabaseError, match="row-level security"), acting(own.actor, writes=True):
        models.Model.save(row, force_insert=True)


@EVERY
def test_own_rows_are_there(table: str, own: File) -> None:
    """Otherwise the tests above would show nothing."""
    with acting(own.actor):
        assert seen(table, own.ids(table)) == set(own.ids(table))


@EVERY
def test_to_whom_nobody_was_told_there_is_nothing(table: str, own: File, foreign: File) -> None:
    both = own.ids(table) + foreign.ids(table)
    assert not seen(table, both)
    with acting(NOBODY):
        assert not seen(table, both)
    with acting(system("job without a household")):
        assert not seen(table, both)


@EVERY
def test_a_job_sees_the_household_it_works_on(table: str, own: File, foreign: File) -> None:
    with acting(system("test", own.household.id)):
        assert not seen(table, foreign.ids(table))
        if not by_desk(table):
            assert seen(table, own.ids(table))


@EVERY
def test_when_the_involvement_ends_the_rows_are_gone_at_once(table: str, own: File) -> None:
    if by_desk(table):
        return
    with acting(own.actor, writes=True):
        mine = Involvement.objects.filter(household_id=own.household.id, desk_id=own.actor.desk_id)
        assert mine.update(until=clock.now()) == 1
        left = seen(table, own.ids(table))
    assert not left or table in STAYS_OWN


@EVERY
def test_before_the_involvement_begins_there_is_nothing_yet(table: str, own: File) -> None:
    if by_desk(table):
        return
    with acting(own.actor, writes=True):
        mine = Involvement.objects.filter(household_id=own.household.id, desk_id=own.actor.desk_id)
        assert mine.update(since=clock.now() + timedelta(hours=1)) == 1
        left = seen(table, own.ids(table))
    assert not left or table in STAYS_OWN


@pytest.mark.parametrize("table", writer_only_tables())
@pytest.mark.parametrize("category", sorted(WRITER_ONLY))
def test_a_compartment_is_for_its_writer_alone_in_every_table(
    table: str, category: Category, own: File
) -> None:
    """Whatever kind of row it is: not for who is involved too, nor for a job on the household, to read or to remove."""
    world = own.world
    psychologist = world.involve(world.psychologist, own.household, RoleKind.SPECIALIST)
    writer = File(world, own.household, psychologist, own.person_id, own.rows)
    with acting(psychologist, writes=True):
        try:
            with transaction.atomic():
                row = make(writer, TABLES[table], category=category)
        except IntegrityError:  # the table itself does not hold such a row at all
            return
        assert seen(table, [row.pk]) == {row.pk}
    for other in (own.actor, system("test", own.household.id)):
        with acting(other, writes=True):
            assert not seen(table, [row.pk])
            assert touched(CHANGE, table, [row.pk]) == touched(REMOVE, table, [row.pk]) == 0


def test_index_and_accounts_take_part() -> None:
    """Tables that are not of one file hold people as well."""
    assert {
        "accounts_user",
        "index_signal",
        "index_signalsubject",
        "index_entry",
        "index_markentry",
        "index_likeness",
    } <= set(TABLES)
    assert set(TABLES) == set(personal_tables())


def test_what_one_wrote_for_oneself_is_for_oneself(own: File) -> None:
    world = own.world
    psychologist = world.involve(world.psychologist, own.household, RoleKind.SPECIALIST)
    writer = File(world, own.household, psychologist, own.person_id, own.rows)
    with acting(psychologist, writes=True):
        note = make(
            writer, TABLES["journal_contactnote"], category=Category.SPECIALIST_NOTE, secret="alleen ik"
        )
        assert seen("journal_contactnote", [note.pk]) == {note.pk}
    for other in (own.actor, system("test", own.household.id)):
        with acting(other, writes=True):
            assert not seen("journal_contactnote", [note.pk])
            assert touched(REMOVE, "journal_contactnote", [note.pk]) == 0


#: every table of items; a referral stays with who made it and is always of one and the same category
SECRET_TABLES = [
    table for table, model in TABLES.items() if issubclass(model, Item) and table not in STAYS_OWN
]


@pytest.mark.parametrize("table", SECRET_TABLES)
def test_a_secret_row_of_any_table_is_for_its_writer(table: str, own: File) -> None:
    """Also in a table that holds no secrets today: the lock is there before the first one is."""
    row = own.rows[table][0]
    colleague = own.world.involve(own.world.worker, own.household, RoleKind.MEMBER)
    with acting(own.actor, writes=True):
        with connection.cursor() as cursor:
            cursor.execute(f'UPDATE "{table}" SET category = %s WHERE id = %s', ["specialist_note", row.pk])
        assert seen(table, [row.pk]) == {row.pk}
    for other in (colleague, system("test", own.household.id)):
        with acting(other):
            assert not seen(table, [row.pk])


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize("command", ["UPDATE", "DELETE", "TRUNCATE"])
def test_the_logs_can_only_grow(table: str, command: str, own: File) -> None:
    """Not even somebody who is involved, nor a job, can take a line out or write over it."""
    sql = {
        "UPDATE": f"UPDATE {table} SET id = id",
        "DELETE": f"DELETE FROM {table}",
        "TRUNCATE": f"TRUNCATE {table}",
    }
    for actor in (own.actor, system("test", own.household.id)):
        with pytest.raises(ProgrammingError, match="permission denied"), acting(actor, writes=True):
            connection.cursor().execute(sql[command])


@pytest.mark.parametrize("app", ABOVE_HOUSEHOLDS)
def test_every_module_took_part(app: str, own: File) -> None:
    assert any(model._meta.app_label == app for model in TABLES.values())
