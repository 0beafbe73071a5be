"""Row-level security of what is asked of organisations, and of waiting (docs/adr/0067).

Who is asked reads that one request, in the organisation for which they were asked; they change nothing in it: Rondom
itself writes the answer. The role of jobs sees when a reminder is due.
"""

from django.db import migrations

from rondom.core.rowsecurity import (
    OF_MY_HOUSEHOLDS,
    Protect,
    only_granted,
    protect_items,
)

MINE = OF_MY_HOUSEHOLDS.format(column="household_id")
FOR_ITS_WRITER = "(category NOT IN ('specialist_note', 'own_notes') OR created_by = rondom_id('user'))"
ASKED = "(asked_user_id = rondom_id('user') AND organisation_id = rondom_id('organisation'))"
DUE = "id, household_id, status, remind_at, due_at, reminders"
TABLES = (
    "intake_informationrequest",
    "intake_waiting",
    "intake_waitingcontact",
    "intake_caseloaddecision",
)


class Migration(migrations.Migration):
    dependencies = [("intake", "0008_requests"), ("privacy", "0017_granting")]

    operations = [
        Protect(
            "intake_informationrequest",
            f"({MINE} AND {FOR_ITS_WRITER}) OR {ASKED}",
            MINE,
            extra=(("rondom_jobs", f"SELECT ({DUE})", "true"),),
        ),
        protect_items("intake_waiting"),
        protect_items("intake_waitingcontact"),
        protect_items("intake_caseloaddecision"),
        *(only_granted(table) for table in TABLES),
    ]
