"""Row-level security of moves between methods."""

from django.db import migrations

from rondom.core.rowsecurity import protect_items


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_method_move")]

    operations = [protect_items("cases_methodmove")]
