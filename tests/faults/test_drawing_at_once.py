"""Two people draw in the same ecogram at the same moment: one tie, one history, and the other is told. [C3]"""

from collections.abc import Callable
from datetime import timedelta

import pytest

from rondom.cases.ecogram import actions
from rondom.cases.ecogram.models import NetworkMember, NetworkTie, NetworkTieMoment
from rondom.core import clock
from rondom.core.actor import system
from rondom.core.errors import Conflict, Invalid
from rondom.core.transactions import acting
from rondom.households.models import Household
from rondom.ops.checks import verify_changes
from tests.committed import at_once
from tests.world import World

pytestmark = pytest.mark.req("C3")


def rows(household: Household, model: type) -> list:
    with acting(system("test", household.id)):
        return list(model._default_manager.filter(household_id=household.id))  # type: ignore[attr-defined]


def test_the_same_person_and_the_same_tie_are_drawn_once(region: World) -> None:
    household = region.household()

    def add() -> str:
        try:
            actions.add_network_member(
                by=region.officer,
                household_id=household.id,
                name="Truus",
                belongs_to=str(household.id),
                quality="strong",
            )
        except Invalid as wrong:
            assert "staat er al" in wrong.fields["name"]
            return "told"
        return "drawn"

    assert sorted(at_once(*([add] * 4))) == ["drawn", "told", "told", "told"]
    assert len(rows(household, NetworkMember)) == len(rows(household, NetworkTie)) == 1
    (member,) = rows(household, NetworkMember)

    def draw() -> str:
        try:
            actions.draw_tie(
                by=region.officer,
                household_id=household.id,
                one=str(region.person(household)),
                other=str(member.pk),
                quality="ordinary",
            )
        except Invalid as wrong:
            assert "Deze band staat er al" in wrong.fields["other"]
            return "told"
        return "drawn"

    assert sorted(at_once(*([draw] * 4))) == ["drawn", "told", "told", "told"]
    assert len(rows(household, NetworkTie)) == 2
    assert verify_changes()[1] == []


def test_of_two_who_change_a_tie_one_is_told_and_the_history_is_whole(region: World) -> None:
    household = region.household()
    actions.add_network_member(
        by=region.officer,
        household_id=household.id,
        name="Truus",
        belongs_to=str(household.id),
        quality="mixed",
        since=clock.today() - timedelta(days=5),
    )
    (tie,) = rows(household, NetworkTie)

    def change(quality: str) -> Callable[[], str]:
        def write() -> str:
            try:
                actions.change_tie(
                    by=region.officer,
                    household_id=household.id,
                    tie_id=tie.pk,
                    version=1,
                    quality=quality,
                )
            except Conflict as conflict:
                assert conflict.mine["quality"] == quality
                return ""
            return quality

        return write

    said = at_once(*(change(one) for one in ("strong", "ordinary", "stressful", "broken")))
    (kept,) = [one for one in said if one]
    (now,) = rows(household, NetworkTie)
    assert (now.quality, now.version) == (kept, 2)
    assert [row.quality for row in sorted(rows(household, NetworkTieMoment), key=lambda row: row.since)] == [
        "mixed",
        kept,
    ]
    assert verify_changes()[1] == []
