"""The lock on files opened for a higher interest and on questions about the log; the narrow role of who keeps watch;
and the function that finds a household only by exactly what was named (docs/adr/0044, 0045)."""

from django.db import migrations

from rondom.core.rowsecurity import OF_MY_HOUSEHOLDS, Protect, Sql

WATCH = (("rondom_watch", "SELECT", "true"),)
MINE = OF_MY_HOUSEHOLDS.format(column="household_id")

#: what who keeps watch reads of tables that were there: who looked, on what it rested, and the number of a household
READ = (
    "privacy_accesslog",
    "privacy_accessloghousehold",
    "privacy_accessbatch",
    "privacy_filecontext",
    "privacy_involvement",
    "core_deadline",
)
GRANTS = "\n".join(
    f"GRANT SELECT ON {table} TO rondom_watch;"
    f" CREATE POLICY {table}_rondom_watch ON {table} FOR SELECT TO rondom_watch USING (true);"
    for table in READ
)
GRANTS += """
GRANT SELECT (id, number) ON households_household TO rondom_watch;
CREATE POLICY households_household_rondom_watch ON households_household FOR SELECT TO rondom_watch USING (true);
"""
DROP_GRANTS = "\n".join(
    f"DROP POLICY {table}_rondom_watch ON {table}; REVOKE ALL ON {table} FROM rondom_watch;"
    for table in (*READ, "households_household")
)

NAMED = """
CREATE FUNCTION rondom_named_household(number text, given text, family text, born date)
  RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT h.id FROM households_household h WHERE $1 <> '' AND upper(h.number) = upper($1)
    UNION
    SELECT m.household_id FROM households_membership m JOIN households_person p ON p.id = m.person_id
     WHERE $1 = '' AND m.until IS NULL AND p.birth_date = $4
       AND lower(p.given_name) = lower($2) AND lower(p.family_name) = lower($3)
     LIMIT 2
  $$;
REVOKE ALL ON FUNCTION rondom_named_household(text, text, text, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION rondom_named_household(text, text, text, date) TO rondom_app;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("privacy", "0006_override_and_log"),
        ("households", "0002_row_security"),
    ]

    operations = [
        Protect("privacy_override", f"user_id = rondom_id('user') OR {MINE}", MINE, extra=WATCH),
        Protect(
            "privacy_logquestion",
            f"{MINE} AND (user_id = rondom_id('user') OR rondom_setting('kind') = 'system')",
            extra=WATCH,
        ),
        Sql(GRANTS, DROP_GRANTS),
        Sql(NAMED, "DROP FUNCTION rondom_named_household(text, text, text, date);"),
    ]
