"""Questions at a desk (docs/adr/0066): for the desk where they were asked and for who asked them in Rondom. The role of
jobs brings back what became of them, and erases them after their term."""

import django.db.models.deletion
from django.db import migrations, models

import rondom.core.encrypted
import rondom.core.ids
from rondom.core.rowsecurity import Protect, Sql

DESK = "desk_id = rondom_id('desk')"
ALL = "true"
#: a step has no household of its own: it goes with its question
ERASING = """
GRANT SELECT, DELETE ON intake_questionstep TO rondom_erasing;
CREATE POLICY intake_questionstep_erase_see ON intake_questionstep FOR SELECT TO rondom_erasing
  USING (question_id IN (SELECT id FROM intake_question));
CREATE POLICY intake_questionstep_erase ON intake_questionstep FOR DELETE TO rondom_erasing
  USING (question_id IN (SELECT id FROM intake_question));
"""


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0003_duty"),
        ("intake", "0006_child_seen_moved"),
    ]

    operations = [
        migrations.AddField(
            model_name="reporter",
            name="asked_contact",
            field=rondom.core.encrypted.EncryptedTextField(blank=True),
        ),
        migrations.AddField(
            model_name="reporter",
            name="asked_name",
            field=rondom.core.encrypted.EncryptedTextField(blank=True),
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rondom.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.CharField(max_length=20, unique=True)),
                ("desk_id", models.UUIDField()),
                ("municipality_id", models.UUIDField(blank=True, null=True)),
                ("method_hash", models.CharField(max_length=64)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("question", "Vraag om informatie of hulp"),
                            ("consult", "Vraag om advies"),
                            ("joint", "Vraag om mee te gaan"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "urgency",
                    models.CharField(
                        choices=[
                            ("normal", "Gewoon"),
                            ("crisis", "Crisis"),
                            ("violence", "Huiselijk geweld"),
                        ],
                        default="normal",
                        max_length=20,
                    ),
                ),
                (
                    "asker",
                    models.CharField(
                        choices=[
                            ("professional", "Een hulpverlener of iemand anders die beroepsmatig vraagt"),
                            ("family", "Iemand uit het gezin zelf"),
                            ("citizen", "Een inwoner: buur, familie of bekende"),
                        ],
                        max_length=12,
                    ),
                ),
                ("asked_by", models.UUIDField(blank=True, null=True)),
                ("organisation_id", models.UUIDField(blank=True, null=True)),
                ("asker_name", rondom.core.encrypted.EncryptedTextField(blank=True)),
                ("asker_contact", rondom.core.encrypted.EncryptedTextField(blank=True)),
                ("words", models.CharField(max_length=2000)),
                ("created_at", models.DateTimeField()),
                ("created_by", models.UUIDField()),
                ("asked_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("answered", "beantwoord"),
                            ("passed_on", "doorgezet als melding"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("taken_by", models.UUIDField(blank=True, null=True)),
                ("taken_at", models.DateTimeField(blank=True, null=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("closed_by", models.UUIDField(blank=True, null=True)),
                ("late_why", models.CharField(blank=True, max_length=500)),
                ("passed_why", models.CharField(blank=True, max_length=500)),
                ("referral_id", models.UUIDField(blank=True, null=True)),
                ("household_id", models.UUIDField(blank=True, null=True)),
                ("feedback_at", models.DateTimeField(blank=True, null=True)),
                ("feedback_text", models.CharField(blank=True, max_length=2000)),
                ("feedback_to", models.CharField(blank=True, max_length=500)),
                ("tell_due_at", models.DateTimeField(blank=True, null=True)),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                ("told_by", models.UUIDField(blank=True, null=True)),
                ("told_how", models.CharField(blank=True, max_length=300)),
                ("expires_on", models.DateField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["desk_id", "status"], name="question_at_desk"),
                    models.Index(fields=["referral_id"], name="question_of_referral"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at", None), ("status", "open")),
                            models.Q(
                                models.Q(("status", "open"), _negated=True), ("closed_at__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="question_closed_at",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "passed_on"), _negated=True),
                            ("referral_id__isnull", False),
                            _connector="OR",
                        ),
                        name="question_passed_on_to",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind", "question"), ("asker", "professional"), _connector="OR"),
                        name="question_consult_of_professional",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("told_at", None), ("told_by", None)),
                            models.Q(("told_at__isnull", False), ("told_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="question_told_pair",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="QuestionStep",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rondom.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField()),
                ("made_by", models.UUIDField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("information", "Informatie gegeven"),
                            ("advice", "Advies gegeven"),
                            ("pointer", "Verwezen naar andere hulp"),
                            ("visit", "Meegegaan"),
                        ],
                        max_length=12,
                    ),
                ),
                ("words", models.CharField(max_length=2000)),
                (
                    "way",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("visit", "huisbezoek"),
                            ("phone", "telefoon"),
                            ("letter", "brief"),
                            ("message", "bericht"),
                        ],
                        max_length=10,
                    ),
                ),
                ("with_whom", models.CharField(blank=True, max_length=200)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="intake.question",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.service",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "visit"), _negated=True),
                            models.Q(
                                models.Q(("way", ""), _negated=True),
                                models.Q(("with_whom", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="question_visit_with_whom",
                    )
                ],
            },
        ),
        Protect(
            "intake_question",
            f"{DESK} OR asked_by = rondom_id('user')",
            extra=(("rondom_jobs", "SELECT, UPDATE, DELETE", ALL),),
        ),
        Protect(
            "intake_questionstep",
            "question_id IN (SELECT id FROM intake_question)",
            f"question_id IN (SELECT id FROM intake_question WHERE {DESK})",
            extra=(("rondom_jobs", "SELECT, DELETE", ALL),),
        ),
        Sql(ERASING),
    ]
