"""Requests about one's own data: of the file; what is asked of the privacy officer, for who asked and that one."""

from django.db import migrations

from rondom.core.rowsecurity import Protect

OF_THE_FILE = (
    "household_id IN (SELECT rondom_my_households())"
    " AND (category NOT IN ('specialist_note', 'own_notes') OR created_by = rondom_id('user')"
    " OR rondom_setting('kind') = 'system')"
)


class Migration(migrations.Migration):
    dependencies = [("privacy", "0010_rights")]

    operations = [
        # the privacy officer reads what is asked everywhere, and writes in the name of a job that knows one household
        Protect(
            "privacy_request",
            f"({OF_THE_FILE}) OR rondom_setting('kind') = 'privacy_officer'",
            OF_THE_FILE,
        ),
    ]
