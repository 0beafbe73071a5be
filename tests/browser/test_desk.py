"""A worker at the front office, on a telephone: answers one question at the counter and passes another one on."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from .conftest import Person
from .hands import fill, send
from .test_every_page import faults_of

FLOOR, MARGA = "floor.smit@rondom.example", "marga.kok@rondom.example"


def kept_open(person: Person) -> None:
    """The page that is open now: no axe violation, no sideways scrolling, no complaint in the console."""
    faults = faults_of(person, person.page.url, 360) + person.complaints
    assert not faults, "\n".join(faults)


@pytest.mark.req("B1")
def test_a_front_office_answers_one_question_and_passes_another_on(somebody: Callable[..., Person]) -> None:
    floor, officer = somebody(FLOOR, width=360), somebody(MARGA)
    page = floor.open("/loket/")
    kept_open(floor)
    page.get_by_role("link", name="Nieuwe vraag").click()
    page.wait_for_load_state()
    kept_open(floor)
    fill(page, asker="citizen", words="Waar kan ik leren omgaan met geld?", answer_kind="advice")
    fill(page, answer="Kom donderdag naar het inloopuur.")
    send(page, "words")
    expect(page.locator("main")).to_contain_text("beantwoord")
    expect(page.locator("main")).to_contain_text("Zonder naam")
    kept_open(floor)

    page = floor.open("/loket/nieuw/")
    fill(page, asker="citizen", words="Bij nummer 9 huilt elke nacht een kind.", asker_contact="0600001199")
    send(page, "words")
    question = page.url
    page.get_by_role("link", name="Zet door als melding").click()
    expect(page.locator("[name=concern]")).to_have_value("Bij nummer 9 huilt elke nacht een kind.")
    fill(page, household_name="Gezin op nummer 9", **{"0-given_name": "Onbekend"})
    fill(page, discussed="no", discussed_not_why="De buur kent het gezin niet.")
    kept_open(floor)
    send(page, "concern")
    expect(page.locator("main")).to_contain_text("Dit is nu een melding")

    page = officer.open("/meldpunt/")
    page.get_by_role("link", name="Gezin op nummer 9").first.click()
    expect(page.locator("main")).to_contain_text("0600001199")
    referral = page.url
    page.goto(referral + "besluit/")
    fill(page, decision="refuse", refused_to="Het consultatiebureau")
    send(page, "refused_to")
    page.goto(referral + "terugkoppeling/")
    fill(page, text="Het consultatiebureau gaat langs.")
    send(page, "text")

    page = floor.open("/loket/")
    expect(page.locator("main")).to_contain_text("Vertel wat er is besloten")
    page = floor.open(question)
    expect(page.locator("main")).to_contain_text("Het consultatiebureau gaat langs.")
    page.get_by_role("link", name="Ik heb het verteld").click()
    fill(page, how="Gebeld.")
    send(page, "how")
    expect(page.locator("main")).to_contain_text("Floor Smit vertelde het")
