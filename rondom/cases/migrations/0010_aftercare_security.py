"""Row-level security of after-care and of the phasing out of help."""

from django.db import migrations

from rondom.core.rowsecurity import protect_items


class Migration(migrations.Migration):
    dependencies = [("cases", "0009_aftercare")]

    operations = [
        # a job looks whose term has passed; it reads nothing else
        protect_items(
            "cases_aftercare",
            extra=(("rondom_jobs", "SELECT (id, household_id, ends_at, ended_at)", "true"),),
        ),
        protect_items("cases_aftercaremoment"),
        protect_items("cases_aftercareoutcome"),
        protect_items("cases_aftercarecontact"),
        protect_items("cases_reopening"),
        protect_items("cases_phasingout"),
    ]
