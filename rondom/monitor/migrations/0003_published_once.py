"""Figures are published once: what was published before, over periods that overlap, goes; nothing goes after this."""

from django.db import migrations, models

from rondom.core.rowsecurity import Sql


class Migration(migrations.Migration):
    dependencies = [("monitor", "0002_row_security")]

    operations = [
        migrations.RunSQL("DELETE FROM monitor_publication", migrations.RunSQL.noop),
        migrations.RemoveConstraint(model_name="publication", name="publication_once"),
        migrations.AddField(
            model_name="publication",
            name="part",
            field=models.CharField(default="", max_length=120),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.UniqueConstraint(
                fields=("area", "part", "period", "begins_on"), name="publication_once"
            ),
        ),
        Sql(
            "REVOKE DELETE ON monitor_publication FROM rondom_monitor",
            "GRANT DELETE ON monitor_publication TO rondom_monitor",
        ),
    ]
