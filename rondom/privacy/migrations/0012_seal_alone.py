"""The role of the jobs puts rows of the access log in a batch, and can change nothing else in them (docs/adr/0050)."""

from django.db import migrations

from rondom.core.rowsecurity import Sql


class Migration(migrations.Migration):
    dependencies = [("privacy", "0011_rights_security")]

    operations = [
        Sql(
            "REVOKE UPDATE ON privacy_accesslog FROM rondom_jobs;\n"
            "GRANT UPDATE (batch_id) ON privacy_accesslog TO rondom_jobs",
            "GRANT UPDATE ON privacy_accesslog TO rondom_jobs",
        ),
    ]
