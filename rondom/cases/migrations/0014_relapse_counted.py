"""The role for figures may read which chance of relapse was estimated at closing: a code of the method. [K6]"""

from django.db import migrations

from rondom.core.rowsecurity import Sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0013_ending_security")]

    operations = [
        Sql(
            "GRANT SELECT (relapse_level) ON cases_closing TO rondom_monitor",
            "REVOKE SELECT (relapse_level) ON cases_closing FROM rondom_monitor",
        ),
    ]
