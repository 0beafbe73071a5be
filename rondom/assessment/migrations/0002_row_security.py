"""Row-level security: items of a household's file, for those with a live involvement."""

from django.db import migrations

from rondom.core.rowsecurity import protect_items

MONITOR = (("rondom_monitor", "SELECT", "true"),)


class Migration(migrations.Migration):
    dependencies = [("assessment", "0001_initial"), ("households", "0002_row_security")]

    operations = [
        protect_items("assessment_domaininuse"),
        protect_items("assessment_measurement", extra=MONITOR),
        protect_items("assessment_score", extra=MONITOR),
        protect_items("assessment_scorewords"),
    ]
