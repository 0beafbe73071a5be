"""Row-level security of the rooms: items of a household's file, for those with a live involvement."""

from django.db import migrations

from rondom.core.rowsecurity import protect_items


class Migration(migrations.Migration):
    dependencies = [("plans", "0003_plan_rooms")]

    operations = [
        protect_items("plans_dependency"),
        protect_items("plans_conflictchoice"),
        protect_items("plans_indication"),
        protect_items("plans_indicationstep"),
        protect_items("plans_specialistplan"),
        protect_items("plans_expense"),
        protect_items("plans_goalstep"),
    ]
