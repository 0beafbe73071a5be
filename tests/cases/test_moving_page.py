"""The page to move a household to another method."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rondom.cases import queries
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.http import once
from rondom.journal import actions as journal
from rondom.meetings import actions as meetings
from rondom.methods import queries as published
from rondom.methods.enums import RoleKind
from rondom.privacy.queries import who_looked
from tests.cases.conftest import Coordination, taken_up
from tests.cases.moved import WHY, at_work, move

SignIn = Callable[[Actor], Client]


def test_the_page_shows_what_changes_then_asks_why(
    coordination: Coordination, signed_in: SignIn, newer: str
) -> None:
    at_work(coordination)
    client, path = signed_in(coordination.officer), coordination.path + "werkwijze/"
    team = client.get(coordination.path).content.decode()
    assert "versie 1." in team and path in team
    page = client.get(path).content.decode()
    assert f"?naar={newer}" in page and "Er gebeurt nog niets" in page
    page = client.get(path, {"naar": newer}).content.decode()
    assert "Zorgcoördinator → Regisseur" in page
    assert "Ziet voortaan niet meer: Geld en schulden." in page
    assert "Was tot" in page
    typed = {"method": newer, "seen": coordination.world.method_hash, "once": once()}
    answer = client.post(path, {**typed, "reason": ""})
    assert answer.status_code == 422 and "Regisseur" in answer.content.decode()
    answer = client.post(path, {**typed, "reason": WHY})
    assert (answer.status_code, answer["Location"]) == (303, coordination.path)
    assert "versie 2." in client.get(coordination.path).content.decode()


def test_the_page_says_why_it_cannot_be(coordination: Coordination, signed_in: SignIn, kampen: str) -> None:
    at_work(coordination)
    coordination.world.involve(coordination.world.coach, coordination.household, RoleKind.COACH)
    client, path = signed_in(coordination.officer), coordination.path + "werkwijze/"
    page = client.get(path, {"naar": kampen}).content.decode()
    assert "Zo kan het nog niet" in page and "kent de rol gezinscoach niet" in page
    assert "Zet dit gezin over" not in page
    typed = {"method": kampen, "seen": coordination.world.method_hash, "reason": WHY, "once": once()}
    answer = client.post(path, typed)
    assert answer.status_code == 422 and "gezinscoach" in answer.content.decode()


@pytest.mark.parametrize("chosen", ["x", "0" * 64, "\u202eabc", "x" * 5000])
def test_a_strange_choice_is_not_found(coordination: Coordination, signed_in: SignIn, chosen: str) -> None:
    client, path = signed_in(coordination.officer), coordination.path + "werkwijze/"
    assert client.get(path, {"naar": chosen}).status_code == 404
    typed = {"method": chosen, "seen": "y", "reason": WHY, "once": once()}
    assert client.post(path, typed).status_code in (404, 422)


def test_who_gets_the_page(coordination: Coordination, signed_in: SignIn) -> None:
    at_work(coordination)
    path = coordination.path + "werkwijze/"
    for who, expected in (
        ("officer", 200),
        ("worker", 403),
        ("teacher", 403),
        ("mother", 403),
        ("operator", 404),
    ):
        assert signed_in(coordination.world.actors[who]).get(path).status_code == expected, who


def test_every_page_still_works_after_moving(
    coordination: Coordination, signed_in: SignIn, kampen: str
) -> None:
    """What was recorded in words that the new method has not, is told in the words of the old one."""
    at_work(coordination)
    world, file = coordination.world, coordination.household.id
    members = [one.id for one in queries.team(world.worker, file)]
    meeting = meetings.plan_meeting(
        by=world.worker,
        household_id=file,
        kind=world.method.meetings[0].key,
        planned_at=clock.now(),
        invited=members,
        family_absent_why="Moeder werkt.",
    )
    for kind in world.method.critical_points:
        journal.raise_point(by=world.worker, household_id=file, kind=kind.key, text="Dit is nieuw.")
    signed_in(world.worker).get(f"/gezinnen/{file}/plan/")
    move(coordination, kampen)
    places = [
        "",
        "coordinatie/",
        "plan/",
        "overleg/",
        f"overleg/{meeting.id}/",
        "tijdlijn/",
        "inzage/",
        "beeld/",
    ]
    for who in ("officer", "worker", "teacher", "mother"):
        client = signed_in(world.actors[who])
        for place in places:
            answer = client.get(f"/gezinnen/{file}/{place}")
            assert answer.status_code in (200, 403), (who, place)
        assert client.get("/").status_code in (200, 303)
    page = signed_in(world.worker).get(f"/gezinnen/{file}/overleg/").content.decode()
    assert str(world.method.meetings[0].label) in page
    assert signed_in(world.mother).get("/mijn/wie-keek-mee/").status_code == 200
    told = {moment.role for moment in who_looked(world.mother, file, per_page=100)}
    assert {
        str(one.first_role(RoleKind.COORDINATOR).label) for one in (world.method, published.method(kampen))
    } <= told


def test_more_people_ask_no_more_queries(coordination: Coordination, signed_in: SignIn, newer: str) -> None:
    at_work(coordination)
    client, path = signed_in(coordination.officer), coordination.path + "werkwijze/"

    def count() -> int:
        client.get(path, {"naar": newer})
        with CaptureQueriesContext(connection) as asked:
            assert client.get(path, {"naar": newer}).status_code == 200
        return len(asked)

    few = count()
    taken_up(coordination.world, "Gezin Anders")
    for name in ("housing", "psychologist", "stranger"):
        coordination.join(coordination.world.actors[name])
    assert count() == few


def test_the_page_has_no_preview_of_an_older_version(
    coordination: Coordination, newer: str, signed_in: SignIn
) -> None:
    at_work(coordination)
    old = coordination.world.method_hash
    move(coordination, newer)
    client = signed_in(coordination.officer)
    path = coordination.path + "werkwijze/"
    assert client.get(path, {"naar": old}).status_code == 404
    answer = client.post(path, {"method": old, "seen": newer, "reason": WHY, "once": once()})
    assert answer.status_code in {200, 422} and "vervangen" in answer.content.decode()
