"""Restriction, objection and the list of the privacy officer. [I7, AVG art. 12, 18, 21]"""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from rondom.core import clock
from rondom.core.actor import system
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.transactions import acting
from rondom.privacy.rights import actions, queries
from rondom.privacy.rights.models import Request
from rondom.web.rights import queries as pages
from tests.rights.conftest import Told

pytestmark = pytest.mark.req("I7")
WORDS = "Gebruik mijn oude adres niet meer."


def ask(told: Told, kind: str = "restriction", words: str = WORDS) -> Request:
    return actions.ask(
        by=told.mother,
        household_id=told.file,
        kind=kind,
        words=words,
        person_id=told.mother.person_id,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("kind", ["restriction", "objection"])
def test_it_is_between_her_and_the_privacy_officer(told: Told, kind: str) -> None:
    request = ask(told, kind)
    officer = told.actor("privacy officer")
    with acting(officer, writes=True):
        (line,) = [one for one in pages.lines(officer) if one.request.pk == request.pk]
        assert "Dekker" in line.who and line.open
    actions.answer_request(
        by=officer, request_id=request.pk, granted=True, answer="Het oude adres is weg.", version=1
    )
    with acting(told.mother):
        mine = {one.pk: one.answer for one in queries.of_family(told.mother, told.file)}
    assert mine[request.pk] == "Het oude adres is weg."


@pytest.mark.postgres_only
@pytest.mark.parametrize("who", ["coordinator", "officer", "coach", "other mother", "auditor", "operator"])
def test_the_database_shows_it_to_nobody_else(told: Told, who: str) -> None:
    """With the access code gone round."""
    request = ask(told)
    with acting(told.actor(who)):
        assert not Request.objects.filter(pk=request.pk).exists()
    for reader in (told.mother, told.actor("privacy officer"), system("test", told.file)):
        with acting(reader):
            assert Request.objects.filter(pk=request.pk).exists()


@pytest.mark.postgres_only
def test_the_privacy_officer_writes_only_through_a_job(told: Told) -> None:
    from django.db import DatabaseError, transaction

    request = ask(told)
    with acting(told.actor("privacy officer"), writes=True):
        found = Request.objects.get(pk=request.pk)
        with pytest.raises(DatabaseError), transaction.atomic():
            Request.objects.filter(pk=found.pk).update(words="anders")


@pytest.mark.parametrize("who", ["coordinator", "officer", "mother", "auditor", "operator", "manager"])
def test_the_list_is_for_the_privacy_officer_alone(told: Told, who: str) -> None:
    request = ask(told)
    with pytest.raises(NotFound):
        queries.for_privacy_officer(told.actor(who))
    with pytest.raises(NotFound):
        actions.answer_request(
            by=told.actor(who), request_id=request.pk, granted=False, answer="Nee.", version=1
        )


def test_the_officer_answers_no_correction_and_reads_not_what_was_said(
    told: Told, clients: dict[str, Client]
) -> None:
    with acting(told.mother):
        correction = Request.objects.filter(kind="correction")[0]
    page = clients["privacy officer"].get(reverse("rights:requests")).content.decode()
    assert "iets klopt niet" in page and correction.words not in page
    with pytest.raises(NotFound):
        queries.for_answer(told.actor("privacy officer"), correction.pk)


def test_terms_are_kept_and_shown(told: Told) -> None:
    officer, request = told.actor("privacy officer"), ask(told)
    states = []
    for moment in (request.created_at, request.warn_at, request.due_at + timedelta(seconds=1)):
        with clock.freeze(moment), acting(officer, writes=True):
            (line,) = [one for one in pages.lines(officer) if one.request.pk == request.pk]
            (item,) = [one for one in pages.work_for(officer) if str(request.pk) in one.url]
            states.append((line.state, item.kind))
    assert states == [("ok", ""), ("soon", "soon"), ("late", "late")]


@pytest.mark.parametrize(
    ("kind", "words"), [("copy", WORDS), ("correction", WORDS), ("", WORDS), ("objection", " ")]
)
def test_bad_input_is_said_at_the_field(told: Told, kind: str, words: str) -> None:
    with pytest.raises(Invalid):
        ask(told, kind, words)


def test_she_does_not_ask_for_the_father(told: Told) -> None:
    with pytest.raises(Refused):
        actions.ask(
            by=told.mother, household_id=told.file, kind="objection", words=WORDS, person_id=told.father
        )


def test_a_refusal_says_why(told: Told) -> None:
    request, officer = ask(told), told.actor("privacy officer")
    with pytest.raises(Invalid):
        actions.answer_request(by=officer, request_id=request.pk, granted=False, answer=" ", version=1)
    actions.answer_request(by=officer, request_id=request.pk, granted=False, answer="Dat moet.", version=1)
    with pytest.raises(Invalid):
        actions.answer_request(by=officer, request_id=request.pk, granted=True, answer="Toch.", version=2)


def test_through_the_pages(told: Told, clients: dict[str, Client]) -> None:
    mother, officer = clients["mother"], clients["privacy officer"]
    typed = {"person_id": str(told.mother.person_id), "kind": "objection", "words": WORDS}
    wrong = mother.post(reverse("portal:ask"), typed | {"person_id": str(told.father)})
    assert wrong.status_code == 422
    assert mother.post(reverse("portal:ask"), typed).status_code == 303
    page = officer.get(reverse("rights:requests")).content.decode()
    assert "Carla Dekker" in page
    with acting(told.mother):
        request = Request.objects.get(kind="objection")
    address = reverse("rights:request", args=[request.pk])
    assert WORDS in officer.get(address).content.decode()
    done = officer.post(address, {"granted": "yes", "answer": "Goed.", "version": "1"})
    assert done.status_code == 303


def test_the_officer_records_what_somebody_asks_in_person(told: Told, clients: dict[str, Client]) -> None:
    officer = clients["privacy officer"]
    address = reverse("rights:record")
    with acting(system("test", told.file)):
        from rondom.households.models import Person

        mother = Person.objects.get(pk=told.mother.person_id)
    typed = {
        "given_name": mother.given_name,
        "family_name": mother.family_name,
        "born": str(mother.birth_date),
        "identified": "document",
        "kind": "objection",
        "words": WORDS,
    }
    unknown = officer.post(address, typed | {"given_name": "Niemand"})
    assert unknown.status_code == 422 and "kent niemand" in unknown.content.decode()
    assert officer.post(address, typed | {"bsn": "12"}).status_code == 422
    assert officer.post(address, typed | {"identified": ""}).status_code == 422
    assert officer.post(address, typed).status_code == 303
    with acting(told.actor("privacy officer")):
        assert Request.objects.get(kind="objection").identified == "document"
