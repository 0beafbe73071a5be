"""Keeping watch: the log holds what NEN 7513 asks, a list is not an opening, families ask, auditors take it along."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Conflict, Invalid, NotFound, Refused
from rondom.core.ids import new_id
from rondom.core.transactions import acting, narrow_role
from rondom.households import queries as households
from rondom.households.models import Household
from rondom.methods.enums import Category, RoleKind
from rondom.privacy import log
from rondom.privacy.enums import Use
from rondom.privacy.models import AccessLog
from rondom.privacy.override import actions as override
from rondom.privacy.override.rules import Clue
from rondom.privacy.queries import who_looked
from rondom.privacy.watching import actions, queries
from rondom.privacy.watching.register import COLUMNS, Asked, register
from rondom.privacy.watching.review import review
from tests.intake.people import refer
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.req("I4")]

SignIn = Callable[[Actor], Client]


@pytest.fixture
def household(world: World) -> Household:
    found = world.household()
    world.involve(world.worker, found, RoleKind.COORDINATOR)
    return found


def newest(user: Actor, **where: Any) -> AccessLog:
    with narrow_role("watch"):
        rows = AccessLog.objects.filter(user_id=user.user_id, **where)
        return rows.order_by("-at", "-id")[0]


def look(actor: Actor, household: Household, use: Use = Use.READ) -> None:
    with log.session(actor, "plans:plan") as gathered:
        log.note(actor, log.Entry(household.id, Category.PLAN, "plans.plan", None, use))
        log.flush(gathered)


# What a row holds


def test_a_row_says_for_what_and_on_what_it_rests(world: World, household: Household) -> None:
    look(world.worker, household)
    row = newest(world.worker)
    (item,) = row.items
    assert (row.purpose, row.source, row.access_point, row.use) == (
        "coordination",
        "rondom",
        "plans:plan",
        "read",
    )
    assert (item["role"], item["ground"]) == (world.method.first_role(RoleKind.COORDINATOR).key, "consent")
    assert item["involvement"] and "override" not in item


@pytest.mark.parametrize(
    ("name", "purpose"),
    [
        ("privacy_officer", "oversight"),
        ("auditor", "oversight"),
        ("operator", "other_work"),
        ("officer", "coordination"),
    ],
)
def test_each_kind_of_person_has_a_purpose(
    world: World, household: Household, name: str, purpose: str
) -> None:
    look(getattr(world, name), household)
    assert newest(getattr(world, name)).purpose == purpose


# "Appeared in a list" is not "was opened"

LISTS = ("web:today", "web:households", "intake:board", "index:signals")
OPENED = (
    "web:household",
    "households:file",
    "plans:plan",
    "cases:team",
    "journal:timeline",
    "assessment:picture",
)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_only_lists(world: World, household: Household, signed_in: SignIn, name: str) -> None:
    refer(world.teacher)
    assert signed_in(world.officer).get(reverse(name)).status_code == 200
    uses = {use for use, point in _points(world.officer) if point == name}
    assert uses <= {Use.LISTED}
    assert uses or name == "index:signals"


@pytest.mark.parametrize("name", OPENED)
def test_a_page_of_a_file_opens(world: World, household: Household, signed_in: SignIn, name: str) -> None:
    page = signed_in(world.worker).get(reverse(name, args=[household.id]))
    assert page.status_code == 200
    assert Use.READ in {use for use, point in _points(world.worker) if point == name}


def _points(actor: Actor) -> set[tuple[str, str]]:
    with narrow_role("watch"):
        return set(AccessLog.objects.filter(user_id=actor.user_id).values_list("use", "access_point"))


def test_the_family_reads_one_line_per_person_per_day_for_lists(world: World, household: Household) -> None:
    mother = world.family_member(household)
    for _time in range(5):
        look(world.officer, household, Use.LISTED)
        clock.move(timedelta(minutes=3))
    look(world.worker, household, Use.LISTED)
    clock.move(timedelta(minutes=1))
    look(world.officer, household)
    clock.move(timedelta(days=1))
    look(world.officer, household, Use.LISTED)
    with acting(mother):
        lines = [
            one for one in who_looked(mother, household.id, others_only=True) if one.listed or one.opened
        ]
    found = [
        (one.who, one.times, one.only_listed) for one in lines if one.opened != ("Het gezin en de relaties",)
    ]
    assert found[:4] == [
        ("Marga Kok", 1, True),
        ("Marga Kok", 1, False),
        ("Fatima Amrani", 1, True),
        ("Marga Kok", 5, True),
    ]


# Questions and objections


def asked(world: World, household: Household, mother: Actor) -> Any:
    look(world.worker, household)
    with acting(mother):
        moment = next(one for one in who_looked(mother, household.id) if one.who == "Fatima Amrani")
    assert moment.request_id is not None
    return actions.ask(
        by=mother, household_id=household.id, request_id=moment.request_id, words="Waarom keek u?"
    )


@pytest.mark.req("M4")
def test_a_question_gets_an_answer_within_the_term(world: World, household: Household) -> None:
    mother = world.family_member(household)
    question = asked(world, household, mother)
    officer = world.privacy_officer
    with acting(officer):
        (line,) = queries.work_for(officer)
        assert line.due is not None and line.due.date() == date(2026, 3, 30) and line.household_name == ""
    clock.move(timedelta(days=40))
    with acting(officer):
        assert queries.work_for(officer)[0].kind == "late"
    with pytest.raises(Invalid):
        actions.answer(by=officer, question_id=question.id, version=1, words=" ")
    actions.answer(by=officer, question_id=question.id, version=1, words="Zij is uw coördinator.")
    with acting(officer):
        assert queries.work_for(officer) == []
    with acting(mother):
        (mine,) = queries.mine(mother, household.id)
    assert mine.row.answer == "Zij is uw coördinator." and mine.state == "met"
    with pytest.raises(Conflict):
        actions.answer(by=officer, question_id=question.id, version=1, words="Iets anders.")


@pytest.mark.req("M4")
def test_a_question_is_between_the_person_and_the_privacy_officer(world: World, household: Household) -> None:
    mother = world.family_member(household)
    question = asked(world, household, mother)
    for who in (world.worker, world.officer, world.operator, world.stranger):
        with pytest.raises(NotFound), acting(who):
            queries.question(who, question.id)
    with pytest.raises(Refused):
        actions.answer(by=world.auditor, question_id=question.id, version=1, words="Ik antwoord wel.")
    for request in (new_id(), question.id):
        with pytest.raises(NotFound):
            actions.ask(by=mother, household_id=household.id, request_id=request, words="Iets")
    other = world.family_member(world.household("Gezin Smit"))
    with pytest.raises(NotFound):
        actions.ask(by=other, household_id=household.id, request_id=question.request_id, words="Iets")


@pytest.mark.req("M4")
def test_who_audits_sees_that_it_was_asked_not_what(
    world: World, household: Household, signed_in: SignIn
) -> None:
    """The form says to the family who reads it."""
    mother = world.family_member(household)
    question = asked(world, household, mother)
    pages = [reverse("watching:question", args=[question.id]), reverse("watching:questions")]
    for page in pages:
        assert "Waarom keek u?" not in signed_in(world.auditor).get(page).content.decode()
    assert "Waarom keek u?" in signed_in(world.privacy_officer).get(pages[0]).content.decode()
    with acting(world.auditor):
        assert queries.question(world.auditor, question.id).number == household.number
        assert [one.row.words for one in queries.questions(world.auditor)] == [""]


# The register and the review


def test_who_may_take_the_register_along(world: World, household: Household) -> None:
    today = Asked(clock.today(), clock.today())
    for name in ("worker", "officer", "manager", "policy", "operator"):
        with pytest.raises(NotFound), acting(getattr(world, name)):
            register(getattr(world, name), today)


def test_the_register_holds_ids_and_no_content_and_taking_it_is_in_it(
    world: World, household: Household, signed_in: SignIn
) -> None:
    with acting(world.worker):
        households.members(world.worker, household.id)
    look(world.worker, household)
    auditor = signed_in(world.auditor)
    page = reverse("watching:register")
    answer = auditor.get(page, {"number": household.number, "als": "csv"})
    text = answer.content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert tuple(rows[0]) == COLUMNS
    assert {row["dossiernummer"] for row in rows} == {household.number}
    opened = next(row for row in rows if row["objecttype"] == "plans.plan")
    assert (opened["gebruiker"], opened["actie"], opened["doel"], opened["grondslag"]) == (
        "Fatima Amrani",
        "R",
        "coordination",
        "consent",
    )
    assert opened["toestemming"]
    assert not any(word in text for word in ("Dekker", "Carla", "Beethovenlaan"))
    as_json = json.loads(auditor.get(page, {"als": "json"}).content)
    assert as_json["norm"] == "NEN 7513" and as_json["niet_volledig"] is False
    taken = [row for row in as_json["regels"] if row["actie"] == "E"]
    assert taken and all(row["gebruiker"] == "Arie Post" for row in taken)
    assert newest(world.auditor, use=Use.EXPORT).purpose == "oversight"


@pytest.mark.parametrize(
    "typed",
    [
        {"number": "bestaat-niet"},
        {"email": "niemand@voorbeeld.test"},
        {"since": "2026-03-09", "until": "2026-03-01"},
    ],
)
def test_what_is_not_there_is_said_at_the_field(
    world: World, household: Household, signed_in: SignIn, typed: dict[str, str]
) -> None:
    assert signed_in(world.auditor).get(reverse("watching:register"), typed).status_code == 422


def test_a_cell_is_never_a_formula(world: World, household: Household) -> None:
    from rondom.web.watching.taking import _cell

    assert [_cell(one) for one in ("=1+1", "@x", "gewoon", "")] == ["'=1+1", "'@x", "gewoon", ""]


def test_the_review_counts_what_is_out_of_the_ordinary(world: World, household: Household) -> None:
    world.involve(world.coach, household, RoleKind.COACH)
    override.begin(
        by=world.stranger,
        clue=Clue(number=household.number),
        interest="child_unsafe",
        reason="Er is gebeld dat de kinderen alleen thuis zijn.",
        hours=1,
    )
    look(world.worker, household)
    clock.move(timedelta(hours=15))  # midnight in the Netherlands
    look(world.officer, household)
    log.refuse(world.teacher, "web:household", "not-involved", household.id, new_id())
    with acting(world.privacy_officer):
        parts = {part.key: part.rows for part in review(world.privacy_officer)}
    coach = str(world.method.first_role(RoleKind.COACH).label)
    assert ("Jeugdhulp IJssel", coach, 1, 1) in parts["never"]
    assert not any(row[0] == "SWT Holtenbroek" for row in parts["never"])
    assert parts["overrides"] == [("Stichting Elders", 1, 1, 1, 0)]
    assert parts["refused"] == [("Anna Bakker", 1)]
    assert parts["night"] == [("Marga Kok", 1)]
    assert ("Fatima Amrani", 1) in parts["most"]
    assert parts["stale"] == []
    clock.move(timedelta(days=200))
    with acting(world.auditor):
        parts = {part.key: part.rows for part in review(world.auditor, 6)}
    assert (household.number, "Jeugdhulp IJssel", coach, "ma 2 maart") in parts["stale"]
    assert "Dekker" not in str(parts)


def test_the_review_asks_no_more_for_more(world: World, household: Household) -> None:
    def asks() -> int:
        look(world.worker, household)
        with acting(world.privacy_officer), CaptureQueriesContext(connection) as asked:
            review(world.privacy_officer)
        return len(asked)

    world.involve(world.coach, household, RoleKind.COACH)
    asks()  # the method is read once per process
    few = asks()
    for name in ("Gezin Smit", "Gezin Bos", "Gezin Ates"):
        more = world.household(name)
        world.involve(world.coach, more, RoleKind.COACH)
        look(world.worker, more)
        look(world.officer, more)
    assert asks() <= few


def test_the_review_is_for_who_keeps_watch_and_in_the_log(world: World, household: Household) -> None:
    for name in ("worker", "officer", "manager", "policy", "operator"):
        with pytest.raises(NotFound), acting(getattr(world, name)):
            review(getattr(world, name))
    with acting(world.auditor):
        review(world.auditor)
    assert newest(world.auditor).items[0]["kind"] == "privacy.review"


@pytest.mark.parametrize(
    "name", ["watching:review", "watching:register", "watching:questions", "watching:file", "override:list"]
)
def test_no_name_of_a_household_on_the_pages_of_who_keeps_watch(
    world: World, household: Household, signed_in: SignIn, name: str
) -> None:
    mother = world.family_member(household)
    asked(world, household, mother)
    page = signed_in(world.privacy_officer).get(reverse(name), {"number": household.number})
    assert page.status_code == 200
    assert "Gezin Dekker" not in page.content.decode()
