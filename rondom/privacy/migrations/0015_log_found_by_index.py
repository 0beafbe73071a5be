"""A family's own log is found by index: asked as IN, the whole access log was read for one household's rows (280 ms at
10,000 households, on PostgreSQL)."""

from django.db import migrations

from rondom.core.rowsecurity import Sql

SEE = "ALTER POLICY privacy_accesslog_see ON privacy_accesslog USING (user_id = rondom_id('user') OR {log})"
MINE = "h.household_id IN (SELECT rondom_my_households())"


class Migration(migrations.Migration):
    dependencies = [("privacy", "0014_consent_scans")]

    operations = [
        Sql(
            SEE.format(
                log="EXISTS (SELECT 1 FROM privacy_accessloghousehold h "
                f"WHERE h.log_id = privacy_accesslog.id AND {MINE})"
            ),
            SEE.format(log=f"id IN (SELECT h.log_id FROM privacy_accessloghousehold h WHERE {MINE})"),
        ),
    ]
