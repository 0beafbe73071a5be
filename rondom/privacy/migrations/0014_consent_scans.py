"""A scan of the paper on which somebody gave it, in a table of its own: of the file, like the consent it goes with."""

import django.db.models.deletion
from django.db import migrations, models

import rondom.core.encrypted
import rondom.core.ids
from rondom.core.rowsecurity import protect_household


class Migration(migrations.Migration):
    dependencies = [
        ("privacy", "0013_regulation"),
    ]

    operations = [
        migrations.CreateModel(
            name="ConsentScan",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rondom.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("household_id", models.UUIDField()),
                ("content", rondom.core.encrypted.EncryptedBytesField(blank=True)),
                (
                    "content_type",
                    models.CharField(
                        choices=[
                            ("application/pdf", "application/pdf"),
                            ("image/jpeg", "image/jpeg"),
                            ("image/png", "image/png"),
                        ],
                        max_length=20,
                    ),
                ),
                ("size", models.PositiveIntegerField()),
                ("added_at", models.DateTimeField()),
                ("added_by", models.UUIDField(blank=True, null=True)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("removed_by", models.UUIDField(blank=True, null=True)),
                ("removed_why", models.CharField(blank=True, max_length=300)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="consentvoice",
            name="consent_paper_lies_somewhere",
        ),
        migrations.AddField(
            model_name="consentscan",
            name="consent",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="scans", to="privacy.consent"
            ),
        ),
        migrations.AddField(
            model_name="consentvoice",
            name="scan",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="voices",
                to="privacy.consentscan",
            ),
        ),
        migrations.AddConstraint(
            model_name="consentvoice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("how", "paper"), _negated=True),
                    models.Q(
                        ("on__isnull", False),
                        models.Q(
                            models.Q(("place", ""), _negated=True), ("scan__isnull", False), _connector="OR"
                        ),
                    ),
                    _connector="OR",
                ),
                name="consent_paper_scanned_or_lies_somewhere",
            ),
        ),
        migrations.AddConstraint(
            model_name="consentscan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("removed_at", None), ("removed_why", "")),
                    models.Q(
                        ("removed_at__isnull", False),
                        ("size", 0),
                        models.Q(("removed_why", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="scan_removed_is_gone_and_says_why",
            ),
        ),
        protect_household("privacy_consentscan"),
    ]
