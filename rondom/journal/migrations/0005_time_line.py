"""Ten years of notes and points, a page at a time."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("journal", "0004_questions_security")]

    operations = [
        migrations.AddIndex(
            model_name="contactnote",
            index=models.Index(fields=["household", "at", "id"], name="note_on_its_time_line"),
        ),
        migrations.AddIndex(
            model_name="criticalpoint",
            index=models.Index(fields=["household", "at", "id"], name="point_on_its_time_line"),
        ),
    ]
