"""The life line at a screen: something is added with the keyboard alone, wide and on a phone; axe finds nothing."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .conftest import Person
from .test_every_page import faults_of

COORDINATOR = "fatima.amrani@rondom.example"


def tab_to(page: Page, words: str, most: int = 120) -> None:
    """Press Tab until the thing with these words has the focus, as somebody without a mouse does."""
    for _time in range(most):
        page.keyboard.press("Tab")
        label = page.evaluate(
            "(() => { const one = document.activeElement;"
            " const named = one.labels && one.labels[0] ? one.labels[0] : one;"
            " return (named.innerText || named.textContent || '').trim(); })()"
        )
        if words in label:
            return
    raise AssertionError(f"Tab does not come to {words!r}")


def household_of(person: Person) -> str:
    page = person.open("/gezinnen/?q=Dekker")
    return page.get_by_role("link", name="Gezin Dekker").first.get_attribute("href") or ""


@pytest.mark.req("C4")
@pytest.mark.parametrize("width", [1280, 360])
def test_an_event_is_added_with_the_keyboard_alone(somebody: Callable[..., Person], width: int) -> None:
    person = somebody(COORDINATOR, width=width)
    line = household_of(person) + "coordinatie/levenslijn/"
    page = person.open(line)
    faults = faults_of(person, line, width)
    tab_to(page, "Iets gebeurde")
    page.keyboard.press("Enter")
    page.wait_for_url("**/leven/gebeurtenis/")
    faults += faults_of(person, page.url, width)
    words = f"Oma kwam in huis wonen ({width})"
    tab_to(page, "Wat gebeurde er?")
    page.keyboard.type(words)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")  # the first kind
    tab_to(page, "Wanneer?")
    page.keyboard.type("maart 2019")
    page.keyboard.press("Enter")
    page.wait_for_url("**/coordinatie/levenslijn/#moment-*")
    expect(page.locator("main")).to_contain_text(words)
    shown = ".picture__svg--wide" if width > 800 else ".picture__svg--phone"
    expect(page.locator(shown)).to_be_visible()
    assert page.locator(f"{shown} svg").bounding_box()["width"] <= width  # type: ignore[index]
    faults += faults_of(person, line, width)
    tab_to(page, "Oma kwam in huis")  # the moment in the picture itself
    page.keyboard.press("Enter")
    page.wait_for_url("**/leven/*/anders/")
    expect(page.locator("h1")).to_contain_text(words)
    faults += faults_of(person, page.url, width)
    assert not faults and not person.complaints, (faults, person.complaints)
