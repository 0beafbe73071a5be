"""The database is told who acts in each transaction anew: nothing of an earlier one lingers."""

import pytest
from django.db import connection, transaction

from rondom.core.actor import NOBODY, system
from rondom.core.transactions import acting, narrow_role, tell
from rondom.households.models import Household
from tests.world import World


def told() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('app.user', true)")
        return str(cursor.fetchone()[0] or "")


@pytest.mark.postgres_only
def test_a_second_transaction_is_told_again(region: World) -> None:
    household = region.household()
    for _time in range(2):  # the same actor, told without `acting`
        with transaction.atomic():
            tell(region.officer)
            assert Household.objects.filter(pk=household.id).exists()
    assert told() == ""


@pytest.mark.postgres_only
def test_telling_needs_a_transaction(region: World) -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        tell(region.officer)


@pytest.mark.postgres_only
def test_within_another_the_earlier_actor_comes_back(region: World) -> None:
    with acting(region.officer):
        with acting(region.teacher):
            assert told() == str(region.teacher.user_id)
        assert told() == str(region.officer.user_id)
        with pytest.raises(ValueError), acting(NOBODY):
            raise ValueError
        assert told() == str(region.officer.user_id)
        tell(region.officer)
        assert told() == str(region.officer.user_id)
    assert told() == ""


@pytest.mark.postgres_only
def test_a_narrow_role_ends_with_its_block(region: World) -> None:
    def role() -> str:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user")
            return str(cursor.fetchone()[0])

    with acting(region.officer):
        with narrow_role("jobs"):
            with narrow_role("signin"):
                assert role() == "rondom_signin"
            assert role() == "rondom_jobs"
        assert role() == "rondom_app"
        with pytest.raises(ValueError), narrow_role("jobs"):
            raise ValueError
        assert role() == "rondom_app"


def test_a_fresh_connection_can_write_at_once(region: World) -> None:
    """On SQLite the mode of a transaction is known only after the first contact."""
    connection.close()
    with acting(system("test"), writes=True):
        assert connection.in_atomic_block


def test_only_known_roles_can_be_taken_on() -> None:
    with pytest.raises(ValueError, match="owner"), narrow_role("owner"):
        pass


def test_while_the_clock_runs_what_is_written_counts_at_once(committed: None) -> None:
    """The moment an involvement begins lies after the moment its transaction began; no test with a still clock sees
    that."""
    world = World.build()
    household = world.household()
    with acting(world.officer):
        assert Household.objects.filter(pk=household.id).exists()
