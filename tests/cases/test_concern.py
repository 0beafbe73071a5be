"""A concern report: the steps before it, a decision nobody takes alone, sending, telling, hearing; and who reads it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from rondom.cases import actions as cases
from rondom.cases.concern import actions, queries, rules
from rondom.cases.concern.enums import OPEN, ConcernStatus
from rondom.cases.concern.models import ConcernReport, ConcernStepDone
from rondom.cases.deciding import actions as deciding
from rondom.cases.deciding.models import ProposedDecision
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Conflict, Invalid, NotFound, Refused
from rondom.core.models import Change
from rondom.core.transactions import acting
from rondom.households import actions as households
from rondom.households.people import NewPerson
from rondom.methods.enums import RoleKind
from rondom.methods.safety import ConcernRules
from tests.cases.conftest import GOOD_CLOSING, Coordination
from tests.cases.versions import version

pytestmark = [pytest.mark.req("D5"), pytest.mark.req("E9")]

RULES = ConcernRules()
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
ME, ANOTHER, HER = UUID(int=1), UUID(int=2), UUID(int=3)


# The rules


@pytest.mark.parametrize(
    ("who", "told", "reads"),
    [
        (rules.Reader(ME, frozenset({"member"})), (), True),  # who began it
        (rules.Reader(ME, frozenset()), (), False),  # and left the team
        (rules.Reader(ANOTHER, frozenset({"coordinator"})), (), True),
        (rules.Reader(ANOTHER, frozenset({"officer"})), (), True),
        (rules.Reader(ANOTHER, frozenset({"member"})), (), False),
        (rules.Reader(ANOTHER, frozenset({"coach"})), (), False),
        (rules.Reader(ANOTHER, frozenset({"override"})), (), False),
        (rules.Reader(ANOTHER, frozenset({"family"}), family=True, person_id=HER), (), False),
        (rules.Reader(ANOTHER, frozenset({"family"}), family=True, person_id=HER), (str(HER),), True),
        (rules.Reader(ANOTHER, frozenset({"family"}), family=True, person_id=ME), (str(HER),), False),
        (rules.Reader(ANOTHER, frozenset({"relative"}), family=True), (str(HER),), False),
        (rules.Reader(None, frozenset(), system=True), (), True),
    ],
)
def test_who_reads_a_concern_report(who: rules.Reader, told: tuple[str, ...], reads: bool) -> None:
    assert rules.may_read(who, ME, told, RULES) is reads


def test_what_is_needed_before_anybody_decides() -> None:
    assert [one.key for one in rules.missing(RULES, {})] == ["signals", "consult", "weigh"]
    assert rules.missing(RULES, {"signals": True, "consult": True, "weigh": True}) == []
    left_out = {"signals": True, "consult": False, "weigh": True}
    assert [one.key for one in rules.missing(RULES, left_out)] == ["consult"]


@pytest.mark.parametrize(
    ("danger", "done", "hour", "day"),
    [
        (False, (), 23, 3),  # the first step: one working day
        (False, ("signals", "consult"), 23, 5),  # the talk: three
        (True, (), 14, 2),  # four hours in danger; 14:00 in Amsterdam
    ],
)
def test_before_when_the_next_thing_is_done(danger: bool, done: tuple[str, ...], hour: int, day: int) -> None:
    due = rules.weigh_before(RULES, MONDAY, danger, done).astimezone(clock.AMSTERDAM)
    assert (due.day, due.hour if danger else 23) == (day, hour)


def test_no_way_leads_back_and_every_open_state_leads_on() -> None:
    order = list(rules.MOVES)
    assert set(order) == set(ConcernStatus)
    for before, after in rules.MOVES.items():
        assert before not in after
        assert bool(after) is (before in OPEN)


# The whole way


@pytest.fixture
def led(coordination: Coordination) -> Coordination:
    coordination.decide(4)
    coordination.appoint(coordination.world.worker)
    coordination.join(coordination.world.teacher, "de school")
    return coordination


def child(c: Coordination) -> UUID:
    return c.world.person(c.household, "child")


def begun(c: Coordination, by: Actor | None = None, **more: Any) -> ConcernReport:
    return actions.begin(
        by=by or c.world.worker,
        case_id=c.case.id,
        words="Een blauwe plek op de arm van Tim.",
        persons=[child(c)],
        **more,
    )


def of(c: Coordination, row: ConcernReport, by: Actor | None = None) -> dict[str, Any]:
    return {"by": by or c.world.worker, "household_id": c.household.id, "concern_id": row.pk}


def weighed(c: Coordination, by: Actor | None = None) -> ConcernReport:
    row = begun(c, by)
    one = of(c, row, by)
    actions.do_step(**one, step="signals", words="Gezien bij het zwemmen.")
    actions.do_step(**one, step="consult", words="Wij vinden het ernstig.", with_whom="Joris Vos, coach")
    actions.do_step(**one, step="talk", not_why="Tim loopt dan gevaar.")
    actions.do_step(**one, step="weigh", words="Het kan weer gebeuren.")
    return row


def reported(c: Coordination) -> ConcernReport:
    row = weighed(c)
    return actions.decide(**of(c, row), reports=True, why="Hulp is niet genoeg.", version=row.version)


def seen_by(c: Coordination, actor: Actor) -> list[queries.View]:
    with acting(actor):
        return queries.every(actor, c.household.id)


def lines(c: Coordination, actor: Actor | None = None) -> list[str]:
    who = actor or c.world.worker
    with acting(who):
        return [one.title for one in queries.work_for(who)]


@pytest.mark.django_db
def test_from_the_first_signal_to_what_was_done_with_it(led: Coordination) -> None:
    row = reported(led)
    assert row.second_name == "Joris Vos, coach"
    assert lines(led) == [
        "Zorgmelding: verstuur de melding",
        "Zorgmelding: vertel het gezin, of kijk waarom nog niet",
    ]
    one = of(led, row)
    row = actions.send(**one, recipient="veilig_thuis", how="Gebeld met mevrouw Smit", version=row.version)
    assert row.due_at == led.world.method.concern.receipt_within.end(clock.now())
    row = actions.confirm_receipt(**one, receipt="Mevrouw Smit, per mail", version=row.version)
    row = actions.record_outcome(**one, outcome="Zij komen donderdag langs.", version=row.version)
    row = actions.tell_family(
        **one, persons=[led.world.person(led.household)], how="Thuis.", version=row.version
    )
    assert (row.status, row.due_at, row.told_due_at) == (ConcernStatus.DONE, None, None)
    assert lines(led) == []
    verbs = {change.verb for change in _changes(led)}
    assert {"concern.begun", "concern.decided", "concern.sent", "concern.family_told"} <= verbs
    assert {change.ids["category"] for change in _changes(led)} == {"safety"}


def _changes(c: Coordination) -> list[Change]:
    return c.rows(Change, verb__startswith="concern.")


@pytest.mark.django_db
def test_nobody_decides_before_another_was_asked(led: Coordination) -> None:
    row = begun(led)
    with pytest.raises(Invalid) as fault:
        actions.decide(**of(led, row), reports=True, why="Ik weet het zeker.", version=row.version)
    assert "Overleg met een collega" in fault.value.fields[""]
    with pytest.raises(Invalid) as alone:
        actions.do_step(**of(led, row), step="consult", words="Met mezelf.", with_whom="")
    assert set(alone.value.fields) == {"with_whom"}
    with pytest.raises(Invalid):
        actions.do_step(**of(led, row), step="consult", words="Hm.", with_whom=led.world.worker.name)
    with pytest.raises(Invalid):
        actions.do_step(**of(led, row), step="consult", not_why="Geen tijd.")


@pytest.mark.django_db
def test_in_danger_it_is_reported_at_once_and_that_is_written(led: Coordination) -> None:
    with pytest.raises(Invalid) as fault:
        begun(led, danger=True)
    assert set(fault.value.fields) == {"danger_why"}
    row = begun(led, danger=True, danger_why="Vader staat met een mes voor de deur.")
    assert row.due_at == clock.now() + timedelta(hours=4)
    with pytest.raises(Invalid):  # not reporting always asks the steps
        actions.decide(**of(led, row), reports=False, why="Nee.", version=row.version)
    row = actions.decide(**of(led, row), reports=True, why="Nu.", version=row.version)
    assert (row.status, row.second_name) == (ConcernStatus.TO_SEND, "")


@pytest.mark.django_db
def test_where_the_method_asks_a_second_yes_it_is_proposed_first(led: Coordination) -> None:
    text = led.world.method
    rule = text.coordination.decision("concern_report")
    assert rule is not None and rule.alone, (
        "in this method the reporting code gives everybody a duty of their own"
    )
    hash_ = version(
        led.world,
        (
            'what = "concern_report"\nalone = ["coordination_point", "care_coordinator", "family_coach",'
            ' "team_member", "specialist", "guardian", "initiator"]',
            'what = "concern_report"\nproposed_by = ["care_coordinator"]\napproved_by = ["coordination_point"]',
        ),
    )
    _under(led, hash_)
    row = weighed(led)
    with pytest.raises(Refused):
        actions.decide(**of(led, row), reports=True, why="Nodig.", version=row.version)
    proposed = deciding.propose(
        by=led.world.worker, case_id=led.case.id, what="concern_report", words="Melden bij Veilig Thuis."
    )
    assert proposed.category == "safety", "the family and the team do not read that it is proposed"
    deciding.answer(by=led.officer, decision_id=proposed.pk, agrees=True)
    row = actions.decide(**of(led, row), reports=True, why="Nodig.", version=row.version)
    assert (row.decision_id, row.second_name) == (proposed.pk, led.officer.name)
    (kept,) = led.rows(ProposedDecision)
    assert kept.status == "done"


def _under(c: Coordination, hash_: str) -> None:
    from rondom.cases.models import Case
    from rondom.core.actor import system
    from rondom.privacy.models import FileContext

    with acting(system("test", c.household.id), writes=True):
        Case.objects.filter(pk=c.case.pk).update(method_hash=hash_)
        FileContext.objects.filter(pk=c.household.id).update(method_hash=hash_)


@pytest.mark.django_db
def test_two_who_decide_at_once(led: Coordination) -> None:
    row = weighed(led)
    actions.decide(**of(led, row, led.officer), reports=False, why="Het plan werkt.", version=row.version)
    with pytest.raises(Invalid):
        actions.decide(**of(led, row), reports=True, why="Toch.", version=row.version)
    assert [one.row.status for one in seen_by(led, led.world.worker)] == [ConcernStatus.NOT_REPORTED]


@pytest.mark.django_db
def test_sending_what_somebody_else_just_sent(led: Coordination) -> None:
    row = reported(led)
    sent = {"recipient": "veilig_thuis", "how": "Gebeld"}
    with pytest.raises(Conflict):
        actions.send(**of(led, row), **sent, version=row.version - 1)
    row = actions.send(**of(led, row), **sent, version=row.version)
    with pytest.raises(Invalid):
        actions.send(**of(led, row), **sent, version=row.version)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"words": " "}, "words"), ({"persons": []}, "persons"), ({"persons": [UUID(int=9)]}, "persons")],
)
def test_what_is_wrong_is_said_at_its_field(led: Coordination, wrong: dict[str, Any], field: str) -> None:
    what = {"by": led.world.worker, "case_id": led.case.id, "words": "Zorg.", "persons": [child(led)]}
    with pytest.raises(Invalid) as fault:
        actions.begin(**(what | wrong))
    assert set(fault.value.fields) == {field}
    assert led.rows(ConcernReport) == []


@pytest.mark.django_db
def test_not_told_yet_asks_a_day_to_look_again(led: Coordination) -> None:
    row = reported(led)
    with pytest.raises(Invalid) as fault:
        actions.tell_family(**of(led, row), not_why="Gevaar.", review_on=clock.today(), version=row.version)
    assert set(fault.value.fields) == {"review_on"}
    again = clock.today() + timedelta(days=7)
    row = actions.tell_family(**of(led, row), not_why="Gevaar.", review_on=again, version=row.version)
    assert row.told_due_at is not None
    clock.move(timedelta(days=9))
    assert "Zorgmelding: vertel het gezin, of kijk waarom nog niet" in lines(led, led.officer)


# Who may know


@pytest.mark.django_db
def test_it_is_a_compartment_of_its_own(led: Coordination) -> None:
    row = begun(led, led.world.teacher)  # a member of the team, who reads nothing of safety otherwise
    assert [one.row.pk for one in seen_by(led, led.world.teacher)] == [row.pk]
    assert [one.row.pk for one in seen_by(led, led.world.worker)] == [row.pk]
    led.join(led.world.housing, "de huur")
    assert seen_by(led, led.world.housing) == []
    with pytest.raises(NotFound):
        actions.do_step(**of(led, row, led.world.housing), step="signals", words="Ik ook.")


@pytest.mark.django_db
def test_a_report_about_a_parent_never_reaches_that_parent_before_it_is_told(led: Coordination) -> None:
    """Two parents: who was told reads it from then on, the other does not even hear that it is there. [C6]"""
    rob = NewPerson("Rob", "Dekker", datetime(1985, 1, 1).date(), "other")
    households.add_member(by=led.officer, household_id=led.household.id, person=rob)
    mother = led.world.family_member(led.household)
    father = led.world.family_member(led.household, "other", "rob@gezin.test")
    row = reported(led)
    for one in (mother, father):
        assert seen_by(led, one) == []
        with pytest.raises(NotFound), acting(one):
            queries.one(one, led.household.id, row.pk)
    row = actions.tell_family(
        **of(led, row), persons=[led.world.person(led.household)], how="Thuis.", version=row.version
    )
    (shown,) = seen_by(led, mother)
    assert (shown.steps, shown.may_go_on) == ([], False), "the weighing is not for the family"
    assert seen_by(led, father) == []
    with pytest.raises(Refused):
        actions.send(**of(led, row, mother), recipient="veilig_thuis", how="Ik", version=row.version)


@pytest.mark.django_db
def test_the_words_are_not_in_the_database_as_text(led: Coordination) -> None:
    from django.db import connection

    row = begun(led)
    with acting(led.world.worker), connection.cursor() as cursor:
        cursor.execute("SELECT words FROM cases_concernreport")
        stored = [str(line[0]) for line in cursor.fetchall()]
    assert stored and all("blauwe plek" not in one for one in stored)
    assert row.words.startswith("Een blauwe plek")


@pytest.mark.django_db
def test_a_closed_case_asks_for_nothing(led: Coordination, delivered: Callable[[], Any]) -> None:
    undecided, sent = begun(led), reported(led)
    with delivered():
        cases.close_case(by=led.officer, case_id=led.case.id, **GOOD_CLOSING)  # type: ignore[arg-type]
    clock.move(timedelta(days=100))
    rows = {one.pk: one for one in led.rows(ConcernReport)}
    assert rows[undecided.pk].status == ConcernStatus.ENDED
    assert (rows[sent.pk].status, rows[sent.pk].due_at) == (ConcernStatus.TO_SEND, None)
    assert lines(led) == []
    assert lines(led, led.officer) == []


# The pages


@pytest.mark.django_db
def test_one_goes_through_it_on_the_pages(led: Coordination, signed_in: Callable[[Actor], Client]) -> None:
    client = signed_in(led.world.worker)
    base = f"/gezinnen/{led.household.id}/zorgmelding/"
    empty = client.post(base + "nieuw/", {"words": ""})
    assert empty.status_code == 422
    done = client.post(base + "nieuw/", {"words": "Een blauwe plek.", "persons": [str(child(led))]})
    assert done.status_code == 303
    page = client.get(done["Location"]).content.decode()
    assert "Eerst nog: Signalen op een rij, Overleg met een collega, Wegen." in page
    assert client.get(done["Location"] + "verstuurd/").status_code == 303, "not before it is decided"
    step = client.post(done["Location"] + "stap/signals/", {"words": "Gezien."})
    assert step.status_code == 303
    assert len(led.rows(ConcernStepDone)) == 1
    housing = signed_in(led.world.housing)
    assert housing.get(done["Location"]).status_code == 404


@pytest.mark.django_db
def test_more_reports_ask_no_more(
    led: Coordination, signed_in: Callable[[Actor], Client], django_assert_max_num_queries: Any
) -> None:
    for _time in range(4):
        weighed(led)
    client = signed_in(led.world.worker)
    path = f"/gezinnen/{led.household.id}/zorgmelding/"
    client.get(path)
    with django_assert_max_num_queries(45):
        client.get(path)


def test_the_kinds_of_role_that_never_read_one() -> None:
    assert {RoleKind.FAMILY, RoleKind.RELATIVE, RoleKind.OVERRIDE} & set(RULES.readers) == set()
