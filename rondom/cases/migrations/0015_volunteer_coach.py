"""A relative or volunteer as the family's coach (docs/adr/0061)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0014_relapse_counted")]

    operations = [
        migrations.AddField(
            model_name="teammember",
            name="as_coach",
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name="coachassignment",
            name="held_as",
            field=models.CharField(
                choices=[
                    ("function", "Vaste functie: dit is het werk van deze persoon"),
                    ("role", "Rol: deze persoon was al bij het gezin en doet dit erbij"),
                    ("volunteer", "Naaste of vrijwilliger: het gezin koos deze persoon zelf"),
                ],
                max_length=10,
            ),
        ),
    ]
