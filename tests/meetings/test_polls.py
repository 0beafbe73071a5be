"""A date poll: who asks, who answers, which moment suits best, and the meeting that comes of it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from rondom.core import clock
from rondom.core.actor import Actor, system
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.models import OutgoingMail
from rondom.core.transactions import acting, narrow_role
from rondom.meetings import jobs
from rondom.meetings.invitations.models import Invitation
from rondom.meetings.models import AgendaPoint, Attendance, Meeting
from rondom.meetings.polls import actions, queries
from rondom.meetings.polls.models import Poll, PollAnswer, PollMoment
from rondom.meetings.polls.rules import Moment, Said, best
from tests.core.test_mail import Letterbox, letterbox, send
from tests.journal.around import Around
from tests.meetings.held import rows

__all__ = ["letterbox"]
pytestmark = pytest.mark.req("G3")
SignIn = Callable[[Actor], Client]
START = datetime(2026, 3, 9, 9, tzinfo=UTC)


def moment(day: int, *cans: str, family: str = "") -> Moment:
    said = [Said(UUID(int=number), f"P{number}", can) for number, can in enumerate(cans)]
    if family:
        said.append(Said(UUID(int=99), "Carla", family, family=True))
    return Moment(UUID(int=day), START + timedelta(days=day), tuple(said))


@pytest.mark.parametrize(
    ("moments", "day"),
    [
        ([moment(1, "", ""), moment(2, "", "")], None),
        ([moment(1, "yes", "no"), moment(2, "yes", "yes")], 2),
        ([moment(1, "yes", "maybe"), moment(2, "yes", "yes")], 2),
        ([moment(1, "maybe", "maybe"), moment(2, "yes", "no")], 1),
        # the same for both: the first
        ([moment(2, "yes", "yes"), moment(1, "yes", "yes")], 1),
        # the family weighs first: better without a professional than without them
        ([moment(1, "yes", "yes", "yes", family="no"), moment(2, "no", "no", "no", family="yes")], 2),
        ([moment(1, "yes", "", family="yes"), moment(2, "yes", "no", family="yes")], 1),
    ],
)
def test_which_moment_suits_best(moments: list[Moment], day: int | None) -> None:
    found = best(moments)
    assert (found and found.id) == (UUID(int=day) if day else None)


@given(
    st.lists(
        st.lists(st.sampled_from(["yes", "maybe", "no", ""]), min_size=3, max_size=3), min_size=2, max_size=6
    )
)
def test_no_other_moment_has_fewer_who_cannot(answers: list[list[str]]) -> None:
    moments = [moment(day, *cans) for day, cans in enumerate(answers, start=1)]
    found = best(moments)
    if found is None:
        assert not any(can for cans in answers for can in cans)
    else:
        assert len(found.cannot) == min(len(one.cannot) for one in moments)


def ask(around: Around, who: str = "worker", **changes: Any) -> Poll:
    what: dict[str, Any] = {
        "kind": "round_table",
        "moments": [clock.now() + timedelta(days=day) for day in (7, 8, 9)],
        "invited": [one.id for one in around.members.values()],
        "place": "De Brug",
        "points": "Geld\nSchool",
    }
    return actions.ask(by=around.world.actors[who], household_id=around.id, **(what | changes))


def say(around: Around, actor: Actor, *cans: str, **more: Any) -> None:
    moments = sorted(rows(around, PollMoment), key=lambda one: one.starts_at)
    answers = {one.id: can for one, can in zip(moments, cans, strict=True)}
    poll = rows(around, Poll)[0]
    actions.answer(by=actor, household_id=around.id, poll_id=poll.id, answers=answers, **more)


def told(template: str) -> list[UUID]:
    with acting(system("test")), narrow_role("jobs"):
        return list(OutgoingMail.objects.filter(template=template).values_list("to_user_id", flat=True))


def test_from_question_to_invitation(around: Around) -> None:
    poll = ask(around)
    world = around.world
    others = {one.user_id for one in (world.coach, world.teacher, world.psychologist, around.mother)}
    assert set(told("poll")) == others and len(told("poll")) == 4
    say(around, world.worker, "yes", "yes", "yes")
    say(around, world.coach, "no", "yes", "maybe")
    say(around, world.teacher, "yes", "no", "yes")
    say(around, around.mother, "no", "maybe", "yes")
    whole = queries.poll(world.worker, around.id, poll.id)
    assert whole.best is not None and whole.best.starts_at == clock.now() + timedelta(days=9)
    assert whole.waiting == ["Petra Mulder"]
    assert whole.moments[0].cannot == ["Joris Vos", "Carla Dekker"]
    made = actions.choose(by=world.worker, household_id=around.id, poll_id=poll.id, moment_id=whole.best.id)
    assert (made.planned_at, made.place, made.kind) == (whole.best.starts_at, "De Brug", "round_table")
    assert [one.title for one in rows(around, AgendaPoint)][1:] == ["Geld", "School"]
    assert {row.member_id for row in rows(around, Attendance)} == {one.id for one in around.members.values()}
    assert {row.user_id for row in rows(around, Invitation)} == others
    assert rows(around, Poll)[0].meeting_id == made.id
    with pytest.raises(Refused):
        actions.choose(by=world.worker, household_id=around.id, poll_id=poll.id, moment_id=whole.best.id)
    with pytest.raises(Refused):
        say(around, world.psychologist, "yes", "yes", "yes")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"moments": [7]}, "moment_1"),
        ({"moments": [7, 7]}, "moment_1"),
        ({"moments": [1, 2, 3, 4, 5, 6, 7]}, "moment_1"),
        ({"moments": [-1, 7]}, "moment_1"),
        ({"moments": [7, 700]}, "moment_1"),
        ({"kind": "nothing"}, "kind"),
        ({"invited": []}, "invited"),
        ({"invited": [uuid4()]}, "invited"),
        ({"answer_by": date(2026, 3, 1)}, "answer_by"),
        ({"answer_by": date(2026, 3, 30)}, "answer_by"),
        ({"points": "x" * 300}, "points"),
    ],
)
def test_what_cannot_be_asked(around: Around, changes: dict[str, Any], field: str) -> None:
    if "moments" in changes:
        changes = {"moments": [clock.now() + timedelta(days=day) for day in changes["moments"]]}
    with pytest.raises(Invalid) as wrong:
        ask(around, **changes)
    assert set(wrong.value.fields) == {field}
    assert rows(around, Poll) == [] and told("poll") == []


def test_without_the_family_it_says_why(around: Around) -> None:
    coach = [around.members["coach"].id]
    with pytest.raises(Invalid) as wrong:
        ask(around, invited=coach)
    assert set(wrong.value.fields) == {"family_absent_why"}
    assert ask(around, invited=coach, family_absent_why="Eerst onder elkaar.").family_absent_why


def test_each_answers_for_oneself(around: Around) -> None:
    ask(around, invited=[one.id for name, one in around.members.items() if name != "teacher"])
    with pytest.raises(Refused):
        say(around, around.world.teacher, "yes", "yes", "yes")
    with pytest.raises(Refused):  # who can sign in answers on their own
        say(around, around.world.worker, "no", "no", "no", member_id=around.members["coach"].id)
    with pytest.raises(Refused):
        say(around, around.world.psychologist, "no", "no", "no", member_id=around.members["coach"].id)
    with pytest.raises(NotFound):
        say(around, around.world.stranger, "yes", "yes", "yes")
    with pytest.raises(Invalid):
        say(around, around.world.coach, "yes", "", "perhaps")
    assert {row.can for row in rows(around, PollAnswer)} == {""}


def test_for_who_cannot_sign_in_the_planner_writes(around: Around) -> None:
    with around.seeing():
        type(around.members["teacher"]).objects.filter(pk=around.members["teacher"].pk).update(user_id=None)
    ask(around)
    say(around, around.world.worker, "yes", "no", "no", member_id=around.members["teacher"].id)
    assert {row.can for row in rows(around, PollAnswer, member_id=around.members["teacher"].id)} == {
        "yes",
        "no",
    }


def test_who_has_not_answered_gets_one_reminder(around: Around, letterbox: Letterbox) -> None:
    ask(around)
    say(around, around.world.coach, "yes", "yes", "yes")
    send()
    letterbox.letters.clear()
    assert jobs.remind_polls() == 0
    clock.move(timedelta(days=4))
    assert (jobs.remind_polls(), jobs.remind_polls()) == (1, 0)
    assert send() == 4  # the worker has not answered their own question either
    for _to, letter in letterbox.letters:
        words = str(letter["Subject"]) + letter.get_payload(decode=True).decode()  # type: ignore[union-attr]
        assert "Dekker" not in words and "Brug" not in words and "Geld" not in words
        assert "/overleg/datum/" in words


def test_it_stands_on_the_list_until_it_is_answered(around: Around) -> None:
    ask(around)
    for actor in (around.world.teacher, around.mother):
        assert [one.title for one in queries.work_for(actor)] == ["Zeg wanneer overleg lukt"]
        say(around, actor, "yes", "yes", "yes")
        assert queries.work_for(actor) == []
    assert queries.work_for(around.world.stranger) == []


def test_a_case_that_closes_looks_for_no_date(around: Around) -> None:
    ask(around)
    actions.stop_all(by=system("test", around.id), household_id=around.id)
    assert [one.status for one in rows(around, Poll)] == ["stopped"]


@pytest.mark.parametrize("who", ["worker", "mother"])
def test_the_page_answers(around: Around, signed_in: SignIn, who: str) -> None:
    poll = ask(around)
    client = signed_in(around.mother if who == "mother" else around.world.worker)
    address = reverse("meetings:poll", args=[around.id, poll.id])
    page = client.get(address).content.decode()
    assert "Nog geen antwoord van" in page
    assert ("Kies dit" in page) == (who == "worker")
    moments = rows(around, PollMoment)
    assert client.post(address, {str(moments[0].id): "yes"}).status_code == 422
    assert client.post(address, {str(one.id): "maybe" for one in moments}).status_code == 303
    page = client.get(address).content.decode()
    assert "1 als het moet" in page and "past het best" in page


def test_the_page_asks_and_chooses(around: Around, signed_in: SignIn) -> None:
    client = signed_in(around.world.worker)
    address = reverse("meetings:ask_date", args=[around.id])
    typed: dict[str, Any] = {
        "kind": "round_table",
        "invited": [str(one.id) for one in around.members.values()],
        "moment_1": (clock.now() + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M"),
        "moment_2": (clock.now() + timedelta(days=4)).strftime("%Y-%m-%dT%H:%M"),
        "place": "Bij Zoë",
    }
    wrong = client.post(address, typed | {"moment_2": "morgen"})
    assert wrong.status_code == 422 and "Bij Zoë" in wrong.content.decode()
    answer = client.post(address, typed)
    assert answer.status_code == 303
    assert (
        "Er wordt een datum gezocht"
        in client.get(reverse("meetings:list", args=[around.id])).content.decode()
    )
    poll, first = rows(around, Poll)[0], rows(around, PollMoment)[0]
    chosen = reverse("meetings:poll_choose", args=[around.id, poll.id, first.id])
    assert signed_in(around.mother).post(chosen).status_code == 403
    assert client.post(chosen).status_code == 303
    assert len(rows(around, Meeting)) == 1
    assert "Er is een datum gekozen" in client.get(answer["Location"]).content.decode()


def test_the_page_asks_the_same_number_of_questions_for_many(around: Around, signed_in: SignIn) -> None:
    client, counts = signed_in(around.world.worker), []
    for days in ((1, 2), (1, 2, 3, 4, 5, 6)):
        poll = ask(around, moments=[clock.now() + timedelta(days=day, hours=len(days)) for day in days])
        with CaptureQueriesContext(connection) as seen:
            client.get(reverse("meetings:poll", args=[around.id, poll.id]))
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_who_signs_in_as_family_is_asked_invited_and_reminded(around: Around) -> None:
    """In the team stands the person; the account hangs on the person, and may be younger than the place in the team."""
    with around.seeing():
        type(around.members["mother"]).objects.filter(pk=around.members["mother"].pk).update(user_id=None)
    poll = ask(around)
    assert around.mother.user_id in told("poll")
    assert queries.poll(around.world.worker, around.id, poll.id).silent == ()
    say(around, around.mother, "yes", "yes", "no")
    with pytest.raises(Refused):
        say(around, around.world.worker, "no", "no", "no", member_id=around.members["mother"].id)
    actions.choose(
        by=around.world.worker,
        household_id=around.id,
        poll_id=poll.id,
        moment_id=rows(around, PollMoment)[0].id,
    )
    assert around.mother.user_id in {row.user_id for row in rows(around, Invitation)}
    ask(around)
    clock.move(timedelta(days=4))
    assert jobs.remind_polls() == 1
    assert told("poll").count(around.mother.user_id) == 3  # type: ignore[arg-type]
