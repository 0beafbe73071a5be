"""Who keeps watch reads the number of a household; and a household is found only by exactly what was named
(docs/adr/0044, 0045)."""

from django.db import migrations

from rondom.core.rowsecurity import Sql

NUMBER = """
GRANT SELECT (id, number) ON households_household TO rondom_watch;
CREATE POLICY households_household_rondom_watch ON households_household FOR SELECT TO rondom_watch USING (true);
"""
NO_NUMBER = """
DROP POLICY households_household_rondom_watch ON households_household;
REVOKE ALL ON households_household FROM rondom_watch;
"""

NAMED = """
CREATE FUNCTION rondom_named_household(number text, given text, family text, born date)
  RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT h.id FROM households_household h WHERE $1 <> '' AND upper(h.number) = upper($1)
    UNION
    SELECT m.household_id FROM households_membership m JOIN households_person p ON p.id = m.person_id
     WHERE $1 = '' AND m.until IS NULL AND p.birth_date = $4
       AND lower(p.given_name) = lower($2) AND lower(p.family_name) = lower($3)
     LIMIT 2
  $$;
REVOKE ALL ON FUNCTION rondom_named_household(text, text, text, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION rondom_named_household(text, text, text, date) TO rondom_app;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("households", "0003_temporary_stays"),
        ("privacy", "0007_override_row_security"),
    ]

    operations = [
        Sql(NUMBER, NO_NUMBER),
        Sql(NAMED, "DROP FUNCTION rondom_named_household(text, text, text, date);"),
    ]
