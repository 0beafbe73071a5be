"""What is brought in is of the organisation that brings it in; the role of jobs knows how far a file is, and throws
away what is too old, without reading what is in it. Who may bring in files is decided by a manager, who reads nothing
of signals: through that same role."""

from django.db import migrations

from rondom.core.rowsecurity import Protect

OWN = "organisation_id = rondom_id('organisation')"
OF_MINE = "batch_id IN (SELECT id FROM index_signalimport)"
ALL = "true"
FAR = "id, user_id, employment_id, state, created_at, started_at, ended_at, file_name, version"


class Migration(migrations.Migration):
    dependencies = [("index", "0006_importing")]

    operations = [
        Protect(
            "index_signalimport",
            OWN,
            extra=(
                (
                    "rondom_jobs",
                    f"SELECT ({FAR}), UPDATE (state, why, ended_at, carry, columns, file_name, version)",
                    ALL,
                ),
            ),
        ),
        Protect("index_importblock", OF_MINE, extra=(("rondom_jobs", "SELECT (id, batch_id), DELETE", ALL),)),
        Protect("index_rejectedrow", OF_MINE, extra=(("rondom_jobs", "SELECT (id, batch_id), DELETE", ALL),)),
        Protect("index_sourcesignal", OWN),
        Protect("index_supplier", OWN, extra=(("rondom_jobs", "SELECT, INSERT, UPDATE", ALL),)),
    ]
