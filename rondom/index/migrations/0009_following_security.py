"""Row-level security of following up: what was told and prolonged is for the own organisation; the answer to a request
also for the coordination point; how often the index is used for the own organisation and who keeps watch."""

from django.db import migrations

from rondom.core.rowsecurity import Protect

OWN = "signal_id IN (SELECT id FROM index_signal WHERE organisation_id = rondom_id('organisation'))"
ALL = "true"


class Migration(migrations.Migration):
    dependencies = [("index", "0008_following")]

    operations = [
        Protect(
            "index_matchreminder",
            "match_id IN (SELECT rondom_my_matches())",
            append_only=True,
            extra=(("rondom_jobs", "SELECT, INSERT", ALL),),
        ),
        Protect("index_persontold", OWN, append_only=True),
        Protect("index_signalterm", OWN, append_only=True),
        Protect("index_requestanswer", "signal_id IN (SELECT rondom_my_signals())"),
        Protect(
            "index_indexuse",
            "organisation_id = rondom_id('organisation')",
            extra=(("rondom_watch", "SELECT", ALL), ("rondom_jobs", "SELECT, DELETE", ALL)),
        ),
    ]
