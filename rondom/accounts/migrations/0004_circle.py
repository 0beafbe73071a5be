"""The account of a relative or volunteer who helps one family (docs/adr/0061); who sees it: `households` 0006."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_door")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="circle_of",
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(("person_id", None), ("circle_of", None), _connector="OR"),
                name="account_of_family_or_circle",
            ),
        ),
    ]
