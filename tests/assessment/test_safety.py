"""Every child seen and heard, for the whole life of the case; what is known, agreed and set about safety. [B3, D5]"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from rondom.assessment.safety import actions, children, queries, rules, work
from rondom.assessment.safety.enums import SourceStatus, Way
from rondom.assessment.safety.models import (
    ChildSeen,
    ChildWatch,
    LimitTold,
    SafetyCheck,
    SafetyPlan,
    SafetyStatement,
)
from rondom.core import clock
from rondom.core.actor import Actor, system
from rondom.core.errors import Conflict, Invalid, NotFound, Refused
from rondom.core.models import Change
from rondom.core.transactions import acting
from rondom.households import actions as households
from rondom.households.people import NewPerson
from rondom.methods.enums import Event, RoleKind
from rondom.methods.safety import SafetyRules
from rondom.privacy import actions as privacy
from tests.world import World

pytestmark = [pytest.mark.req("D5"), pytest.mark.req("B3")]

RULES = SafetyRules()
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


# The rules


@pytest.mark.parametrize(("age", "ways"), [(0, [Way.SEEN]), (3, [Way.SEEN]), (4, list(Way)), (17, list(Way))])
def test_who_is_too_young_is_seen_and_not_asked(age: int, ways: list[Way]) -> None:
    assert list(rules.ways(RULES, age)) == ways


@pytest.mark.parametrize(
    ("way", "last", "day"),
    [
        (Way.SEEN, None, date(2026, 3, 16)),  # two weeks after the beginning
        (Way.HEARD, None, date(2026, 3, 30)),  # four weeks
        (Way.SEEN, MONDAY, date(2026, 4, 13)),  # six weeks after it was seen today
        (Way.SEEN, MONDAY - timedelta(days=90), date(2026, 3, 16)),  # long ago gives no less time
    ],
)
def test_before_when_a_child_is_seen_and_heard(way: Way, last: datetime | None, day: date) -> None:
    assert rules.due(RULES, way, MONDAY, last).astimezone(clock.AMSTERDAM).date() == day


@pytest.mark.parametrize(
    ("born", "day"), [(date(2010, 5, 1), date(2028, 5, 1)), (date(2012, 2, 29), date(2030, 3, 1))]
)
def test_when_somebody_turns_eighteen(born: date, day: date) -> None:
    assert rules.grown_up_on(born) == day


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (SourceStatus.OBSERVED, SourceStatus.DISPUTED),
        (SourceStatus.TOLD, SourceStatus.DISPUTED),
        (SourceStatus.DISPUTED, SourceStatus.DISPUTED),
        (SourceStatus.CONFIRMED, SourceStatus.CONFIRMED),
    ],
)
def test_a_dispute_takes_nothing_away_from_what_stands(before: str, after: str) -> None:
    assert rules.after_dispute(before) == after


def test_a_line_of_a_plan_is_whole_or_not_there() -> None:
    lines = [("Oma", "haalt op", "na school"), ("", "", ""), ("Carla", "", "")]
    assert rules.half_lines(lines) == [2]


# The clocks of the children


class Home:
    """A household with two children of 8 and 2, in coordination, with a coordinator and a teacher in the team."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.household = world.household()
        self.id = self.household.id
        self.tim, self.sem = world.person(self.household, "child"), self.join("Sem", date(2023, 9, 1))
        world.involve(world.worker, self.household, RoleKind.COORDINATOR)
        world.involve(world.teacher, self.household, RoleKind.MEMBER)
        with acting(self.job, writes=True):
            privacy.happened(by=self.job, event=Event.REFERRAL_DECIDED, household_id=self.id)
            actions.begin(by=self.job, household_id=self.id)

    def join(self, name: str, born: date, role: str = "child") -> UUID:
        """Somebody more in the household."""
        person = NewPerson(name, "Dekker", born, role)
        row = households.add_member(by=self.world.officer, household_id=self.id, person=person)
        return row.person_id

    @property
    def job(self) -> Actor:
        return system("test", self.id)

    @property
    def of(self) -> dict[str, Any]:
        return {"by": self.world.worker, "household_id": self.id}

    def rows(self, model: type, **which: object) -> list[Any]:
        with acting(self.job):
            rows = model._default_manager.filter(household_id=self.id, **which)  # type: ignore[attr-defined]
            return list(rows.order_by("created_at", "id"))

    def running(self) -> set[tuple[UUID, str]]:
        return {(row.child_id, row.way) for row in self.rows(ChildWatch, met_at=None, ended_at=None)}

    def page(self, actor: Actor | None = None) -> queries.Page:
        who = actor or self.world.worker
        with acting(who):
            return queries.page(who, self.id)

    def lines(self, actor: Actor | None = None) -> list[str]:
        who = actor or self.world.worker
        with acting(who):
            return [one.title for one in work.work_for(who)]


