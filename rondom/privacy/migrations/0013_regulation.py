"""The versions of the regulation. Everybody may read them; only who does the jobs adds one, nobody changes one."""

from django.db import migrations, models

from rondom.core.rowsecurity import Protect


class Migration(migrations.Migration):
    dependencies = [
        ("privacy", "0012_seal_alone"),
    ]

    operations = [
        migrations.CreateModel(
            name="RegulationVersion",
            fields=[
                ("number", models.PositiveIntegerField(primary_key=True, serialize=False)),
                ("since", models.DateTimeField()),
                ("hash", models.CharField(max_length=64)),
                ("methods", models.JSONField(default=list)),
                ("code", models.CharField(max_length=64)),
                ("settings", models.JSONField(default=dict)),
                ("content", models.JSONField(default=dict)),
            ],
        ),
        Protect(
            "privacy_regulationversion",
            "true",
            "false",
            append_only=True,
            extra=(("rondom_jobs", "SELECT, INSERT", "true"),),
        ),
    ]
