"""One mail can tell of several things at once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("core", "0002_change_key")]

    operations = [
        migrations.AddField(
            model_name="outgoingmail", name="count", field=models.PositiveIntegerField(default=1)
        )
    ]
