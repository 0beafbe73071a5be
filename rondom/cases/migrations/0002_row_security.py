"""Row-level security: items of a household's file, for those with a live involvement."""

from django.db import migrations

from rondom.core.rowsecurity import counted, protect_items


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial"), ("households", "0002_row_security")]

    operations = [
        protect_items(
            "cases_case",
            extra=counted("id household_id desk_id method_hash opened_at closed_at status variant"),
        ),
        protect_items("cases_variantdecision"),
        protect_items("cases_coachfact"),
        protect_items("cases_variantfact"),
        protect_items(
            "cases_teammember", extra=counted("id household_id case_id attachment user_id since until")
        ),
        protect_items("cases_offer"),
        protect_items("cases_expectation"),
        protect_items("cases_closing", extra=counted("id household_id case_id kind closed_at")),
    ]
