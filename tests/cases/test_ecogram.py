"""Drawing the network of a household, its history, and who sees which part of it. [C3, C6, P2, P5]"""

from datetime import date, timedelta
from typing import Any

import pytest

from rondom.cases import actions as cases
from rondom.cases.ecogram import actions, queries
from rondom.cases.ecogram.access import may_draw, may_see_ecogram
from rondom.cases.ecogram.models import NetworkMember
from rondom.cases.models import TeamMember
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Conflict, Invalid, NotFound, Refused
from rondom.core.models import Change
from rondom.core.transactions import acting
from rondom.methods.enums import RoleKind
from rondom.privacy.enums import Use
from rondom.privacy.models import AccessLog
from rondom.privacy.shields import actions as shields
from tests.cases.conftest import GOOD_CLOSING, Coordination
from tests.cases.network import Drawing, drawing
from tests.cases.seen import verbs

pytestmark = pytest.mark.req("C3")


def days(ago: int) -> date:
    return clock.today() - timedelta(days=ago)


@pytest.fixture
def drawn(coordination: Coordination) -> Drawing:
    return drawing(coordination)


# Who stands around it


def test_professionals_stand_there_by_themselves_and_leave_by_themselves(drawn: Drawing) -> None:
    assert drawn.names() == {"Fatima Amrani", "Anna Bakker"}
    tie = drawn.draw(drawn.home, drawn.teacher, "strong")
    (member,) = drawn.around.rows(TeamMember, user_id=drawn.around.world.teacher.user_id)
    clock.move(timedelta(days=5))
    cases.end_member(by=drawn.hand, member_id=member.id, reason="Tim gaat naar een andere school")
    assert drawn.names() == {"Fatima Amrani"} and drawn.ties() == set()
    assert drawn.ties(day=days(5)) == {"Gezin Dekker – Anna Bakker: strong"}, "then she was there"
    assert drawn.moments(tie) == [(days(5), "strong")]


def test_who_has_two_roles_stands_there_once_with_both(drawn: Drawing) -> None:
    drawn.around.join(drawn.hand, "helpt met geld")
    (worker,) = [one for one in drawn.network().around if one.id == drawn.worker]
    assert worker.role == "Zorgcoördinator, Teamlid"
    assert len(worker.periods) == 2


def test_somebody_of_the_network_in_the_team_is_own_people(drawn: Drawing) -> None:
    cases.add_member(
        by=drawn.hand,
        case_id=drawn.around.case.id,
        attachment="network",
        name="Mevrouw Bloem",
        comes_for="Past soms op",
    )
    assert "Nog geen band getekend: Mevrouw Bloem." in drawn.said()
    (bloem,) = [one for one in drawn.network().around if one.own]
    drawn.draw(drawn.home, bloem.id)
    assert "is er één informele band: Mevrouw Bloem." in drawn.said()
    assert not bloem.kept, "she is changed in the team"


def test_a_grandmother_comes_with_her_tie_and_the_club_is_a_group(drawn: Drawing) -> None:
    drawn.add("Truus", since=days(300), quality="strong")
    drawn.add("voetbalclub", role="", kind="group", belongs_to=drawn.person("child"), direction="from")
    assert drawn.ties() == {"Truus – Gezin Dekker: strong", "voetbalclub – Tim: ordinary"}
    truus, club = sorted(drawn.members(), key=lambda row: row.created_at)
    assert (truus.about, club.about, club.kind) == ([], [drawn.person("child")], "group")
    assert [row.about for row in drawn.all_ties()] == [truus.about, club.about]
    assert verbs(drawn.around)[-4:] == [actions.MEMBER_ADDED, actions.TIE_DRAWN] * 2


def test_who_is_no_longer_around_was_there_before(drawn: Drawing) -> None:
    row = drawn.add("Truus", since=days(300))
    changed: dict[str, Any] = {"by": drawn.hand, "household_id": drawn.file, "member_id": row.pk}
    actions.change_network_member(**changed, version=1, name="Oma Truus", role="oma", until=days(10))
    assert "Oma Truus" not in drawn.names()
    assert "Oma Truus" in drawn.names(day=days(11))
    assert drawn.ties(day=days(11)) == {"Oma Truus – Gezin Dekker: ordinary"}
    with pytest.raises(Conflict) as conflict:
        actions.change_network_member(**changed, version=1, name="Truus B.", role="oma")
    assert conflict.value.theirs["name"] == "Oma Truus"
    assert drawn.members()[0].name == "Oma Truus"


