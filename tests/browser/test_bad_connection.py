"""A contact note on a phone, in a place where the connection comes and goes: it is written once, and what was typed
neither gets lost nor lies there for somebody else. [H2; ADR 0058]"""

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from .conftest import PASSWORD, Person
from .hands import fill, follow, send

FATIMA, MARGA = "fatima.amrani@rondom.example", "marga.kok@rondom.example"
MOST_TAPS = 6

STORED = """async () => JSON.stringify([
    {...localStorage}, {...sessionStorage}, await indexedDB.databases(), await caches.keys(), document.cookie,
])"""


class Hand:
    """Counts how often a finger touches the screen; typing is not counted."""

    def __init__(self) -> None:
        self.taps = 0

    def tap(self, what: Locator) -> None:
        self.taps += 1
        what.click()


def household_page(person: Person) -> str:
    page = person.open("/gezinnen/?q=Dekker")
    follow(page.get_by_role("link", name=re.compile("Gezin Dekker")).first)
    return page.url


def written(page: Page, words: str, hand: Hand | None = None) -> None:
    """On the form: what kind, and in a few words; not sent yet."""
    hand = hand or Hand()
    hand.tap(page.locator("label:has([name=kind][value=phone])"))
    hand.tap(page.locator("textarea[name=text]"))
    page.keyboard.type(words)


def save(page: Page) -> Locator:
    return page.locator("main form[data-steady] button[type=submit]")


def state(page: Page) -> Locator:
    return page.locator("[data-steady-note]")


def stands_once(page: Page, household: str, words: str) -> None:
    page.goto(household + "tijdlijn/")
    expect(page.locator("main").get_by_text(words, exact=True)).to_have_count(1)


def kept(page: Page) -> None:
    """What was typed lies on the device: it is put there when the fingers rest."""
    # by the clock of the page itself, which may be behind: there the shorter wait of the form ends before this one
    page.evaluate("new Promise((go_on) => setTimeout(go_on, 1000))")
    page.wait_for_function("Object.keys(localStorage).some(one => one.startsWith('rondom:kept:'))")


def stored(person: Person) -> str:
    return str(person.page.evaluate(STORED)) + str(person.context.storage_state())


@pytest.fixture
def phone(somebody: Callable[..., Person]) -> Person:
    return somebody(FATIMA, width=360)


@pytest.mark.req("H2")
def test_a_note_takes_few_taps_and_waits_for_the_connection(phone: Person) -> None:
    household, hand, words = household_page(phone), Hand(), f"Gebeld {uuid4().hex}"
    page = phone.page
    hand.tap(page.locator("main a[href$='/tijdlijn/notitie/']").first)
    written(page, words, hand)
    phone.context.set_offline(True)
    hand.tap(save(page))
    expect(state(page)).to_have_text("Nog niet verstuurd. We proberen het zo weer.")
    expect(page.locator("textarea[name=text]")).to_have_value(words)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")
    phone.context.set_offline(False)
    page.wait_for_url(re.compile("/tijdlijn/"))
    expect(page.locator("main")).to_contain_text("Verstuurd")
    assert hand.taps <= MOST_TAPS
    stands_once(page, household, words)
    page.goto(household + "tijdlijn/notitie/")
    expect(page.locator("textarea[name=text]")).to_have_value("")


@pytest.mark.req("H2")
@pytest.mark.parametrize("afresh", [False, True], ids=["the page stays open", "the page is opened afresh"])
def test_an_answer_that_got_lost_makes_no_second_note(phone: Person, afresh: bool) -> None:
    household, words, arrived = household_page(phone), f"Verdwaald {uuid4().hex}", []
    page = phone.open(household + "tijdlijn/notitie/")

    def lose_the_answer(route: Route) -> None:
        if route.request.method != "POST":
            route.continue_()
            return
        arrived.append(route.fetch(max_retries=2).status)  # the same note: it has a token
        if len(arrived) == 1:
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/tijdlijn/notitie/", lose_the_answer)
    written(page, words)
    save(page).click()
    expect(state(page)).to_have_text("Nog niet verstuurd. We proberen het zo weer.")
    assert arrived == [204], "the server has it, the phone does not know"
    if afresh:
        page.close()
        phone.page = page = phone.context.new_page()
        page.goto(household + "tijdlijn/notitie/")
    page.wait_for_url(re.compile(r"/tijdlijn/\?verstuurd"))
    expect(page.locator("main")).to_contain_text("Verstuurd")
    stands_once(page, household, words)


