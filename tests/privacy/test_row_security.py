"""The second lock: with the access code gone round, the database itself shows nobody a foreign row. Table by table."""

import copy
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import DatabaseError, ProgrammingError, connection, models, transaction

from rondom.accounts.models import Desk, DeskKind
from rondom.core import clock
from rondom.core.actor import NOBODY, Actor, ActorKind, system
from rondom.core.ids import new_id
from rondom.core.transactions import acting, narrow_role
from rondom.directory.models import Municipality, Organisation, OrganisationKind
from rondom.households import actions as households
from rondom.households.people import NewAddress, NewPerson
from rondom.methods.enums import Category, Event, RoleKind
from rondom.privacy import log
from rondom.privacy.models import Involvement
from rondom.privacy.retention.erasing import erased_models
from tests.committed import START, own_database
from tests.rows import ABOVE_HOUSEHOLDS, File, fill, make, personal_models
from tests.world import World

pytestmark = [pytest.mark.postgres_only, pytest.mark.req("I3")]

TABLES = {model._meta.db_table: model for model in personal_models()}
EVERY = pytest.mark.parametrize("table", TABLES)

#: rows that everybody may add, because their writer cannot be involved yet; reading them back is another matter
ANYBODY_ADDS = {
    "accounts_user": "an account is made before anybody is involved with it",
    "households_person": "a person is made before the household is",
    "privacy_accesslog": "also a refused stranger is logged",
    "privacy_accessloghousehold": "also a refused stranger is logged",
    "index_match": "who registers the signal may not see the match, but it is found then",
}
#: what one did oneself stays one's own
STAYS_OWN = {"privacy_accesslog": "one's own visits", "intake_referral": "what came of one's own referral"}
APPEND_ONLY = ("core_change", "privacy_accesslog", "privacy_accessloghousehold", "privacy_accessbatch")


@pytest.fixture(scope="module")
def files(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[File, File]]:
    """Two households at two coordination points, each with a row in every table."""
    with django_db_blocker.unblock(), own_database(), clock.freeze(START):
        world = World.build()
        own = world.household()
        mother = world.family_member(own)
        other_actor, other = elsewhere(world)
        father = world.family_member(other, email="vader@gezin.test")
        for who, household in ((mother, own), (father, other)):
            log.note(who, log.Entry(household.id, Category.PLAN, "plans.plan"))
        yield (
            fill(world, own, world.officer, mother.person_id),  # type: ignore[arg-type]
            fill(world, other, other_actor, father.person_id),  # type: ignore[arg-type]
        )


def elsewhere(world: World) -> tuple[Actor, Any]:
    """An officer of another coordination point, with a household there."""
    with acting(system("test"), writes=True):
        town = Municipality.objects.create(code="0166", name="Kampen")
        point = Organisation.objects.create(name="Meldpunt Kampen", kind=OrganisationKind.COORDINATION_POINT)
        desk = Desk.objects.create(
            kind=DeskKind.COORDINATION_POINT, name="Kampen", organisation=point, method_key="zuid-holland"
        )
        desk.municipalities.add(town)
    world.organisations["kampen"] = point
    officer = world.hire("Kees Kamp", "kampen", ActorKind.OFFICER, desk)
    household = households.create_household(
        by=officer,
        desk_id=desk.id,
        method_hash=world.method_hash,
        event=Event.REFERRAL_RECEIVED,
        name="Gezin Ates",
        municipality_id=town.id,
        members=[NewPerson("Ali", "Ates", clock.date(1988, 1, 1), "parent", "", "m", True)],
        address=NewAddress("Hofstraat", 3, "8261AA", "Kampen"),
    )
    return officer, household


@pytest.fixture
def own(files: tuple[File, File], fresh: None) -> File:
    return files[0]


@pytest.fixture
def foreign(files: tuple[File, File], fresh: None) -> File:
    return files[1]


@pytest.fixture
def fresh(files: tuple[File, File]) -> Iterator[None]:
    """Each test its own transaction, rolled back: nothing told yet, nothing left behind."""
    with clock.freeze(START), transaction.atomic():
        yield
        transaction.set_rollback(True)


def seen(table: str, ids: list[Any]) -> set[Any]:
    """Which of these rows the database gives when nothing is filtered by the application."""
    with connection.cursor() as cursor:
        key = TABLES[table]._meta.pk.column  # type: ignore[union-attr]
        cursor.execute(f'SELECT "{key}" FROM "{table}" WHERE "{key}" = ANY(%s)', [ids])
        return {value for (value,) in cursor.fetchall()}


def touched(sql: str, table: str, ids: list[Any]) -> int:
    """How many of these rows a statement reaches; not being allowed to give it at all is none."""
    key = TABLES[table]._meta.pk.column  # type: ignore[union-attr]
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql.format(table=table, key=key), [ids])
            return cursor.rowcount
    except ProgrammingError as fault:
        assert "permission denied" in str(fault)
        return 0


