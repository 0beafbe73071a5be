"""What a mandate holds: the indication that the coordination point keeps waiting. [E5]"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0010_aftercare_security")]

    operations = [
        migrations.AddField(
            model_name="mandate", name="subject_id", field=models.UUIDField(blank=True, null=True)
        ),
    ]
