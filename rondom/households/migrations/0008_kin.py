"""The genogram: kin, who descends from whom, who is or was together, other homes (docs/adr/0063)."""

import django.db.models.deletion
from django.db import migrations, models

import rondom.core.ids
import rondom.privacy.items
from rondom.core.rowsecurity import only_granted, protect_items

TABLES = ("kin", "parentage", "partnership", "otherhome")


class Migration(migrations.Migration):
    dependencies = [
        ("households", "0007_granted"),
        ("privacy", "0017_granting"),
    ]

    operations = [
        migrations.CreateModel(
            name="Kin",
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
                ("name", models.CharField(blank=True, max_length=60)),
                (
                    "sex",
                    models.CharField(
                        blank=True,
                        choices=[("f", "vrouw"), ("m", "man"), ("x", "anders"), ("", "onbekend")],
                        default="",
                        max_length=1,
                    ),
                ),
                ("born", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("died", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("dead", models.BooleanField(default=False)),
                ("shared_birth", models.UUIDField(blank=True, null=True)),
                ("identical", models.BooleanField(default=False)),
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OtherHome",
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
                ("name", models.CharField(max_length=60)),
                ("residents", models.JSONField(default=list)),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.household",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Parentage",
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
                    "descent",
                    models.CharField(
                        choices=[
                            ("born", "eigen kind"),
                            ("adopted", "geadopteerd"),
                            ("foster", "pleegkind"),
                            ("step", "stiefkind"),
                        ],
                        default="born",
                        max_length=8,
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parentages",
                        to="households.kin",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.household",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="households.kin"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Partnership",
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
                    "bond",
                    models.CharField(
                        choices=[
                            ("married", "getrouwd"),
                            ("together", "samen, niet getrouwd"),
                            ("separated", "uit elkaar"),
                            ("divorced", "gescheiden"),
                        ],
                        max_length=10,
                    ),
                ),
                ("since", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("until", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.household",
                    ),
                ),
                (
                    "one",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="households.kin"
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="households.kin"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="kin",
            constraint=models.UniqueConstraint(
                condition=models.Q(("person__isnull", False)), fields=("household", "person"), name="kin_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="kin",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("name", ""), ("person__isnull", False)),
                    models.Q(("person", None), models.Q(("name", ""), _negated=True)),
                    _connector="OR",
                ),
                name="kin_member_or_named",
            ),
        ),
        migrations.AddConstraint(
            model_name="kin",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("born", None), ("died", None), ("died__gte", models.F("born")), _connector="OR"
                ),
                name="kin_years",
            ),
        ),
        migrations.AddConstraint(
            model_name="parentage",
            constraint=models.UniqueConstraint(fields=("child", "parent"), name="parentage_once"),
        ),
        migrations.AddConstraint(
            model_name="parentage",
            constraint=models.CheckConstraint(
                condition=models.Q(("child", models.F("parent")), _negated=True), name="parentage_of_another"
            ),
        ),
        migrations.AddConstraint(
            model_name="partnership",
            constraint=models.UniqueConstraint(fields=("one", "other"), name="partnership_once"),
        ),
        migrations.AddConstraint(
            model_name="partnership",
            constraint=models.CheckConstraint(
                condition=models.Q(("one__lt", models.F("other"))), name="partnership_in_one_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="partnership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("since", None), ("until", None), ("until__gte", models.F("since")), _connector="OR"
                ),
                name="partnership_years",
            ),
        ),
        *(protect_items(f"households_{table}") for table in TABLES),
        *(only_granted(f"households_{table}") for table in TABLES),
    ]