# Ties and their history


def test_a_tie_changes_on_a_day_and_what_it_was_stays(drawn: Drawing) -> None:
    tie = drawn.draw(drawn.person(), drawn.worker, "stressful", since=days(90))
    tie = drawn.change(tie, "mixed", since=days(30))
    tie = drawn.change(tie, "strong")
    assert drawn.moments(tie) == [(days(90), "stressful"), (days(30), "mixed"), (days(0), "strong")]
    assert drawn.ties() == {"Carla – Fatima Amrani: strong"}
    assert (tie.quality, tie.since, tie.version) == ("strong", days(0), 3)
    assert drawn.network().days()[-2:] == [days(30), days(0)]


def test_on_the_same_day_it_is_put_right_and_nothing_is_left_of_the_slip(drawn: Drawing) -> None:
    tie = drawn.draw(drawn.home, drawn.teacher, "broken")
    tie = drawn.change(tie, "strong", direction="to")
    assert drawn.moments(tie) == [(days(0), "strong")]


def test_the_same_again_is_no_change(drawn: Drawing) -> None:
    tie = drawn.draw(drawn.home, drawn.teacher, "strong", since=days(3))
    count = len(drawn.around.rows(Change))
    drawn.change(tie, "strong")
    assert drawn.moments(tie) == [(days(3), "strong")]
    assert len(drawn.around.rows(Change)) == count


def test_a_tie_that_ended_can_come_back_in_the_same_history(drawn: Drawing) -> None:
    tie = drawn.draw(drawn.worker, drawn.teacher, "ordinary", direction="to", since=days(20))
    drawn.change(tie, "ended", since=days(10))
    assert drawn.ties() == set()
    again = drawn.draw(drawn.teacher, drawn.worker, "strong", direction="from")
    assert again.pk == tie.pk
    assert again.direction == "to", "told from the other side it is the same direction"
    assert drawn.moments(tie) == [(days(20), "ordinary"), (days(10), "ended"), (days(0), "strong")]


def test_what_was_drawn_by_mistake_and_ended_that_day_never_was(drawn: Drawing) -> None:
    slip = drawn.draw(drawn.home, drawn.teacher, "ordinary")
    drawn.change(slip, "ended")
    assert drawn.ties() == set()
    right = drawn.draw(drawn.home, drawn.teacher, "strong", since=days(40))
    assert right.pk != slip.pk, "so it can begin on an earlier day"
    assert drawn.network().days().count(days(0)) == len({days(0)} & set(drawn.network().days()))


BAD_TIES: dict[str, tuple[dict[str, Any], str]] = {
    "nobody": ({"one": ""}, "one"),
    "somebody unknown": ({"other": "4d1a8a3e-0000-7000-8000-000000000000"}, "other"),
    "no id at all": ({"other": "'; drop"}, "other"),
    "with itself": ({"other": "HOME"}, "other"),
    "the household with its own child": ({"other": "CHILD"}, "other"),
    "no such quality": ({"quality": "splendid"}, "quality"),
    "ended before it began": ({"quality": "ended"}, "quality"),
    "no such direction": ({"direction": "up"}, "direction"),
    "tomorrow": ({"since": "TOMORROW"}, "since"),
    "in the middle ages": ({"since": date(1026, 3, 1)}, "since"),
}


