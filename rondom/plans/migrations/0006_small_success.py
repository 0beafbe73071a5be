"""A small step that worked has a word of its own. [F6]"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0005_party_kind")]

    operations = [
        migrations.AlterField(
            model_name="progress",
            name="kind",
            field=models.CharField(
                choices=[
                    ("progress", "hoe het gaat"),
                    ("success", "iets wat lukte"),
                    ("compliment", "compliment"),
                ],
                default="progress",
                max_length=12,
            ),
        ),
    ]
