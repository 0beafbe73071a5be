"""Safety of every child: what is seen, known, agreed and set, with its row-level security (docs/adr/0069)."""

import django.db.models.deletion
from django.db import migrations, models

import rondom.core.ids
import rondom.privacy.items
from rondom.core.rowsecurity import not_told_yet, only_granted, protect_items

TABLES = (
    "assessment_childseen",
    "assessment_childwatch",
    "assessment_safetycheck",
    "assessment_safetyanswer",
    "assessment_safetystatement",
    "assessment_safetydispute",
    "assessment_safetyplan",
    "assessment_safetyplanline",
    "assessment_safetycondition",
    "assessment_limittold",
)


class Migration(migrations.Migration):
    dependencies = [
        ("assessment", "0004_factors_report"),
        ("households", "0007_granted"),
        ("privacy", "0017_granting"),
    ]

    operations = [
        migrations.CreateModel(
            name="ChildSeen",
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
                ("child_id", models.UUIDField()),
                ("held_at", models.DateTimeField()),
                ("seen", models.BooleanField()),
                ("heard", models.BooleanField()),
                ("by_other", models.CharField(blank=True, max_length=120)),
                ("place", models.CharField(blank=True, max_length=120)),
                ("present", models.CharField(blank=True, max_length=200)),
                (
                    "safe_now",
                    models.CharField(
                        choices=[("yes", "ja"), ("no", "nee"), ("unknown", "nog niet bekend")], max_length=8
                    ),
                ),
                ("source", models.CharField(max_length=200)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("observed", "gezien"),
                            ("told", "verteld"),
                            ("disputed", "betwist"),
                            ("confirmed", "bevestigd"),
                        ],
                        max_length=10,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=2000)),
                ("referral_id", models.UUIDField(blank=True, null=True)),
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
            name="SafetyCheck",
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
                ("made_on", models.DateField()),
                ("made_by", models.UUIDField()),
                ("outcome", models.CharField(max_length=40)),
                ("words", models.CharField(blank=True, max_length=2000)),
                ("asks_plan", models.BooleanField(default=False)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
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
            name="SafetyPlan",
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
                        choices=[("safety", "veiligheidsplan"), ("conflict", "afspraken bij ruzie")],
                        max_length=8,
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("signs", models.CharField(max_length=2000)),
                ("who_to_call", models.CharField(max_length=1000)),
                ("agreed_on", models.DateField()),
                ("agreed_with", models.CharField(max_length=300)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("ended_by", models.UUIDField(blank=True, null=True)),
                ("ended_why", models.CharField(blank=True, max_length=500)),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.household",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SafetyPlanLine",
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
                ("place", models.PositiveSmallIntegerField()),
                ("who", models.CharField(max_length=120)),
                ("does_what", models.CharField(max_length=500)),
                ("when", models.CharField(max_length=200)),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.household",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="assessment.safetyplan",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SafetyStatement",
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
                ("words", models.CharField(max_length=1000)),
                ("source", models.CharField(max_length=200)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("observed", "gezien"),
                            ("told", "verteld"),
                            ("disputed", "betwist"),
                            ("confirmed", "bevestigd"),
                        ],
                        max_length=10,
                    ),
                ),
                ("stated_at", models.DateTimeField()),
                ("stated_by", models.UUIDField()),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("confirmed_by", models.UUIDField(blank=True, null=True)),
                ("confirmed_source", models.CharField(blank=True, max_length=200)),
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
            name="SafetyDispute",
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
                ("person_id", models.UUIDField()),
                ("words", models.CharField(max_length=1000)),
                ("said_at", models.DateTimeField()),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.household",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disputes",
                        to="assessment.safetystatement",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ChildWatch",
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
                ("child_id", models.UUIDField()),
                ("way", models.CharField(choices=[("seen", "gezien"), ("heard", "gesproken")], max_length=5)),
                ("since", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("until", models.DateField()),
                ("met_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("missed_why", models.CharField(blank=True, max_length=500)),
                ("missed_at", models.DateTimeField(blank=True, null=True)),
                ("missed_by", models.UUIDField(blank=True, null=True)),
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
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None), ("met_at", None)),
                        fields=("household", "child_id", "way"),
                        name="child_watched_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LimitTold",
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
                ("due_at", models.DateTimeField()),
                ("told_on", models.DateField(blank=True, null=True)),
                ("told_by", models.UUIDField(blank=True, null=True)),
                ("told_to", models.CharField(blank=True, max_length=200)),
                ("how", models.CharField(blank=True, max_length=500)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
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
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("household",),
                        name="limit_once_per_household",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SafetyAnswer",
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
                ("question", models.CharField(max_length=40)),
                (
                    "answer",
                    models.CharField(
                        choices=[("yes", "ja"), ("no", "nee"), ("unknown", "nog niet bekend")], max_length=8
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=500)),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="households.household",
                    ),
                ),
                (
                    "check_of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="assessment.safetycheck",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("check_of", "question"), name="safety_answer_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="SafetyCondition",
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
                ("words", models.CharField(max_length=500)),
                ("set_by", models.CharField(max_length=160)),
                ("ground", models.CharField(max_length=300)),
                ("set_on", models.DateField()),
                ("due_on", models.DateField(blank=True, null=True)),
                ("met_on", models.DateField(blank=True, null=True)),
                ("met_evidence", models.CharField(blank=True, max_length=500)),
                ("met_by", models.UUIDField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("ended_why", models.CharField(blank=True, max_length=300)),
                ("ended_by", models.UUIDField(blank=True, null=True)),
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
                        condition=models.Q(
                            ("met_on", None),
                            models.Q(
                                ("met_on__gte", models.F("set_on")),
                                models.Q(("met_evidence", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="safety_condition_met_with_evidence",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="safetyplan",
            constraint=models.UniqueConstraint(
                fields=("household", "kind", "number"), name="safety_plan_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="safetyplan",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)),
                fields=("household", "kind"),
                name="safety_plan_one_holds",
            ),
        ),
        migrations.AddConstraint(
            model_name="safetyplanline",
            constraint=models.UniqueConstraint(fields=("plan", "place"), name="safety_line_place_once"),
        ),
        *(protect_items(table) for table in TABLES),
        *(only_granted(table) for table in TABLES),
        *(not_told_yet(table) for table in TABLES),
    ]
