"""The second lock on what a family lets a relative or volunteer see (docs/adr/0061)."""

from django.db import migrations

from rondom.core.rowsecurity import only_granted

TABLES = (
    "meetings_meeting",
    "meetings_attendance",
    "meetings_agendapoint",
    "meetings_decision",
    "meetings_meetingagreement",
    "meetings_invitation",
    "meetings_poll",
    "meetings_pollmoment",
    "meetings_pollanswer",
    "meetings_reflection",
    "meetings_reflectiongiven",
    "meetings_agreementvoice",
)


class Migration(migrations.Migration):
    dependencies = [("meetings", "0006_evenings"), ("privacy", "0017_granting")]

    operations = [only_granted(table) for table in TABLES]
