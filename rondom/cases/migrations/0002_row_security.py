"""Row-level security: items of a household's file, for those with a live involvement."""

from django.db import migrations

from rondom.core.rowsecurity import protect_items

MONITOR = (("rondom_monitor", "SELECT", "true"),)


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial"), ("households", "0002_row_security")]

    operations = [
        protect_items("cases_case", extra=MONITOR),
        protect_items("cases_variantdecision", extra=MONITOR),
        protect_items("cases_coachfact"),
        protect_items("cases_teammember", extra=MONITOR),
        protect_items("cases_offer"),
        protect_items("cases_expectation"),
        protect_items("cases_closing", extra=MONITOR),
    ]