@pytest.mark.parametrize("case", BAD_TIES)
def test_what_a_tie_needs(drawn: Drawing, case: str) -> None:
    more, field = BAD_TIES[case]
    words = {"HOME": drawn.home, "CHILD": drawn.person("child"), "TOMORROW": days(-1)}
    given = {"one": drawn.home, "other": drawn.teacher, "quality": "ordinary"} | {
        name: words.get(value, value) if isinstance(value, str) else value for name, value in more.items()
    }
    with pytest.raises(Invalid) as wrong:
        drawn.draw(**given)
    assert field in wrong.value.fields
    assert drawn.all_ties() == []


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"name": "  "}, "name"),
        ({"kind": "ghost"}, "kind"),
        ({"belongs_to": "TEACHER"}, "belongs_to"),
        ({"quality": ""}, "quality"),
        ({"since": "TOMORROW"}, "since"),
    ],
)
def test_what_somebody_around_the_household_needs(drawn: Drawing, more: dict, field: str) -> None:
    words = {"TEACHER": drawn.teacher, "TOMORROW": days(-1)}
    with pytest.raises(Invalid) as wrong:
        drawn.add(**{name: words.get(value, value) for name, value in more.items()})
    assert list(wrong.value.fields) == [field]
    assert drawn.members() == [] and drawn.all_ties() == [], "nobody without a tie, no tie without somebody"


def test_nobody_and_no_tie_twice(drawn: Drawing) -> None:
    row = drawn.add("Truus")
    with pytest.raises(Invalid) as wrong:
        drawn.add(" truus ")
    assert "staat er al" in wrong.value.fields["name"]
    with pytest.raises(Invalid) as wrong:
        drawn.draw(drawn.home, row.pk)
    assert "Deze band staat er al" in wrong.value.fields["other"]
    assert len(drawn.all_ties()) == 1


def test_a_change_cannot_go_before_what_is_there(drawn: Drawing) -> None:
    tie = drawn.draw(drawn.home, drawn.teacher, since=days(3))
    with pytest.raises(Invalid) as wrong:
        drawn.change(tie, "strong", since=days(4))
    assert "latere dag" in wrong.value.fields["since"]


def test_of_two_who_change_the_same_tie_the_second_sees_both(drawn: Drawing) -> None:
    tie = drawn.draw(drawn.home, drawn.teacher, since=days(3))
    seen = tie.version
    drawn.change(tie, "strong")
    with pytest.raises(Conflict) as conflict:
        drawn.change(tie, "broken", version=seen)
    assert (conflict.value.mine["quality"], conflict.value.theirs["quality"]) == ("broken", "strong")
    assert drawn.moments(tie) == [(days(3), "ordinary"), (days(0), "strong")]


# Who may


def test_who_keeps_the_household_draws_and_the_team_looks(drawn: Drawing) -> None:
    world = drawn.around.world
    for who, draws in (
        (world.officer, True),
        (world.worker, True),
        (world.teacher, False),
        (world.mother, False),
    ):
        with acting(who):
            assert may_see_ecogram(who, drawn.file)
            assert may_draw(who, drawn.file) is draws
    tie = drawn.draw(drawn.home, drawn.teacher)
    row = drawn.add()
    tries = (
        lambda by: actions.draw_tie(
            by=by, household_id=drawn.file, one=drawn.person(), other=drawn.teacher, quality="strong"
        ),
        lambda by: actions.change_tie(
            by=by, household_id=drawn.file, tie_id=tie.pk, version=1, quality="strong"
        ),
        lambda by: actions.add_network_member(
            by=by, household_id=drawn.file, name="Ik", belongs_to=drawn.home, quality="strong"
        ),
        lambda by: actions.change_network_member(
            by=by, household_id=drawn.file, member_id=row.pk, version=1, name="Ik"
        ),
    )
    for attempt in tries:
        for who in (world.teacher, world.mother):
            with pytest.raises(Refused):
                attempt(who)
        for who in (world.stranger, world.privacy_officer, world.operator):
            with pytest.raises(NotFound):
                attempt(who)
    assert drawn.ties() == {"Gezin Dekker – Anna Bakker: ordinary", "Truus – Gezin Dekker: ordinary"}


def test_what_is_of_another_household_does_not_exist_here(drawn: Drawing) -> None:
    from tests.cases.conftest import taken_up

    theirs = Drawing(taken_up(drawn.around.world, "Gezin Elders"))
    actor = drawn.around.officer  # of the desk of both
    tie = actions.draw_tie(
        by=actor,
        household_id=drawn.file,
        one=drawn.home,
        other=drawn.teacher,
        quality="strong",
    )
    with pytest.raises(NotFound):
        actions.change_tie(by=actor, household_id=theirs.file, tie_id=tie.pk, version=1, quality="broken")
    with pytest.raises(Invalid):
        actions.draw_tie(
            by=actor, household_id=theirs.file, one=theirs.home, other=drawn.person(), quality="strong"
        )