CHANGE = 'UPDATE "{table}" SET "{key}" = "{key}" WHERE "{key}" = ANY(%s)'
REMOVE = 'DELETE FROM "{table}" WHERE "{key}" = ANY(%s)'


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
        if TABLES[table]._meta.app_label not in ("index",):
            assert seen(table, own.ids(table))


@EVERY
def test_when_the_involvement_ends_the_rows_are_gone_at_once(table: str, own: File) -> None:
    if TABLES[table]._meta.app_label == "index":
        return  # signals go by organisation and desk, not by involvement
    with acting(own.actor, writes=True):
        mine = Involvement.objects.filter(household_id=own.household.id, desk_id=own.actor.desk_id)
        assert mine.update(until=clock.now()) == 1
        left = seen(table, own.ids(table))
    assert not left or table in STAYS_OWN


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


ALLOWED: dict[str, Callable[[str], bool]] = {
    "matching": lambda table: table.startswith("index_") or table.startswith("households_"),
    "monitor": lambda table: (
        table in ("households_household", "index_signal")  # the municipality; the day of a signal
        or not table.startswith(("accounts_", "households_", "index_", "journal_"))
    ),
    "signin": lambda table: table in ("accounts_user", "privacy_involvement"),
    "jobs": lambda table: table.startswith(("privacy_", "core_", "index_", "accounts_", "journal_")),
    "erasing": lambda table: table not in (*APPEND_ONLY, "core_changehead"),
}


@pytest.mark.parametrize("role", ALLOWED)
def test_a_narrow_role_reaches_its_own_tables_alone(role: str, own: File) -> None:
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute("SELECT has_any_column_privilege(%s, %s, 'SELECT')", [f"rondom_{role}", table])
            if cursor.fetchone()[0]:
                assert ALLOWED[role](table), f"{role} reads {table}"
            cursor.execute("SELECT has_table_privilege(%s, %s, 'DELETE')", [f"rondom_{role}", table])
            erases = role == "jobs" and table in ("index_coordinationmark", "index_markkey")
            if role == "erasing":
                erases = TABLES[table] in erased_models() or table == "index_signal"
            assert cursor.fetchone()[0] is erases, f"{role} deletes from {table}"


@EVERY
def test_who_erases_reaches_the_told_household_alone(table: str, own: File, foreign: File) -> None:
    """Also for its writer alone; not the other household, and nothing at all when no household was told. [P8]"""
    if TABLES[table] not in erased_models() or table == "households_person":
        return  # a person goes when the memberships are gone
    with acting(system("test", own.household.id), writes=True), narrow_role("erasing"):
        assert touched(REMOVE, table, foreign.ids(table)) == 0
    for actor in (own.actor, own.world.privacy_officer, system("without a household")):
        with acting(actor, writes=True), narrow_role("erasing"):
            assert touched(REMOVE, table, own.ids(table) + foreign.ids(table)) == 0


def test_who_counts_reads_no_words(own: File) -> None:
    """Monitoring reads columns that hold codes, days and ids: no name, no text that somebody typed. [P9]"""
    granted = 0
    with connection.cursor() as cursor:
        for table, model in TABLES.items():
            for one in model._meta.concrete_fields:
                cursor.execute(
                    "SELECT has_column_privilege('rondom_monitor', %s, %s, 'SELECT')", [table, one.column]
                )
                if not cursor.fetchone()[0]:
                    continue
                granted += 1
                typed = isinstance(one, models.CharField) and not one.choices and (one.max_length or 999) > 64
                assert not typed and not isinstance(one, models.TextField), (table, one.column)
    assert granted


@pytest.mark.parametrize(
    ("role", "sql"),
    [
        ("matching", "SELECT text FROM journal_contactnote"),
        ("matching", "SELECT identity FROM index_signalsubject"),
        ("monitor", "SELECT family_words FROM plans_goal"),
        ("monitor", "SELECT name FROM cases_teammember"),
        ("signin", "SELECT given_name FROM households_person"),
        ("jobs", "SELECT identity FROM index_signalsubject"),
        ("jobs", "SELECT words FROM assessment_scorewords"),
        ("erasing", "SELECT given_name FROM households_person"),
        ("erasing", "SELECT email FROM accounts_user"),
    ],
)
def test_a_narrow_role_is_refused_elsewhere(role: str, sql: str, own: File) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), narrow_role(role):
        connection.cursor().execute(sql)


@pytest.mark.parametrize("table", ["account_emailaddress", "mfa_authenticator"])
def test_passwords_and_factors_are_for_signing_in_alone(table: str, own: File) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), acting(own.actor, writes=True):
        connection.cursor().execute(f"SELECT * FROM {table}")
    with narrow_role("signin"):
        connection.cursor().execute(f"SELECT * FROM {table}")
