"""Somebody is away for a while (C8): the stay, and where it is as an item of its own."""

import django.db.models.deletion
from django.db import migrations, models

import rondom.core.ids
import rondom.privacy.items
from rondom.core.rowsecurity import protect_items


class Migration(migrations.Migration):
    dependencies = [
        ("households", "0002_row_security"),
        ("privacy", "0002_row_security"),
    ]

    operations = [
        migrations.CreateModel(
            name="TemporaryStay",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rondom.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
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
                ("created_at", models.DateTimeField()),
                ("created_by", models.UUIDField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("since", models.DateField()),
                ("expected_end", models.DateField()),
                ("teller_user_id", models.UUIDField(blank=True, null=True)),
                ("teller_person_id", models.UUIDField(blank=True, null=True)),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                ("told_by", models.UUIDField(blank=True, null=True)),
                ("heard_user_id", models.UUIDField(blank=True, null=True)),
                ("heard_person_id", models.UUIDField(blank=True, null=True)),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.household",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stays",
                        to="households.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StayPlace",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rondom.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
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
                ("created_at", models.DateTimeField()),
                ("created_by", models.UUIDField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("clinic", "in een kliniek voor psychische zorg of verslaving"),
                            ("hospital", "in een ziekenhuis of een plek om te herstellen"),
                            ("detention", "vast, bijvoorbeeld in detentie"),
                            ("foster_care", "in een pleeggezin of een jeugdinstelling"),
                            ("shelter", "in een opvang of op een veilige plek"),
                            ("family", "bij familie of vrienden"),
                            ("elsewhere", "ergens anders"),
                        ],
                        max_length=12,
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=120)),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.household",
                    ),
                ),
                (
                    "stay",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="where",
                        to="households.temporarystay",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="temporarystay",
            constraint=models.CheckConstraint(
                condition=models.Q(("expected_end__gte", models.F("since"))), name="stay_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="temporarystay",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_on", None), ("told_at", None)),
                    models.Q(
                        ("ended_on__gte", models.F("since")),
                        ("ended_on__isnull", False),
                        ("told_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="stay_end_is_told",
            ),
        ),
        migrations.AddConstraint(
            model_name="temporarystay",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("teller_person_id__isnull", False), ("teller_user_id", None)),
                    models.Q(("teller_person_id", None), ("teller_user_id__isnull", False)),
                    _connector="OR",
                ),
                name="stay_one_teller",
            ),
        ),
        migrations.AddConstraint(
            model_name="temporarystay",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_on", None)),
                fields=("household", "person"),
                name="stay_one_at_a_time",
            ),
        ),
        protect_items("households_temporarystay"),
        protect_items("households_stayplace"),
    ]
