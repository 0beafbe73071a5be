"""Row-level security: items of a household's file, for those with a live involvement."""

from django.db import migrations

from rondom.core.rowsecurity import counted, protect_items


class Migration(migrations.Migration):
    dependencies = [("intake", "0001_initial"), ("households", "0002_row_security")]

    operations = [
        protect_items(
            "intake_referral",
            extra=counted("id household_id desk_id method_hash received_at status decided_at"),
        ),
        protect_items("intake_contactattempt"),
        protect_items("intake_childseen"),
        protect_items("intake_eligibilityfact"),
        protect_items("intake_reporter"),
    ]
