"""The second lock on what a family lets a relative or volunteer see (docs/adr/0061)."""

from django.db import migrations

from rondom.core.rowsecurity import only_granted

TABLES = (
    "intake_childseen",
    "intake_reporter",
    "intake_referral",
    "intake_contactattempt",
    "intake_eligibilityfact",
)


class Migration(migrations.Migration):
    dependencies = [("intake", "0004_referral_tracks"), ("privacy", "0017_granting")]

    operations = [only_granted(table) for table in TABLES]
