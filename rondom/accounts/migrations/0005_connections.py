"""Systems that an organisation connected. Who a key belongs to is asked before anybody is known, so the table is for
the role of signing in alone, as sessions are."""

from django.db import migrations, models

import rondom.core.ids
from rondom.core.rowsecurity import Sql

FOR_SIGN_IN = (
    "REVOKE ALL ON accounts_connection FROM rondom_app; "
    "GRANT SELECT, INSERT, UPDATE ON accounts_connection TO rondom_signin;"
)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_circle"),
    ]

    operations = [
        migrations.CreateModel(
            name="Connection",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rondom.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("organisation_id", models.UUIDField()),
                ("user_id", models.UUIDField()),
                ("employment_id", models.UUIDField()),
                ("name", models.CharField(max_length=60)),
                ("hashed", models.CharField(blank=True, max_length=64)),
                ("ends_with", models.CharField(blank=True, max_length=4)),
                ("key_made_at", models.DateTimeField(blank=True, null=True)),
                ("key_until", models.DateTimeField(blank=True, null=True)),
                ("made_by", models.UUIDField()),
                ("made_at", models.DateTimeField()),
                ("ended_by", models.UUIDField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("used_at", models.DateTimeField(blank=True, null=True)),
                ("slot", models.DateTimeField(blank=True, null=True)),
                ("count", models.PositiveIntegerField(default=0)),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("organisation_id", "name"),
                        name="connection_name_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("hashed", ""), _negated=True),
                        fields=("hashed",),
                        name="connection_key_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("ended_by", None)),
                            models.Q(
                                ("ended_at__isnull", False), ("ended_by__isnull", False), ("hashed", "")
                            ),
                            _connector="OR",
                        ),
                        name="connection_ended_has_no_key",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("hashed", ""), ("key_until", None)),
                            models.Q(models.Q(("hashed", ""), _negated=True), ("key_until__isnull", False)),
                            _connector="OR",
                        ),
                        name="connection_key_ends",
                    ),
                ],
            },
        ),
        Sql(FOR_SIGN_IN),
    ]
