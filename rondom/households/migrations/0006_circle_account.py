"""The account of a relative or volunteer tells that somebody is a client, as that of a family member does.

Seen by those involved with the household alone; `index` 0004 lets it go with the whole file. And who helps reads of the
people of the household only what their own pages show: nothing (docs/adr/0061)."""

from django.db import migrations

from rondom.core.rowsecurity import Sql

OTHERS = """
  {plain} OR id = rondom_id('user') OR id IN (
    SELECT i.user_id FROM privacy_involvement i WHERE i.household_id IN (SELECT rondom_my_households()))
"""
BELONGS = """
  OR person_id IN (
    SELECT m.person_id FROM households_membership m
    WHERE m.until IS NULL AND m.household_id IN (SELECT rondom_my_households()))
"""
NOT_FOR_HELPERS = ("households_person", "households_membership", "households_address")


def who_sees(plain: str) -> str:
    others = OTHERS.format(plain=plain)
    return (
        f"ALTER POLICY accounts_user_see ON accounts_user USING ({others + BELONGS});"
        f"ALTER POLICY accounts_user_change ON accounts_user USING ({others});"
        f"ALTER POLICY accounts_user_delete ON accounts_user USING ({others});"
    )


CLOSED = "".join(
    f"CREATE POLICY {table}_no_helper ON {table} AS RESTRICTIVE FOR SELECT TO rondom_app "
    "USING (rondom_setting('kind') IS DISTINCT FROM 'relative');"
    for table in NOT_FOR_HELPERS
)
OPEN = "".join(f"DROP POLICY {table}_no_helper ON {table};" for table in NOT_FOR_HELPERS)


class Migration(migrations.Migration):
    dependencies = [
        ("households", "0005_member_account"),
        ("accounts", "0004_circle"),
    ]

    operations = [
        Sql(who_sees("person_id IS NULL AND circle_of IS NULL"), who_sees("person_id IS NULL")),
        Sql(CLOSED, OPEN),
    ]
