"""Who pays for the help of an indication, to be asked for a yes to the plan. [F4; F5]"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0006_small_success")]

    operations = [
        migrations.AddField(
            model_name="indication", name="payer_id", field=models.UUIDField(blank=True, null=True)
        ),
    ]
