"""The lock on files opened for a higher interest and on questions about the log, and the narrow role of who keeps watch
(docs/adr/0044, 0045)."""

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
DROP_GRANTS = "\n".join(
    f"DROP POLICY {table}_rondom_watch ON {table}; REVOKE ALL ON {table} FROM rondom_watch;" for table in READ
)


class Migration(migrations.Migration):
    dependencies = [
        ("privacy", "0006_override_and_log"),
    ]

    operations = [
        Protect("privacy_override", f"user_id = rondom_id('user') OR {MINE}", MINE, extra=WATCH),
        Protect(
            "privacy_logquestion",
            f"{MINE} AND (user_id = rondom_id('user') OR rondom_setting('kind') = 'system')",
            extra=WATCH,
        ),
        Sql(GRANTS, DROP_GRANTS),
    ]
