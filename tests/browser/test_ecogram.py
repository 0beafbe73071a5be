"""The ecogram in a real browser: drawn and changed by keyboard alone, on a wide screen and on a phone; a slider that
says the day; two people touched in the picture; and everybody can read it. [C3]"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .conftest import Person
from .test_every_page import faults_of

pytestmark = pytest.mark.req("C3")
COORDINATOR = "fatima.amrani@rondom.example"
MOTHER = "carla.dekker@rondom.example"
WIDTHS = (1280, 360)


def ecogram(person: Person) -> Page:
    """From the list of households to the picture, as somebody would go."""
    page = person.open("/gezinnen/?q=Dekker")
    page.get_by_role("link", name=re.compile("Gezin Dekker")).first.click()
    page.get_by_role("link", name="Open het ecogram").click()
    expect(page.locator("h1")).to_contain_text("Wie staan er om dit gezin heen?")
    return page


def tab_to(page: Page, selector: str, most: int = 200) -> None:
    """Press Tab until this has the focus."""
    for _time in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"no way to {selector} by Tab")


def choose(page: Page, name: str, words: str) -> None:
    """In a list, by typing the words that stand there."""
    tab_to(page, f"select[name='{name}']")
    page.keyboard.type(words)
    chosen = page.locator(f"select[name='{name}'] option:checked")
    expect(chosen).to_contain_text(words)


def mark(page: Page, name: str, value: str) -> None:
    """A choice out of a few, with the arrows."""
    tab_to(page, f"input[type=radio][name='{name}']")
    if page.locator(f"input[name='{name}']:checked").count() == 0:
        page.keyboard.press("Space")
    for _time in range(8):
        if page.locator(f"input[name='{name}'][value='{value}']").is_checked():
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{value} cannot be chosen")


def enter(page: Page, selector: str) -> None:
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("#error-summary").count() == 0, page.locator("#error-summary").inner_text()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_tie_is_drawn_and_changed_by_the_keyboard_alone(
    somebody: Callable[..., Person], width: int
) -> None:
    person = somebody(COORDINATOR, width=width)
    page = ecogram(person)
    name = f"Tante Rie {width}"
    enter(page, "a[href$='/ecogram/erbij/']")
    tab_to(page, "input[name='name']")
    page.keyboard.type(name)
    tab_to(page, "input[name='role']")
    page.keyboard.type("tante")
    mark(page, "quality", "mixed")
    enter(page, "main form button[type=submit]")
    row = page.locator("tr", has_text=name)
    expect(row).to_contain_text("soms goed, soms moeilijk")

    enter(page, "a[href$='/ecogram/band/']")
    choose(page, "one", name)
    choose(page, "other", "Fatima Amrani")
    mark(page, "quality", "ordinary")
    mark(page, "direction", "to")
    enter(page, "main form button[type=submit]")
    row = page.locator("tr", has_text=f"{name} – Fatima Amrani")
    expect(row).to_contain_text("gewone band")
    expect(row).to_contain_text(f"van {name} naar Fatima Amrani")

    link = row.get_by_role("link").get_attribute("href")
    enter(page, f"a[href='{link}']")
    mark(page, "quality", "strong")
    assert not faults_of(person, page.url, width)
    enter(page, "main form button[type=submit]")
    expect(page.locator("tr", has_text=f"{name} – Fatima Amrani")).to_contain_text("++ sterke band")
    assert person.complaints == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_slider_goes_by_the_arrows_and_says_the_day(somebody: Callable[..., Person], width: int) -> None:
    person = somebody(COORDINATOR, width=width)
    page = ecogram(person)
    title = page.locator("#beeld h2").first
    now = title.inner_text()
    slider = page.locator("#stap")
    last = slider.get_attribute("max")
    assert last is not None and int(last) > 1
    assert slider.get_attribute("aria-valuetext") in now
    tab_to(page, "#stap")
    page.keyboard.press("Home")
    expect(title).not_to_have_text(now)
    assert (slider.get_attribute("aria-valuetext") or "?") in title.inner_text()
    assert page.evaluate("document.activeElement.id") == "stap", "the slider keeps the focus"
    first = page.locator("#beeld svg [data-tie]").count()
    page.keyboard.press("End")
    expect(title).to_have_text(now)
    assert page.locator("#beeld svg [data-tie]").count() > first, "the network grew"
    page.keyboard.press("ArrowLeft")
    expect(title).not_to_have_text(now)
    page.reload()
    expect(title).not_to_have_text(now)
    assert person.complaints == []


def test_without_script_two_days_and_a_button_do_the_same(browser: object, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="nl-NL")  # type: ignore[attr-defined]
    try:
        person = Person(context, site).sign_in(COORDINATOR)
        page = ecogram(person)
        now = page.locator("#beeld h2").first.inner_text()
        page.locator("#stap").focus()
        page.keyboard.press("Home")
        with page.expect_navigation():
            page.get_by_role("button", name="Laat dit moment zien").click()
        then = page.locator("#beeld h2").first.inner_text()
        assert then != now
        with page.expect_navigation():
            page.get_by_role("button", name="Bekijk deze tijd").click()
        assert page.locator("#beeld h2").first.inner_text() == now
    finally:
        context.close()


def test_two_people_touched_in_the_picture_are_chosen_and_a_line_opens(
    somebody: Callable[..., Person],
) -> None:
    page = ecogram(somebody(COORDINATOR))
    people = page.locator("#beeld svg [data-person]")
    one, other = (people.filter(has_text=name).first for name in ("Lisa", "Fatima Amrani"))
    one.locator("text").first.click()
    expect(one).to_have_class(re.compile("is-picked"))
    other.locator("text").first.click()
    page.wait_for_url(re.compile(r"/ecogram/band/\?een="))
    expect(page.locator("select[name=one] option:checked")).to_contain_text("Lisa")
    expect(page.locator("select[name=other] option:checked")).to_contain_text("Fatima Amrani")
    page.go_back()
    page.locator("#beeld svg [data-tie]").first.dispatch_event("click")
    page.wait_for_url(re.compile(r"/ecogram/band/[0-9a-f-]{36}/"))


@pytest.mark.parametrize("width", WIDTHS)
def test_everybody_can_read_it(somebody: Callable[..., Person], width: int) -> None:
    faults: list[str] = []
    worker = somebody(COORDINATOR, width=width)
    page = ecogram(worker)
    faults += faults_of(worker, "ecogram", width)
    for name in ("Teken een band", "Zet iemand erbij"):
        with page.expect_navigation():
            page.get_by_role("link", name=name).first.click()
        with page.expect_navigation():
            page.locator("main form button[type=submit]").click()
        expect(page.locator("#error-summary")).to_be_visible()
        faults += faults_of(worker, name, width)
        with page.expect_navigation():
            page.get_by_role("link", name="Terug").click()
    mother = somebody(MOTHER, width=width)
    page = mother.open("/mijn/")
    page.get_by_role("link", name="Wie staan er om ons heen?").click()
    expect(page.locator("h1")).to_contain_text("Wie staan er om u heen?")
    faults += faults_of(mother, "the family's own ecogram", width)
    assert not faults, "\n".join(faults)
    refused = "422"  # the browser says so when a form comes back with what is wrong
    assert [one for one in worker.complaints + mother.complaints if refused not in one] == []
