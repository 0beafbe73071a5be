"""`rondom check` on the second lock: what is open is found, by looking and by trying."""

from pathlib import Path

import pytest
from django.db import ProgrammingError, connection, transaction

from rondom.core.database import as_owner
from rondom.core.transactions import acting, narrow_role, on_postgres
from rondom.households import queries as households
from rondom.ops import checks, checks_lock, policies
from rondom.privacy import sealing
from tests.committed import tamper
from tests.ops.checking import running, well, wrong
from tests.ops.databases import everything
from tests.world import World

__all__ = ["running", "well"]

pytestmark = pytest.mark.req("N5")


TROUBLE = {
    "no row-level security": (
        'ALTER TABLE "households_person" DISABLE ROW LEVEL SECURITY',
        "without row-level security: households_person",
    ),
    "no policy for reading": (
        "DROP POLICY journal_contactnote_see ON journal_contactnote",
        "without row-level security: journal_contactnote",
    ),
    "a policy that narrows is gone": (
        "DROP POLICY journal_contactnote_not_yet ON journal_contactnote",
        "policies are missing that Rondom makes: journal_contactnote_not_yet on journal_contactnote (only narrows",
    ),
    "the same, on the search table": (
        "DROP POLICY privacy_searchentry_not_yet ON privacy_searchentry",
        "policies are missing that Rondom makes: privacy_searchentry_not_yet on privacy_searchentry (only narrows",
    ),
    "a policy that narrows shows instead": (
        "DROP POLICY journal_contactnote_not_yet ON journal_contactnote; "
        "CREATE POLICY journal_contactnote_not_yet ON journal_contactnote FOR SELECT TO rondom_app USING (true)",
        "policies do not say what Rondom lets them say: journal_contactnote_not_yet",
    ),
    "a policy that narrows nothing any more": (
        "ALTER POLICY journal_contactnote_not_yet ON journal_contactnote USING (true)",
        "policies do not say what Rondom lets them say: journal_contactnote_not_yet",
    ),
    "no policy for changing": (
        "DROP POLICY plans_goal_change ON plans_goal",
        "policies are missing that Rondom makes: plans_goal_change on plans_goal (shows or takes rows, UPDATE",
    ),
    "no policy for taking away": (
        "DROP POLICY plans_goal_delete ON plans_goal",
        "policies are missing that Rondom makes: plans_goal_delete on plans_goal (shows or takes rows, DELETE",
    ),
    "anything may be added": (
        "ALTER POLICY plans_goal_add ON plans_goal WITH CHECK (true)",
        "policies do not say what Rondom lets them say: plans_goal_add",
    ),
    "a narrow role has no policy any more": (
        "DROP POLICY privacy_accesslog_rondom_watch ON privacy_accesslog",
        "policies are missing that Rondom makes: privacy_accesslog_rondom_watch on privacy_accesslog",
    ),
    "the role that erases has none": (
        "DROP POLICY plans_goal_erase ON plans_goal",
        "policies are missing that Rondom makes: plans_goal_erase on plans_goal (shows or takes rows, DELETE",
    ),
    "a policy for everybody": (
        "ALTER POLICY plans_goal_see ON plans_goal TO PUBLIC",
        "policies do not say what Rondom lets them say: plans_goal_see",
    ),
    "a policy that nobody of Rondom made": (
        "CREATE POLICY x ON methods_publishedmethod FOR SELECT TO rondom_app USING (true)",
        "policies that Rondom does not make: x on methods_publishedmethod",
    ),
    "policies that are not asked": (
        "ALTER TABLE privacy_searchentry DISABLE ROW LEVEL SECURITY",
        "these tables have policies, and row-level security is off: privacy_searchentry",
    ),
    "a policy that opens everything": (
        "CREATE POLICY x ON plans_goal FOR SELECT TO rondom_app USING (true)",
        "tried: a stranger sees rows of plans_goal",
    ),
    "a policy that forgets the compartments": (
        "ALTER POLICY journal_contactnote_see ON journal_contactnote "
        "USING (household_id IN (SELECT rondom_my_households()))",
        "notes for their writer alone are not closed by the database in: journal_contactnote",
    ),
    "involvement that does not end": (
        "CREATE OR REPLACE FUNCTION rondom_my_households() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER "
        "AS $$ SELECT household_id FROM privacy_involvement $$",
        "tried: a stranger sees rows of accounts_user",
    ),
    "the service may write over its log": (
        'GRANT UPDATE ON "core_change" TO rondom_app',
        "may change or delete in its own logs: UPDATE in core_change",
    ),
    "the service may empty its log": (
        'GRANT TRUNCATE ON "privacy_accesslog" TO rondom_app',
        "may change or delete in its own logs: TRUNCATE in privacy_accesslog",
    ),
    "the same, said as a right": (
        'GRANT UPDATE ON "core_change" TO rondom_app',
        "more rights than Rondom gives: rondom_app may UPDATE on core_change",
    ),
    "a narrow role that reads more": (
        "GRANT SELECT ON journal_contactnote TO rondom_matching",
        "more rights than Rondom gives: rondom_matching may SELECT on journal_contactnote",
    ),
    "a narrow role that reads one column more": (
        "GRANT SELECT (identity) ON index_signalsubject TO rondom_matching",
        "more rights than Rondom gives: rondom_matching may SELECT (identity) on index_signalsubject",
    ),
    "everybody reads": (
        "GRANT SELECT ON accounts_user TO PUBLIC",
        "more rights than Rondom gives: everybody may SELECT on accounts_user",
    ),
}


