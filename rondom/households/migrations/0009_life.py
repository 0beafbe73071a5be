"""The life of a household as it is told, and what to reckon with on a visit (docs/adr/0065)."""

import django.db.models.deletion
from django.db import migrations, models

import rondom.core.ids
import rondom.privacy.items
from rondom.core.rowsecurity import not_told_yet, only_granted, protect_items

TABLES = ("households_lifeevent", "households_visitnote")


class Migration(migrations.Migration):
    dependencies = [
        ("households", "0008_kin"),
        ("privacy", "0017_granting"),
    ]

    operations = [
        migrations.CreateModel(
            name="LifeEvent",
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
                            ("birth", "iemand geboren"),
                            ("loss", "iemand overleden"),
                            ("moved", "verhuisd"),
                            ("together", "gaan samenwonen of getrouwd"),
                            ("separated", "uit elkaar gegaan of gescheiden"),
                            ("flight", "gevlucht of naar een ander land"),
                            ("homeless", "geen eigen huis"),
                            ("work", "werk gevonden of kwijtgeraakt"),
                            ("money", "schulden of iets anders met geld"),
                            ("school", "iets op school"),
                            ("illness", "ziek geworden of een ongeluk"),
                            ("mind", "psychische klachten of verslaving"),
                            ("violence", "geweld of onveiligheid"),
                            ("placed", "een kind uit huis"),
                            ("police", "iets met politie of justitie"),
                            ("other", "iets anders"),
                            ("help_home", "hulp thuis of bij de opvoeding"),
                            ("help_social", "maatschappelijk werk of wijkteam"),
                            ("help_money", "hulp bij geld en schulden"),
                            ("help_school", "hulp op school"),
                            ("help_body", "hulp bij een ziekte of beperking"),
                            ("help_mind", "psychische hulp of hulp bij verslaving"),
                            ("help_safety", "jeugdbescherming of hulp bij geweld"),
                            ("help_justice", "reclassering"),
                            ("help_other", "andere hulp"),
                        ],
                        max_length=20,
                    ),
                ),
                ("words", models.CharField(max_length=200)),
                ("by_whom", models.CharField(blank=True, max_length=120)),
                ("on", models.DateField()),
                (
                    "on_known",
                    models.CharField(
                        choices=[("day", "op de dag"), ("month", "op de maand"), ("year", "op het jaar")],
                        max_length=5,
                    ),
                ),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "until_known",
                    models.CharField(
                        blank=True,
                        choices=[("day", "op de dag"), ("month", "op de maand"), ("year", "op het jaar")],
                        max_length=5,
                    ),
                ),
                (
                    "ended",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("running", "Deze hulp is er nog"),
                            ("done", "Deze hulp is afgerond"),
                            ("broken_off", "Deze hulp is afgebroken"),
                        ],
                        max_length=10,
                    ),
                ),
                ("ended_why", models.CharField(blank=True, max_length=300)),
                ("domains", models.JSONField(blank=True, default=list)),
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
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until", None), ("until__gte", models.F("on")), _connector="OR"),
                        name="life_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("until", None), ("until_known", "")),
                            models.Q(("until__isnull", False), models.Q(("until_known", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="life_until_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended", "broken_off"), _negated=True),
                            models.Q(("ended_why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="life_broken_off_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VisitNote",
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
                            ("dog", "hond of ander dier"),
                            ("aggression", "kans op agressie"),
                            ("not_alone", "ga niet alleen"),
                            ("other", "iets anders"),
                        ],
                        max_length=12,
                    ),
                ),
                ("advice", models.CharField(max_length=200)),
                ("source", models.CharField(max_length=120)),
                ("noted_on", models.DateField()),
                ("review_on", models.DateField()),
                ("told_on", models.DateField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("ended_by", models.UUIDField(blank=True, null=True)),
                ("ended_why", models.CharField(blank=True, max_length=200)),
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
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("review_on__gte", models.F("noted_on"))), name="visit_note_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("ended_why", "")),
                            models.Q(("ended_at__isnull", False), models.Q(("ended_why", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="visit_note_ended_why",
                    ),
                ],
            },
        ),
        *(protect_items(table) for table in TABLES),
        # an override role writes both: the family hears of them when it hears of the override (P4)
        *(not_told_yet(table) for table in TABLES),
        *(only_granted(table) for table in TABLES),
        # somebody stays away for a while: an override role writes this too
        *(not_told_yet(table) for table in ("households_temporarystay", "households_stayplace")),
    ]