@pytest.mark.req("H2")
def test_what_was_typed_is_there_again_with_its_choices_and_goes_at_signing_out(phone: Person) -> None:
    household, words = household_page(phone), f"Getypt {uuid4().hex}"
    page = phone.open(household + "tijdlijn/notitie/")
    once = page.locator("form[data-steady] [name=once]").input_value()
    written(page, words)
    kept(page)
    page.close()
    phone.page = page = phone.context.new_page()
    page.goto(household + "tijdlijn/notitie/")
    expect(page.locator("textarea[name=text]")).to_have_value(words)
    expect(page.locator("[name=kind][value=phone]")).to_be_checked()
    assert page.locator("form[data-steady] [name=once]").input_value() == once, "it is the same note"
    lying = stored(phone)
    key = page.locator("meta[name=rondom-draft-key]").get_attribute("content") or "?"
    assert words.split()[1] not in lying and key not in lying, "nothing on the device can be read"
    page.goto(phone.site + "/account/logout/")
    follow(page.locator("main form[data-forget-drafts] button[type=submit]"))
    assert "rondom:" not in stored(phone) and words.split()[1] not in stored(phone)
    assert page.locator("meta[name=rondom-draft-key]").count() == 0, "nor is the key there"
    phone.sign_in(FATIMA)
    page = phone.open(household + "tijdlijn/notitie/")
    expect(page.locator("textarea[name=text]")).to_have_value("")


@pytest.mark.req("H2")
def test_who_signs_in_after_somebody_else_finds_nothing_of_theirs(phone: Person) -> None:
    """A session that ran out, and another colleague at the same screen: what lies there stays shut."""
    household, words = household_page(phone), f"Van Fatima {uuid4().hex}"
    page = phone.open(household + "tijdlijn/notitie/")
    written(page, words)
    kept(page)
    phone.context.clear_cookies()
    phone.sign_in(MARGA)
    page = phone.open(household + "tijdlijn/notitie/")
    expect(page.locator("textarea[name=text]")).to_have_value("")
    assert words.split()[-1] not in stored(phone)
    phone.context.clear_cookies()
    phone.sign_in(FATIMA)
    page = phone.open(household + "tijdlijn/notitie/")
    expect(page.locator("textarea[name=text]")).to_have_value(words)


@pytest.mark.req("H2")
def test_what_is_wrong_is_said_on_the_page_and_then_it_is_sent(phone: Person) -> None:
    household, words = household_page(phone), f"Verbeterd {uuid4().hex}"
    page = phone.open(household + "tijdlijn/notitie/")
    page.locator("textarea[name=text]").fill(words)
    save(page).click()
    expect(page.locator("#error-summary")).to_be_visible()
    fill(page, kind="visit")
    save(page).click()
    page.wait_for_url(re.compile(r"/tijdlijn/\?verstuurd"))
    stands_once(page, household, words)


@pytest.mark.req("H2")
def test_without_script_the_form_works_as_any_form(browser: Browser, site: str) -> None:
    context: Any = browser.new_context(
        viewport={"width": 360, "height": 900}, locale="nl-NL", java_script_enabled=False
    )
    try:
        person, words = Person(context, site).sign_in(FATIMA, PASSWORD), f"Zonder {uuid4().hex}"
        household = household_page(person)
        page = person.open(household + "tijdlijn/notitie/")
        page.locator("[name=kind][value=phone]").check(force=True)
        page.locator("textarea[name=text]").fill(words)
        send(page, "text")
        expect(page.locator("main")).to_contain_text("Verstuurd")
        stands_once(page, household, words)
    finally:
        context.close()
