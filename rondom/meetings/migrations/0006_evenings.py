"""An evening on which organisations talk about several households, each in a meeting of its own (docs/adr/0060).

The row is read by the coordination point that plans it, and by who may read one of its meetings: that sub-select is
answered under the reader's own policies of the meetings. Only the desk writes it, and nobody removes it.
"""

from django.db import migrations, models

import rondom.core.ids
from rondom.core.rowsecurity import Protect, Sql

OWN = "desk_id = rondom_id('desk') AND rondom_setting('kind') = 'officer'"
SIT_THERE = "EXISTS (SELECT 1 FROM meetings_meeting m WHERE m.evening_id = meetings_evening.id)"


class Migration(migrations.Migration):
    dependencies = [("meetings", "0005_around_the_record")]

    operations = [
        migrations.CreateModel(
            name="Evening",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rondom.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("desk_id", models.UUIDField()),
                ("kind", models.CharField(max_length=40)),
                ("begins_at", models.DateTimeField()),
                ("place", models.CharField(blank=True, max_length=200)),
                ("called_off_at", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField()),
                ("created_by", models.UUIDField()),
                ("version", models.PositiveIntegerField(default=1)),
            ],
        ),
        migrations.AddField(
            model_name="meeting",
            name="evening_id",
            field=models.UUIDField(blank=True, db_index=True, null=True),
        ),
        Protect("meetings_evening", f"({OWN}) OR {SIT_THERE}", OWN),
        Sql("REVOKE DELETE, TRUNCATE ON meetings_evening FROM rondom_app"),
    ]