def test_after_closing_it_is_read_and_not_changed(drawn: Drawing) -> None:
    drawn.add("Truus")
    officer = drawn.around.officer
    cases.close_case(by=officer, case_id=drawn.around.case.id, **GOOD_CLOSING)
    with pytest.raises(Refused):
        actions.add_network_member(
            by=officer, household_id=drawn.file, name="Buur", belongs_to=drawn.home, quality="strong"
        )
    mother = drawn.around.world.mother
    assert drawn.names(mother) == {"Truus"}


# What somebody may not see is not in the picture, not in a tie and not in a number


@pytest.fixture
def apart(drawn: Drawing) -> tuple[Drawing, Actor, Actor]:
    """Two parents: a friend and a therapist of mother's, a neighbour of all, football of the child, a tense tie."""
    father = drawn.father()
    mother = drawn.around.world.mother
    hers = drawn.person()
    psychologist = drawn.around.world.psychologist
    cases.add_member(
        by=drawn.around.officer,
        case_id=drawn.around.case.id,
        attachment="professional",
        role=drawn.around.role(RoleKind.SPECIALIST),
        user_id=psychologist.user_id,
        comes_for="Behandelt Carla",
        about=[hers],
    )
    drawn.add("Vriendin Els", belongs_to=hers)
    drawn.add("Buurvrouw Bloem")
    drawn.add("Opa Visser", belongs_to=str(father.person_id))
    drawn.add("voetbalclub", kind="group", belongs_to=drawn.person("child"))
    drawn.draw(hers, str(father.person_id), "stressful")
    drawn.draw(drawn.worker, str(psychologist.user_id), "mixed")
    drawn.draw(drawn.home, str(psychologist.user_id), "strong")
    return drawn, mother, father


@pytest.mark.req("C6")
@pytest.mark.req("P5")
def test_of_separated_parents_each_sees_their_own_part(apart: tuple[Drawing, Actor, Actor]) -> None:
    drawn, mother, father = apart
    team = {"Fatima Amrani", "Anna Bakker"}
    assert drawn.names(drawn.hand) == team | {
        "Petra Mulder",
        "Vriendin Els",
        "Buurvrouw Bloem",
        "Opa Visser",
        "voetbalclub",
    }
    assert drawn.names(mother) == team | {"Petra Mulder", "Vriendin Els", "Buurvrouw Bloem", "voetbalclub"}
    assert drawn.names(father) == team | {"Buurvrouw Bloem", "Opa Visser"}, "he has no authority over Tim"
    assert drawn.ties(father) == {
        "Buurvrouw Bloem – Gezin Dekker: ordinary",
        "Opa Visser – Piet: ordinary",
    }
    assert "Carla – Piet: stressful" not in drawn.ties(mother), "that is about him too"
    assert "Carla – Piet: stressful" in drawn.ties(drawn.hand)


@pytest.mark.req("C6")
@pytest.mark.req("P5")
def test_what_is_hidden_is_in_no_number_no_date_and_no_history(apart: tuple[Drawing, Actor, Actor]) -> None:
    drawn, _mother, father = apart
    clock.move(timedelta(days=9))
    (hers,) = [row for row in drawn.all_ties() if row.about == [drawn.person()] and row.quality == "strong"]
    drawn.change(hers, "broken")
    said = drawn.said(father)
    assert "2 informele banden: Buurvrouw Bloem (oma), Opa Visser (oma)" in said
    assert "gespannen" not in said and "Petra" not in said and "Els" not in said
    assert days(0) not in drawn.network(father).days()
    assert days(0) in drawn.network(drawn.hand).days()
    assert {line.id for line in drawn.network(father).lines}.isdisjoint({str(hers.pk)})


