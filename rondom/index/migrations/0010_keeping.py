"""Signals are erased after their term (docs/adr/0077) by the role that erases (docs/adr/0046): here it reaches the
signals that the present job was told, and no others. It may know which rows those are, and reads nothing in them."""

import django.db.models.deletion
from django.db import migrations, models

import rondom.core.ids
from rondom.core.rowsecurity import Protect, Sql

WATCH = "rondom_setting('kind') IN ('privacy_officer', 'auditor')"
JOB = "rondom_setting('kind') = 'system'"
TOLD = "IN (SELECT rondom_erased_signals())"
OF_SIGNAL = f"signal_id {TOLD}"

FUNCTIONS = """
CREATE FUNCTION rondom_erased_signals() RETURNS SETOF uuid LANGUAGE sql STABLE
  AS $$ SELECT unnest(string_to_array(rondom_setting('signals'), ',')::uuid[])
         WHERE rondom_setting('kind') = 'system' $$;

-- a match goes when no signal stands in it any more and nothing was likened in it
CREATE FUNCTION rondom_left_alone(match uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$ SELECT rondom_setting('kind') = 'system'
          AND NOT EXISTS (SELECT 1 FROM index_matchsignal p WHERE p.match_id = match)
          AND NOT EXISTS (SELECT 1 FROM index_likeness l WHERE l.match_id = match) $$;
"""
BACK = "DROP FUNCTION rondom_left_alone(uuid); DROP FUNCTION rondom_erased_signals();"


def erasable(table: str, columns: str, condition: str) -> Sql:
    """What the role that erases may see of a table, and take out of it."""
    return Sql(
        f"GRANT SELECT ({columns}), DELETE ON {table} TO rondom_erasing;"
        f"CREATE POLICY {table}_ended_see ON {table} FOR SELECT TO rondom_erasing USING ({condition});"
        f"CREATE POLICY {table}_ended ON {table} FOR DELETE TO rondom_erasing USING ({condition})",
        f"DROP POLICY {table}_ended ON {table}; DROP POLICY {table}_ended_see ON {table};"
        f"REVOKE SELECT ({columns}), DELETE ON {table} FROM rondom_erasing",
    )


#: a record of a source stays, without what was brought in
BARE = """
GRANT SELECT (id, signal_id), UPDATE (signal_id, source_id, content, ended_on, kept_until)
  ON index_sourcesignal TO rondom_erasing;
CREATE POLICY index_sourcesignal_ended_see ON index_sourcesignal FOR SELECT TO rondom_erasing
  USING (signal_id IN (SELECT rondom_erased_signals()) OR signal_id IS NULL);
CREATE POLICY index_sourcesignal_ended ON index_sourcesignal FOR UPDATE TO rondom_erasing
  USING (signal_id IN (SELECT rondom_erased_signals())) WITH CHECK (signal_id IS NULL);
GRANT SELECT (id, kept_until), DELETE ON index_sourcesignal TO rondom_jobs;
CREATE POLICY index_sourcesignal_forget_see ON index_sourcesignal FOR SELECT TO rondom_jobs
  USING (kept_until IS NOT NULL);
CREATE POLICY index_sourcesignal_forget ON index_sourcesignal FOR DELETE TO rondom_jobs
  USING (kept_until IS NOT NULL);
"""
KEPT = """
DROP POLICY index_sourcesignal_forget ON index_sourcesignal;
DROP POLICY index_sourcesignal_forget_see ON index_sourcesignal;
DROP POLICY index_sourcesignal_ended ON index_sourcesignal;
DROP POLICY index_sourcesignal_ended_see ON index_sourcesignal;
REVOKE SELECT (id, kept_until), DELETE ON index_sourcesignal FROM rondom_jobs;
REVOKE SELECT (id, signal_id), UPDATE (signal_id, source_id, content, ended_on, kept_until)
  ON index_sourcesignal FROM rondom_erasing;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("index", "0009_following_security"),
    ]

    operations = [
        migrations.CreateModel(
            name="SignalErasure",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rondom.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField()),
                ("job", models.CharField(max_length=60)),
                ("signals", models.JSONField(default=list)),
                ("tables", models.JSONField(default=dict)),
                ("first_on", models.DateField(blank=True, null=True)),
                ("last_on", models.DateField(blank=True, null=True)),
                ("terms", models.JSONField(default=dict)),
                ("again_at", models.DateTimeField(blank=True, null=True)),
                ("key_id", models.CharField(max_length=20)),
                ("seal", models.CharField(max_length=64)),
            ],
        ),
        migrations.AddField(
            model_name="sourcesignal",
            name="ended_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="sourcesignal",
            name="kept_until",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="sourcesignal",
            name="signal",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="sources",
                to="index.signal",
            ),
        ),
        migrations.AddIndex(
            model_name="sourcesignal",
            index=models.Index(fields=["kept_until"], name="index_sourc_kept_un_f73bb0_idx"),
        ),
        migrations.AddConstraint(
            model_name="sourcesignal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_on", None), ("kept_until", None), ("signal__isnull", False)),
                    models.Q(("ended_on__isnull", False), ("kept_until__isnull", False), ("signal", None)),
                    _connector="OR",
                ),
                name="source_bare",
            ),
        ),
        migrations.AddIndex(
            model_name="signalerasure",
            index=models.Index(fields=["at"], name="index_signa_at_cfec28_idx"),
        ),
        Protect(
            "index_signalerasure",
            f"{WATCH} OR {JOB}",
            JOB,
            append_only=True,
            extra=(("rondom_jobs", "SELECT", "true"),),
        ),
        Sql(FUNCTIONS, BACK),
        # the columns of index_signal and index_indexalert come with their household (`core.database`)
        erasable("index_signal", "id", f"id {TOLD}"),
        erasable("index_indexalert", "id, signal_id", OF_SIGNAL),
        erasable("index_likeness", "id, match_id, signal_id, other_id", f"{OF_SIGNAL} OR other_id {TOLD}"),
        erasable("index_matchsignal", "id, match_id, signal_id", OF_SIGNAL),
        erasable("index_persontold", "id, signal_id", OF_SIGNAL),
        erasable("index_signalterm", "id, signal_id", OF_SIGNAL),
        erasable("index_requestanswer", "id, signal_id", OF_SIGNAL),
        erasable("index_entry", "id, signal_id", OF_SIGNAL),
        erasable("index_signalsubject", "id, signal_id", OF_SIGNAL),
        erasable("index_match", "id", "rondom_left_alone(id)"),
        erasable("index_matchreminder", "id, match_id", "rondom_left_alone(match_id)"),
        Sql(BARE, KEPT),
    ]
