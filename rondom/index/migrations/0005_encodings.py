"""Encodings of the engine instead of hashes of whole facts (docs/adr/0071). What stands in the old tables cannot be
turned into the new ones: `rondom keys again` makes them from the encrypted originals."""

import django.db.models.deletion
from django.db import migrations, models

import rondom.core.ids
from rondom.core.rowsecurity import Protect, Sql

ERASING = """
GRANT SELECT, DELETE ON index_markentry TO rondom_erasing;
CREATE POLICY index_markentry_erase_see ON index_markentry FOR SELECT TO rondom_erasing
  USING (mark_id IN (SELECT id FROM index_coordinationmark));
CREATE POLICY index_markentry_erase ON index_markentry FOR DELETE TO rondom_erasing
  USING (mark_id IN (SELECT id FROM index_coordinationmark));
"""
MINE = "SELECT rondom_my_signals()"


class Migration(migrations.Migration):
    dependencies = [
        ("index", "0004_circle_erased"),
    ]

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key_id", models.CharField(max_length=20)),
                ("until", models.PositiveSmallIntegerField(null=True)),
                ("code", models.BinaryField()),
                ("k_bsn", models.BigIntegerField(null=True)),
                ("k_initials_born", models.BigIntegerField(null=True)),
                ("k_given_born", models.BigIntegerField(null=True)),
                ("k_house", models.BigIntegerField(null=True)),
                ("k_names", models.BigIntegerField(null=True)),
                ("k_family_day", models.BigIntegerField(null=True)),
                ("k_family_year", models.BigIntegerField(null=True)),
                ("k_given_year", models.BigIntegerField(null=True)),
                ("k_born_number", models.BigIntegerField(null=True)),
                ("k_year_postcode", models.BigIntegerField(null=True)),
                ("k_family_postcode", models.BigIntegerField(null=True)),
                ("k_given_postcode", models.BigIntegerField(null=True)),
                ("k_letters", models.BigIntegerField(null=True)),
            ],
            options={
                "db_table": "index_entry",
            },
        ),
        migrations.CreateModel(
            name="ExcludedAddress",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rondom.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("desk_id", models.UUIDField()),
                ("postcode", models.CharField(max_length=6)),
                ("house_number", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("care", "zorginstelling of woongroep"),
                            ("shelter", "opvang"),
                            ("flat", "flat of verzamelgebouw"),
                            ("other", "ander gebouw met veel bewoners"),
                        ],
                        max_length=12,
                    ),
                ),
                ("added_by", models.UUIDField()),
                ("added_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Likeness",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rondom.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("mine", models.PositiveSmallIntegerField()),
                ("theirs", models.PositiveSmallIntegerField()),
                (
                    "basis",
                    models.CharField(
                        choices=[("person", "dezelfde persoon"), ("household", "hetzelfde huishouden")],
                        max_length=10,
                    ),
                ),
                (
                    "certainty",
                    models.CharField(
                        choices=[
                            ("certain", "zeker"),
                            ("likely", "waarschijnlijk"),
                            ("possible", "mogelijk"),
                        ],
                        max_length=10,
                    ),
                ),
                ("sure", models.FloatField(null=True)),
                ("agreeing", models.JSONField(default=dict)),
                ("model", models.CharField(max_length=40)),
                ("found_at", models.DateTimeField()),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[("same", "klopt"), ("doubt", "twijfel"), ("other", "klopt niet")],
                        max_length=10,
                    ),
                ),
                ("judged_by", models.UUIDField(blank=True, null=True)),
                ("judged_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="MarkEntry",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key_id", models.CharField(max_length=20)),
                ("until", models.PositiveSmallIntegerField(null=True)),
                ("code", models.BinaryField()),
                ("k_bsn", models.BigIntegerField(null=True)),
                ("k_initials_born", models.BigIntegerField(null=True)),
                ("k_given_born", models.BigIntegerField(null=True)),
                ("k_house", models.BigIntegerField(null=True)),
                ("k_names", models.BigIntegerField(null=True)),
                ("k_family_day", models.BigIntegerField(null=True)),
                ("k_family_year", models.BigIntegerField(null=True)),
                ("k_given_year", models.BigIntegerField(null=True)),
                ("k_born_number", models.BigIntegerField(null=True)),
                ("k_year_postcode", models.BigIntegerField(null=True)),
                ("k_family_postcode", models.BigIntegerField(null=True)),
                ("k_given_postcode", models.BigIntegerField(null=True)),
                ("k_letters", models.BigIntegerField(null=True)),
            ],
            options={
                "db_table": "index_markentry",
            },
        ),
        migrations.AddField(
            model_name="match",
            name="doubted_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="match",
            name="doubted_by",
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="match",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("doubted_at", None), ("doubted_by", None)),
                    models.Q(("doubted_at__isnull", False), ("doubted_by__isnull", False)),
                    _connector="OR",
                ),
                name="match_doubt_pair",
            ),
        ),
        migrations.AddField(
            model_name="entry",
            name="signal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="index.signal"
            ),
        ),
        migrations.AddField(
            model_name="entry",
            name="subject",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="index.signalsubject"
            ),
        ),
        migrations.AddConstraint(
            model_name="excludedaddress",
            constraint=models.UniqueConstraint(
                fields=("postcode", "house_number"), name="excluded_address_once"
            ),
        ),
        migrations.AddField(
            model_name="likeness",
            name="match",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="likenesses", to="index.match"
            ),
        ),
        migrations.AddField(
            model_name="likeness",
            name="other",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="index.signal"
            ),
        ),
        migrations.AddField(
            model_name="likeness",
            name="signal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="index.signal"
            ),
        ),
        migrations.AddField(
            model_name="markentry",
            name="mark",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="entries",
                to="index.coordinationmark",
            ),
        ),
        migrations.DeleteModel(
            name="MarkKey",
        ),
        migrations.DeleteModel(
            name="SignalKey",
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("k_bsn__isnull", False)), fields=["k_bsn"], name="entry_bsn"
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("k_initials_born__isnull", False)),
                fields=["k_initials_born"],
                name="entry_initials_born",
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("k_given_born__isnull", False)),
                fields=["k_given_born"],
                name="entry_given_born",
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("k_house__isnull", False)), fields=["k_house"], name="entry_house"
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("k_names__isnull", False)), fields=["k_names"], name="entry_names"
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("k_family_day__isnull", False)),
                fields=["k_family_day"],
                name="entry_family_day",
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("k_family_year__isnull", False)),
                fields=["k_family_year"],
                name="entry_family_year",
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("k_given_year__isnull", False)),
                fields=["k_given_year"],
                name="entry_given_year",
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("k_born_number__isnull", False)),
                fields=["k_born_number"],
                name="entry_born_number",
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("k_year_postcode__isnull", False)),
                fields=["k_year_postcode"],
                name="entry_year_postcode",
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("k_family_postcode__isnull", False)),
                fields=["k_family_postcode"],
                name="entry_family_postcode",
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("k_given_postcode__isnull", False)),
                fields=["k_given_postcode"],
                name="entry_given_postcode",
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("k_letters__isnull", False)), fields=["k_letters"], name="entry_letters"
            ),
        ),
        migrations.AddConstraint(
            model_name="likeness",
            constraint=models.UniqueConstraint(fields=("match", "signal", "other"), name="likeness_once"),
        ),
        migrations.AddConstraint(
            model_name="likeness",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("judged_at", None), ("verdict", "")),
                    models.Q(models.Q(("verdict", ""), _negated=True), ("judged_at__isnull", False)),
                    _connector="OR",
                ),
                name="likeness_judged_has_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="likeness",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("sure", None), models.Q(("sure__gte", 0), ("sure__lte", 1)), _connector="OR"
                ),
                name="likeness_sure",
            ),
        ),
        migrations.AddIndex(
            model_name="markentry",
            index=models.Index(
                condition=models.Q(("k_bsn__isnull", False)), fields=["k_bsn"], name="markentry_bsn"
            ),
        ),
        migrations.AddIndex(
            model_name="markentry",
            index=models.Index(
                condition=models.Q(("k_initials_born__isnull", False)),
                fields=["k_initials_born"],
                name="markentry_initials_born",
            ),
        ),
        migrations.AddIndex(
            model_name="markentry",
            index=models.Index(
                condition=models.Q(("k_given_born__isnull", False)),
                fields=["k_given_born"],
                name="markentry_given_born",
            ),
        ),
        migrations.AddIndex(
            model_name="markentry",
            index=models.Index(
                condition=models.Q(("k_house__isnull", False)), fields=["k_house"], name="markentry_house"
            ),
        ),
        migrations.AddIndex(
            model_name="markentry",
            index=models.Index(
                condition=models.Q(("k_names__isnull", False)), fields=["k_names"], name="markentry_names"
            ),
        ),
        migrations.AddIndex(
            model_name="markentry",
            index=models.Index(
                condition=models.Q(("k_family_day__isnull", False)),
                fields=["k_family_day"],
                name="markentry_family_day",
            ),
        ),
        migrations.AddIndex(
            model_name="markentry",
            index=models.Index(
                condition=models.Q(("k_family_year__isnull", False)),
                fields=["k_family_year"],
                name="markentry_family_year",
            ),
        ),
        migrations.AddIndex(
            model_name="markentry",
            index=models.Index(
                condition=models.Q(("k_given_year__isnull", False)),
                fields=["k_given_year"],
                name="markentry_given_year",
            ),
        ),
        migrations.AddIndex(
            model_name="markentry",
            index=models.Index(
                condition=models.Q(("k_born_number__isnull", False)),
                fields=["k_born_number"],
                name="markentry_born_number",
            ),
        ),
        migrations.AddIndex(
            model_name="markentry",
            index=models.Index(
                condition=models.Q(("k_year_postcode__isnull", False)),
                fields=["k_year_postcode"],
                name="markentry_year_postcode",
            ),
        ),
        migrations.AddIndex(
            model_name="markentry",
            index=models.Index(
                condition=models.Q(("k_family_postcode__isnull", False)),
                fields=["k_family_postcode"],
                name="markentry_family_postcode",
            ),
        ),
        migrations.AddIndex(
            model_name="markentry",
            index=models.Index(
                condition=models.Q(("k_given_postcode__isnull", False)),
                fields=["k_given_postcode"],
                name="markentry_given_postcode",
            ),
        ),
        migrations.AddIndex(
            model_name="markentry",
            index=models.Index(
                condition=models.Q(("k_letters__isnull", False)),
                fields=["k_letters"],
                name="markentry_letters",
            ),
        ),
        Protect(
            "index_entry",
            f"signal_id IN ({MINE})",
            extra=(("rondom_matching", "SELECT", "true"),),
        ),
        Protect(
            "index_markentry",
            "mark_id IN (SELECT id FROM index_coordinationmark)",
            extra=(("rondom_matching", "SELECT", "true"), ("rondom_jobs", "SELECT, DELETE", "true")),
        ),
        # what two signals have in common is for who supplied one of them, once they are told of the match
        Protect(
            "index_likeness",
            f"match_id IN (SELECT rondom_my_matches()) AND (signal_id IN ({MINE}) OR other_id IN ({MINE}))",
            extra=(("rondom_matching", "SELECT, INSERT, UPDATE", "true"),),
        ),
        Protect(
            "index_excludedaddress",
            "rondom_id('desk') IS NOT NULL",
            "desk_id = rondom_id('desk')",
            extra=(("rondom_matching", "SELECT", "true"),),
        ),
        Sql(ERASING),
    ]
