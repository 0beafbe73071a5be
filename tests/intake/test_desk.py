"""Questions at a front office and consultations at the coordination point, from asking to telling. [B1, B2, B8, B11]"""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import translation

from rondom.accounts.models import Desk, DeskKind
from rondom.core import clock
from rondom.core.actor import Actor, ActorKind, system
from rondom.core.errors import Conflict, Invalid, NotFound, Refused
from rondom.core.ids import new_id
from rondom.core.models import Change, OutgoingMail
from rondom.core.transactions import acting, narrow_role, on_postgres
from rondom.directory.models import Municipality
from rondom.households.models import Household, Person
from rondom.households.people import NewPerson
from rondom.intake import actions as intake
from rondom.intake import queries as intake_queries
from rondom.intake.desk import actions, queries
from rondom.intake.desk.actions import Answer, Who
from rondom.intake.desk.models import Question, QuestionStep
from rondom.intake.models import Referral
from rondom.methods import queries as methods
from rondom.methods.enums import Urgency
from rondom.web import queries as web
from tests.world import World

from .asking import ADVICE, WORDS, asked, colleague, consulted, elsewhere
from .deciding import accepted

pytestmark = pytest.mark.django_db

REFERRED: dict[str, Any] = {
    "household_name": "Gezin Dekker",
    "members": [NewPerson("Carla", "Dekker", None, "parent")],
    "concern": "Er is elke nacht ruzie.",
    "discussed_with_family": False,
    "discussed_not_why": "De buurman wil eerst niet genoemd worden.",
}


def passed(world: World, question: Question, by: Actor | None = None, **what: Any) -> Referral:
    given = REFERRED | {"municipality_id": world.municipality.id} | what
    return actions.pass_on(
        by=by or world.front_office, question_id=question.id, version=question.version, **given
    )


def verbs() -> list[str]:
    return list(
        Change.objects.filter(verb__startswith="question.").order_by("seq").values_list("verb", flat=True)
    )


def lines(actor: Actor) -> list[str]:
    with acting(actor):
        return [one.title for one in web.work(actor)]


@pytest.mark.req("B1")
def test_a_neighbour_asks_without_a_name_and_no_file_begins(world: World) -> None:
    question = asked(world)
    assert (question.asker_name, question.asker_contact, question.household_id) == ("", "", None)
    assert question.status == "open" and question.taken_by == world.front_office.user_id
    with acting(world.officer):
        assert not Person.objects.exists() and not Household.objects.exists()
    assert verbs() == ["question.asked"]


@pytest.mark.req("B1")
def test_information_at_the_counter_is_one_step(world: World) -> None:
    pointed = Answer("pointer", "Het wijkteam helpt hierbij.", "SWT Holtenbroek")
    question = asked(world, answer=pointed)
    assert question.status == "answered" and question.answered_at == clock.now()
    with acting(world.front_office):
        view = queries.question(world.front_office, question.id)
    assert [one.kind for one in view.steps] == ["Verwezen naar andere hulp"]
    assert view.steps[0].pointer is not None, "what stands on the social map says how to reach it"
    assert not lines(world.front_office)


@pytest.mark.req("B2")
def test_a_professional_is_advised_about_a_household_nobody_names(world: World) -> None:
    question = consulted(world)
    assert question.desk_id == world.desk.id, "in this method professionals ask the coordination point"
    assert question.taken_by is None
    with narrow_role("jobs"):
        mails = OutgoingMail.objects.filter(template="question")
        assert [one.to_user_id for one in mails] == [world.officer.user_id]
    actions.answer(by=world.officer, question_id=question.id, version=1, given=ADVICE, done=True)
    with acting(world.teacher):
        view = queries.question(world.teacher, question.id)
    assert [one.words for one in view.steps] == [ADVICE.words] and not view.at_desk
    assert lines(world.teacher) == [f"Er is antwoord op je vraag {question.number}"]
    with acting(world.officer):
        assert not Household.objects.exists(), "no case is made"


@pytest.mark.req("B2")
def test_going_along_is_a_kind_of_its_own_with_its_visits(world: World) -> None:
    question = consulted(world)
    visit = {"way": "visit", "with_whom": "De leerkracht", "words": "Moeder wil graag hulp met slapen."}
    row = actions.go_along(by=world.officer, question_id=question.id, version=1, at=None, **visit)
    row = actions.go_along(by=world.officer, question_id=question.id, version=row.version, at=None, **visit)
    assert row.kind == "joint" and row.status == "open"
    with acting(world.teacher):
        view = queries.question(world.teacher, question.id)
        assert [one.how for one in view.steps] == ["huisbezoek, De leerkracht"] * 2
        assert not Household.objects.exists(), "the household stays with who asked"


