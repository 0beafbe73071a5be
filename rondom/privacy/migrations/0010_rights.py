from django.db import migrations, models

import rondom.core.ids
import rondom.privacy.items


class Migration(migrations.Migration):
    dependencies = [
        ("privacy", "0009_retention_security"),
    ]

    operations = [
        migrations.CreateModel(
            name="Request",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rondom.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("copy", "een kopie van alle gegevens"),
                            ("correction", "iets klopt niet"),
                            ("restriction", "gegevens tijdelijk niet gebruiken"),
                            ("objection", "bezwaar tegen het gebruik van gegevens"),
                        ],
                        max_length=12,
                    ),
                ),
                ("household_id", models.UUIDField(db_index=True)),
                (
                    "category",
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
                ("about", rondom.privacy.items.AboutField(blank=True, default=list)),
                ("person_id", models.UUIDField()),
                ("item_kind", models.CharField(blank=True, max_length=60)),
                ("item_id", models.UUIDField(blank=True, null=True)),
                ("item_said", models.CharField(blank=True, max_length=64)),
                ("words", models.CharField(blank=True, max_length=2000)),
                (
                    "identified",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("signed_in", "zelf ingelogd"),
                            ("document", "paspoort, rijbewijs of identiteitskaart gezien"),
                            ("known", "bekend bij een medewerker die erbij was"),
                            ("proxy", "gemachtigde, met machtiging en eigen bewijs van wie zij zijn"),
                        ],
                        default="signed_in",
                        max_length=12,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "wacht op antwoord"),
                            ("granted", "gedaan"),
                            ("refused", "niet gedaan"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("answer", models.CharField(blank=True, max_length=2000)),
                ("created_at", models.DateTimeField()),
                ("created_by", models.UUIDField(blank=True, null=True)),
                ("warn_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("answered_by", models.UUIDField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("status", "open")), fields=["due_at"], name="request_open"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at", None), ("status", "open")),
                            models.Q(
                                models.Q(("status", "open"), _negated=True), ("answered_at__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="request_answered_has_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("item_id__isnull", False), ("kind", "correction")),
                            models.Q(
                                models.Q(("kind", "correction"), _negated=True),
                                ("category", "own_notes"),
                                ("item_id", None),
                            ),
                            _connector="OR",
                        ),
                        name="request_correction_has_item",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "refused"), _negated=True),
                            models.Q(("answer", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="request_refused_says_why",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "correction"), ("status", "open")),
                        fields=("item_id", "person_id"),
                        name="request_one_open_per_item",
                    ),
                ],
            },
        ),
    ]
