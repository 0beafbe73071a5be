"""The search table, its lock and, on each engine, the index of its words (docs/adr/0014)."""

from django.db import migrations, models

import rondom.privacy.items
from rondom.core.rowsecurity import Sql, protect_items
from rondom.privacy.search_engines import POSTGRES, POSTGRES_DROP, SQLITE, SQLITE_DROP, SqliteSql


class Migration(migrations.Migration):
    dependencies = [
        ("privacy", "0002_row_security"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("item_kind", models.CharField(max_length=60)),
                ("item_id", models.UUIDField(unique=True)),
                ("parent_id", models.UUIDField(blank=True, null=True)),
                ("household_id", models.UUIDField(db_index=True)),
                ("desk_id", models.UUIDField(blank=True, null=True)),
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
                ("created_by", models.UUIDField(blank=True, null=True)),
                ("at", models.DateTimeField()),
                ("text", models.TextField()),
                ("words", models.TextField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("category__in", ["own_notes", "specialist_note"]), _negated=True),
                        name="search_never_writer_only",
                    )
                ],
            },
        ),
        protect_items("privacy_searchentry"),
        Sql(POSTGRES, POSTGRES_DROP),
        SqliteSql(SQLITE, SQLITE_DROP),
    ]
