"""Consent: its tables, their lock, and the involvement that hangs on one (docs/adr/0042)."""

import django.db.models.deletion
from django.db import migrations, models

import rondom.core.ids
import rondom.privacy.items
from rondom.core.rowsecurity import protect_household


class Migration(migrations.Migration):
    dependencies = [
        ("privacy", "0003_search"),
    ]

    operations = [
        migrations.CreateModel(
            name="ConsentOpening",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rondom.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("household_id", models.UUIDField()),
                ("person", models.CharField(max_length=36)),
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("consent", "Toestemming om gegevens te delen"),
                            ("release", "Ontheffing van het beroepsgeheim"),
                            ("help", "Instemming met hulp"),
                        ],
                        max_length=10,
                    ),
                ),
                ("organisation_id", models.UUIDField(blank=True, null=True)),
                ("from_organisation_id", models.UUIDField(blank=True, null=True)),
                ("from_user_id", models.UUIDField(blank=True, null=True)),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="ConsentVoice",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rondom.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("household_id", models.UUIDField()),
                ("person_id", models.UUIDField()),
                ("at", models.DateTimeField()),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("screen", "Op het scherm, zelf ingelogd"),
                            ("paper", "Op papier, met handtekening"),
                            ("spoken", "Gezegd, met een getuige"),
                        ],
                        max_length=10,
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=120)),
                ("on", models.DateField(blank=True, null=True)),
                ("witness", models.CharField(blank=True, max_length=120)),
                ("recorded_by", models.UUIDField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Consent",
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
                        default="household",
                        max_length=20,
                    ),
                ),
                ("about", rondom.privacy.items.AboutField(blank=True, default=list)),
                ("created_at", models.DateTimeField()),
                ("created_by", models.UUIDField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("consent", "Toestemming om gegevens te delen"),
                            ("release", "Ontheffing van het beroepsgeheim"),
                            ("help", "Instemming met hulp"),
                        ],
                        max_length=10,
                    ),
                ),
                ("person_id", models.UUIDField()),
                ("purpose", models.CharField(max_length=300)),
                (
                    "track",
                    models.CharField(
                        choices=[
                            ("client", "Het gezin vroeg er zelf om"),
                            ("professional", "Een hulpverlener vroeg erom"),
                        ],
                        max_length=12,
                    ),
                ),
                ("categories", models.JSONField(blank=True, default=list)),
                ("to_team", models.BooleanField(default=False)),
                ("organisations", models.JSONField(blank=True, default=list)),
                ("from_organisation_id", models.UUIDField(blank=True, null=True)),
                ("from_user_id", models.UUIDField(blank=True, null=True)),
                ("since", models.DateTimeField(blank=True, null=True)),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("missing_why", models.CharField(blank=True, max_length=300)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "ended_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("withdrawn", "ingetrokken"),
                            ("declined", "niet gegeven"),
                            ("taken_back", "vraag teruggenomen"),
                        ],
                        max_length=12,
                    ),
                ),
                ("ended_by", models.UUIDField(blank=True, null=True)),
                ("ended_person", models.UUIDField(blank=True, null=True)),
                (
                    "ended_told",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("screen", "Op het scherm, zelf ingelogd"),
                            ("paper", "Op papier, met handtekening"),
                            ("spoken", "Gezegd, met een getuige"),
                        ],
                        max_length=10,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["household_id", "person_id"], name="consent_of_person")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("ended_how", "")),
                            models.Q(("ended_at__isnull", False), models.Q(("ended_how", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="consent_end_says_how",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("from_organisation_id__isnull", False), ("kind", "release")),
                            models.Q(
                                models.Q(("kind", "release"), _negated=True),
                                ("from_organisation_id", None),
                                ("from_user_id", None),
                            ),
                            _connector="OR",
                        ),
                        name="consent_release_from_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_how", "withdrawn"), _negated=True),
                            ("since__isnull", False),
                            _connector="OR",
                        ),
                        name="consent_withdrawn_was_given",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="involvement",
            name="consent",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="involvements",
                to="privacy.consent",
            ),
        ),
        migrations.AddConstraint(
            model_name="involvement",
            constraint=models.CheckConstraint(
                condition=models.Q(("consent", None), ("ground", "consent"), _connector="OR"),
                name="involvement_consent_is_ground",
            ),
        ),
        migrations.AddField(
            model_name="consentopening",
            name="consent",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="openings", to="privacy.consent"
            ),
        ),
        migrations.AddField(
            model_name="consentvoice",
            name="consent",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="voices", to="privacy.consent"
            ),
        ),
        migrations.AddIndex(
            model_name="consentopening",
            index=models.Index(fields=["household_id", "category"], name="opening_of_category"),
        ),
        migrations.AddConstraint(
            model_name="consentopening",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("category__in", ["existence", "own_notes", "reporter", "specialist_note"]), _negated=True
                ),
                name="opening_never_secret",
            ),
        ),
        migrations.AddConstraint(
            model_name="consentopening",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", "help"), _negated=True), name="opening_help_opens_nothing"
            ),
        ),
        migrations.AddConstraint(
            model_name="consentopening",
            constraint=models.CheckConstraint(
                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                name="opening_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="consentvoice",
            constraint=models.UniqueConstraint(
                fields=("consent", "person_id"), name="consent_once_per_person"
            ),
        ),
        migrations.AddConstraint(
            model_name="consentvoice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("how", "paper"), _negated=True),
                    models.Q(models.Q(("place", ""), _negated=True), ("on__isnull", False)),
                    _connector="OR",
                ),
                name="consent_paper_lies_somewhere",
            ),
        ),
        migrations.AddConstraint(
            model_name="consentvoice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("how", "spoken"), _negated=True),
                    models.Q(("witness", ""), _negated=True),
                    _connector="OR",
                ),
                name="consent_spoken_has_witness",
            ),
        ),
        protect_household("privacy_consent"),
        protect_household("privacy_consentvoice"),
        protect_household("privacy_consentopening"),
    ]
