"""Row-level security: items of a household's file, for those with a live involvement."""

from django.db import migrations

from rondom.core.rowsecurity import protect_items


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial"), ("households", "0002_row_security")]

    operations = [
        protect_items("plans_goal"),
        protect_items("plans_task"),
        protect_items("plans_planversion"),
        protect_items("plans_agreement"),
        protect_items("plans_progress"),
        protect_items("plans_review"),
    ]
