"""Who is asked to pay is a party of its own kind. [F5]"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0004_row_security_of_rooms")]

    operations = [
        migrations.AlterField(
            model_name="agreement",
            name="party_kind",
            field=models.CharField(
                choices=[
                    ("organisation", "organisatie"),
                    ("person", "gezinslid"),
                    ("financier", "wie betaalt"),
                ],
                max_length=12,
            ),
        ),
    ]
