"""What is hidden on purpose, and the trace of who may read something (docs/adr/0043)."""

from django.db import migrations, models

import rondom.core.encrypted
import rondom.core.ids
import rondom.privacy.items
from rondom.core.rowsecurity import protect_household


class Migration(migrations.Migration):
    dependencies = [
        ("privacy", "0004_consent"),
    ]

    operations = [
        migrations.CreateModel(
            name="VisibilityChange",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rondom.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("household_id", models.UUIDField(db_index=True)),
                ("item_kind", models.CharField(max_length=60)),
                ("item_id", models.UUIDField(db_index=True)),
                (
                    "before",
                    models.CharField(
                        choices=[
                            ("existence", "Dat iemand betrokken is"),
                            ("identity", "Naam en contactgegevens"),
                            ("household", "Het gezin en de relaties"),
                            ("plan", "Het plan: doelen en taken"),
                            ("agreements", "Afspraken en verslagen van overleg"),
                            ("domain_scores", "Scores per leefgebied"),
                            ("safety", "Veiligheid"),
                            ("finances", "Geld en schulden"),
                            ("physical_health", "Lichamelijke gezondheid"),
                            ("mental_health", "Psychische gezondheid en verslaving"),
                            ("justice", "Politie en justitie"),
                            ("education", "School en opleiding"),
                            ("specialist_note", "Geheime notitie van één hulpverlener"),
                            ("own_notes", "Eigen notities van het gezin"),
                            ("reporter", "Wie de melding deed"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "after",
                    models.CharField(
                        choices=[
                            ("existence", "Dat iemand betrokken is"),
                            ("identity", "Naam en contactgegevens"),
                            ("household", "Het gezin en de relaties"),
                            ("plan", "Het plan: doelen en taken"),
                            ("agreements", "Afspraken en verslagen van overleg"),
                            ("domain_scores", "Scores per leefgebied"),
                            ("safety", "Veiligheid"),
                            ("finances", "Geld en schulden"),
                            ("physical_health", "Lichamelijke gezondheid"),
                            ("mental_health", "Psychische gezondheid en verslaving"),
                            ("justice", "Politie en justitie"),
                            ("education", "School en opleiding"),
                            ("specialist_note", "Geheime notitie van één hulpverlener"),
                            ("own_notes", "Eigen notities van het gezin"),
                            ("reporter", "Wie de melding deed"),
                        ],
                        max_length=20,
                    ),
                ),
                ("about_before", rondom.privacy.items.AboutField(blank=True, default=list)),
                ("about_after", rondom.privacy.items.AboutField(blank=True, default=list)),
                ("why", rondom.core.encrypted.EncryptedTextField()),
                ("at", models.DateTimeField()),
                ("created_by", models.UUIDField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Shield",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rondom.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("household_id", models.UUIDField()),
                (
                    "category",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("existence", "Dat iemand betrokken is"),
                            ("identity", "Naam en contactgegevens"),
                            ("household", "Het gezin en de relaties"),
                            ("plan", "Het plan: doelen en taken"),
                            ("agreements", "Afspraken en verslagen van overleg"),
                            ("domain_scores", "Scores per leefgebied"),
                            ("safety", "Veiligheid"),
                            ("finances", "Geld en schulden"),
                            ("physical_health", "Lichamelijke gezondheid"),
                            ("mental_health", "Psychische gezondheid en verslaving"),
                            ("justice", "Politie en justitie"),
                            ("education", "School en opleiding"),
                            ("specialist_note", "Geheime notitie van één hulpverlener"),
                            ("own_notes", "Eigen notities van het gezin"),
                            ("reporter", "Wie de melding deed"),
                        ],
                        max_length=20,
                    ),
                ),
                ("person_id", models.UUIDField(blank=True, null=True)),
                ("item_kind", models.CharField(blank=True, max_length=60)),
                ("item_id", models.UUIDField(blank=True, null=True)),
                (
                    "target",
                    models.CharField(
                        choices=[
                            ("person", "Een gezinslid"),
                            ("organisation", "Een organisatie"),
                            ("user", "Een hulpverlener"),
                        ],
                        max_length=12,
                    ),
                ),
                ("hidden_from", models.UUIDField()),
                ("by_family", models.BooleanField(default=False)),
                ("reason", models.CharField(blank=True, max_length=40)),
                ("why", rondom.core.encrypted.EncryptedTextField(blank=True, default="")),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("lifted_at", models.DateTimeField(blank=True, null=True)),
                ("lifted_by", models.UUIDField(blank=True, null=True)),
                ("created_by", models.UUIDField()),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("lifted_at", None)),
                        fields=["hidden_from", "household_id"],
                        name="shield_hidden_from",
                    ),
                    models.Index(fields=["household_id"], name="shield_household"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "category__in",
                                    [
                                        "agreements",
                                        "domain_scores",
                                        "education",
                                        "finances",
                                        "household",
                                        "justice",
                                        "mental_health",
                                        "physical_health",
                                        "plan",
                                        "safety",
                                    ],
                                ),
                                ("item_id", None),
                                ("person_id", None),
                            ),
                            models.Q(("category", ""), ("item_id", None), ("person_id__isnull", False)),
                            models.Q(("category", ""), ("item_id__isnull", False), ("person_id", None)),
                            _connector="OR",
                        ),
                        name="shield_hides_one_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("by_family", True), ("until", None)),
                            models.Q(("by_family", False), ("until__gt", models.F("since"))),
                            _connector="OR",
                        ),
                        name="shield_is_looked_at_again",
                    ),
                ],
            },
        ),
        protect_household("privacy_shield"),
        protect_household("privacy_visibilitychange"),
    ]