@pytest.mark.req("B2")
def test_taking_over_waits_for_advice_and_says_why_it_is_not_enough(world: World) -> None:
    question = consulted(world)
    with pytest.raises(Invalid, match="Geef eerst advies"):
        passed(world, question, world.officer, why="Het is te zwaar.")
    row = actions.answer(by=world.officer, question_id=question.id, version=1, given=ADVICE, done=False)
    with pytest.raises(Invalid, match="waarom advies niet genoeg is"):
        passed(world, row, world.officer)
    referral = passed(world, row, world.officer, why="De leerkracht komt niet binnen.")
    assert referral.referred_by == world.teacher.user_id, "the answer is for who asked"
    with acting(world.teacher):
        mine = intake_queries.mine(world.teacher)
    assert [one.referral.id for one in mine] == [referral.id]
    with acting(world.officer):
        found = intake_queries.referral(world.officer, referral.id)
    assert found.reporter is not None and found.reporter.name == "Anna Bakker"


@pytest.mark.req("B2")
@pytest.mark.req("B6")
def test_what_burns_is_taken_over_at_once(world: World) -> None:
    question = consulted(world, urgency=Urgency.VIOLENCE)
    assert question.due_at.date() == clock.today(), "violence has a term of its own: the same day"
    assert passed(world, question, world.officer, why="Vader slaat.", urgency="violence")


@pytest.mark.req("B1")
@pytest.mark.req("B8")
def test_what_is_heavier_becomes_a_referral_that_keeps_who_asked_until_they_are_told(world: World) -> None:
    floor, hans = world.front_office, colleague(world)
    question = asked(world, who=Who("citizen", "Meneer de Boer", "06-12345678"))
    referral = passed(world, question)
    assert referral.referred_by == floor.user_id
    with acting(world.officer):
        found = intake_queries.referral(world.officer, referral.id)
    assert found.asked == "Meneer de Boer, 06-12345678", "nobody has to type it again"
    assert not lines(hans), "it is with the coordination point now"
    accepted(world, referral)
    intake.give_feedback(by=world.officer, referral_id=referral.id, text="Fatima pakt het op.")
    told = f"Vertel wie vraag {question.number} stelde wat er is besloten"
    assert told in lines(floor) and told in lines(hans), "also when who passed it on is away"
    with acting(hans):
        view = queries.question(hans, question.id)
    assert view.tell and view.row.feedback_text == "Fatima pakt het op."
    assert view.row.tell_due_at == methods.method(question.method_hash).desk.tell_within.end(clock.now())
    row = actions.tell(by=hans, question_id=question.id, version=view.row.version, how="Gebeld.")
    assert row.told_by == hans.user_id and row.expires_on is not None
    assert told not in lines(floor) and told not in lines(hans)
    assert verbs() == ["question.asked", "question.passed_on", "question.told"]


@pytest.mark.req("B8")
def test_where_a_refused_household_can_go_comes_back_too(world: World) -> None:
    question = asked(world, who=Who("citizen", "", "buur@voorbeeld.test"))
    referral = passed(world, question)
    intake.decide(by=world.officer, referral_id=referral.id, accept=False, refused_to="Het wijkteam")
    intake.give_feedback(by=world.officer, referral_id=referral.id, text="Wij starten niet.")
    with acting(world.front_office):
        row = queries.one(world.front_office, question.id)
    assert (row.feedback_text, row.feedback_to) == ("Wij starten niet.", "Het wijkteam")


@pytest.mark.req("B8")
def test_who_left_no_way_to_be_reached_needs_not_be_told(world: World) -> None:
    question = asked(world)
    referral = passed(world, question)
    accepted(world, referral)
    intake.give_feedback(by=world.officer, referral_id=referral.id, text="Wij starten.")
    assert not [one for one in lines(world.front_office) if one.startswith("Vertel wie")]
    with acting(world.front_office):
        assert not queries.question(world.front_office, question.id).tell


READERS = ("teacher", "housing", "officer", "front_office", "policy", "manager", "privacy_officer", "auditor")


