-- The database roles of Rondom, for PostgreSQL 15 and newer. Run once per cluster, as its superuser:
--
--     psql -X -v ON_ERROR_STOP=1 -f roles.sql
--     createdb --owner=rondom_owner rondom
--
-- Harmless to run again, also over roles that somebody else made: it puts every role in the state described here.
-- It sets no passwords. Give the two roles that sign in one each (\password rondom_owner, \password rondom_app),
-- or let them in by certificate or peer, and put their addresses in the environment:
--
--     RONDOM_DATABASE_URL         signs in as rondom_app    what the site and its jobs use
--     RONDOM_OWNER_DATABASE_URL   signs in as rondom_owner  only for `rondom` commands that change tables
--
-- Who is who:
--
--   rondom_owner     owns the tables and changes their shape. Never serves a request: an owner passes row-level
--                    security, so the site must not sign in with it.
--   rondom_app       serves every request. Owns nothing, passes no row-level security, sees only the rows that the
--                    policies open to the person it acts for.
--
--   The next five sign in nowhere. rondom_app takes one on for a single statement (SET LOCAL ROLE) and has none of
--   their rights otherwise (NOINHERIT):
--
--   rondom_matching  compares signals on their keys, across households, and sees no content
--   rondom_monitor   counts for the policy figures, and sees no persons
--   rondom_signin    finds the account of somebody who is not signed in yet
--   rondom_jobs      the clocks and the outbox, across households
--   rondom_watch     the privacy officer and the auditor: who looked, where and on which ground, and no content
--   rondom_erasing   deletes the file of the one household that a job was told, also what is for its writer alone

DO $roles$
DECLARE
    role_name text;
BEGIN
    FOREACH role_name IN ARRAY ARRAY[
        'rondom_owner', 'rondom_app', 'rondom_matching', 'rondom_monitor', 'rondom_signin', 'rondom_jobs', 'rondom_watch',
        'rondom_erasing'
    ] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
            EXECUTE format('CREATE ROLE %I', role_name);
        END IF;
    END LOOP;
END
$roles$;

ALTER ROLE rondom_owner LOGIN NOSUPERUSER NOCREATEROLE NOREPLICATION NOBYPASSRLS;
-- NOINHERIT comes before the grants: from PostgreSQL 16 on a grant keeps the inheritance it was made with.
ALTER ROLE rondom_app LOGIN NOINHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
-- Its questions are long and its answers short: compiling such a question takes a second, answering it 5 ms.
ALTER ROLE rondom_app SET jit = off;
ALTER ROLE rondom_matching NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE rondom_monitor NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE rondom_signin NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE rondom_jobs NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE rondom_watch NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE rondom_erasing NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;

-- Revoked first, so that a grant made with inheritance before does not stay so.
SET client_min_messages = error;
REVOKE rondom_matching, rondom_monitor, rondom_signin, rondom_jobs, rondom_watch, rondom_erasing, rondom_owner FROM rondom_app;
RESET client_min_messages;
GRANT rondom_matching, rondom_monitor, rondom_signin, rondom_jobs, rondom_watch, rondom_erasing TO rondom_app;
