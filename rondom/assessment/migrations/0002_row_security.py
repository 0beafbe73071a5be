"""Row-level security: items of a household's file, for those with a live involvement."""

from django.db import migrations

from rondom.core.rowsecurity import counted, protect_items


class Migration(migrations.Migration):
    dependencies = [("assessment", "0001_initial"), ("households", "0002_row_security")]

    operations = [
        protect_items("assessment_domaininuse"),
        protect_items("assessment_measurement", extra=counted("id household_id kind measured_at closed_at")),
        protect_items(
            "assessment_score",
            extra=counted("id household_id measurement_id domain person_id rater value not_applicable"),
        ),
        protect_items("assessment_scorewords"),
    ]