@pytest.fixture
def home(world: World) -> Home:
    return Home(world)


@pytest.mark.django_db
def test_every_child_has_its_clocks_and_the_youngest_is_only_seen(home: Home) -> None:
    assert home.running() == {(home.tim, "seen"), (home.tim, "heard"), (home.sem, "seen")}
    with acting(home.job, writes=True):
        actions.begin(by=home.job, household_id=home.id)  # called twice
    assert len(home.running()) == 3


@pytest.mark.django_db
def test_being_seen_does_not_stop_the_clock_of_being_heard(home: Home) -> None:
    clock.move(timedelta(days=3))
    actions.record_seen(**home.of, child_id=home.tim, seen=True, heard=False, source="zelf", place="thuis")
    (met,) = home.rows(ChildWatch, child_id=home.tim, way="seen", met_at__isnull=False)
    (again,) = home.rows(ChildWatch, child_id=home.tim, way="seen", met_at=None)
    (heard,) = home.rows(ChildWatch, child_id=home.tim, way="heard")
    assert (met.met_at, again.since, heard.met_at) == (clock.now(), clock.now(), None)
    assert again.due_at == home.world.method.safety.seen_every.end(clock.now())
    card = next(one for one in home.page().children if one.person_id == home.tim)
    assert card.last_seen is not None and card.last_seen.where == "thuis"
    assert card.last_heard is None


@pytest.mark.django_db
def test_what_is_written_down_late_counts_from_when_it_was(home: Home) -> None:
    clock.move(timedelta(days=5))
    actions.record_seen(**home.of, child_id=home.sem, seen=True, heard=False, source="zelf")
    (now,) = home.rows(ChildWatch, child_id=home.sem, way="seen", met_at=None)
    before = clock.now() - timedelta(days=2)
    actions.record_seen(**home.of, child_id=home.sem, seen=True, heard=False, source="zelf", held_at=before)
    (still,) = home.rows(ChildWatch, child_id=home.sem, way="seen", met_at=None)
    assert (still.pk, still.due_at) == (now.pk, now.due_at)


@pytest.mark.django_db
def test_a_child_that_joins_later_starts_a_clock_too(home: Home, delivered: Callable[[], Any]) -> None:
    clock.move(timedelta(days=30))
    with delivered():
        lot = home.join("Lot", date(2015, 1, 1))
    rows = home.rows(ChildWatch, child_id=lot)
    assert {row.way for row in rows} == {"seen", "heard"}
    assert all(row.due_at > clock.now() for row in rows), "it is not late on the day it came"


@pytest.mark.django_db
def test_why_it_was_missed_is_written_and_the_clock_stays_late(home: Home) -> None:
    (watch,) = home.rows(ChildWatch, child_id=home.sem)
    with pytest.raises(Invalid):
        actions.say_why_missed(**home.of, watch_id=watch.pk, why="Nog niet te laat.")
    clock.move(timedelta(days=20))
    with pytest.raises(Invalid) as empty:
        actions.say_why_missed(**home.of, watch_id=watch.pk, why=" ")
    assert set(empty.value.fields) == {"why"}
    actions.say_why_missed(**home.of, watch_id=watch.pk, why="Sem logeerde bij oma. Ik ga maandag.")
    card = next(one for one in home.page().children if one.person_id == home.sem)
    assert card.is_late
    assert [one.missed_why for one in card.watched] == ["Sem logeerde bij oma. Ik ga maandag."]


@pytest.mark.django_db
def test_vandaag_says_how_many_children_and_never_who(home: Home) -> None:
    assert not [one for one in home.lines() if "kind" in one]
    clock.move(timedelta(days=10))
    assert "Zie 2 kinderen" in home.lines()
    clock.move(timedelta(days=20))
    assert "Zie 2 kinderen en spreek 1 kind zelf" in home.lines()
    assert "Zie 2 kinderen en spreek 1 kind zelf" in home.lines(home.world.officer), "it is late"
    assert home.lines(home.world.teacher) == []


@pytest.mark.django_db
def test_eighteen_is_no_child(home: Home) -> None:
    clock.move(timedelta(days=365 * 10))
    with acting(home.world.worker):
        asked = home.world.method.safety
        found = children.children(home.world.worker, home.id, asked, [])
    assert [one.person_id for one in found] == [home.sem]


