"""The index per group of people: the very birthday, a group that is switched off, and what runs without a ground."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time

import pytest
from django.test import Client

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, Refused
from rondom.core.transactions import acting
from rondom.index import actions, queries
from rondom.index.enums import SignalStatus
from rondom.index.following import rules
from rondom.index.normalise import Identity
from rondom.methods import queries as methods
from rondom.methods.content import IndexSwitch
from rondom.methods.schema import Method
from tests.index.people import CARLA, TIM, register
from tests.index.test_pages import post
from tests.index.traces import mails, verbs
from tests.world import World

pytestmark = [pytest.mark.req("A7"), pytest.mark.req("P7")]


@pytest.fixture
def adults_off(world: World, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Switch the index off for adults, as a privacy officer does in the method."""

    def turn() -> None:
        index = tuple(one.model_copy(update={"on": one.key == "youth"}) for one in world.method.index)
        method: Method = world.method.model_copy(update={"index": index})
        monkeypatch.setattr(methods, "current", lambda key: (world.method_hash, method))

    return turn


def switches(world: World) -> list[IndexSwitch]:
    return [one.model_copy(update={"on": one.key == "youth"}) for one in world.method.index]


@pytest.mark.parametrize(
    ("born", "today", "key"),
    [
        (date(2003, 3, 3), date(2026, 3, 2), "youth"),
        (date(2003, 3, 2), date(2026, 3, 2), "adults"),
        (date(2004, 2, 29), date(2027, 2, 28), "youth"),
        (date(2004, 2, 29), date(2027, 3, 1), "adults"),
        (date(2026, 3, 2), date(2026, 3, 2), "youth"),
    ],
)
def test_on_the_very_birthday(world: World, born: date, today: date, key: str) -> None:
    found = rules.switch_for(world.method.index, born, "child", today)
    assert found is not None and found.key == key


@pytest.mark.parametrize(
    ("born", "last"),
    [
        (date(2003, 3, 3), date(2026, 3, 2)),
        (date(2004, 2, 29), date(2027, 2, 28)),
        (date(2018, 1, 9), date(2041, 1, 8)),
    ],
)
def test_the_last_day_with_a_ground_is_the_day_before_the_birthday(
    world: World, born: date, last: date
) -> None:
    today = date(2026, 3, 2)
    assert rules.last_day(switches(world), [(born, "child")], today) == last
    assert rules.last_day(world.method.index, [(born, "child")], today) is None
    assert rules.last_day(switches(world), [(None, "child")], today) is None


def test_a_signal_stands_no_longer_than_there_is_a_ground(
    world: World, adults_off: Callable[[], None]
) -> None:
    adults_off()
    young = Identity("Noor", "Bos", date(2003, 6, 1), "", "8031AA", 4)
    signal = register(world.teacher, young)
    assert signal.expires_on == date(2026, 5, 31)
    with clock.freeze(datetime.combine(date(2026, 6, 1), time(9), clock.AMSTERDAM)):
        with pytest.raises(Invalid) as wrong:
            register(world.housing, young)
        assert list(wrong.value.fields) == ["0-birth_date"]


def test_a_group_that_is_off_is_not_found_any_more(world: World, adults_off: Callable[[], None]) -> None:
    register(world.housing, CARLA)
    adults_off()
    register(world.teacher, TIM)
    with acting(world.teacher):
        assert queries.my_matches(world.teacher) == []
    with acting(world.officer):
        assert queries.matches_to_confirm(world.officer) == []


def test_the_privacy_officer_ends_what_runs_without_a_ground(
    world: World, adults_off: Callable[[], None], signed_in: Callable[[Actor], Client]
) -> None:
    alone = register(world.housing, CARLA, told="yes")
    both = register(world.worker, TIM, CARLA)
    child = register(world.teacher, replace(TIM, given_name="Lisa"))
    with pytest.raises(Invalid):
        actions.stop_without_ground(by=world.privacy_officer, desk_id=world.desk.id, group="adults")
    adults_off()
    with pytest.raises(Refused):
        actions.stop_without_ground(by=world.officer, desk_id=world.desk.id, group="adults")
    client = signed_in(world.privacy_officer)
    page = client.get("/signalen/gronden/").content.decode()
    assert "2 signalen lopen nog zonder grond" in page and "AVG, artikel 6" in page
    assert post(client, "index:grounds", desk=str(world.desk.id), group="adults").status_code == 303
    assert "zonder grond." not in client.get("/signalen/gronden/").content.decode()
    for who, signal, status in (
        (world.housing, alone, SignalStatus.NO_GROUND),
        (world.worker, both, SignalStatus.NO_GROUND),
        (world.teacher, child, SignalStatus.ACTIVE),
    ):
        with acting(who):
            assert queries.signal(who, signal.id).signal.status == status
    assert mails().count("signal_no_ground") == 2
    with acting(world.housing):
        assert "Vertel Carla Dekker dat je signaal stopte" in [
            one.title for one in queries.work_for(world.housing)
        ]
    with acting(world.privacy_officer):
        assert "signal.no_ground" in verbs()
    assert actions.stop_without_ground(by=world.privacy_officer, desk_id=world.desk.id, group="adults") == 0


def test_who_sees_the_grounds(world: World, signed_in: Callable[[Actor], Client]) -> None:
    for who in ("teacher", "officer", "privacy_officer", "front_office"):
        page = signed_in(world.actors[who]).get("/signalen/gronden/")
        assert page.status_code == 200
        assert "Jeugdwet, hoofdstuk 7" in page.content.decode()
        assert "Stop ze" not in page.content.decode()
    for who in ("manager", "policy", "operator"):
        assert signed_in(world.actors[who]).get("/signalen/gronden/").status_code == 403
    assert (
        post(signed_in(world.privacy_officer), "index:grounds", desk="x", group="adults").status_code == 404
    )