def readers(world: World, question: Question, **more: Actor) -> set[str]:
    """Who gets to read it, through Rondom and straight from the database."""
    found = set()
    for name, actor in {**{name: world.actors[name] for name in READERS}, **more}.items():
        with acting(actor):
            try:
                assert queries.question(actor, question.id).row.words
                found.add(name)
            except (NotFound, Refused):
                pass
    return found


@pytest.mark.req("B1")
def test_a_question_is_for_its_own_desk_and_for_who_asked_it(world: World) -> None:
    others = {"colleague": colleague(world), "elsewhere": elsewhere(world)}
    household = world.household()
    others["mother"] = world.family_member(household)
    others["operator"] = world.operator
    assert readers(world, asked(world), **others) == {"front_office", "colleague"}
    assert readers(world, consulted(world), **others) == {"officer", "teacher"}


@pytest.mark.postgres_only
def test_the_database_itself_hides_a_question_from_everybody_else(world: World) -> None:
    if not on_postgres():
        pytest.skip("row-level security is PostgreSQL's")
    question = asked(world, answer=ADVICE)
    household = world.household()
    family = world.family_member(household)
    for actor in (world.officer, world.teacher, elsewhere(world), world.privacy_officer, family):
        with acting(actor):
            assert not Question.objects.exists() and not QuestionStep.objects.exists()
    with acting(world.front_office):
        assert Question.objects.get().id == question.id and QuestionStep.objects.count() == 1


@pytest.mark.parametrize("who", ["teacher", "policy", "manager", "privacy_officer", "operator"])
def test_who_does_not_work_at_a_desk_registers_and_answers_nothing(world: World, who: str) -> None:
    question = asked(world)
    actor = world.actors[who]
    for verb in (
        lambda: asked(world, actor),
        lambda: actions.take_up(by=actor, question_id=question.id, version=1),
        lambda: actions.answer(by=actor, question_id=question.id, version=1, given=ADVICE, done=True),
        lambda: passed(world, question, actor),
        lambda: actions.tell(by=actor, question_id=question.id, version=1, how="Gebeld"),
    ):
        with pytest.raises(Refused):
            verb()
    with acting(world.front_office):
        assert Question.objects.get().version == 1


def test_another_desk_does_not_know_of_it(world: World) -> None:
    question, other = asked(world), elsewhere(world)
    with pytest.raises(NotFound):
        actions.answer(by=other, question_id=question.id, version=1, given=ADVICE, done=True)
    with pytest.raises(NotFound):
        passed(world, question, world.officer)


@pytest.mark.parametrize("who", ["front_office", "officer", "policy", "operator"])
def test_only_a_professional_asks_advice_in_rondom(world: World, who: str) -> None:
    with pytest.raises(Refused):
        consulted(world, world.actors[who])


@pytest.mark.req("B11")
def test_a_front_office_is_for_its_own_municipalities(world: World) -> None:
    other = elsewhere(world)
    with pytest.raises(Invalid, match="gemeente van dit loket"):
        asked(world, other, municipality_id=world.municipality.id)
    question = asked(world, other)
    assert question.municipality_id == Municipality.objects.get(name="Kampen").id
    with acting(other):
        assert [one.row.id for one in queries.home(other).open] == [question.id]
    with acting(world.front_office):
        assert not queries.home(world.front_office).open


@pytest.mark.req("B11")
def test_one_coordination_point_answers_for_several_municipalities(world: World) -> None:
    elsewhere(world)
    kampen = Municipality.objects.get(name="Kampen")
    question = consulted(world, municipality_id=kampen.id)
    assert (question.desk_id, question.municipality_id) == (world.desk.id, kampen.id)


def test_a_municipality_without_a_desk_says_so(world: World) -> None:
    with acting(system("test"), writes=True):
        town = Municipality.objects.create(code="0153", name="Enschede")
    with pytest.raises(Invalid, match="nog geen loket of meldpunt"):
        consulted(world, municipality_id=town.id)


@pytest.mark.req("B1")
def test_whose_questions_come_where_is_the_methods_business(world: World) -> None:
    with pytest.raises(Invalid, match="ander loket"):
        asked(world, world.officer)  # Zuid-Holland: citizens keep their front offices
    with acting(system("test"), writes=True):
        Desk.objects.filter(kind=DeskKind.COORDINATION_POINT).update(method_key="kampen")
    assert asked(world, world.officer).desk_id == world.desk.id  # Kampen: whoever comes


