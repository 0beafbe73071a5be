"""Double work and order: tables of values, and what holds for whatever plan."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondom.plans.conflicts import rules
from rondom.plans.conflicts.enums import ConflictKind
from rondom.plans.conflicts.order import edges_of, goes_round
from rondom.plans.conflicts.values import Aim, Edge, KindOrder, Picture, Work

TODAY = date(2026, 3, 2)
TIM, CARLA = "tim", "carla"
SCHOOL, YOUTH = UUID(int=901), UUID(int=902)


def day(days: int) -> date:
    return TODAY + timedelta(days=days)


def work(number: int, **more: Any) -> Work:
    what: dict[str, Any] = {
        "title": f"Taak {number}",
        "who": f"Iemand {number}",
        "party": UUID(int=900 + number),
        "kind": "parenting_support",
        "kind_label": "Opvoedhulp",
        "domains": frozenset({"parenting"}),
        "about": frozenset({TIM}),
        "names": ("Tim",),
        "starts": day(0),
        "ends": day(30),
    }
    return Work(id=UUID(int=number), **{**what, **more})


DIFFERENT: list[tuple[str, dict[str, Any], bool]] = [
    ("the same in all", {}, True),
    ("another kind of help", {"kind": "debt_help"}, False),
    ("no kind of help", {"kind": ""}, False),
    ("another life domain", {"domains": frozenset({"finances"})}, False),
    ("one domain in common", {"domains": frozenset({"finances", "parenting"})}, True),
    ("no domain known", {"domains": frozenset()}, True),
    ("for somebody else", {"about": frozenset({CARLA})}, False),
    ("for both", {"about": frozenset({CARLA, TIM})}, True),
    ("for the whole household", {"about": frozenset()}, True),
    ("the same organisation", {"party": SCHOOL}, False),
    ("own people", {"party": None}, False),
    ("on the last day of the other", {"starts": day(30), "ends": day(60)}, True),
    ("the day after the other ended", {"starts": day(31), "ends": day(60)}, False),
    ("before the other began", {"starts": day(-30), "ends": day(-1)}, False),
    ("open-ended", {"starts": None, "ends": None}, True),
    ("on hold", {"held": True}, False),
    ("done", {"done": True}, False),
    ("given up", {"given_up": True}, False),
]


@pytest.mark.req("F4")
@pytest.mark.parametrize(("what", "other", "expected"), DIFFERENT, ids=[one[0] for one in DIFFERENT])
def test_double_work_is_the_same_help_for_the_same_person_at_the_same_time(
    what: str, other: dict[str, Any], expected: bool
) -> None:
    found = rules.double([work(1, party=SCHOOL), work(2, **other)], TODAY)
    assert [one.kind for one in found] == [ConflictKind.DOUBLE] * expected


@pytest.mark.req("F4")
def test_the_sentence_says_who_and_what_and_the_facts_when() -> None:
    (found,) = rules.double([work(1, who="Joris (Jeugdhulp)"), work(2, who="Anna (De Brug)")], TODAY)
    assert found.sentence == (
        "Joris (Jeugdhulp) en Anna (De Brug) geven tegelijk dezelfde hulp (Opvoedhulp) voor Tim. "
        "Dat lijkt dubbel werk."
    )
    assert found.facts == (
        "Joris (Jeugdhulp): Taak 1 (van ma 2 maart tot en met wo 1 april)",
        "Anna (De Brug): Taak 2 (van ma 2 maart tot en met wo 1 april)",
    )


@pytest.mark.req("F4")
def test_two_intakes_at_once_are_double_in_whatever_domain() -> None:
    one = work(1, kind="intake", intake=True, domains=frozenset({"parenting"}))
    other = work(2, kind="intake", intake=True, domains=frozenset({"psychological"}))
    (found,) = rules.double([one, other], TODAY)
    assert found.kind == ConflictKind.INTAKE and "twee keer hetzelfde" in found.sentence
    assert rules.double([one, replace(other, about=frozenset({CARLA}))], TODAY) == []
    assert rules.double([one, replace(other, starts=day(40), ends=day(50))], TODAY) == []


FIRST = work(1, kind="debt_help", title="Rust in het geld", domains=frozenset({"finances"}), ends=day(20))
EDGE = Edge(FIRST.id, UUID(int=2), "Eerst rust in het geld")

ORDERS: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    ("begins now", {}, {}, "loopt al"),
    ("begins without a day", {}, {"starts": None}, "loopt al"),
    ("begins before the first ends", {}, {"starts": day(10)}, "begint voordat"),
    ("begins on the day the first ends", {}, {"starts": day(20)}, "begint voordat"),
    ("begins after it", {}, {"starts": day(21)}, ""),
    ("the first has no end", {"ends": None}, {"starts": day(300), "ends": None}, "begint voordat"),
    ("the first is late, the other not there yet", {"ends": day(-5)}, {"starts": day(3)}, ""),
    ("the first is late, the other begins", {"ends": day(-5)}, {"starts": day(0)}, "loopt al"),
    ("the first is done", {"done": True}, {}, ""),
    ("the first did not work out", {"given_up": True}, {"starts": day(90), "ends": None}, "niet gelukt"),
    ("the other is on hold", {}, {"held": True}, ""),
    ("the other is done", {}, {"done": True}, ""),
    ("the first waits itself", {"held": True}, {}, "loopt al"),
]


@pytest.mark.req("F4")
@pytest.mark.parametrize(("what", "first", "then", "says"), ORDERS, ids=[one[0] for one in ORDERS])
def test_what_begins_before_the_first_is_done_is_out_of_order(
    what: str, first: dict[str, Any], then: dict[str, Any], says: str
) -> None:
    picture = Picture((replace(FIRST, **first), work(2, **then)), edges=(EDGE,))
    found = [one for one in rules.conflicts(picture, TODAY) if one.kind == ConflictKind.ORDER]
    assert bool(found) == bool(says)
    assert not says or (says in found[0].sentence and found[0].because == "Eerst rust in het geld")


METHOD = KindOrder("debt_help", "parenting_support", "Eerst rust")


@pytest.mark.req("F4")
def test_the_method_says_an_order_for_the_same_people_only() -> None:
    (found,) = rules.out_of_order(Picture((FIRST, work(2)), orders=(METHOD,)), TODAY)
    assert found.because == "Eerst rust" and found.tasks == (UUID(int=2),)
    others = Picture((FIRST, work(2, about=frozenset({CARLA}))), orders=(METHOD,))
    assert rules.out_of_order(others, TODAY) == []
    assert rules.out_of_order(Picture((work(2),), orders=(METHOD,)), TODAY) == [], "nothing to wait for"


@pytest.mark.req("F4")
def test_the_plan_may_say_it_the_other_way_round() -> None:
    own = Edge(UUID(int=2), FIRST.id, "De post kan wachten")
    picture = Picture((FIRST, work(2)), edges=(own,), orders=(METHOD,))
    assert edges_of(picture) == [own]
    (found,) = rules.out_of_order(picture, TODAY)
    assert found.tasks == (FIRST.id,) and found.because == "De post kan wachten"


@pytest.mark.req("F4")
def test_a_goal_is_waited_for_until_it_is_reached_and_makes_its_tasks_wait() -> None:
    calm, guidance = Aim(UUID(int=50), "Geen brieven meer"), Aim(UUID(int=51), "Op tijd op school")
    first = replace(FIRST, goal_id=calm.id, done=True)
    then = work(2, goal_id=guidance.id, starts=day(1))
    picture = Picture((first, then), (calm, guidance), (Edge(calm.id, guidance.id, "Eerst rust"),))
    (found,) = rules.out_of_order(picture, TODAY)
    assert found.tasks == (then.id,) and "Geen brieven meer" in found.sentence
    reached = replace(picture, aims=(replace(calm, reached=True), guidance))
    assert rules.out_of_order(reached, TODAY) == []
    dropped = replace(picture, aims=(replace(calm, dropped=True), guidance))
    assert "niet gelukt" in rules.out_of_order(dropped, TODAY)[0].sentence


A, B, C = (UUID(int=n) for n in (1, 2, 3))


@pytest.mark.req("F4")
@pytest.mark.parametrize(
    ("edges", "works", "expected"),
    [
        ([(A, B), (B, C)], [], False),
        ([(A, B), (B, C), (C, A)], [], True),
        ([(A, B), (A, C), (B, C)], [], False),
        # a goal and a task of its own
        ([(UUID(int=50), A)], [work(1, goal_id=UUID(int=50))], True),
        # a task of the one goal waits for the other goal, and the other way round
        (
            [(UUID(int=50), B), (UUID(int=51), A)],
            [work(1, goal_id=UUID(int=50)), work(2, goal_id=UUID(int=51))],
            True,
        ),
        (
            [(UUID(int=50), UUID(int=51))],
            [work(1, goal_id=UUID(int=50)), work(2, goal_id=UUID(int=51))],
            False,
        ),
    ],
)
def test_nothing_waits_for_itself(edges: list[tuple[UUID, UUID]], works: list[Work], expected: bool) -> None:
    assert goes_round([Edge(first, then, "x") for first, then in edges], works) == expected


PEOPLE = st.frozensets(st.sampled_from((TIM, CARLA)))
DAYS = st.none() | st.integers(-60, 60).map(day)
SOME = {
    "party": st.none() | st.sampled_from((SCHOOL, YOUTH)),
    "kind": st.sampled_from(("", "debt_help", "parenting_support")),
    "domains": st.frozensets(st.sampled_from(("finances", "parenting"))),
    "about": PEOPLE,
    "starts": DAYS,
    "ends": DAYS,
    "intake": st.booleans(),
    "held": st.booleans(),
    "done": st.booleans(),
    "given_up": st.booleans(),
}


@st.composite
def pictures(draw: st.DrawFn) -> Picture:
    works = [
        work(number, goal_id=draw(st.none() | st.sampled_from((UUID(int=50), UUID(int=51)))))
        for number in range(1, 1 + draw(st.integers(0, 5)))
    ]
    works = [replace(one, **{key: draw(value) for key, value in SOME.items()}) for one in works]
    aims = [
        Aim(UUID(int=n), f"Doel {n}", reached=draw(st.booleans()), dropped=draw(st.booleans()))
        for n in (50, 51)
    ]
    nodes = [one.id for one in works] + [one.id for one in aims]
    edges: list[Edge] = []
    for first, then in draw(st.lists(st.sampled_from(list(permutations(nodes, 2))), max_size=3, unique=True)):
        if not goes_round([*edges, Edge(first, then, "daarom")], works):
            edges.append(Edge(first, then, "daarom"))
    return Picture(tuple(works), tuple(aims), tuple(edges), (METHOD,))


def marks(picture: Picture) -> set[tuple[str, str]]:
    return {(one.key, one.digest) for one in rules.conflicts(picture, TODAY)}


@pytest.mark.req("F4")
@given(pictures())
def test_the_order_in_which_tasks_are_given_does_not_matter(picture: Picture) -> None:
    turned = replace(picture, works=picture.works[::-1], aims=picture.aims[::-1])
    assert marks(picture) == marks(turned)


@pytest.mark.req("F4")
@given(pictures())
def test_nothing_collides_with_itself_and_each_conflict_is_told_once(picture: Picture) -> None:
    found = rules.conflicts(picture, TODAY)
    assert len({one.key for one in found}) == len(found)
    for one in found:
        assert one.waits_for not in one.tasks and len(set(one.tasks)) == len(one.tasks)
        assert one.sentence and all(one.facts)


@pytest.mark.req("F4")
@given(pictures(), st.data())
def test_what_was_kept_stays_away_until_its_facts_change(picture: Picture, data: st.DataObject) -> None:
    found = rules.conflicts(picture, TODAY)
    if not found:
        return
    one = data.draw(st.sampled_from(found))
    kept = replace(picture, kept=frozenset({(one.key, one.digest)}))
    left = marks(kept)
    assert left == marks(picture) - {(one.key, one.digest)}, "that one and no other"
    later = [each for each in rules.conflicts(kept, day(1)) if each.key == one.key]
    assert later == [], "a day later nothing of it changed"
    other = data.draw(st.sampled_from([each for each in picture.works if each.id in one.tasks]))
    changed = replace(other, ends=(other.ends or day(60)) + timedelta(days=1))
    works = tuple(changed if each.id == other.id else each for each in picture.works)
    again = {each.key for each in rules.conflicts(replace(kept, works=works), TODAY)}
    without = {each.key for each in rules.conflicts(replace(picture, works=works), TODAY)}
    assert (one.key in again) == (one.key in without), "with other facts it is looked at anew"


@pytest.mark.req("F4")
@given(pictures())
def test_a_task_that_has_nothing_to_do_with_it_changes_nothing(picture: Picture) -> None:
    stranger = work(99, kind="medical_care", party=UUID(int=77), about=frozenset({"oma"}))
    assert marks(replace(picture, works=(*picture.works, stranger))) == marks(picture)


@pytest.mark.req("F4")
@given(pictures())
def test_the_whole_order_never_goes_round(picture: Picture) -> None:
    assert not goes_round(picture.edges, picture.works)
