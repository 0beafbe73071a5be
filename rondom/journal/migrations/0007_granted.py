"""The second lock on what a family lets a relative or volunteer see (docs/adr/0061)."""

from django.db import migrations

from rondom.core.rowsecurity import only_granted

TABLES = (
    "journal_contactnote",
    "journal_criticalpoint",
    "journal_question",
    "journal_asked",
    "journal_acknowledgement",
)


class Migration(migrations.Migration):
    dependencies = [("journal", "0006_not_told_yet"), ("privacy", "0017_granting")]

    operations = [only_granted(table) for table in TABLES]
