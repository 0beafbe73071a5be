"""Row-level security: what may be shown is for policy, and for the coordination point that it is about. The role for
figures writes it, and may read a few more codes to count by."""

from django.db import migrations

from rondom.core.rowsecurity import Protect, Sql

ALL = "true"
OWN = "rondom_setting('kind') = 'policy' OR (rondom_setting('kind') = 'officer' AND desk_id = rondom_id('desk'))"

#: table → columns that the role for figures may read besides those of each module's own migration
COUNTED = {
    "households_household": "id, municipality_id",
    "index_signal": "id, desk_id, registered_at",
    "plans_planversion": "id, household_id, case_id, binding_at",
}


class Migration(migrations.Migration):
    dependencies = [
        ("monitor", "0001_initial"),
        ("households", "0002_row_security"),
        ("index", "0002_row_security"),
        ("plans", "0002_row_security"),
        ("cases", "0002_row_security"),
    ]

    operations = [
        Protect(
            "monitor_publication",
            OWN,
            "false",
            extra=(("rondom_monitor", "SELECT, INSERT, DELETE", ALL),),
        ),
        *(
            Sql(
                f"GRANT SELECT ({columns}) ON {table} TO rondom_monitor;\n"
                f"CREATE POLICY {table}_counted ON {table} FOR SELECT TO rondom_monitor USING (true)",
                f"DROP POLICY {table}_counted ON {table};\n"
                f"REVOKE SELECT ({columns}) ON {table} FROM rondom_monitor",
            )
            for table, columns in COUNTED.items()
        ),
    ]