@pytest.mark.parametrize(
    ("preset", "urgency", "consult", "due"),
    [
        ("zuid-holland", "normal", False, datetime(2026, 3, 4, 23, 0, tzinfo=UTC)),
        ("zuid-holland", "normal", True, datetime(2026, 3, 5, 23, 0, tzinfo=UTC)),
        ("zuid-holland", "crisis", False, datetime(2026, 3, 2, 23, 0, tzinfo=UTC)),
        ("kampen", "normal", False, datetime(2026, 3, 4, 23, 0, tzinfo=UTC)),
        ("kampen", "violence", True, datetime(2026, 3, 2, 23, 0, tzinfo=UTC)),
    ],
)
@pytest.mark.req("B6")
def test_the_terms_are_values_of_the_method(
    world: World, preset: str, urgency: str, consult: bool, due: datetime
) -> None:
    term = methods.current(preset)[1].desk.within(consult=consult, urgency=urgency)
    assert abs(term.end(clock.now()) - due) < timedelta(minutes=1)


@pytest.mark.req("B6")
def test_a_late_answer_says_why_and_the_work_list_says_it_is_late(world: World) -> None:
    question = asked(world)
    hans = colleague(world)
    assert lines(world.front_office) and not lines(hans), "what a colleague took up is theirs"
    clock.move(timedelta(days=4))
    with acting(world.front_office):
        [item] = [one for one in web.work(world.front_office) if question.number in one.title]
    assert item.kind == "late"
    assert lines(hans), "a question that waits too long is everybody's"
    with pytest.raises(Invalid, match="De termijn is voorbij"):
        actions.answer(by=hans, question_id=question.id, version=1, given=ADVICE, done=True)
    row = actions.answer(
        by=hans, question_id=question.id, version=1, given=ADVICE, done=True, late_why="Het loket was dicht."
    )
    assert row.late_why == "Het loket was dicht." and not lines(hans)


def test_a_question_that_is_done_is_quiet(world: World) -> None:
    question = asked(world)
    actions.answer(by=world.front_office, question_id=question.id, version=1, given=ADVICE, done=True)
    clock.move(timedelta(days=60))
    assert not lines(world.front_office)
    with acting(world.front_office):
        home = queries.home(world.front_office)
    assert not home.open and not home.to_tell and not home.done and not home.late


def test_two_who_answer_at_once_lose_nothing(world: World) -> None:
    question, hans = consulted(world), world.hire("Hans Faber", "point", ActorKind.OFFICER, world.desk)
    actions.answer(by=world.officer, question_id=question.id, version=1, given=ADVICE, done=False)
    with pytest.raises(Conflict):
        actions.answer(by=hans, question_id=question.id, version=1, given=ADVICE, done=True)
    with acting(hans):
        view = queries.question(hans, question.id)
    assert len(view.steps) == 1 and view.row.status == "open", "what did not go through left nothing"


def test_two_who_take_it_up_at_once(world: World) -> None:
    question, hans = consulted(world), world.hire("Hans Faber", "point", ActorKind.OFFICER, world.desk)
    actions.take_up(by=world.officer, question_id=question.id, version=1)
    with pytest.raises(Conflict):
        actions.take_up(by=hans, question_id=question.id, version=1)
    with acting(hans):
        assert queries.question(hans, question.id).line.taken_by == "Marga Kok"


def test_it_is_passed_on_once(world: World) -> None:
    question = asked(world)
    passed(world, question)
    for verb in (
        lambda: passed(world, question),
        lambda: actions.answer(
            by=world.front_office, question_id=question.id, version=2, given=ADVICE, done=True
        ),
    ):
        with pytest.raises(Invalid, match="al afgehandeld"):
            verb()
    with acting(world.officer):
        assert Referral.objects.count() == 1


def test_a_referral_that_does_not_go_through_leaves_the_question_open(world: World) -> None:
    question = asked(world)
    with pytest.raises(Invalid):
        passed(world, question, members=[])
    with acting(world.front_office):
        assert Question.objects.get().status == "open"
    assert verbs() == ["question.asked"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (Answer("advice", "  "), "answer"),
        (Answer("visit", "Meegegaan"), "answer_kind"),
        (Answer("other", "Iets"), "answer_kind"),
        (Answer("pointer", "Ga daarheen"), "pointed_to"),
    ],
)
def test_an_answer_says_something(world: World, given: Answer, field: str) -> None:
    question = asked(world)
    with pytest.raises(Invalid) as wrong:
        actions.answer(by=world.front_office, question_id=question.id, version=1, given=given, done=True)
    assert set(wrong.value.fields) == {field}