@pytest.mark.django_db
def test_a_closed_case_watches_over_nobody(home: Home) -> None:
    with acting(home.job, writes=True):
        actions.end(by=home.job, household_id=home.id)
    assert home.running() == set()
    clock.move(timedelta(days=200))
    assert home.lines() == []
    with acting(home.job, writes=True):
        actions.begin(by=home.job, household_id=home.id)  # opened again
    assert len(home.running()) == 3


@pytest.mark.django_db
def test_who_writes_that_a_child_was_seen(home: Home) -> None:
    what: dict[str, Any] = {"household_id": home.id, "seen": True, "heard": True, "source": "In de klas"}
    actions.record_seen(by=home.world.teacher, child_id=home.tim, **what)
    mother = home.world.family_member(home.household)
    with pytest.raises(Refused):
        actions.record_seen(by=mother, child_id=home.tim, **what)
    with pytest.raises(NotFound):
        actions.record_seen(by=home.world.housing, child_id=home.tim, **what)
    assert len(home.rows(ChildSeen)) == 1
    teacher = home.page(home.world.teacher)
    assert teacher.may_say_seen and not teacher.watches and not teacher.may_record
    assert [one.by for one in teacher.times] == [home.world.teacher.name], "what one wrote oneself"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"source": " "}, "source"),
        ({"safe_now": "perhaps"}, "safe_now"),
        ({"status": "heard say"}, "status"),
        ({"held_at": datetime(2030, 1, 1, tzinfo=UTC)}, "held_at"),
        ({"place": "x" * 121}, "place"),
        ({"child_id": UUID(int=5)}, "child_id"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(home: Home, wrong: dict[str, Any], field: str) -> None:
    what = {"child_id": home.tim, "seen": True, "heard": False, "source": "zelf"}
    with pytest.raises(Invalid) as fault:
        actions.record_seen(**home.of, **(what | wrong))
    assert set(fault.value.fields) == {field}
    assert home.rows(ChildSeen) == []


# What is found and said


def _answers(home: Home, answer: str = "yes") -> dict[str, tuple[str, str]]:
    return {one.key: (answer, "") for one in home.world.method.safety.questions}


@pytest.mark.django_db
def test_a_check_that_ends_badly_waits_for_a_plan(home: Home) -> None:
    with pytest.raises(Invalid) as fault:
        actions.record_check(**home.of, made_on=clock.today(), answers=_answers(home), outcome="unsafe")
    assert set(fault.value.fields) == {"note"}
    actions.record_check(
        **home.of,
        made_on=clock.today(),
        answers=_answers(home, "no"),
        outcome="unsafe",
        note="Tim slaapt met zijn schoenen aan.",
    )
    assert home.page().asks_plan
    assert any("veiligheidsplan" in one for one in home.lines())
    _agree(home)
    assert not home.page().asks_plan
    assert not any("veiligheidsplan" in one for one in home.lines())


@pytest.mark.django_db
def test_a_later_check_answers_an_earlier_one(home: Home) -> None:
    what = {"made_on": clock.today(), "note": "Omdat."}
    actions.record_check(**home.of, **what, answers=_answers(home), outcome="unsafe")
    actions.record_check(**home.of, **what, answers=_answers(home), outcome="safe")
    assert not home.page().asks_plan
    assert len(home.rows(SafetyCheck)) == 2


@pytest.mark.django_db
def test_every_question_is_answered(home: Home) -> None:
    answers = _answers(home)
    first = next(iter(answers))
    with pytest.raises(Invalid) as fault:
        actions.record_check(
            **home.of, made_on=clock.today(), answers=answers | {first: ("", "")}, outcome="safe"
        )
    assert set(fault.value.fields) == {first}


@pytest.mark.django_db
def test_a_statement_has_a_source_and_a_dispute_stands_beside_it(home: Home) -> None:
    with pytest.raises(Invalid) as fault:
        actions.state(**home.of, text="Vader schreeuwt.", source="", status="confirmed")
    assert set(fault.value.fields) == {"source", "status"}, "nothing begins as confirmed"
    row = actions.state(**home.of, text="Vader schreeuwt.", source="De buurvrouw", status="told")
    mother = home.world.person(home.household)
    actions.dispute(**home.of, statement_id=row.pk, text="Hij roept hard.", person_id=mother)
    (shown,) = home.page().statements
    assert shown.is_disputed
    assert [(who, words) for who, words, _at in shown.disputes] == [("Carla Dekker", "Hij roept hard.")]
    assert not shown.may_confirm, "who wrote it does not confirm it"
    with pytest.raises(Refused):
        actions.confirm(**home.of, statement_id=row.pk, source="Zelf gehoord", version=2)
    officer = {"by": home.world.officer, "household_id": home.id, "statement_id": row.pk}
    with pytest.raises(Conflict):
        actions.confirm(**officer, source="De wijkagent", version=1)  # somebody disputed it meanwhile
    actions.confirm(**officer, source="De wijkagent", version=2)
    actions.dispute(**home.of, statement_id=row.pk, text="Niet waar.", person_id=mother)
    (shown,) = home.page().statements
    assert shown.is_confirmed
    assert len(shown.disputes) == 2


@pytest.mark.django_db
def test_the_family_reads_what_was_agreed_and_not_what_is_weighed(home: Home) -> None:
    actions.state(**home.of, text="Vader schreeuwt.", source="De buurvrouw", status="told")
    actions.record_seen(**home.of, child_id=home.tim, seen=True, heard=True, source="zelf")
    _agree(home)
    mother = home.world.family_member(home.household)
    page = home.page(mother)
    assert (page.statements, page.times, page.children, page.checks) == ([], [], [], [])
    assert [one.row.who_to_call for one in page.plans] == ["Oma, 06 12345678"]
    (row,) = home.rows(SafetyStatement)
    with pytest.raises(Refused):
        actions.dispute(by=mother, household_id=home.id, statement_id=row.pk, text="Nee.")


@pytest.mark.django_db
def test_what_is_agreed_with_one_parent_alone_is_not_read_by_the_other(home: Home) -> None:
    home.join("Rob", date(1985, 1, 1), "other")
    father = home.world.family_member(home.household, "other", "rob@gezin.test")
    _agree(home, persons=[home.world.person(home.household)])
    assert home.page(father).plans == []


# What is agreed and set


def _agree(home: Home, seen: int = 0, **more: Any) -> SafetyPlan:
    what: dict[str, Any] = {
        "kind": "safety",
        "lines": [("Carla", "belt oma", "als het te veel wordt"), ("", "", "")],
        "signs": "Carla eet niet meer.",
        "who_to_call": "Oma, 06 12345678",
        "agreed_on": clock.today(),
        "agreed_with": "Carla en oma",
        "seen": seen,
    }
    return actions.agree_plan(**home.of, **(what | more))


@pytest.mark.django_db
def test_a_plan_changed_is_a_next_text_and_the_former_stays(home: Home) -> None:
    _agree(home)
    _agree(home, seen=1, signs="Carla slaapt niet.")
    page = home.page()
    assert [(one.row.number, one.row.signs) for one in page.plans] == [(2, "Carla slaapt niet.")]
    assert [one.row.number for one in page.earlier_plans] == [1]
    assert [line.who for line in page.plans[0].lines] == ["Carla"]


@pytest.mark.django_db
def test_two_who_agree_at_once_lose_nothing(home: Home) -> None:
    _agree(home)
    with pytest.raises(Conflict) as both:
        _agree(home, seen=0, signs="Carla slaapt niet.")
    assert (both.value.mine["signs"], both.value.theirs["signs"]) == (
        "Carla slaapt niet.",
        "Carla eet niet meer.",
    )
    assert both.value.version == 1
    assert len(home.rows(SafetyPlan)) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wrong", "fields"),
    [
        ({"lines": [("Carla", "", "")]}, {"line-0-what"}),
        ({"lines": []}, {"line-0-what"}),
        ({"signs": "", "who_to_call": " "}, {"signs", "who_to_call"}),
        ({"agreed_on": date(2031, 1, 1)}, {"agreed_on"}),
        ({"persons": [UUID(int=3)]}, {"persons"}),
    ],
)
def test_a_plan_that_lacks_something(home: Home, wrong: dict[str, Any], fields: set[str]) -> None:
    with pytest.raises(Invalid) as fault:
        _agree(home, **wrong)
    assert fields <= set(fault.value.fields)
    assert home.rows(SafetyPlan) == []


