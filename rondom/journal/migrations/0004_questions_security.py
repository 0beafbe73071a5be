"""Row-level security of questions between team members."""

from django.db import migrations

from rondom.core.rowsecurity import protect_items

#: a job looks which answers are late; it reads nothing else
LATE = (
    (
        "rondom_jobs",
        "SELECT (id, household_id, answer_by, answered_at, reminded_at)",
        "true",
    ),
)


class Migration(migrations.Migration):
    dependencies = [("journal", "0003_questions")]

    operations = [protect_items("journal_question"), protect_items("journal_asked", extra=LATE)]
