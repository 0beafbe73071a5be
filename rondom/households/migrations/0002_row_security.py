"""Row-level security of the household file. A person is visible through a household; matching sees hashes and names."""

from django.db import migrations

from rondom.core.rowsecurity import Protect, Sql, protect_household

MY_PERSONS = """
CREATE FUNCTION rondom_my_persons() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$ SELECT m.person_id FROM households_membership m WHERE m.household_id IN (SELECT rondom_my_households()) $$;
"""
MATCHING = (("rondom_matching", "SELECT", "true"),)


class Migration(migrations.Migration):
    dependencies = [("households", "0001_initial"), ("privacy", "0002_row_security")]

    operations = [
        Sql(MY_PERSONS, "DROP FUNCTION rondom_my_persons();"),
        protect_household("households_household", column="id", extra=MATCHING),
        Protect("households_person", "id IN (SELECT rondom_my_persons())", "true", extra=MATCHING),
        protect_household("households_membership", extra=MATCHING),
        protect_household("households_address", extra=MATCHING),
    ]
