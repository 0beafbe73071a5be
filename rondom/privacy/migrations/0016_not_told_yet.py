"""What was written while somebody had a file open for a higher interest is not for the family until they are told of
that (docs/adr/0044): also not in the search table, and not by a connection that forgets to ask."""

from django.db import migrations, models

from rondom.core.rowsecurity import Sql, not_told_yet

FUNCTION = """
-- as `privacy.override.rules.within`: of what it is not known when it was written, better said yes
CREATE FUNCTION rondom_untold(household uuid, writer uuid, made timestamptz) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT EXISTS (
      SELECT 1 FROM privacy_override v WHERE v.household_id = household AND v.user_id = writer AND v.told_at IS NULL
         AND (made IS NULL OR made BETWEEN v.begun_at AND v.until))
  $$;
"""


class Migration(migrations.Migration):
    dependencies = [("privacy", "0015_log_found_by_index")]

    operations = [
        migrations.AddField(
            model_name="searchentry",
            name="made_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddIndex(
            model_name="override",
            index=models.Index(
                fields=["household_id"], condition=models.Q(("told_at", None)), name="override_untold"
            ),
        ),
        Sql(FUNCTION, "DROP FUNCTION rondom_untold(uuid, uuid, timestamptz)"),
        not_told_yet("privacy_searchentry", made="made_at"),
    ]