@pytest.mark.req("P5")
def test_who_does_not_see_an_end_does_not_touch_the_tie(apart: tuple[Drawing, Actor, Actor]) -> None:
    drawn, _mother, father = apart
    for row in drawn.all_ties():
        if drawn.person() in row.about:
            with acting(father), pytest.raises(NotFound):
                queries.tie(father, drawn.file, row.pk)
    (els,) = [row for row in drawn.members() if row.name == "Vriendin Els"]
    with acting(father), pytest.raises(NotFound):
        queries.network_member(father, drawn.file, els.pk)


def hide(drawn: Drawing, **what: Any) -> None:
    """From the teacher, for a month."""
    shields.place(
        by=drawn.around.officer,
        household_id=drawn.file,
        target="user",
        hidden_from=drawn.around.world.teacher.user_id,  # type: ignore[arg-type]
        reason=drawn.around.world.method.shields.reasons[0].key,
        why="Zo vroeg Carla het.",
        until=days(-30),
        **what,
    )


@pytest.mark.req("P5")
def test_what_is_shielded_from_somebody_is_not_in_their_picture(drawn: Drawing) -> None:
    club = drawn.add("voetbalclub", belongs_to=drawn.person("child"))
    truus = drawn.add("Truus")
    teacher = drawn.around.world.teacher
    assert {"voetbalclub", "Truus"} <= drawn.names(teacher)
    hide(drawn, items=[("cases.networkmember", truus.pk)])
    assert drawn.names(teacher) & {"voetbalclub", "Truus"} == {"voetbalclub"}
    assert drawn.ties(teacher) == {"voetbalclub – Tim: ordinary"}, "who is not there has no tie"
    hide(drawn, person_id=drawn.around.world.person(drawn.around.household, "child"))
    assert drawn.ties(teacher) == set()
    assert drawn.ties(drawn.hand) == {"voetbalclub – Tim: ordinary", "Truus – Gezin Dekker: ordinary"}
    assert club.name not in drawn.said(teacher)


@pytest.mark.req("P5")
def test_who_is_shielded_from_a_kind_sees_no_ecogram_at_all(drawn: Drawing) -> None:
    drawn.add("Truus")
    world = drawn.around.world
    hide(drawn, category="household")
    with acting(world.teacher):
        assert not may_see_ecogram(world.teacher, drawn.file)
        with pytest.raises(Refused):
            queries.network(world.teacher, drawn.file)
    assert "Truus" in drawn.names(world.worker)


@pytest.mark.req("P6")
def test_the_look_is_in_the_log_and_taking_it_along_too(drawn: Drawing) -> None:
    row = drawn.add("Truus")
    with acting(drawn.around.world.mother):
        before = AccessLog.objects.count()
    with acting(drawn.around.world.teacher):
        queries.taken_along(drawn.around.world.teacher, drawn.file)
    with acting(drawn.around.world.mother):
        looked = list(AccessLog.objects.order_by("at", "id"))[before:]
    assert {one.user_id for one in looked} == {drawn.around.world.teacher.user_id}
    assert str(row.pk) in {item["id"] for one in looked if one.use == Use.READ for item in one.items}
    (taken,) = [one for one in looked if one.use == Use.EXPORT]
    assert [item["kind"] for item in taken.items] == ["cases.networktie"]


def test_what_changed_is_told_to_who_may_see_it_alone(apart: tuple[Drawing, Actor, Actor]) -> None:
    drawn, _mother, _father = apart
    told = [row.ids for row in drawn.around.rows(Change) if row.verb == actions.MEMBER_ADDED]
    about = [ids.get("about") for ids in told]
    assert about == [drawn.person(), None, drawn.members()[2].about[0], drawn.person("child")]
    assert {ids["category"] for ids in told} == {"household"}


def test_a_fault_in_the_middle_leaves_nothing(drawn: Drawing, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_(*_args: Any, **_more: Any) -> None:
        raise RuntimeError("the power went")

    monkeypatch.setattr(actions, "_moment", break_)
    with pytest.raises(RuntimeError):
        drawn.add("Truus")
    assert drawn.around.rows(NetworkMember) == [] and drawn.all_ties() == []
    assert actions.MEMBER_ADDED not in verbs(drawn.around)
