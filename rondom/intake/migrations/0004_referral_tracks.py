"""On whose request a household was referred; older ones stay a professional's, in the phase of referral."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0002_services"),
        ("households", "0004_named_exactly"),
        ("intake", "0003_refused_pointer"),
    ]

    operations = [
        migrations.AddField(
            model_name="referral",
            name="agreed_by",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name="referral",
            name="agreed_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="referral",
            name="ground",
            field=models.CharField(blank=True, default="referral", max_length=20),
        ),
        migrations.AddField(
            model_name="referral",
            name="track",
            field=models.CharField(
                choices=[
                    ("client", "Het gezin vroeg er zelf om"),
                    ("professional", "Een hulpverlener vroeg erom"),
                ],
                default="professional",
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("agreed_on__isnull", False),
                        ("discussed_with_family", True),
                        ("track", "client"),
                        models.Q(("agreed_by", ""), _negated=True),
                    ),
                    models.Q(("track", "professional"), models.Q(("ground", ""), _negated=True)),
                    _connector="OR",
                ),
                name="referral_track_has_what_it_asks",
            ),
        ),
    ]
