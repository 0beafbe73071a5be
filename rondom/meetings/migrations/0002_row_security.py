"""Row-level security: items of a household's file, for those with a live involvement."""

from django.db import migrations

from rondom.core.rowsecurity import protect_items


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial"), ("households", "0002_row_security")]

    operations = [
        protect_items("meetings_meeting"),
        protect_items("meetings_attendance"),
        protect_items("meetings_agendapoint"),
        protect_items("meetings_decision"),
        protect_items("meetings_meetingagreement"),
    ]