@pytest.mark.django_db
def test_a_condition_is_met_by_evidence_and_once(home: Home) -> None:
    row = actions.set_condition(
        **home.of,
        text="Elke nacht is er een volwassene thuis.",
        set_by="Gezinsvoogd",
        ground="Besluit van de kinderrechter",
        set_on=clock.today(),
        due_on=clock.today() + timedelta(days=3),
    )
    assert any("voorwaarde" in one for one in home.lines())
    met: dict[str, Any] = {**home.of, "condition_id": row.pk}
    with pytest.raises(Invalid) as fault:
        actions.meet_condition(**met, met_on=clock.today() - timedelta(days=1), evidence="")
    assert set(fault.value.fields) == {"met_on", "evidence"}
    actions.meet_condition(**met, met_on=clock.today(), evidence="Drie avonden gezien.")
    with pytest.raises(Invalid):
        actions.meet_condition(**met, met_on=clock.today(), evidence="Nog eens.")
    (shown,) = home.page().conditions
    assert (shown.is_open, shown.row.met_evidence) == (False, "Drie avonden gezien.")


@pytest.mark.django_db
def test_the_limit_is_told_from_the_start_and_asked_until_it_is(home: Home) -> None:
    assert any("ophoudt" in one for one in home.lines())
    told: dict[str, Any] = {**home.of, "told_to": "Carla", "how": "Aan tafel."}
    with pytest.raises(Invalid):
        actions.tell_limit(**told, told_on=clock.today() + timedelta(days=1))
    actions.tell_limit(**told, told_on=clock.today())
    assert not any("ophoudt" in one for one in home.lines())
    (row,) = home.rows(LimitTold)
    assert row.told_by == home.world.worker.user_id


