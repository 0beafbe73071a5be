"""The second lock on what a family lets a relative or volunteer see (docs/adr/0061)."""

from django.db import migrations

from rondom.core.rowsecurity import only_granted

TABLES = (
    "assessment_domaininuse",
    "assessment_measurement",
    "assessment_score",
    "assessment_scorewords",
)


class Migration(migrations.Migration):
    dependencies = [("assessment", "0002_row_security"), ("privacy", "0017_granting")]

    operations = [only_granted(table) for table in TABLES]
