"""Concern reports: a compartment of their own, never for the family's circle but who was told (docs/adr/0069)."""

import django.db.models.deletion
from django.db import migrations, models

import rondom.core.encrypted
import rondom.core.ids
import rondom.privacy.items
from rondom.core.rowsecurity import OF_MY_HOUSEHOLDS, Protect

FILE = OF_MY_HOUSEHOLDS.format(column="household_id")
#: of the family only who was told, when they were; nobody who helps at the family's request
WORKING = f"{FILE} AND coalesce(rondom_setting('kind'), '') NOT IN ('family', 'relative')"
TOLD = (
    "EXISTS (SELECT 1 FROM accounts_user u WHERE u.id = rondom_id('user') AND u.person_id IS NOT NULL"
    " AND told_to @> to_jsonb(u.person_id::text))"
)
SEE = f"({WORKING}) OR ({FILE} AND rondom_setting('kind') = 'family' AND {TOLD})"


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0017_ecogram"),
        ("households", "0007_granted"),
    ]

    operations = [
        migrations.CreateModel(
            name="ConcernReport",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rondom.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("about", rondom.privacy.items.AboutField(blank=True, default=list)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("weighed", "wordt gewogen"),
                            ("to_send", "besloten: melden"),
                            ("sent", "gemeld"),
                            ("received", "ontvangen"),
                            ("done", "afgerond"),
                            ("not_reported", "besloten: niet melden"),
                            ("ended", "gestopt"),
                        ],
                        max_length=12,
                    ),
                ),
                ("words", rondom.core.encrypted.EncryptedTextField()),
                ("danger", models.BooleanField(default=False)),
                ("danger_why", rondom.core.encrypted.EncryptedTextField(blank=True, default="")),
                ("begun_by", models.UUIDField()),
                ("begun_at", models.DateTimeField()),
                ("due_at", models.DateTimeField(blank=True, null=True)),
                ("reports", models.BooleanField(blank=True, null=True)),
                ("why", rondom.core.encrypted.EncryptedTextField(blank=True, default="")),
                ("decision_id", models.UUIDField(blank=True, null=True)),
                ("second_name", models.CharField(blank=True, max_length=160)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("decided_by", models.UUIDField(blank=True, null=True)),
                ("recipient", models.CharField(blank=True, max_length=40)),
                ("recipient_words", models.CharField(blank=True, max_length=160)),
                ("how", models.CharField(blank=True, max_length=300)),
                ("reference", models.CharField(blank=True, max_length=80)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("sent_by", models.UUIDField(blank=True, null=True)),
                ("received_at", models.DateTimeField(blank=True, null=True)),
                ("receipt", models.CharField(blank=True, max_length=300)),
                ("outcome_at", models.DateTimeField(blank=True, null=True)),
                ("outcome", rondom.core.encrypted.EncryptedTextField(blank=True, default="")),
                ("told_due_at", models.DateTimeField(blank=True, null=True)),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                ("told_by", models.UUIDField(blank=True, null=True)),
                ("told_to", rondom.privacy.items.AboutField(blank=True, default=list)),
                ("told_how", rondom.core.encrypted.EncryptedTextField(blank=True, default="")),
                ("not_told_why", rondom.core.encrypted.EncryptedTextField(blank=True, default="")),
                ("review_on", models.DateField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
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
            ],
        ),
        migrations.CreateModel(
            name="ConcernStepDone",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rondom.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("step", models.CharField(max_length=40)),
                ("words", rondom.core.encrypted.EncryptedTextField(blank=True, default="")),
                ("with_whom", models.CharField(blank=True, max_length=160)),
                ("not_why", rondom.core.encrypted.EncryptedTextField(blank=True, default="")),
                ("done_at", models.DateTimeField()),
                ("done_by", models.UUIDField()),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="cases.concernreport",
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
            ],
        ),
        migrations.AddConstraint(
            model_name="concernreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decided_at", None),
                    models.Q(("reports__isnull", False), models.Q(("second_name", ""), _negated=True)),
                    ("danger", True),
                    _connector="OR",
                ),
                name="concern_decided_by_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="concernreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("sent_at", None), ("reports", True), _connector="OR"),
                name="concern_sent_after_deciding",
            ),
        ),
        migrations.AddConstraint(
            model_name="concernstepdone",
            constraint=models.UniqueConstraint(fields=("concern", "step"), name="concern_step_once"),
        ),
        Protect("cases_concernreport", SEE, WORKING),
        Protect("cases_concernstepdone", WORKING),
    ]
