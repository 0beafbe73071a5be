"""Asking organisations: what, on which ground, once; answered without opening the file. [B4]"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core import mail as outbox
from django.urls import reverse

from rondom.accounts import queries as accounts
from rondom.core import clock, mail
from rondom.core.actor import Actor, system
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.models import Deadline, OutgoingMail
from rondom.core.transactions import acting, narrow_role, on_postgres
from rondom.households.models import Household
from rondom.intake import actions as intake
from rondom.intake.models import Referral
from rondom.intake.requests import actions, answering, jobs, queries, rules
from rondom.intake.requests.models import InformationRequest
from rondom.methods.enums import RoleKind
from rondom.privacy.access import check_involved
from rondom.privacy.consent import actions as consents
from rondom.privacy.consent.models import Consent
from rondom.privacy.consent.rules import Terms
from rondom.privacy.models import AccessLog
from tests.intake.people import refer
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.req("B4")]

LAW = {"ground": "law", "article": "Jeugdwet, artikel 7.3.11"}


def _child(world: World, row: Referral) -> UUID:
    with acting(system("test", row.household_id)):
        return world.person(Household.objects.get(pk=row.household_id), "child")


def ask(
    world: World, row: Referral, by: Actor | None = None, to: Actor | None = None, **what: Any
) -> InformationRequest:
    asked = to or world.psychologist
    given: dict[str, Any] = {
        "user_id": asked.user_id,
        "organisation_id": asked.organisation_id,
        "persons": [_child(world, row)],
        "category": "safety",
        "question": "Is Tim bij jullie in beeld, en is hij nu veilig?",
        "why": "Om te besluiten of coördinatie nodig is.",
        "family_knows": True,
        **LAW,
    }
    return actions.ask(by=by or world.officer, household_id=row.household_id, **(given | what))


@pytest.fixture
def referral(world: World) -> Referral:
    return refer(world.teacher)


def fields_wrong(world: World, row: Referral, **what: Any) -> set[str]:
    with pytest.raises(Invalid) as fault:
        ask(world, row, **what)
    return set(fault.value.fields)


def test_somebody_is_asked_and_answers_without_opening_the_file(world: World, referral: Referral) -> None:
    row = ask(world, referral)
    assert row.number.startswith("V26-")
    with acting(world.psychologist):
        found = answering.question(world.psychologist, row.id)
        assert [(one.name, one.released) for one in found.about] == [("Tim Dekker", False)]
        assert found.by == "Marga Kok" and found.article == LAW["article"]
        with pytest.raises(NotFound):
            check_involved(world.psychologist, referral.household_id)
        with pytest.raises(NotFound):
            queries.requests(world.psychologist, referral.household_id)
    answering.answer(
        by=world.psychologist, request_id=row.id, words="Ja, sinds mei. Wij maken ons geen zorgen."
    )
    with acting(world.officer):
        (back,) = queries.requests(world.officer, referral.household_id)
        assert (back.state, back.answer) == ("answered", "Ja, sinds mei. Wij maken ons geen zorgen.")
        assert [one.title for one in queries.work_for(world.officer)] == ["Antwoord op navraag: lees het"]
    actions.take_note(by=world.officer, household_id=referral.household_id, request_id=row.id)
    with acting(world.officer):
        assert queries.work_for(world.officer) == []
    with acting(world.psychologist):
        after = answering.question(world.psychologist, row.id)
        assert after.about == () and after.answer, "once answered, whom it is about is not told again"
        (line,) = answering.mine(world.psychologist)
        assert not line.is_open


def test_nobody_else_reads_it(world: World, referral: Referral) -> None:
    row = ask(world, referral)
    for who in (world.stranger, world.teacher, world.housing, world.worker, world.officer):
        with acting(who):
            with pytest.raises(NotFound):
                answering.question(who, row.id)
            assert answering.mine(who) == []
    for who in (world.manager, world.policy, world.privacy_officer, world.operator):
        with acting(who), pytest.raises(NotFound):
            answering.question(who, row.id)
    with pytest.raises(NotFound):
        answering.answer(by=world.stranger, request_id=row.id, words="Ja")
    with acting(world.stranger):
        # on PostgreSQL the second lock holds too
        assert InformationRequest.objects.filter(pk=row.pk).exists() is not on_postgres()


def test_reading_it_stands_in_the_log_with_the_ground(world: World, referral: Referral) -> None:
    row = ask(world, referral)
    with acting(world.psychologist):
        answering.question(world.psychologist, row.id)
    with narrow_role("jobs"):
        logged = AccessLog.objects.filter(user_id=world.psychologist.user_id)
        items = [item for one in logged for item in one.items]
    assert {(item["kind"], item["category"], item["ground"]) for item in items} == {
        ("intake.informationrequest", "safety", "public_task"),
        ("households.members", "identity", "public_task"),
    }


@pytest.mark.parametrize(
    ("what", "wrong"),
    [
        ({"question": " "}, {"question"}),
        ({"question": "x" * 1001}, {"question"}),
        ({"why": "zomaar"}, {"why"}),
        ({"persons": []}, {"persons"}),
        ({"persons": [UUID(int=7)]}, {"persons"}),
        ({"category": "specialist_note"}, {"category"}),
        ({"category": "mental_health"}, {"category"}),  # not for the coordination point without consent
        ({"ground": ""}, {"ground"}),
        ({"ground": "law", "article": " "}, {"article"}),
        ({"ground": "consent"}, {"ground"}),  # nobody gave it
        ({"family_knows": False}, {"family_not_told_why"}),
        ({"user_id": UUID(int=9)}, {"user"}),
    ],
)
def test_what_is_missing_is_said_at_its_field(
    world: World, referral: Referral, what: dict[str, Any], wrong: set[str]
) -> None:
    assert fields_wrong(world, referral, **what) == wrong
    with acting(world.officer):
        assert not InformationRequest.objects.exists()


def test_a_colleague_is_not_asked_this_way(world: World, referral: Referral) -> None:
    assert fields_wrong(world, referral, to=world.front_office) == {"user"}


def test_who_may_ask(world: World, referral: Referral) -> None:
    with acting(system("test", referral.household_id)):
        household = Household.objects.get(pk=referral.household_id)
    mother = world.family_member(household)
    for who in (mother, world.involve(world.worker, household, RoleKind.MEMBER)):
        with pytest.raises((Refused, NotFound)):
            ask(world, referral, by=who)
    for who in (world.stranger, world.teacher, world.manager):
        with pytest.raises(NotFound):
            ask(world, referral, by=who)


def test_nothing_is_asked_that_is_known_already(world: World, referral: Referral) -> None:
    first = ask(world, referral)
    assert fields_wrong(world, referral, to=world.housing) == {"again_why"}, "it was asked and waits"
    answering.answer(by=world.psychologist, request_id=first.id, words="Ja.")
    with pytest.raises(Invalid) as fault:
        ask(world, referral)
    assert "GGZ Vecht gaf antwoord" in fault.value.fields["again_why"]
    again = ask(world, referral, to=world.housing, again_why="De buren hoorden vannacht ruzie.")
    assert again.again_why == "De buren hoorden vannacht ruzie."
    assert ask(world, referral, category="household").again_why == "", "of another kind nothing is known"


def test_what_stands_in_the_referral_is_known(world: World) -> None:
    row = refer(world.teacher, others_involved="GGZ Vecht, sinds vorig jaar")
    assert fields_wrong(world, row, category="plan") == {"again_why"}


@pytest.mark.parametrize(
    ("openings", "without"),
    [
        ([], {"a", "b"}),
        ([("1", "a", "safety", "point")], {"b"}),
        ([("1", "a", "safety", None), ("2", "b", "safety", "point")], set()),
        ([("1", "a", "safety", "other"), ("2", "b", "plan", "point")], {"a", "b"}),
    ],
)
def test_everybody_it_is_about_must_have_agreed(openings: list[tuple[Any, ...]], without: set[str]) -> None:
    given = [rules.Opening(*one) for one in openings]
    assert rules.resting_on(given, "safety", ["a", "b"], "point")[1] == without


def agreed(world: World, referral: Referral, category: str = "mental_health") -> tuple[Actor, Consent]:
    """The mother agrees about herself, towards the coordination point."""
    with acting(system("test", referral.household_id)):
        household = Household.objects.get(pk=referral.household_id)
    mother = world.family_member(household)
    assert mother.person_id is not None and world.officer.organisation_id is not None
    terms = Terms(
        kind="consent",
        person_id=mother.person_id,
        purpose="Kijken wat helpt",
        track="client",
        categories=(category,),
        organisations=(world.officer.organisation_id,),
    )
    given = consents.ask(by=world.officer, household_id=referral.household_id, terms=terms)
    consents.give(by=mother, household_id=referral.household_id, consent_id=given.id)
    return mother, given


def test_it_rests_on_consent_and_falls_with_it(world: World, referral: Referral) -> None:
    mother, given = agreed(world, referral)
    row = ask(
        world, referral, persons=[mother.person_id], category="mental_health", ground="consent", article=""
    )
    assert row.consents == [str(given.id)]
    consents.withdraw(by=mother, household_id=referral.household_id, consent_id=given.id)
    with acting(world.psychologist):
        found = answering.question(world.psychologist, row.id)
        assert not found.rests and found.question == "" and found.about == ()
    with pytest.raises(Invalid, match="ingetrokken"):
        answering.answer(by=world.psychologist, request_id=row.id, words="Zij is hier bekend.")


def test_the_consent_withdrawn_takes_the_question_back(
    world: World, referral: Referral, delivered: Callable[[], Any]
) -> None:
    mother, given = agreed(world, referral)
    row = ask(
        world, referral, persons=[mother.person_id], category="mental_health", ground="consent", article=""
    )
    with delivered():
        consents.withdraw(by=mother, household_id=referral.household_id, consent_id=given.id)
    with acting(system("test", referral.household_id)):
        row.refresh_from_db()
    assert row.status == "withdrawn"


def test_refusing_is_an_answer_too(world: World, referral: Referral) -> None:
    row = ask(world, referral)
    with pytest.raises(Invalid) as fault:
        answering.refuse(by=world.psychologist, request_id=row.id, refusal="other")
    assert set(fault.value.fields) == {"why"}
    answering.refuse(by=world.psychologist, request_id=row.id, refusal="secrecy")
    with acting(world.officer):
        (back,) = queries.requests(world.officer, referral.household_id)
        assert (back.state, back.refusal) == ("refused", "Ik heb een beroepsgeheim en geen ontheffing")
        assert [one.title for one in queries.work_for(world.officer)] == ["Navraag geweigerd: lees waarom"]
    with pytest.raises(Invalid, match="voor"):
        answering.answer(by=world.psychologist, request_id=row.id, words="Toch wel.")


@pytest.mark.req("B6")
def test_the_term_is_that_of_the_method_and_stops_with_the_answer(world: World, referral: Referral) -> None:
    row = ask(world, referral)
    with acting(world.officer):
        term = Deadline.objects.get(subject_id=row.id)
    assert term.kind == "information_answer" and term.due_at == row.due_at
    assert row.due_at.astimezone(clock.AMSTERDAM).date().isoformat() == "2026-03-09"
    answering.answer(by=world.psychologist, request_id=row.id, words="Ja.")
    with acting(world.officer):
        term.refresh_from_db()
    assert term.met_at is not None


@pytest.mark.req("B6")
def test_rondom_reminds_before_the_end_and_after_it(world: World, referral: Referral) -> None:
    row = ask(world, referral)
    assert jobs.remind() == 0
    clock.move(timedelta(days=5))  # Saturday; the warning is at the start of Friday
    assert (jobs.remind(), jobs.remind()) == (1, 0)
    with acting(world.officer):
        (line,) = queries.work_for(world.officer)
        assert line.kind == "soon"
    clock.move(timedelta(days=4))
    assert (jobs.remind(), jobs.remind()) == (1, 0)
    clock.move(timedelta(days=30))
    assert jobs.remind() == 0, "twice is enough; after that people call"
    with acting(world.officer):
        (line,) = queries.work_for(world.officer)
        assert line.due is not None and line.due < clock.now()
        row.refresh_from_db()
    assert row.reminders == 2


def test_reminding_by_hand_once_a_day(world: World, referral: Referral) -> None:
    row = ask(world, referral)
    given = {"household_id": referral.household_id, "request_id": row.id}
    actions.remind(by=world.officer, **given)
    with pytest.raises(Invalid, match="vandaag al"):
        actions.remind(by=world.officer, **given)
    clock.move(timedelta(days=1))
    assert actions.remind(by=world.officer, **given).reminders == 2


def test_withdrawn_it_tells_nothing_more(world: World, referral: Referral) -> None:
    row = ask(world, referral)
    given = {"household_id": referral.household_id, "request_id": row.id}
    with pytest.raises(Invalid):
        actions.withdraw(by=world.officer, **given, why=" ")
    actions.withdraw(by=world.officer, **given, why="De school vertelde het al.")
    with acting(world.psychologist):
        found = answering.question(world.psychologist, row.id)
        assert found.question == "" and found.about == () and not found.is_open
        assert answering.work_for(world.psychologist) == []
    with pytest.raises(Invalid):
        answering.answer(by=world.psychologist, request_id=row.id, words="Ja.")


def test_a_refused_referral_withdraws_what_was_asked(
    world: World, referral: Referral, delivered: Callable[[], Any]
) -> None:
    row = ask(world, referral)
    with delivered():
        intake.decide(
            by=world.officer,
            referral_id=referral.id,
            accept=False,
            reason="Er is al genoeg hulp.",
            refused_to="Wijkteam",
        )
    with acting(system("test", referral.household_id)):
        row.refresh_from_db()
    assert row.status == "withdrawn" and row.seen_at is not None


def test_the_mail_says_that_there_is_a_question_and_nothing_else(world: World, referral: Referral) -> None:
    row = ask(world, referral)
    with narrow_role("jobs"):
        waiting = [
            one for one in OutgoingMail.objects.order_by("id") if one.to_user_id == world.psychologist.user_id
        ]
    assert [one.link for one in waiting] == [f"/gevraagd/{row.id}/"]
    mail.send_waiting(accounts.addresses(one.to_user_id for one in mail.waiting()))
    (letter,) = [one for one in outbox.outbox if "vraag aan jou" in one.subject]
    text = f"{letter.subject} {letter.body}"
    assert str(row.id) in text
    for secret in ("Tim", "Dekker", "veilig", row.number):
        assert secret not in text


def test_the_pages(world: World, referral: Referral, signed_in: Any) -> None:
    officer, asked = signed_in(world.officer), signed_in(world.psychologist)
    url = reverse("requests:ask", args=[referral.household_id])
    page = officer.get(url).content.decode()
    assert "GGZ Vecht: Petra Mulder" in page and "Dit is al bekend" in page
    assert "Psychische gezondheid" not in page, "what one may not read cannot be asked"
    typed = {
        "user": f"{world.psychologist.user_id}:{world.psychologist.organisation_id}",
        "persons": [str(_child(world, referral))],
        "category": "safety",
        "question": "Is Tim veilig?",
        "why": "Om te besluiten.",
        "ground": "law",
        "family_knows": "on",
    }
    bad = officer.post(url, typed)
    assert bad.status_code == 422 and "in welk wetsartikel" in bad.content.decode()
    assert "Is Tim veilig?" in bad.content.decode(), "what was typed is kept"
    sent = officer.post(url, typed | {"article": "Jeugdwet, artikel 7.3.11"})
    assert sent.status_code == 303
    row_url = sent["Location"]
    with acting(world.officer):
        row = InformationRequest.objects.get()
    mine = asked.get(reverse("asked:list")).content.decode()
    assert row.number in mine and "Tim Dekker" not in mine
    one = reverse("asked:one", args=[row.id])
    shown = asked.get(one).content.decode()
    assert "Tim Dekker" in shown and "geen ontheffing vastgelegd" in shown and "Beethovenlaan" not in shown
    assert asked.post(one, {"words": " "}).status_code == 422
    assert asked.post(one, {"words": "Ja, hij is veilig."}).status_code == 303
    assert "Ja, hij is veilig." in officer.get(row_url).content.decode()
    noted = officer.post(reverse("requests:noted", args=[referral.household_id, row.id]))
    assert noted.status_code == 303
    assert signed_in(world.stranger).get(one).status_code == 404


def test_the_number_of_queries_does_not_grow(
    world: World, referral: Referral, signed_in: Any, django_assert_max_num_queries: Any
) -> None:
    client, url = signed_in(world.officer), reverse("requests:list", args=[referral.household_id])
    for number in range(6):
        ask(world, referral, question=f"Vraag {number}", again_why="Dit is iets anders dan eerst.")
    with django_assert_max_num_queries(45):
        assert client.get(url).content.decode().count("Vraag ") >= 6
