"""The second lock on what a family lets a relative or volunteer see (docs/adr/0061)."""

from django.db import migrations

from rondom.core.rowsecurity import only_granted

TABLES = (
    "households_temporarystay",
    "households_stayplace",
)


class Migration(migrations.Migration):
    dependencies = [("households", "0006_circle_account"), ("privacy", "0017_granting")]

    operations = [only_granted(table) for table in TABLES]
