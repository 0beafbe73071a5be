"""Row-level security: items of a household's file, for those with a live involvement. Who referred keeps their own
referral (own record), also when their involvement ended."""

from django.db import migrations

from rondom.core.rowsecurity import OF_MY_HOUSEHOLDS, Protect, counted, protect_items

MINE = OF_MY_HOUSEHOLDS.format(column="household_id")


class Migration(migrations.Migration):
    dependencies = [("intake", "0001_initial"), ("households", "0002_row_security")]

    operations = [
        Protect(
            "intake_referral",
            f"{MINE} OR referred_by = rondom_id('user')",
            MINE,
            extra=counted("id household_id desk_id method_hash received_at status decided_at"),
        ),
        protect_items("intake_contactattempt"),
        protect_items("intake_childseen"),
        protect_items("intake_eligibilityfact"),
        protect_items("intake_reporter"),
    ]
