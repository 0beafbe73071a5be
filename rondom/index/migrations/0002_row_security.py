"""Row-level security of the index: a signal is for its own organisation and the coordination point; matching compares
hashes under a role of its own and never reads an identity."""

from django.db import migrations

from rondom.core.rowsecurity import Protect, Sql

FUNCTIONS = """
-- signals the present actor may see: of the own organisation, or at the own desk
CREATE FUNCTION rondom_my_signals() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$ SELECT s.id FROM index_signal s
         WHERE s.organisation_id = rondom_id('organisation') OR s.desk_id = rondom_id('desk') $$;

-- matches of the own organisation, except those the coordination point must confirm first; all matches at the own desk
CREATE FUNCTION rondom_my_matches() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$ SELECT p.match_id FROM index_matchsignal p JOIN index_match m ON m.id = p.match_id
         WHERE p.organisation_id = rondom_id('organisation') AND m.status <> 'to_confirm'
           AND (m.confirmed_at IS NULL OR m.closed_at IS NULL OR m.confirmed_at <> m.closed_at)
        UNION SELECT m.id FROM index_match m WHERE m.desk_id = rondom_id('desk') $$;
"""
OWN = "organisation_id = rondom_id('organisation') OR desk_id = rondom_id('desk')"
SIGNALS = "signal_id IN (SELECT rondom_my_signals())"
MATCHES = "IN (SELECT rondom_my_matches())"
ALL = "true"


class Migration(migrations.Migration):
    dependencies = [("index", "0001_initial"), ("households", "0002_row_security")]

    operations = [
        Sql(FUNCTIONS, "DROP FUNCTION rondom_my_matches(); DROP FUNCTION rondom_my_signals();"),
        Protect(
            "index_signal",
            OWN,
            extra=(("rondom_matching", "SELECT", ALL), ("rondom_jobs", "SELECT, UPDATE", ALL)),
        ),
        # matching knows which subject came first, never who it is
        Protect(
            "index_signalsubject",
            SIGNALS,
            extra=(("rondom_matching", "SELECT (id, signal_id, ordinal)", ALL),),
        ),
        Protect("index_signalkey", SIGNALS, extra=(("rondom_matching", "SELECT", ALL),)),
        Protect(
            "index_match",
            f"id {MATCHES}",
            "desk_id = rondom_id('desk') OR rondom_id('organisation') IS NOT NULL",
            extra=(("rondom_matching", "SELECT, INSERT, UPDATE", ALL), ("rondom_jobs", "SELECT", ALL)),
        ),
        Protect(
            "index_matchsignal",
            f"match_id {MATCHES}",
            extra=(("rondom_matching", "SELECT, INSERT", ALL), ("rondom_jobs", "SELECT", ALL)),
        ),
        Protect(
            "index_coordinationmark",
            "desk_id = rondom_id('desk') OR household_id IN (SELECT rondom_my_households())",
            extra=(("rondom_matching", "SELECT", ALL), ("rondom_jobs", "SELECT, DELETE", ALL)),
        ),
        Protect(
            "index_markkey",
            "mark_id IN (SELECT id FROM index_coordinationmark)",
            extra=(("rondom_matching", "SELECT", ALL), ("rondom_jobs", "SELECT, DELETE", ALL)),
        ),
        Protect(
            "index_indexalert",
            "desk_id = rondom_id('desk')",
            extra=(("rondom_matching", "SELECT, INSERT", ALL),),
        ),
    ]
