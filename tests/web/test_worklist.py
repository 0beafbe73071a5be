"""Vandaag is complete for each kind of person: every term and every question reaches whose turn it is, nobody else."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import rondom.methods
from rondom.cases.models import Case
from rondom.core import clock, worklist
from rondom.core.actor import Actor, ActorKind, system
from rondom.core.models import Change, Deadline, Delivery, OutgoingMail
from rondom.core.transactions import acting
from rondom.core.worklist import WorkItem
from rondom.households.models import Household
from rondom.index import actions as index
from rondom.index.models import Match
from rondom.index.normalise import Identity
from rondom.index.subjects import NewSubject
from rondom.methods.enums import BROUGHT_ABOUT_BY, Event, RoleKind
from rondom.privacy import log
from rondom.privacy.models import FileContext
from rondom.web import queries, terms
from rondom.web import today as vandaag
from tests.world import World

pytestmark = pytest.mark.any_engine

SignIn = Callable[[Actor], Client]

#: who holds which kind of role in the tests
HOLDERS = {
    RoleKind.OFFICER: "officer",
    RoleKind.COORDINATOR: "worker",
    RoleKind.COACH: "coach",
    RoleKind.MEMBER: "housing",
    RoleKind.SPECIALIST: "psychologist",
    RoleKind.GUARDIAN: "guardian",
    RoleKind.REPORTER: "teacher",
}
#: what no page of Rondom can bring about yet
NO_PAGE_YET = {Event.AFTERCARE_CHECKED: "watching after a closing is recorded from step 9 on"}
#: terms that name no role: their subject says whose turn it is, and the module of the subject puts them on the list
BY_SUBJECT = {
    Event.MATCH_FOUND: "index",
    Event.PLAN_PROPOSED: "plans",
    Event.CRITICAL_POINT_RAISED: "journal",
    Event.STAY_BEGUN: "households",
    Event.LOG_QUESTION_ASKED: "privacy",
}


@pytest.fixture
def household(world: World) -> Household:
    """A household with somebody in each role."""
    world.actors["guardian"] = world.hire("Gijs Vermeer", "youth", ActorKind.PROFESSIONAL)
    found = world.household()
    for kind, name in HOLDERS.items():
        if kind != RoleKind.OFFICER:
            world.involve(world.actors[name], found, kind)
    return found


def lines(actor: Actor) -> list[WorkItem]:
    with acting(actor):
        return queries.named(actor, queries.work(actor))


def run_term(world: World, household: Household, key: str, *, late: bool = True) -> Deadline:
    """Let one term of the method run, in the phase in which its role can act on it."""
    term = world.method.deadline(key)
    verbs = [BROUGHT_ABOUT_BY[event] for event in term.stops_on if event in BROUGHT_ABOUT_BY][:1]
    roles = [term.for_role] if term.for_role else [role.key for role in world.method.roles]
    phase = next(
        one.key
        for one in world.method.phases
        if any(world.method.may(role, one.key, verb) for role in roles for verb in verbs)
    )
    now = clock.now()
    with acting(system("test", household.id), writes=True):
        Deadline.objects.filter(household_id=household.id).update(cancelled_at=now)
        FileContext.objects.filter(pk=household.id).update(phase=phase)
        row = Deadline(
            household_id=household.id,
            subject_id=household.id,
            kind=key,
            method_hash=world.method_hash,
            for_role=term.for_role or "",
            starts_at=now - timedelta(days=30),
            warn_at=now - timedelta(days=2),
            due_at=now - timedelta(days=1) if late else now + timedelta(days=1),
        )
        row.save(force_insert=True)
    return row


def term_keys(*, with_role: bool) -> list[str]:
    text = (Path(rondom.methods.__file__).parent / "presets/zuid-holland.toml").read_text()
    rows = tomllib.loads(text)["deadlines"]
    # that the family is told of an override has lines and pages of its own (tests/privacy/test_override.py)
    rows = [row for row in rows if row["starts_on"] != ["override.begun"]]
    return [row["key"] for row in rows if bool(row.get("for_role")) is with_role]


@pytest.mark.req("B6")
@pytest.mark.parametrize("key", term_keys(with_role=True))
@pytest.mark.parametrize("kind", HOLDERS)
def test_a_term_is_on_the_list_of_the_role_whose_turn_it_is(
    world: World, household: Household, key: str, kind: RoleKind
) -> None:
    run_term(world, household, key)
    term = world.method.deadline(key)
    turn = world.method.role(str(term.for_role)).kind == kind
    mine = [one for one in lines(world.actors[HOLDERS[kind]]) if one.title == str(term.label)]
    assert len(mine) == turn
    for one in mine:
        assert (one.kind, one.household_name) == ("late", household.name)
        assert one.action and one.action != "Open"


@pytest.mark.req("B6")
@pytest.mark.parametrize("key", term_keys(with_role=True))
def test_the_button_of_a_term_leads_to_a_page_that_opens(
    world: World, household: Household, key: str, signed_in: SignIn
) -> None:
    row = run_term(world, household, key)
    with acting(system("test", household.id), writes=True):
        made = {"category": "existence", "created_at": clock.now(), "opened_at": clock.now()}
        Case(
            household=household, number="C26", desk_id=world.desk.id, method_hash=world.method_hash, **made
        ).save()
    actor = world.actors[HOLDERS[world.method.role(row.for_role).kind]]
    (line,) = [one for one in lines(actor) if one.due == row.due_at]
    assert signed_in(actor).get(line.url).status_code == 200


@pytest.mark.req("B6")
@pytest.mark.parametrize("key", term_keys(with_role=False))
def test_a_term_without_a_role_has_somebody_who_is_shown_it(
    world: World, household: Household, key: str
) -> None:
    term = world.method.deadline(key)
    if any(event in BY_SUBJECT for event in term.starts_on):
        assert term.per == "subject"
        return
    if term.stops_on[0] in NO_PAGE_YET:
        assert term.stops_on[0] not in terms.PAGES, "there is a page now: put it on the list"
        return
    run_term(world, household, key)
    shown = {
        kind
        for kind, name in HOLDERS.items()
        if any(one.title == str(term.label) for one in lines(world.actors[name]))
    }
    with acting(world.officer):
        phase = FileContext.objects.get(pk=household.id).phase
    verbs = [BROUGHT_ABOUT_BY[event] for event in term.stops_on if event in BROUGHT_ABOUT_BY]
    may = {
        role.kind
        for role in world.method.roles
        if any(world.method.may(role.key, phase, verb) for verb in verbs)
    }
    assert shown == may & set(HOLDERS) and shown


def test_what_is_not_near_yet_is_not_on_the_list(world: World, household: Household) -> None:
    row = run_term(world, household, "round_table", late=False)
    with acting(world.officer, writes=True):
        Deadline.objects.filter(pk=row.pk).update(warn_at=clock.now() + timedelta(hours=1))
    assert lines(world.officer) == []


def test_soon_is_soon_and_late_is_late(world: World, household: Household) -> None:
    run_term(world, household, "round_table", late=False)
    (line,) = lines(world.officer)
    assert (line.kind, line.action) == ("soon", "Plan het overleg")


def test_a_line_and_the_term_of_the_same_page_are_one() -> None:
    due = clock.now()
    line = WorkItem("Stel vast", "/variant/", action="Kijk", kind="now")
    term = WorkItem("Variant", "/variant/", due=due, kind="late", action="Stel vast")
    other = WorkItem("Rondetafel", "/overleg/", due=due, kind="soon", action="Plan")
    assert terms.merged([line], [term, other]) == [
        WorkItem("Stel vast", "/variant/", due=due, kind="late", action="Kijk"),
        other,
    ]
    assert terms.merged([], [other, WorkItem("Nog een", "/overleg/", kind="late")]) == [
        WorkItem("Rondetafel", "/overleg/", due=due, kind="late", action="Plan")
    ]


@pytest.mark.req("I3")
@pytest.mark.parametrize("name", ["stranger", "front_office", "manager", "policy", "auditor", "operator"])
def test_who_is_not_involved_has_none_of_it(world: World, household: Household, name: str) -> None:
    run_term(world, household, "round_table")
    assert not [one for one in lines(world.actors[name]) if one.household_id]


def test_a_closed_file_asks_nothing(world: World, household: Household) -> None:
    """Whatever was open when it closed: no term, no task, no question is left on any list."""
    final = [phase.key for phase in world.method.phases if phase.final]
    with acting(system("test", household.id), writes=True):
        FileContext.objects.filter(pk=household.id).update(phase=final[-1])
        Deadline.objects.filter(household_id=household.id).update(cancelled_at=clock.now())
    for name in HOLDERS.values():
        assert lines(world.actors[name]) == []


# matches that nobody follows up [A3]


@pytest.fixture
def match(world: World) -> Match:
    """Teacher and housing consultant signal about the same child; nobody calls."""
    child = Identity("Tim", "Dekker", clock.date(2018, 1, 9), "999990020", "8031AA", 12)
    for actor in (world.teacher, world.housing):
        index.register_signal(by=actor, subjects=[NewSubject("child", child)])
    with acting(world.teacher):
        return Match.objects.get()


def term_of(world: World, match: Match) -> timedelta:
    with acting(world.teacher):
        row = Deadline.objects.get(subject_id=match.id)
        return row.due_at - clock.now()


@pytest.mark.req("A3")
def test_a_match_that_nobody_takes_up_goes_to_the_manager_and_then_to_the_coordination_point(
    world: World, match: Match, signed_in: SignIn
) -> None:
    def told() -> tuple[list[str], list[str]]:
        return (
            [one.title for one in lines(world.manager)],
            [one.title for one in lines(world.officer) if "match" in one.title],
        )

    assert told() == ([], [])
    clock.move(term_of(world, match) + timedelta(minutes=1))
    assert told() == (["Anna Bakker belde nog niet na een match"], [])
    assert [one.kind for one in lines(world.teacher)] == ["late"]
    clock.move(timedelta(days=20))
    assert told() == (
        ["Anna Bakker belde nog niet na een match"],
        ["Een match is door niemand opgevolgd"],
    )
    (line,) = [one for one in lines(world.officer) if "match" in one.title]
    assert signed_in(world.officer).get(line.url).status_code == 200


@pytest.mark.req("A3", "P7")
def test_a_manager_hears_of_the_own_people_alone_and_nothing_of_a_family(
    world: World, match: Match, signed_in: SignIn
) -> None:
    elders = world.hire("Mo Elders", "other", ActorKind.MANAGER)
    clock.move(term_of(world, match) + timedelta(days=1))
    assert lines(elders) == []
    page = signed_in(world.manager).get("/").content.decode()
    assert "Anna Bakker" in page and "mailto:anna.bakker@voorbeeld.test" in page
    assert not re.search("Tim|Dekker|Ben Visser|Wonen Zwolle", page)


@pytest.mark.req("A3")
def test_who_took_the_initiative_is_not_reported(world: World, match: Match) -> None:
    index.take_initiative(by=world.housing, match_id=match.id)
    clock.move(term_of(world, match) + timedelta(days=30))
    assert lines(world.manager) == []


# who runs it, who watches over it


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


# how it looks


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
