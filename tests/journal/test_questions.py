"""Questions between team members: who may ask what of whom, the term that each offers, figures, mismatch. [H4]"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rondom.cases import actions as cases
from rondom.cases.models import Offer
from rondom.cases.queries import mismatches
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.models import OutgoingMail
from rondom.core.transactions import acting, narrow_role
from rondom.journal.queries import work_for
from rondom.journal.questions import actions, jobs, queries
from rondom.journal.questions.models import Asked, Question
from rondom.journal.questions.rules import Answering, Figures, figures, working_days
from rondom.methods.enums import Category
from tests.journal.around import Around

pytestmark = [pytest.mark.django_db, pytest.mark.req("H4")]
SignIn = Callable[[Actor], Client]

MONDAY = datetime(2026, 3, 2, 9, tzinfo=clock.AMSTERDAM)


def ask(around: Around, who: str = "worker", *to: str, **more: Any) -> Question:
    what = {"text": "Hoe gaat het op school?", "category": "plan", **more}
    members = [around.members[one].id for one in to or ("psychologist",)]
    return actions.ask(by=around.world.actors[who], household_id=around.id, member_ids=members, **what)


def titles(actor: Actor) -> list[tuple[str, str]]:
    with acting(actor):
        return [(one.title, one.kind) for one in work_for(actor)]


def mails(template: str) -> list[Any]:
    with narrow_role("jobs"):
        return [one.to_user_id for one in OutgoingMail.objects.filter(template=template)]


@pytest.mark.parametrize(
    ("days", "expected"),
    [(0, 0), (1, 1), (4, 4), (5, 4), (6, 4), (7, 5)],
    ids=["same day", "next day", "Friday", "Saturday", "Sunday", "Monday"],
)
def test_working_days_do_not_count_the_weekend(days: int, expected: int) -> None:
    assert working_days(MONDAY, MONDAY + timedelta(days=days)) == expected


def test_figures_count_what_is_due_and_not_what_still_has_time() -> None:
    end = MONDAY + timedelta(days=3)
    rows = [
        Answering(MONDAY, end, MONDAY + timedelta(days=1)),  # in time
        Answering(MONDAY, end, MONDAY + timedelta(days=4)),  # late
        Answering(MONDAY, end, None),  # late and open
        Answering(MONDAY, MONDAY + timedelta(days=30), None),  # still has time
    ]
    assert figures(rows, MONDAY + timedelta(days=10)) == Figures(3, 1, 1, 2.5)
    assert figures(rows[3:], MONDAY) == Figures()


def test_who_is_asked_hears_it_without_content_and_answers(around: Around) -> None:
    world = around.world
    question = ask(around)
    assert mails("question") == [world.psychologist.user_id]
    assert titles(world.psychologist) == [("Fatima Amrani vraagt: Hoe gaat het op school?", "now")]
    assert titles(world.teacher) == []
    actions.answer(by=world.psychologist, household_id=around.id, question_id=question.id, text="Goed.")
    assert mails("question_answered") == [world.worker.user_id]
    assert titles(world.psychologist) == []
    with acting(world.worker):
        view = queries.question(world.worker, around.id, question.id)
    assert [(one.state, one.answer) for one in view.asked] == [("answered", "Goed.")]
    with pytest.raises(Invalid):
        actions.answer(
            by=world.psychologist, household_id=around.id, question_id=question.id, text="Nog eens."
        )


def test_the_term_is_what_somebody_offers_else_that_of_the_method(around: Around) -> None:
    member = around.members["psychologist"]
    cases.state_offer(
        by=around.world.psychologist, member_id=member.id, answers_within_days=1, gives=[], channels=[]
    )
    ask(around, "worker", "psychologist", "teacher")
    with around.seeing():
        assert Offer.objects.count() == 1
        terms = dict(Asked.objects.values_list("user_id", "within_days"))
    world = around.world
    assert terms == {
        world.psychologist.user_id: 1,
        world.teacher.user_id: world.method.answer_within_days,
    }


def test_after_the_term_one_reminder_and_both_see_it(around: Around) -> None:
    world = around.world
    question = ask(around)
    assert jobs.remind() == 0
    clock.move(timedelta(days=10))
    assert (jobs.remind(), jobs.remind()) == (1, 0)
    assert mails("question_late") == [world.psychologist.user_id]
    assert [kind for _title, kind in titles(world.psychologist)] == ["late"]
    assert [kind for _title, kind in titles(world.worker)] == ["soon"]
    with acting(world.worker):
        (found,) = mismatches(world.worker, around.case)
        assert (found.kind, found.holder.name, found.other.name) == (
            "unanswered",
            world.worker.name,
            world.psychologist.name,
        )
        assert queries.sentence(queries.figures(world.worker, around.case)[found.other.id]) == (
            "Beantwoordde 0 van 1 vraag op tijd."
        )
    actions.withdraw(by=world.worker, household_id=around.id, question_id=question.id)
    assert titles(world.psychologist) == [] == titles(world.worker)
    with acting(world.worker):
        assert mismatches(world.worker, around.case) == []


def test_a_closed_case_reminds_nobody(around: Around) -> None:
    from tests.cases.conftest import GOOD_CLOSING

    ask(around)
    cases.close_case(by=around.world.officer, case_id=around.case.id, **GOOD_CLOSING)  # type: ignore[arg-type]
    clock.move(timedelta(days=30))
    assert jobs.remind() == 0
    assert mails("question_late") == []


@pytest.mark.parametrize("who", ["stranger", "manager", "policy", "privacy_officer", "auditor", "operator"])
def test_to_who_is_not_involved_there_are_no_questions(around: Around, who: str) -> None:
    question = ask(around)
    actor = around.world.actors[who]
    given = {"by": actor, "household_id": around.id, "question_id": question.id}
    for act in (
        lambda: ask(around, who),
        lambda: actions.answer(**given, text="Ja."),
        lambda: actions.withdraw(**given),
    ):
        with pytest.raises(NotFound):
            act()


def test_who_was_not_asked_does_not_answer_and_who_did_not_ask_does_not_withdraw(around: Around) -> None:
    question = ask(around)
    given = {"by": around.world.teacher, "household_id": around.id, "question_id": question.id}
    with pytest.raises(Refused):
        actions.answer(**given, text="Ja.")
    with pytest.raises(Refused):
        actions.withdraw(**given)
    with pytest.raises(Refused):
        actions.ask(
            by=around.mother,
            household_id=around.id,
            text="Wat?",
            category="plan",
            member_ids=[around.members["teacher"].id],
        )


def test_nobody_is_asked_what_they_may_not_read(around: Around) -> None:
    """A teacher's role does not see money; a question about it would show it to them."""
    assert around.world.method.sees(around.members["worker"].role, "carrying_out", Category.FINANCES)
    with pytest.raises(Invalid) as wrong:
        ask(around, "worker", "teacher", category="finances")
    assert "Anna Bakker" in wrong.value.fields["members"]
    with pytest.raises(Refused):
        ask(around, "teacher", "worker", category="finances")
    with around.seeing():
        assert not Question.objects.exists()


