"""The family's own evaluation: asked before closing, given by each for themselves, and nobody else touches it. [L1]"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from rondom.cases import actions
from rondom.cases.aftercare.models import Aftercare
from rondom.cases.evaluating import actions as evaluating
from rondom.cases.evaluating import queries, rules
from rondom.cases.evaluating.models import EvaluationAsked, FamilyEvaluation
from rondom.cases.models import Closing
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Conflict, Invalid, NotFound, Refused
from rondom.core.models import OutgoingMail
from rondom.core.transactions import acting, narrow_role
from rondom.methods import queries as methods
from tests.cases.conftest import GOOD_CLOSING, Coordination
from tests.cases.seen import verbs

pytestmark = [pytest.mark.django_db, pytest.mark.req("L1")]
SignIn = Callable[[Actor], Client]
PAGE = "/mijn/wat-vond-u/"
UNHEARD = {"family_evaluation": "", "family_grade": None}


@pytest.fixture
def family(coordination: Coordination) -> Coordination:
    """Mother signs in, and so does her son; the coordinator works with them."""
    world = coordination.world
    coordination.decide(3)
    coordination.appoint(world.worker)
    world.actors["mother"] = world.family_member(coordination.household)
    world.actors["tim"] = world.family_member(coordination.household, "child", email="tim@gezin.test")
    return coordination


def ask(family: Coordination, who: Actor | None = None) -> EvaluationAsked:
    return evaluating.ask(by=who or family.world.worker, case_id=family.case.id)


def give(family: Coordination, who: Actor, words: str = "Ik werd gehoord.", **more: Any) -> FamilyEvaluation:
    return evaluating.give(by=who, household_id=family.household.id, words=words, **more)


def close(family: Coordination, **more: Any) -> Closing:
    return actions.close_case(by=family.officer, case_id=family.case.id, **{**GOOD_CLOSING, **more})  # type: ignore[arg-type]


def told(family: Coordination, who: Actor) -> list[tuple[str, str, int | None]]:
    with acting(who):
        found = queries.told(who, family.household.id, [family.case.id]).get(family.case.id, [])
    return [(one.name, one.words, one.grade) for one in found]


def mine(family: Coordination, who: Actor) -> queries.Mine | None:
    with acting(who):
        return queries.mine(who, family.household.id)


def test_until_the_first_day_on_which_somebody_looks_back() -> None:
    zuid_holland = methods.method(methods.current("zuid-holland")[0])
    kampen = methods.method(methods.current("kampen")[0])
    with clock.freeze(clock.now()):
        closed = clock.now()
    assert timedelta(days=88) < rules.until(zuid_holland, closed) - closed < timedelta(days=95)
    # Kampen plans no moments: as long as somebody reads along
    assert timedelta(days=180) < rules.until(kampen, closed) - closed < timedelta(days=190)


@pytest.mark.parametrize(
    ("asked", "closed_days_ago", "may"),
    [(False, None, False), (True, None, True), (False, 1, True), (True, 80, True), (True, 100, False)],
)
def test_when_it_may_be_written(asked: bool, closed_days_ago: int | None, may: bool) -> None:
    method = methods.method(methods.current("zuid-holland")[0])
    now = clock.now()
    closed = None if closed_days_ago is None else now - timedelta(days=closed_days_ago)
    assert rules.may_write(asked, closed, method, now) is may


def test_each_family_member_who_signs_in_is_asked_once(family: Coordination) -> None:
    first = ask(family)
    assert ask(family).pk == first.pk
    with narrow_role("jobs"):
        to = set(
            OutgoingMail.objects.filter(template="evaluation_asked").values_list("to_user_id", flat=True)
        )
        assert OutgoingMail.objects.filter(template="evaluation_asked").count() == 2
    assert to == {family.world.mother.user_id, family.world.tim.user_id}
    assert verbs(family).count("evaluation.asked") == 1


def test_who_may_not_close_does_not_ask_and_a_professional_never_writes(family: Coordination) -> None:
    world = family.world
    family.join(world.teacher)
    for who, refused in ((world.teacher, Refused), (world.mother, Refused), (world.stranger, NotFound)):
        with pytest.raises(refused):
            ask(family, who)
    ask(family)
    for who, refused in ((world.worker, Refused), (world.officer, Refused), (world.stranger, NotFound)):
        with pytest.raises(refused):
            give(family, who)
    assert family.rows(FamilyEvaluation) == []


def test_before_anybody_asked_there_is_nothing_to_write(family: Coordination) -> None:
    assert mine(family, family.world.mother) is None
    with pytest.raises(Invalid):
        give(family, family.world.mother)


def test_own_words_given_before_closing_are_not_asked_again(family: Coordination) -> None:
    with pytest.raises(Invalid) as wrong:
        close(family, **UNHEARD)
    assert set(wrong.value.fields) == {"family_evaluation"}
    ask(family)
    give(family, family.world.mother, "Eindelijk één iemand.", grade=8)
    closing = close(family, **UNHEARD)
    assert closing.family_said_themselves
    assert (closing.family_evaluation, closing.family_not_heard_why) == ("", "")
    assert told(family, family.officer) == [("Carla Dekker", "Eindelijk één iemand.", 8)]


def test_each_reads_their_own_and_who_works_with_them_reads_all(family: Coordination) -> None:
    world = family.world
    ask(family)
    give(family, world.mother, "Ik durf weer.", grade=9)
    give(family, world.tim, "Het was stom.", grade=3)
    assert {one[1] for one in told(family, world.worker)} == {"Ik durf weer.", "Het was stom."}
    # mother speaks for Tim, so she reads what he wrote; Tim does not read hers
    assert [one[1] for one in told(family, world.tim)] == ["Het was stom."]
    assert mine(family, world.tim).words == "Het was stom."  # type: ignore[union-attr]


def test_it_can_be_changed_with_a_trace_until_somebody_looks_back(family: Coordination) -> None:
    mother = family.world.mother
    ask(family)
    give(family, mother, "Goed.", grade=8)
    close(family, **UNHEARD)
    clock.move(timedelta(days=20))
    give(family, mother, "Goed, maar het duurde lang.", grade=None, version=1)
    (row,) = family.rows(FamilyEvaluation)
    assert (row.words, row.grade, row.changed_at) == ("Goed, maar het duurde lang.", None, clock.now())
    assert (verbs(family).count("evaluation.given"), verbs(family).count("evaluation.changed")) == (1, 1)
    give(family, mother, "Goed, maar het duurde lang.", grade=None)  # the same again is no change
    assert verbs(family).count("evaluation.changed") == 1
    clock.move(timedelta(days=80))
    with pytest.raises(Invalid):
        give(family, mother, "Toch niet.")
    found = mine(family, mother)
    assert found is not None and found.words == "Goed, maar het duurde lang." and not found.may_write
    assert mine(family, family.world.tim) is None, "who wrote nothing in time has no page any more"


def test_what_is_wrong_is_said(family: Coordination) -> None:
    ask(family)
    for what, field in (
        ({"words": " "}, "words"),
        ({"words": "x" * 2001}, "words"),
        ({"grade": 11}, "grade"),
        ({"grade": 0}, "grade"),
    ):
        with pytest.raises(Invalid) as wrong:
            give(family, family.world.mother, **what)  # type: ignore[arg-type]
        assert list(wrong.value.fields) == [field]
    assert family.rows(FamilyEvaluation) == []


def test_two_telephones_lose_no_words(family: Coordination) -> None:
    mother = family.world.mother
    ask(family)
    give(family, mother, "Van de ene telefoon", version=0)
    with pytest.raises(Conflict) as conflict:
        give(family, mother, "Van de andere", version=0)
    assert conflict.value.theirs["words"] == "Van de ene telefoon"


@pytest.mark.skipif(connection.vendor != "postgresql", reason="the database itself: PostgreSQL")
def test_the_database_lets_no_professional_write_or_wipe_these_words(family: Coordination) -> None:
    """The second lock: whatever the code does, only who wrote them changes them."""
    ask(family)
    row = give(family, family.world.mother)
    worker = family.world.worker
    with acting(worker, writes=True):
        own = FamilyEvaluation.objects.filter(pk=row.pk)
        assert own.exists()
        assert own.update(words="Alles was goed.") == 0
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM cases_familyevaluation WHERE id = %s", [row.pk])
            assert cursor.rowcount == 0
    with pytest.raises(DatabaseError), acting(worker, writes=True), transaction.atomic():
        FamilyEvaluation(
            case=family.case,
            household_id=family.household.id,
            category="agreements",
            created_at=clock.now(),
            created_by=family.world.mother.user_id,
            words="Zogenaamd van moeder",
            given_at=clock.now(),
        ).save(force_insert=True)
    assert [one.words for one in family.rows(FamilyEvaluation)] == ["Ik werd gehoord."]


def test_a_reopened_case_asks_anew_and_keeps_the_words_of_then(family: Coordination) -> None:
    from rondom.cases.aftercare import actions as keep

    close(family, **UNHEARD, family_not_heard_why="Niet gebeld.")
    give(family, family.world.mother, "Van toen")
    keep.reopen(by=family.officer, household_id=family.household.id, reason="Opnieuw gemeld.")
    assert mine(family, family.world.mother) is None
    assert [one[1] for one in told(family, family.officer)] == ["Van toen"]
    assert family.rows(Aftercare)[0].ended_why == "reopened"


def test_through_the_pages(family: Coordination, signed_in: SignIn) -> None:
    world, path = family.world, family.path
    mother, worker, officer = signed_in(world.mother), signed_in(world.worker), signed_in(world.officer)
    assert mother.get(PAGE).status_code == 404 and "Wat vond u ervan?" not in _text(mother, "/mijn/")
    assert "Vraag het aan het gezin" in _text(worker, path + "afsluiten/")
    assert worker.post(path + "afsluiten/vraag-het-gezin/").status_code == 303
    assert "Er is nog geen antwoord" in _text(worker, path + "afsluiten/")
    assert "Schrijf het op" in _text(mother, "/mijn/")
    answer = mother.post(PAGE, {"words": "", "grade": "7", "version": "0"})
    assert answer.status_code == 422 and "Schrijf op wat u ervan vond." in answer.content.decode()
    assert (
        mother.post(PAGE, {"words": "Fijn dat u luisterde", "grade": "7", "version": "0"}).status_code == 303
    )
    text = _text(mother, PAGE)
    assert "Fijn dat u luisterde" in text and "Uw cijfer: 7" in text
    answer = mother.post(PAGE, {"words": "Nog iets", "grade": "", "version": "0"})
    assert answer.status_code == 409
    assert "Nog iets" in answer.content.decode() and "Fijn dat u luisterde" in answer.content.decode()
    text = _text(officer, path + "afsluiten/")
    assert "Fijn dat u luisterde" in text and "Je hoeft het niet over te typen" in text
    assert "family_not_heard_why" not in text
    close(family, **UNHEARD)
    text = _text(officer, path + "afgesloten/")
    assert "Carla Dekker schreef dit zelf" in text and "cijfer 7" in text and "opgeschreven door" not in text
    assert "Fijn dat u luisterde" in _text(officer, path + "eerder/")
    assert "verander wat u ervan vond" in _text(mother, "/mijn/")
    for who, code in ((world.worker, 403), (world.stranger, 403)):
        assert signed_in(who).get(PAGE).status_code == code


def test_a_professionals_note_says_who_wrote_it_down(family: Coordination, signed_in: SignIn) -> None:
    close(family)
    officer = signed_in(family.officer)
    assert "opgeschreven door Marga Kok" in _text(officer, family.path + "afgesloten/")
    # and so it stands at the cases of before
    assert "opgeschreven door Marga Kok" in _text(officer, family.path + "eerder/")
    give(family, family.world.mother, "Zo zeg ik het zelf")
    text = _text(officer, family.path + "afgesloten/")
    assert "Zo zeg ik het zelf" in text and GOOD_CLOSING["family_evaluation"] in text


def _text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()
