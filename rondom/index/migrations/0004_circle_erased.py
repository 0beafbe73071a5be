"""The account of who helped one family goes with the whole file (docs/adr/0061); as 0003, which says why here."""

from django.db import migrations

from rondom.core.rowsecurity import Sql

ERASED = "person_id IN (SELECT rondom_erased_persons()) OR rondom_belongs_nowhere(person_id)"
WITH_FILE = ERASED + " OR circle_of = rondom_erased_household()"


def who_goes(condition: str) -> str:
    return (
        f"ALTER POLICY accounts_user_erase_see ON accounts_user USING ({condition});"
        f"ALTER POLICY accounts_user_erase ON accounts_user USING ({condition});"
    )


class Migration(migrations.Migration):
    dependencies = [("index", "0003_erasing"), ("households", "0006_circle_account")]

    operations = [
        Sql("GRANT SELECT (circle_of) ON accounts_user TO rondom_erasing;"),
        Sql(who_goes(WITH_FILE), who_goes(ERASED)),
    ]
