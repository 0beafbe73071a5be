"""A change row remembers with which log key it was sealed, so that the key can be changed (docs/adr/0050)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="change",
            name="key_id",
            field=models.CharField(blank=True, default="", max_length=20),
        ),
    ]
