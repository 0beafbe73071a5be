"""The role that erases (docs/adr/0046): it reaches the rows of one household, the one that the present job was told,
and no other.

Tables with a column `household_id` get their policy after each migration (`core.database`); here are those that are
told another way. In this module because it is the highest whose tables are named.
"""

from django.db import migrations

from rondom.core.rowsecurity import Sql

FUNCTIONS = """
CREATE FUNCTION rondom_erased_household() RETURNS uuid LANGUAGE sql STABLE
  AS $$ SELECT CASE WHEN rondom_setting('kind') = 'system' THEN rondom_id('household') END $$;

CREATE FUNCTION rondom_erased_persons() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$ SELECT m.person_id FROM households_membership m WHERE m.household_id = rondom_erased_household() $$;

-- when the memberships of the household are gone, who belonged to it alone belongs nowhere
CREATE FUNCTION rondom_belongs_nowhere(person uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$ SELECT person IS NOT NULL AND rondom_erased_household() IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM households_membership m WHERE m.person_id = person) $$;

GRANT USAGE ON SCHEMA public TO rondom_erasing;

GRANT SELECT, DELETE ON households_household TO rondom_erasing;
CREATE POLICY households_household_erase_see ON households_household FOR SELECT TO rondom_erasing
  USING (id = rondom_erased_household());
CREATE POLICY households_household_erase ON households_household FOR DELETE TO rondom_erasing
  USING (id = rondom_erased_household());

-- to know who belongs to another household too
CREATE POLICY households_membership_erase_others ON households_membership FOR SELECT TO rondom_erasing
  USING (person_id IN (SELECT rondom_erased_persons()));

GRANT SELECT (id), DELETE ON households_person TO rondom_erasing;
CREATE POLICY households_person_erase_see ON households_person FOR SELECT TO rondom_erasing
  USING (id IN (SELECT rondom_erased_persons()) OR rondom_belongs_nowhere(id));
CREATE POLICY households_person_erase ON households_person FOR DELETE TO rondom_erasing
  USING (rondom_belongs_nowhere(id));

GRANT SELECT (id, person_id), UPDATE (person_id), DELETE ON accounts_user TO rondom_erasing;
CREATE POLICY accounts_user_erase_see ON accounts_user FOR SELECT TO rondom_erasing
  USING (person_id IN (SELECT rondom_erased_persons()) OR rondom_belongs_nowhere(person_id));
CREATE POLICY accounts_user_erase ON accounts_user FOR DELETE TO rondom_erasing
  USING (person_id IN (SELECT rondom_erased_persons()) OR rondom_belongs_nowhere(person_id));
CREATE POLICY accounts_user_erase_loosen ON accounts_user FOR UPDATE TO rondom_erasing
  USING (person_id IN (SELECT rondom_erased_persons())) WITH CHECK (true);
GRANT SELECT (id, user_id) ON accounts_employment TO rondom_erasing;
GRANT SELECT (id, user_id), DELETE ON account_emailaddress, mfa_authenticator, accounts_opensession TO rondom_erasing;
GRANT SELECT (id, email_address_id), DELETE ON account_emailconfirmation TO rondom_erasing;

GRANT SELECT, DELETE ON index_markkey TO rondom_erasing;
CREATE POLICY index_markkey_erase_see ON index_markkey FOR SELECT TO rondom_erasing
  USING (mark_id IN (SELECT id FROM index_coordinationmark));
CREATE POLICY index_markkey_erase ON index_markkey FOR DELETE TO rondom_erasing
  USING (mark_id IN (SELECT id FROM index_coordinationmark));
GRANT UPDATE (household_id) ON index_signal TO rondom_erasing;
CREATE POLICY index_signal_erase_loosen ON index_signal FOR UPDATE TO rondom_erasing
  USING (household_id = rondom_erased_household()) WITH CHECK (true);

GRANT SELECT (token, location), DELETE ON core_postedform TO rondom_erasing;
GRANT SELECT (id, link), DELETE ON core_outgoingmail TO rondom_erasing;
CREATE POLICY core_outgoingmail_erase_see ON core_outgoingmail FOR SELECT TO rondom_erasing
  USING (link LIKE '%' || rondom_erased_household()::text || '%');
CREATE POLICY core_outgoingmail_erase ON core_outgoingmail FOR DELETE TO rondom_erasing
  USING (link LIKE '%' || rondom_erased_household()::text || '%');
"""


class Migration(migrations.Migration):
    dependencies = [
        ("index", "0002_row_security"),
        ("core", "0002_change_key"),
        ("privacy", "0009_retention_security"),
        ("accounts", "0003_door"),
        ("households", "0004_named_exactly"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]

    operations = [Sql(FUNCTIONS)]
