"""Where a household, a role and a clock stand under another method."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from rondom.core import clock
from rondom.methods import queries as published
from rondom.methods.counterparts import clock_in, phase_in, role_in, running_since
from rondom.methods.enums import Event
from rondom.methods.schema import Method
from tests.world import World


def test_within_one_method_the_same_key_is_the_same_thing(world: World, newer: str) -> None:
    after = published.method(newer)
    for role in world.method.roles:
        assert role_in(after, role) == after.role(role.key)
    for phase in world.method.phases:
        assert phase_in(after, world.method, phase, []) == after.phase(phase.key)
    for term in world.method.deadlines:
        there = clock_in(after, term, term.urgency or "normal", term.from_variant)
        assert there == after.deadline(term.key)


def test_by_another_method_a_household_stands_where_it_would_have_stood(world: World, kampen: str) -> None:
    now, there = clock.now(), published.method(kampen)
    way = [
        (Event.REFERRAL_RECEIVED, "intake"),
        (Event.REFERRAL_DECIDED, "in_view"),
        (Event.VARIANT_DECIDED, "in_view"),
        (Event.PLAN_BINDING, "in_view"),
        (Event.CASE_CLOSED, "closed"),
        (Event.CASE_OPENED, "in_view"),
    ]
    history: list[tuple[str, datetime]] = []
    for event, stands in way:
        history.append((event, now))
        for phase in world.method.phases:
            assert phase_in(there, world.method, phase, history).key == stands


def test_a_clock_runs_since_what_started_it_and_was_not_answered(method_of: Callable[[str], Method]) -> None:
    drop_by = method_of("kampen").deadline("drop_by")
    first, second = clock.now(), clock.now() + timedelta(days=3)
    assert running_since(drop_by, [(Event.CASE_OPENED, first)]) == first
    assert running_since(drop_by, [(Event.CASE_OPENED, first), (Event.FAMILY_CONTACTED, second)]) == second
    assert running_since(drop_by, [(Event.CASE_OPENED, first), (Event.CASE_CLOSED, second)]) is None


@pytest.fixture
def method_of(db: None) -> Callable[[str], Method]:
    return lambda key: published.current(key)[1]
