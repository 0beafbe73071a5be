"""Somebody who signs in for one household and belongs to a second keeps the one account: who works with the second
finds it by the membership. Found only for reading; without it they were in that team with no way in."""

from django.db import migrations

from rondom.core.rowsecurity import Sql

INVOLVED = """
  person_id IS NULL OR id = rondom_id('user') OR id IN (
    SELECT i.user_id FROM privacy_involvement i WHERE i.household_id IN (SELECT rondom_my_households()))
"""
BELONGS = """
  OR person_id IN (
    SELECT m.person_id FROM households_membership m
    WHERE m.until IS NULL AND m.household_id IN (SELECT rondom_my_households()))
"""
SEE = "ALTER POLICY accounts_user_see ON accounts_user USING ({condition})"


class Migration(migrations.Migration):
    dependencies = [("households", "0004_named_exactly"), ("accounts", "0003_door")]

    operations = [Sql(SEE.format(condition=INVOLVED + BELONGS), SEE.format(condition=INVOLVED))]
