"""The functions on which every policy rests, and the policies of privacy's own tables (docs/adr/0008)."""

from django.db import migrations

from rondom.core.rowsecurity import Protect, Sql, counted, protect_household

FUNCTIONS = """
CREATE FUNCTION rondom_setting(name text) RETURNS text LANGUAGE sql STABLE
  AS $$ SELECT nullif(current_setting('app.' || name, true), '') $$;

CREATE FUNCTION rondom_id(name text) RETURNS uuid LANGUAGE sql STABLE
  AS $$ SELECT nullif(current_setting('app.' || name, true), '')::uuid $$;

-- the present moment, not the beginning of the transaction: an involvement written in it counts at once
CREATE FUNCTION rondom_now() RETURNS timestamptz LANGUAGE sql STABLE
  AS $$ SELECT coalesce(nullif(current_setting('app.now', true), '')::timestamptz, clock_timestamp()) $$;

-- the households in which the present actor has a live involvement (a job: the one household it works on); the clocks
-- of the service and of the database may differ a little, the service itself compares exactly
CREATE FUNCTION rondom_my_households() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$
    SELECT i.household_id FROM privacy_involvement i
     WHERE i.user_id = rondom_id('user')
       AND i.organisation_id IS NOT DISTINCT FROM rondom_id('organisation')
       AND i.since <= rondom_now() + interval '5 seconds' AND (i.until IS NULL OR i.until > rondom_now())
    UNION
    SELECT i.household_id FROM privacy_involvement i
     WHERE i.desk_id = rondom_id('desk')
       AND i.since <= rondom_now() + interval '5 seconds' AND (i.until IS NULL OR i.until > rondom_now())
    UNION
    SELECT rondom_id('household') WHERE rondom_setting('kind') = 'system' AND rondom_id('household') IS NOT NULL
  $$;

-- a household nobody is involved with yet: its first involvement may be written
CREATE FUNCTION rondom_household_is_new(household uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$ SELECT NOT EXISTS (SELECT 1 FROM privacy_involvement i WHERE i.household_id = household) $$;
"""

DROP = """
DROP FUNCTION rondom_household_is_new(uuid); DROP FUNCTION rondom_my_households(); DROP FUNCTION rondom_now();
DROP FUNCTION rondom_id(text); DROP FUNCTION rondom_setting(text);
"""

JOBS = (("rondom_jobs", "SELECT", "true"),)


class Migration(migrations.Migration):
    dependencies = [("privacy", "0001_initial"), ("core", "0001_initial")]

    operations = [
        Sql(FUNCTIONS, DROP),
        Protect(
            "privacy_involvement",
            "household_id IN (SELECT rondom_my_households())",
            "household_id IN (SELECT rondom_my_households()) OR rondom_household_is_new(household_id)",
            extra=JOBS,
        ),
        protect_household(
            "privacy_filecontext", extra=(*JOBS, *counted("household_id desk_id method_hash phase"))
        ),
        Protect(
            "privacy_accesslog",
            "user_id = rondom_id('user') OR id IN (SELECT h.log_id FROM privacy_accessloghousehold h"
            " WHERE h.household_id IN (SELECT rondom_my_households()))",
            "true",
            append_only=True,
            extra=(("rondom_jobs", "SELECT, UPDATE", "true"),),
        ),
        Protect(
            "privacy_accessloghousehold",
            "household_id IN (SELECT rondom_my_households())",
            "true",
            append_only=True,
            extra=JOBS,
        ),
        Protect(
            "privacy_accessbatch",
            "true",
            "false",
            append_only=True,
            extra=(("rondom_jobs", "SELECT, INSERT", "true"),),
        ),
        Protect(
            "core_delivery",
            "household_id IS NULL OR household_id IN (SELECT rondom_my_households())",
            extra=(("rondom_jobs", "SELECT, UPDATE", "true"),),
        ),
        Protect(
            "core_change",
            "household_id IS NULL OR household_id IN (SELECT rondom_my_households())",
            append_only=True,
            extra=JOBS,
        ),
        Protect(
            "core_changehead",
            "household_id IS NULL OR household_id IN (SELECT rondom_my_households())",
            extra=JOBS,
        ),
        Protect(
            "core_deadline",
            "household_id IN (SELECT rondom_my_households()) OR household_id IS NULL",
            extra=(
                *JOBS,
                *counted("id household_id kind method_hash starts_at due_at met_at cancelled_at"),
            ),
        ),
        Protect(
            "core_outgoingmail",
            "false",
            "true",
            append_only=True,
            extra=(("rondom_jobs", "SELECT, UPDATE", "true"),),
        ),
    ]