def test_who_may_not_read_the_kind_does_not_find_the_question(around: Around) -> None:
    question = ask(around, "worker", "coach", category="finances")
    teacher = around.world.teacher
    with acting(teacher):
        assert queries.questions(teacher, around.id) == []
        with pytest.raises(Refused):
            queries.question(teacher, around.id, question.id)
        assert queries.figures(teacher, around.case) == {}


@pytest.mark.parametrize(
    ("what", "field"),
    [({"text": " "}, "text"), ({"text": "x" * 2001}, "text")],
)
def test_what_a_question_needs(around: Around, what: dict[str, str], field: str) -> None:
    with pytest.raises(Invalid) as wrong:
        ask(around, **what)
    assert list(wrong.value.fields) == [field]
    with pytest.raises(Invalid):
        ask(around, "worker", "worker")
    with pytest.raises(Invalid):
        ask(around, "worker", "mother")


def test_asked_and_answered_through_the_pages(around: Around, signed_in: SignIn) -> None:
    world, base = around.world, f"/gezinnen/{around.id}/"
    worker = signed_in(world.worker)
    from django.urls import reverse

    form = reverse("journal:ask", args=[around.id])
    member = around.members["psychologist"]
    assert f'value="{member.id}" ' in worker.get(f"{form}?aan={member.id}").content.decode()
    wrong = worker.post(form, {"text": "Hoe gaat het?", "category": "plan"})
    assert wrong.status_code == 422 and "Hoe gaat het?" in wrong.content.decode()
    answer = worker.post(
        form, {"members_asked": [str(member.id)], "text": "Hoe gaat het?", "category": "plan"}
    )
    assert answer.status_code == 303
    page = answer["Location"]
    psychologist = signed_in(world.psychologist)
    assert "Geef antwoord" in psychologist.get(page).content.decode()
    assert psychologist.post(page, {"text": ""}).status_code == 422
    assert psychologist.post(page, {"text": "Rustig."}).status_code == 303
    assert "Rustig." in worker.get(page).content.decode()
    listed = worker.get(reverse("journal:questions", args=[around.id])).content.decode()
    assert (
        "gaf antwoord" in listed and "Beantwoordde 1 van 1 vraag op tijd, meestal op dezelfde dag." in listed
    )
    assert "Beantwoordde 1 van 1" in worker.get(base + "coordinatie/").content.decode()
    assert signed_in(around.mother).get(form).status_code == 403
    assert signed_in(world.stranger).get(page).status_code == 404
    assert worker.post(page + "terugnemen/").status_code == 303


def test_the_list_costs_the_same_however_many_there_are(around: Around) -> None:
    worker = around.world.worker

    def cost() -> int:
        with (
            acting(worker),
            CaptureQueriesContext(
                connection,
            ) as counted,
        ):
            queries.questions(worker, around.id)
            work_for(worker)
        return len(counted)

    ask(around)
    few = cost()
    for _n in range(8):
        ask(around, "worker", "psychologist", "teacher")
    assert cost() == few
