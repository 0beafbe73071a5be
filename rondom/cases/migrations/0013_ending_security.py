"""Row-level security of the family's own evaluation, and of the watch that was handed over."""

from django.db import migrations

from rondom.core.rowsecurity import OF_MY_HOUSEHOLDS, Protect, Sql, protect_items

FILE = OF_MY_HOUSEHOLDS.format(column="household_id")
OWN = f"{FILE} AND created_by = rondom_id('user')"
SEE = f"{FILE} AND (category NOT IN ('specialist_note', 'own_notes') OR created_by = rondom_id('user'))"


class Migration(migrations.Migration):
    dependencies = [("cases", "0012_ending")]

    operations = [
        protect_items("cases_evaluationasked"),
        protect_items("cases_watchhandover"),
        # who works with the family reads these words; only their writer adds, changes or takes away
        Protect("cases_familyevaluation", SEE, OWN),
        Sql(
            f"ALTER POLICY cases_familyevaluation_change ON cases_familyevaluation USING ({OWN})",
            f"ALTER POLICY cases_familyevaluation_change ON cases_familyevaluation USING ({SEE})",
        ),
        Sql(
            f"ALTER POLICY cases_familyevaluation_delete ON cases_familyevaluation USING ({OWN})",
            f"ALTER POLICY cases_familyevaluation_delete ON cases_familyevaluation USING ({SEE})",
        ),
    ]