@pytest.mark.postgres_only
@pytest.mark.parametrize("name", TROUBLE)
def test_a_lock_that_is_open(at_work: World, name: str) -> None:
    trouble, said = TROUBLE[name]
    assert not [text for text in wrong() if "more rights" in text or "tried" in text or "polic" in text]
    tamper(trouble)
    found = wrong()
    assert any(said in text for text in found), found


@pytest.mark.postgres_only
def test_each_policy_that_is_dropped_is_missed(at_work: World) -> None:
    """Every one of every table, both those that show and those that narrow; each by its own name."""
    made = policies.expected()
    assert {one.narrows for one in made} == {True, False}
    assert {one.table for one in made} >= set(checks.personal_tables())
    assert sorted(one.key for one in made) == sorted(one.key for one in policies.actual())
    with as_owner():
        for one in made:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f'DROP POLICY "{one.name}" ON "{one.table}"')
                assert policies.differences().missing == [one]
                transaction.set_rollback(True)


@pytest.mark.postgres_only
def test_it_says_what_it_tried(at_work: World) -> None:
    """On an installation with a row in every table: nothing of it is seen, and nothing is left behind."""
    before = everything()
    said = [one.text for one in checks.findings() if one.level == "ok"]
    (tried,) = [text for text in said if "get no row of any" in text]
    number = len(checks.personal_tables())
    assert f"of the {number} tables with personal data ({number} of them hold rows)" in tried
    assert "tried: the service cannot change, delete or empty anything in its logs" in said
    assert everything() == before


@pytest.mark.postgres_only
def test_without_strangers_it_would_see(at_work: World) -> None:
    """The questions that are asked do find rows, for who is involved: else finding none would say nothing."""
    with acting(at_work.officer):
        seen = [
            table
            for table in checks.personal_tables()
            if checks_lock._one(
                f'SELECT EXISTS (SELECT FROM "{table}" WHERE {checks_lock._about_people(table)})'
            )
        ]
    assert set(checks.personal_tables()) - set(seen) <= {"monitor_publication"}


def test_without_a_second_lock_it_says_so(well: Path) -> None:
    notes = [one for one in checks.findings() if one.level == "note" and "NO second lock" in one.text]
    assert len(notes) == (0 if on_postgres() else 1)
    assert all("trying out" in one.why and "PostgreSQL" in one.do for one in notes)


@pytest.mark.postgres_only
def test_the_jobs_put_rows_in_a_batch_and_change_nothing_else(at_work: World) -> None:
    at_work.household("Gezin na het verzegelen")
    with acting(at_work.officer):
        households.listed(at_work.officer, households.my(at_work.officer))
    assert sealing.seal()
    for sql in ("UPDATE privacy_accesslog SET outcome = 'x'", "DELETE FROM privacy_accesslog"):
        with pytest.raises(ProgrammingError, match="permission denied"), narrow_role("jobs"):
            connection.cursor().execute(sql)


@pytest.mark.postgres_only
def test_a_service_that_signs_in_as_the_owner(place: Path, committed: None) -> None:
    with as_owner():
        found = wrong()
    assert any("rondom_owner can go round row-level security: it owns tables" in text for text in found)


@pytest.mark.postgres_only
def test_a_database_that_does_not_write_to_disk(well: Path) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")
        found = [one.text for one in checks.findings() if one.level == "wrong"]
    assert any("synchronous_commit" in text and "off" in text for text in found)
