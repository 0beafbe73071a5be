"""The door: where somebody is signed in, how often people are looked up, and the counts that all workers share.

The first and the last are for the sign-in role alone; of look-ups everybody counts their own."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import rondom.core.ids
from rondom.core.rowsecurity import Protect, Sql

FOR_SIGN_IN = "\n".join(
    f"REVOKE ALL ON {table} FROM rondom_app; GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO rondom_signin;"
    for table in ("accounts_opensession", "accounts_cache")
)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_row_security"),
    ]

    operations = [
        migrations.CreateModel(
            name="SharedCache",
            fields=[
                ("cache_key", models.CharField(max_length=255, primary_key=True, serialize=False)),
                ("value", models.TextField()),
                ("expires", models.DateTimeField(db_index=True)),
            ],
            options={
                "db_table": "accounts_cache",
            },
        ),
        migrations.CreateModel(
            name="LookUps",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rondom.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("user_id", models.UUIDField()),
                ("kind", models.CharField(max_length=20)),
                ("slot", models.DateTimeField()),
                ("count", models.PositiveIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("user_id", "kind", "slot"), name="look_ups_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="OpenSession",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rondom.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("session_key", models.CharField(max_length=40, unique=True)),
                ("since", models.DateTimeField()),
                ("device", models.CharField(max_length=60)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        Sql(FOR_SIGN_IN),
        Protect(
            "accounts_lookups",
            "user_id = rondom_id('user')",
            extra=(("rondom_jobs", "SELECT, DELETE", "true"),),
        ),
    ]
