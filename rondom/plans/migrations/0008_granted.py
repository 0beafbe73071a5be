"""The second lock on what a family lets a relative or volunteer see (docs/adr/0061)."""

from django.db import migrations

from rondom.core.rowsecurity import only_granted

TABLES = (
    "plans_goal",
    "plans_task",
    "plans_planversion",
    "plans_agreement",
    "plans_progress",
    "plans_review",
    "plans_expense",
    "plans_dependency",
    "plans_conflictchoice",
    "plans_indication",
    "plans_indicationstep",
    "plans_specialistplan",
    "plans_goalstep",
)


class Migration(migrations.Migration):
    dependencies = [("plans", "0007_indication_payer"), ("privacy", "0017_granting")]

    operations = [only_granted(table) for table in TABLES]
