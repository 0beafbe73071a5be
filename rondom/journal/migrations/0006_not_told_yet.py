"""What was written while somebody had a file open for a higher interest is not for the family until they are told of
that (docs/adr/0044): what such a role can write, notes and critical points."""

from django.db import migrations

from rondom.core.rowsecurity import not_told_yet

TABLES = ("journal_contactnote", "journal_criticalpoint", "journal_acknowledgement")


class Migration(migrations.Migration):
    dependencies = [("journal", "0005_time_line"), ("privacy", "0016_not_told_yet")]

    operations = [not_told_yet(table) for table in TABLES]
