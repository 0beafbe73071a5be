"""Row-level security of what the coordination decides, agrees and works under."""

from django.db import migrations

from rondom.core.rowsecurity import protect_items


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_coordination")]

    operations = [
        protect_items("cases_selfstart"),
        protect_items("cases_coachassignment"),
        protect_items("cases_proposeddecision"),
        protect_items("cases_decisionanswer"),
        protect_items("cases_wayofworking"),
        protect_items("cases_legalframe"),
    ]