@pytest.mark.parametrize(
    ("what", "field"),
    [
        ({"way": "flying"}, "way"),
        ({"with_whom": " "}, "with_whom"),
        ({"words": ""}, "words"),
        ({"at": datetime(2027, 1, 1, tzinfo=UTC)}, "at"),
    ],
)
def test_going_along_says_with_whom_and_what_it_brought(
    world: World, what: dict[str, Any], field: str
) -> None:
    question = consulted(world)
    visit: dict[str, Any] = {
        "at": None,
        "way": "visit",
        "with_whom": "De leerkracht",
        "words": "Moeder wil hulp.",
    } | what
    with pytest.raises(Invalid) as wrong:
        actions.go_along(by=world.officer, question_id=question.id, version=1, **visit)
    assert set(wrong.value.fields) == {field}


def test_nobody_goes_along_with_a_citizen(world: World) -> None:
    question = asked(world)
    with pytest.raises(Invalid, match="van een hulpverlener"):
        actions.go_along(
            by=world.front_office,
            question_id=question.id,
            version=1,
            at=None,
            way="visit",
            with_whom="De buurman",
            words="Niets",
        )


def test_telling_waits_for_the_coordination_point_and_happens_once(world: World) -> None:
    question = asked(world, who=Who("citizen", "", "0612345678"))
    tell: dict[str, Any] = {"by": world.front_office, "question_id": question.id, "how": "Gebeld"}
    with pytest.raises(Invalid, match="nog niets weten"):
        actions.tell(version=1, **tell)
    referral = passed(world, question)
    accepted(world, referral)
    intake.give_feedback(by=world.officer, referral_id=referral.id, text="Wij starten.")
    with acting(world.front_office):
        version = Question.objects.get().version
    with pytest.raises(Invalid, match="hoe je het vertelde"):
        actions.tell(version=version, **(tell | {"how": " "}))
    actions.tell(version=version, **tell)
    with pytest.raises(Invalid, match="al verteld"):
        actions.tell(version=version + 1, **tell)


def test_a_question_is_erased_after_its_term_and_not_before(world: World) -> None:
    done = asked(world, answer=ADVICE)
    open_ = asked(world, words="Nog open")
    waiting = asked(world, who=Who("citizen", "", "0612345678"))
    passed(world, waiting)
    clock.move(timedelta(days=364))
    assert actions.expire(by=system("test")) == 0
    clock.move(timedelta(days=3))
    assert actions.expire(by=system("test")) == 1
    assert actions.expire(by=system("test")) == 0, "twice does no harm"
    with acting(world.front_office):
        left = set(Question.objects.values_list("id", flat=True))
        assert left == {open_.id, waiting.id} and done.id not in left
        assert not QuestionStep.objects.exists()


def test_who_asks_is_unreadable_in_the_database(world: World) -> None:
    from django.db import connection

    asked(world, who=Who("citizen", "Meneer de Boer", "0612345678"))
    with acting(world.front_office), connection.cursor() as cursor:
        cursor.execute("SELECT asker_name, asker_contact FROM intake_question")
        assert "Boer" not in str(cursor.fetchone())


def test_what_is_not_there_is_not_found(world: World) -> None:
    for actor in (world.front_office, world.teacher):
        with acting(actor), pytest.raises(NotFound):
            queries.question(actor, new_id())


def test_the_board_of_questions_asks_no_more_for_more(
    world: World, django_assert_max_num_queries: Any
) -> None:
    for _time in range(12):
        asked(world, who=Who("citizen", "Meneer de Boer", "0612345678"))
    with acting(world.front_office), django_assert_max_num_queries(12):
        assert len(queries.home(world.front_office).open) == 12


def test_reading_a_question_is_logged(world: World) -> None:
    from rondom.privacy.models import AccessLog

    question = asked(world)
    with acting(world.front_office):
        queries.question(world.front_office, question.id)
    with narrow_role("watch"):
        kinds = {item["kind"] for row in AccessLog.objects.all() for item in row.items}
    assert "intake.question" in kinds


def test_the_english_desk_is_english(world: World) -> None:
    question = asked(world, words=WORDS)
    with translation.override("en"), acting(world.front_office):
        assert queries.question(world.front_office, question.id).line.kind == "Question or request for help"
