"""What the copy tells of consent, questions, erasing and higher interest, and what of it is not told. [I7, P4, P5]"""

import pytest

from rondom.core.actor import system
from rondom.core.transactions import acting
from rondom.households import rights as people
from rondom.privacy.access import method_of
from rondom.privacy.consent import actions as consents
from rondom.privacy.consent.models import Consent
from rondom.privacy.consent.rules import Terms
from rondom.privacy.models import Involvement
from rondom.privacy.override import actions as override
from rondom.privacy.override.models import Override
from rondom.privacy.retention import requests as erasing
from rondom.privacy.retention.models import ErasureRequest, LegalHold
from rondom.privacy.rights import actions, bundle
from rondom.privacy.rights.values import Copy, Entry
from tests.rights.conftest import Told
from tests.rights.test_copy import copy_of, record

pytestmark = pytest.mark.req("I7")


def of(copy: Copy, key: str) -> list[Entry]:
    return [entry for file in copy.files for kind in file.kinds if kind.key == key for entry in kind.entries]


def facts(entry: Entry) -> dict[str, str]:
    return {fact.key: fact.value for fact in entry.facts}


def ask(told: Told, person: str, purpose: str) -> Consent:
    who = told.father if person == "father" else told.mother.person_id
    assert who
    terms = Terms("consent", who, purpose, "professional", ("finances",), to_team=True)
    return consents.ask(by=told.actor("coordinator"), household_id=told.file, terms=terms)


def officers_copy(told: Told) -> Copy:
    """For the father, who has no account."""
    officer = told.actor("privacy officer")
    request = record(told, told.father)
    homes = people.homes(officer, told.father)
    return actions.make_copy(by=officer, request_id=request.pk, homes=homes, version=1)


@pytest.mark.req("I2")
def test_a_consent_says_who_gave_what_to_whom_and_how_it_ended(told: Told) -> None:
    mine = ask(told, "mother", "kanarie-van-haar")
    consents.give(by=told.mother, household_id=told.file, consent_id=mine.pk)
    consents.withdraw(by=told.mother, household_id=told.file, consent_id=mine.pk)
    entry = next(one for one in of(copy_of(told), "privacy.consent") if one.id == str(mine.pk))
    says = facts(entry)
    assert says["purpose"] == "kanarie-van-haar" and says["to"] == "het hele team"
    assert entry.about[0] in says["given"] and "Op het scherm" in says["given"]
    assert says["categories"] and says["since"] and says["until"] == "tot u het intrekt"
    assert says["state"] == "ingetrokken" and says["ended_at"] and entry.about[0] in says["ended_how"]


@pytest.mark.req("P5")
def test_that_of_another_adult_stands_in_the_copy_of_that_adult_alone(told: Told) -> None:
    ask(told, "mother", "kanarie-van-haar")
    ask(told, "father", "kanarie-van-hem")
    hers, his = bundle.data(copy_of(told)), bundle.data(officers_copy(told))
    assert "kanarie-van-haar" in hers and "kanarie-van-hem" not in hers
    assert "kanarie-van-hem" in his and "kanarie-van-haar" not in his


@pytest.mark.req("M4")
def test_a_question_on_who_looked_is_of_who_asked_it(told: Told) -> None:
    found = of(copy_of(told), "privacy.logquestion")
    assert [facts(one)["words"] for one in found] == ["Wie was dit?"]
    assert not of(officers_copy(told), "privacy.logquestion")
    assert not of(copy_of(told, told.person("child")), "privacy.logquestion")


@pytest.mark.req("P4")
def test_a_higher_interest_is_told_only_after_the_family_was_told(told: Told) -> None:
    with acting(system("test", told.file)):
        row = Override.objects.get(household_id=told.file)
        role = Involvement.objects.get(pk=row.pk).role
    before = copy_of(told)
    assert row.told_at is None and not of(before, "privacy.override")
    told_of = len(of(before, "privacy.access"))
    with acting(told.actor("coordinator")):
        label = str(method_of(told.file).role(role).label)
    assert label not in bundle.data(before), "who looked, and who wrote, would tell it all the same"
    override.tell_family(
        by=told.actor("privacy officer"), override_id=row.pk, version=row.version, how="Gebeld met de moeder."
    )
    after = copy_of(told)
    entry = of(after, "privacy.override")[0]
    assert facts(entry)["interest"] and facts(entry)["told_at"]
    assert len(of(after, "privacy.access")) == told_of + 1 and label in bundle.data(after)
    assert row.reason not in bundle.data(after), "on danger, of whom it does not say"


def test_what_somebody_asked_to_erase_is_told_with_the_answer(told: Told) -> None:
    with acting(system("test", told.file)):
        asked = ErasureRequest.objects.get(household_id=told.file, decided_at=None)
    assert asked.person_id == told.mother.person_id
    erasing.decide(
        by=told.actor("privacy officer"),
        request_id=asked.pk,
        version=asked.version,
        outcome="refused",
        ground="duty",
        explanation="Dit moet nog even blijven staan.",
    )
    says = facts(of(copy_of(told), "privacy.erasurerequest")[0])
    assert (
        says["categories"] and says["answer_by"] and says["explanation"] == "Dit moet nog even blijven staan."
    )
    assert says["outcome"] == "Wij wissen het niet" and says["ground"]
    assert not of(officers_copy(told), "privacy.erasurerequest")


@pytest.mark.req("P8")
def test_that_the_file_is_kept_longer_is_told_and_not_why(told: Told) -> None:
    with acting(system("test", told.file)):
        hold = LegalHold.objects.get(household_id=told.file)
    copy = copy_of(told)
    assert set(facts(of(copy, "privacy.legalhold")[0])) == {"set_at", "review_on"}
    assert hold.words not in bundle.data(copy)
