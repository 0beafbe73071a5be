"""What the narrow roles of the service reach: matching, figures, signing in, jobs. Each its own tables alone."""

from collections.abc import Callable

import pytest
from django.db import ProgrammingError, connection, models

from rondom.core.actor import system
from rondom.core.transactions import acting, narrow_role
from rondom.index.keeping import rows as signals
from rondom.privacy.retention.erasing import erased_models
from tests.privacy.two_files import APPEND_ONLY, EVERY, REMOVE, TABLES, touched
from tests.rows import File

pytestmark = [pytest.mark.postgres_only, pytest.mark.req("I3")]

#: where a job looks whose day has come; of these it reads days and codes, and of a stalemate what was asked
DUE = (
    "cases_aftercare",
    "cases_crisis",
    "cases_stalematestep",
    "intake_informationrequest",
    "meetings_invitation",
    "meetings_poll",
)
#: what a job erases when its day has come
PAST = (
    "index_coordinationmark",
    "index_importblock",
    "index_markentry",
    "index_sourcesignal",
    "intake_question",
    "intake_questionstep",
)
#: what goes with a signal whose term is over (docs/adr/0077)
OF_SIGNALS = {one._meta.db_table for one in (*(part.model for part in signals.PARTS), *signals.OF_MATCH)}
ALLOWED: dict[str, Callable[[str], bool]] = {
    "matching": lambda table: table.startswith("index_") or table.startswith("households_"),
    "monitor": lambda table: (
        table in ("households_household", "index_signal")  # the municipality; the day of a signal
        or not table.startswith(("accounts_", "households_", "index_", "journal_"))
    ),
    "signin": lambda table: table in ("accounts_user", "privacy_involvement"),
    "jobs": lambda table: (
        table in (*DUE, *PAST) or table.startswith(("privacy_", "core_", "index_", "accounts_", "journal_"))
    ),
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
            erases = role == "jobs" and table in PAST
            if role == "erasing":
                erases = TABLES[table] in erased_models() or table in OF_SIGNALS
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


@pytest.mark.parametrize("table", sorted(OF_SIGNALS - {"index_matchsignal", "index_matchreminder"}))
def test_of_signals_it_reaches_those_the_job_was_told_alone(table: str, own: File, foreign: File) -> None:
    """Not another signal, nothing without being told, and for a job alone. [A7, P8]"""
    told = own.ids("index_signal")
    mine, theirs = own.ids(table), foreign.ids(table)
    see = f"SELECT count(*) FROM {table} WHERE id = ANY(%s)"
    for actor, ids, seen in (
        (system("test"), told, table != "index_match"),
        (system("test"), [], False),
        (own.actor, told, False),
        (own.world.privacy_officer, told, False),
    ):
        with acting(actor, writes=True), connection.cursor() as cursor, signals._only(ids):
            cursor.execute(see, [mine])
            assert (cursor.fetchone() or (0,))[0] == (len(mine) if seen else 0), (
                "a match goes when it is empty"
            )
            cursor.execute(see, [theirs])
            assert (cursor.fetchone() or (0,))[0] == 0


#: what the jobs of a stalemate tell the next level: the question put to it, and its answer
TOLD = {("cases_stalematestep", "question"), ("cases_stalematestep", "answer")}


@pytest.mark.parametrize("role", ["monitor", "jobs"])
def test_who_counts_or_waits_for_a_day_reads_no_words(role: str, own: File) -> None:
    """Monitoring, and a job that looks whose day has come, read columns that hold codes, days and ids: no name, no
    text that somebody typed. [P9]"""
    granted = 0
    with connection.cursor() as cursor:
        for table, model in TABLES.items():
            for one in model._meta.concrete_fields if role == "monitor" or table in DUE else ():
                cursor.execute(
                    "SELECT has_column_privilege(%s, %s, %s, 'SELECT')",
                    [f"rondom_{role}", table, one.column],
                )
                if not cursor.fetchone()[0] or (table, one.column) in TOLD:
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
        ("erasing", "SELECT identity FROM index_signalsubject"),
        ("erasing", "SELECT code FROM index_entry"),
        ("erasing", "SELECT source_id FROM index_sourcesignal"),
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
