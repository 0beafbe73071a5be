"""Accounts: a family member's account tells that somebody is a client, so it is visible to those involved alone.
What signing in needs (passwords, second factors) is for the sign-in role."""

from django.db import migrations

from rondom.core.rowsecurity import Protect, Sql

SIGN_IN_TABLES = ("account_emailaddress", "account_emailconfirmation", "mfa_authenticator")

CLOSE = "\n".join(
    f"REVOKE ALL ON {table} FROM rondom_app; GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO rondom_signin;"
    for table in SIGN_IN_TABLES
)
GRANTS = """
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO rondom_signin;
GRANT SELECT, INSERT, UPDATE, DELETE ON axes_accessattempt, axes_accessfailurelog, axes_accesslog, django_session,
  axes_accessattemptexpiration TO rondom_signin;
GRANT SELECT ON accounts_employment, accounts_desk, accounts_desk_municipalities, directory_organisation,
  directory_municipality, privacy_involvement, django_content_type, auth_permission, auth_group TO rondom_signin;
GRANT INSERT ON core_change, core_changehead TO rondom_signin;
"""

SEE = """
  person_id IS NULL OR id = rondom_id('user') OR id IN (
    SELECT i.user_id FROM privacy_involvement i WHERE i.household_id IN (SELECT rondom_my_households()))
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("privacy", "0002_row_security"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("axes", "0010_accessattemptexpiration"),
        ("sessions", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        Sql(CLOSE),
        Sql(GRANTS),
        Protect(
            "accounts_user",
            SEE,
            "true",
            extra=(
                ("rondom_signin", "SELECT, INSERT, UPDATE", "true"),
                ("rondom_jobs", "SELECT", "true"),
            ),
        ),
    ]