@pytest.mark.django_db
def test_each_verb_leaves_its_change_with_the_category_of_what_was_written(home: Home) -> None:
    actions.record_seen(**home.of, child_id=home.tim, seen=True, heard=True, source="zelf")
    _agree(home)
    with acting(home.job):
        rows = Change.objects.filter(household_id=home.id, verb__in=("children.seen", "safety.plan_agreed"))
        assert {(row.verb, row.ids["category"]) for row in rows} == {
            ("children.seen", "safety"),
            ("safety.plan_agreed", "agreements"),
        }


# The pages


def _url(home: Home, part: str = "") -> str:
    return f"/gezinnen/{home.id}/veiligheid/{part}"


@pytest.mark.django_db
def test_a_child_is_seen_through_the_page(home: Home, signed_in: Callable[[Actor], Client]) -> None:
    client = signed_in(home.world.worker)
    typed = {"child_id": str(home.tim), "seen": "on", "safe_now": "yes", "status": "observed", "source": ""}
    refused = client.post(_url(home, "kind/"), typed | {"place": "thuis"})
    assert refused.status_code == 422
    text = refused.content.decode()
    assert "Schrijf op van wie of waaruit je dit weet." in text
    assert 'value="thuis"' in text, "what was typed is kept"
    done = client.post(_url(home, "kind/"), typed | {"source": "Zelf gezien"})
    assert (done.status_code, done["Location"]) == (303, _url(home) + "#kinderen")
    assert "Tim Dekker" in client.get(_url(home)).content.decode()


@pytest.mark.django_db
def test_a_plan_that_changed_meanwhile_keeps_both_texts(
    home: Home, signed_in: Callable[[Actor], Client]
) -> None:
    _agree(home)
    client = signed_in(home.world.worker)
    typed = {
        "seen": "0",
        "line-0-who": "Oma",
        "line-0-what": "komt langs",
        "line-0-when": "elke dag",
        "signs": "Het is stil in huis.",
        "who_to_call": "Oma",
        "agreed_on": clock.today().isoformat(),
        "agreed_with": "Carla",
    }
    clash = client.post(_url(home, "plan/nieuw/safety/"), typed)
    text = clash.content.decode()
    assert clash.status_code == 409
    assert "Het is stil in huis." in text and "Carla eet niet meer." in text
    assert client.post(_url(home, "plan/nieuw/safety/"), typed | {"seen": "1"}).status_code == 303


@pytest.mark.django_db
def test_the_family_reads_it_in_its_own_frame(home: Home, signed_in: Callable[[Actor], Client]) -> None:
    _agree(home)
    text = signed_in(home.world.family_member(home.household)).get(_url(home)).content.decode()
    assert "Oma, 06 12345678" in text
    assert "Dit moet zo zijn" not in text, "there is no condition"
    assert "Ik zag of sprak dit kind" not in text


@pytest.mark.django_db
def test_more_children_and_more_times_ask_no_more(
    home: Home, signed_in: Callable[[Actor], Client], django_assert_max_num_queries: Any
) -> None:
    client = signed_in(home.world.worker)
    client.get(_url(home))
    for _time in range(4):
        for child in (home.tim, home.sem):
            actions.record_seen(**home.of, child_id=child, seen=True, heard=True, source="zelf")
        actions.state(**home.of, text="Iets.", source="Iemand", status="told")
    with django_assert_max_num_queries(75):
        client.get(_url(home))
