"""What a family lets a relative or volunteer see, and the second lock on it (docs/adr/0061).

A connection of theirs reads of the items of a file what they wrote, what was given into their hands, and kinds that
somebody let them see. About whom an item is, and who wrote it, the decision looks at. The policy on each table of items
is made by its own module, after this."""

import django.db.models.deletion
from django.db import migrations, models

import rondom.core.ids
from rondom.core.rowsecurity import Sql, only_granted, protect_household

FUNCTION = """
CREATE FUNCTION rondom_granted(household uuid, kind text, item uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT EXISTS (
      SELECT 1 FROM privacy_grant g JOIN privacy_involvement i ON i.id = g.involvement_id
       WHERE g.household_id = household AND i.household_id = household AND i.user_id = rondom_id('user')
         AND i.organisation_id IS NULL AND i.role_kind = 'relative'
         AND i.since <= rondom_now() + interval '5 seconds' AND (i.until IS NULL OR i.until > rondom_now())
         AND g.ended_at IS NULL AND g.counts_from <= rondom_now() + interval '5 seconds'
         AND (g.category = kind OR g.item_id = item))
  $$;
"""


class Migration(migrations.Migration):
    dependencies = [("privacy", "0016_not_told_yet")]

    operations = [
        migrations.CreateModel(
            name="Grant",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rondom.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("household_id", models.UUIDField(db_index=True)),
                ("person", models.CharField(blank=True, max_length=36)),
                (
                    "category",
                    models.CharField(
                        blank=True,
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
                ("giver", models.UUIDField(blank=True, null=True)),
                ("item_kind", models.CharField(blank=True, max_length=60)),
                ("item_id", models.UUIDField(blank=True, null=True)),
                ("since", models.DateTimeField()),
                ("counts_from", models.DateTimeField(blank=True, null=True)),
                ("given_by", models.UUIDField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("ended_by", models.UUIDField(blank=True, null=True)),
                (
                    "involvement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grants",
                        to="privacy.involvement",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "category__in",
                                    ["agreements", "domain_scores", "education", "finances", "plan"],
                                ),
                                ("giver__isnull", False),
                                ("item_id", None),
                                models.Q(("person", ""), _negated=True),
                            ),
                            models.Q(
                                ("category", ""),
                                ("counts_from__isnull", False),
                                ("giver", None),
                                ("item_id__isnull", False),
                                ("person", ""),
                            ),
                            _connector="OR",
                        ),
                        name="grant_opens_one_thing",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None), ("item_id", None)),
                        fields=("involvement", "person", "category", "giver"),
                        name="grant_voice_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None), ("item_id__isnull", False)),
                        fields=("involvement", "item_id"),
                        name="grant_item_once",
                    ),
                ],
            },
        ),
        protect_household("privacy_grant"),
        Sql(FUNCTION, "DROP FUNCTION rondom_granted(uuid, text, uuid)"),
        only_granted(
            "privacy_searchentry", "item_id", known="item_id = household_id"
        ),  # that the household is there
    ]
