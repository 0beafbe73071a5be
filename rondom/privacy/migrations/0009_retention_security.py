"""Who may see and change what is due, held, asked and erased (docs/adr/0046)."""

from django.db import migrations

from rondom.core.rowsecurity import OF_MY_HOUSEHOLDS, Protect

MINE = OF_MY_HOUSEHOLDS.format(column="household_id")
WATCH = "rondom_setting('kind') IN ('privacy_officer', 'auditor')"
OFFICER = "rondom_setting('kind') = 'privacy_officer'"
JOB = "rondom_setting('kind') = 'system'"


class Migration(migrations.Migration):
    dependencies = [
        ("privacy", "0008_retention"),
    ]

    operations = [
        Protect("privacy_duefile", f"{WATCH} OR {JOB}", f"{OFFICER} OR {JOB}"),
        Protect("privacy_legalhold", f"{MINE} OR {WATCH}", OFFICER),
        Protect("privacy_erasurerequest", f"{MINE} OR {WATCH}", f"{MINE} OR {OFFICER}"),
        Protect(
            "privacy_erasure",
            f"{WATCH} OR {JOB}",
            JOB,
            append_only=True,
            extra=(("rondom_jobs", "SELECT", "true"),),
        ),
    ]
