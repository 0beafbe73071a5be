"""How the list of Vandaag looks, what it costs, and what it tells who runs Rondom or watches over it."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rondom.core import clock, worklist
from rondom.core.actor import system
from rondom.core.models import Change, Delivery, OutgoingMail
from rondom.core.transactions import acting
from rondom.core.worklist import WorkItem
from rondom.households.models import Household
from rondom.privacy import log
from rondom.web import queries
from rondom.web import today as vandaag
from tests.web.terms import SignIn, household, lines, run_term
from tests.world import World

__all__ = ["household"]

pytestmark = pytest.mark.any_engine


def test_who_runs_it_hears_what_does_not_get_away(world: World, signed_in: SignIn) -> None:
    client = signed_in(world.operator)
    assert "Er wacht niets op jou" in client.get("/").content.decode()
    assert "Alles loopt" in client.get("/installatie/").content.decode()
    with acting(system("test"), writes=True):
        OutgoingMail.objects.create(
            to_user_id=world.teacher.user_id, template="match", link="/", created_at=clock.now()
        )
    household = world.household()
    with acting(system("test", household.id), writes=True):
        change = Change.objects.filter(household_id=household.id).first()
        Delivery.objects.create(change=change, reader="test", household_id=household.id)
    clock.move(timedelta(hours=2))
    texts = [one.title for one in lines(world.operator)]
    assert texts == ["1 mail is niet verstuurd", "1 wijziging is niet helemaal verwerkt"]
    page = client.get("/installatie/").content.decode()
    assert "rondom tick" in page and "Dekker" not in page


@pytest.mark.req("I4")
def test_who_watches_the_log_hears_of_refusals_and_of_a_log_that_is_not_sealed(
    world: World, household: Household, signed_in: SignIn
) -> None:
    signed_in(world.stranger).get(f"/gezinnen/{household.id}/")
    for watcher in (world.privacy_officer, world.auditor):
        assert [one.title for one in lines(watcher)] == ["De afgelopen week is 1 keer iemand geweigerd"]
    clock.move(timedelta(days=2))
    for watcher in (world.privacy_officer, world.auditor, world.operator):
        assert "niet verzegeld sinds" in lines(watcher)[0].title
        assert signed_in(watcher).get("/installatie/").status_code == 200
    assert signed_in(world.officer).get("/installatie/").status_code == 404


def test_a_long_list_begins_with_what_is_late_and_hides_the_rest(
    world: World, household: Household, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = [
        WorkItem(f"Ding {number}", f"/{number}/", kind=kind)
        for number, kind in enumerate(["soon", "late", "", "now"] * 15)
    ]
    monkeypatch.setattr(queries, "SOURCES", (lambda actor: many,))
    with acting(world.officer):
        groups = vandaag.today(world.officer)
    assert (groups.total, groups.late, groups.is_long) == (60, 15, True)
    assert [one.kind for one in groups.now.shown] == ["late"] * 10
    assert groups.now.rest == 20 and not vandaag.Lines.of(many[:12]).rest
    with acting(world.officer):
        asked = vandaag.today(world.officer, "nu")
    assert len(asked.now.shown) == 30 and not asked.now.rest and len(asked.soon.shown) == 10


def test_only_what_is_shown_is_named_and_logged(
    world: World, household: Household, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = world.household("Gezin Ates")
    many = [WorkItem(f"Ding {n:02}", f"/{n}/", household.id, kind="late") for n in range(10)]
    many += [WorkItem(f"Ding {n}", f"/{n}/", other.id, kind="late") for n in range(10, 20)]
    monkeypatch.setattr(queries, "SOURCES", (lambda actor: many,))

    def seen(asked: str) -> set[object]:
        with acting(world.officer), log.session(world.officer, "test") as session:
            lines = vandaag.today(world.officer, asked).now.shown
            assert all(line.household_name for line in lines)
            return {entry.household_id for entry in session.entries.values()}

    assert seen("") == {household.id}
    assert seen("nu") == {household.id, other.id}


def test_a_long_list_says_how_long(
    world: World, household: Household, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = [WorkItem(f"Ding {number}", f"/{number}/", kind="late") for number in range(60)]
    monkeypatch.setattr(queries, "SOURCES", (lambda actor: many,))
    page = re.sub(r"\s+", " ", signed_in(world.officer).get("/").content.decode())
    assert "Er wachten 60 dingen op jou. 60 zijn te laat: begin daarmee." in page
    assert "Toon ook de andere 40" in page and "Ding 49" not in page
    page = signed_in(world.officer).get("/", {"toon": "nu"}).content.decode()
    assert "Ding 49" in page and "Daarna zijn er nog 10" in page


@pytest.mark.parametrize("name", ["officer", "manager", "operator", "privacy_officer", "auditor", "teacher"])
def test_an_empty_list_says_when_something_will_stand_there(
    world: World, name: str, signed_in: SignIn
) -> None:
    page = signed_in(world.actors[name]).get("/").content.decode()
    assert "Er wacht niets op jou" in page and "staat het hier" in page


def test_the_list_costs_the_same_for_one_household_as_for_many(world: World, household: Household) -> None:
    def count() -> int:
        with acting(world.officer), CaptureQueriesContext(connection) as asked:
            vandaag.today(world.officer)
        return len(asked)

    run_term(world, household, "round_table")
    count()  # the method is read once per process
    few = count()
    for number in range(4):
        run_term(world, world.household(f"Gezin Nummer{number}"), "round_table")
    assert len(lines(world.officer)) == 5
    assert count() == few


@pytest.mark.parametrize("kind", ["", "soon", "now"])
def test_what_has_passed_is_late_whatever_its_module_said(kind: str) -> None:
    passed = WorkItem("Bevestig", "/x/", due=clock.now() - timedelta(days=4), kind=kind)
    assert worklist.honest(passed).kind == "late"
    assert worklist.honest(replace(passed, due=clock.now() + timedelta(days=1))).kind == kind
    assert worklist.honest(replace(passed, due=None)).kind == kind
    assert worklist.honest(replace(passed, going_on=True)).kind == kind
