"""Row-level security: items of a household's file, for those with a live involvement."""

from django.db import migrations

from rondom.core.rowsecurity import protect_items


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial"), ("households", "0002_row_security")]

    operations = [
        protect_items("journal_contactnote"),
        protect_items("journal_criticalpoint"),
        protect_items("journal_acknowledgement"),
    ]
