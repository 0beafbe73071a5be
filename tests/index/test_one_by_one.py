"""Row-level security of the index asks about the one signal that a row belongs to, however many there are."""

import pytest
from django.db import connection

from rondom.core.transactions import acting
from rondom.index.matching.models import Entry
from rondom.index.models import SignalSubject
from tests.world import World

from .people import CARLA, TIM, register

pytestmark = [pytest.mark.req("P7"), pytest.mark.postgres_only]


def test_writing_a_row_does_not_list_all_signals_of_the_organisation(db: None) -> None:
    """The function lists them all, so each row written costs more with every signal there is."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename, policyname FROM pg_policies WHERE tablename IN ('index_signalsubject', 'index_entry') "
            "AND concat(qual, with_check) LIKE '%rondom_my_signals%'"
        )
        assert cursor.fetchall() == []


def test_the_rows_of_a_signal_are_of_its_organisation_and_its_coordination_point(world: World) -> None:
    mine, theirs = register(world.teacher, TIM), register(world.housing, CARLA)
    for who, seen in (
        (world.teacher, {mine.id}),
        (world.housing, {theirs.id}),
        (world.officer, {mine.id, theirs.id}),
        (world.stranger, set()),
    ):
        with acting(who):
            assert set(SignalSubject.objects.values_list("signal_id", flat=True)) == seen
            assert set(Entry.objects.values_list("signal_id", flat=True)) == seen
    with acting(world.stranger):
        with pytest.raises(Exception, match="row-level security"), connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO index_signalsubject (id, signal_id, ordinal, role, identity) "
                "VALUES (gen_random_uuid(), %s, 7, 'child', 'x')",
                [mine.id],
            )
        connection.needs_rollback = True
