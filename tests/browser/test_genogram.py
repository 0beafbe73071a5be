"""A grandparent is put in the genogram by somebody who has no mouse: Tab, Enter and typing, nothing else. [C2]"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import Person
from .test_every_page import faults_of

#: more stops than the longest of these pages has
MOST_STOPS = 120


def tab_to(page: Page, wanted: Locator) -> None:
    """Go there as somebody without a mouse does: the Tab key, until the focus is on it."""
    target = wanted.element_handle()
    assert target is not None
    passed: list[str] = []
    for _ in range(MOST_STOPS):
        if target.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
        passed.append(
            page.evaluate("(document.activeElement.innerText || document.activeElement.name || '').trim()")
        )
    pytest.fail(f"{wanted} is not reached by Tab; passed: {passed}")


def enter(page: Page, wanted: Locator) -> None:
    """Tab to a link or button and press Enter; wait for the page it leads to."""
    tab_to(page, wanted)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def type_in(page: Page, name: str, words: str) -> None:
    """Tab to a field and type; in a list, typing chooses."""
    tab_to(page, page.locator(f"[name='{name}']"))
    page.keyboard.type(words)


@pytest.mark.req("C2")
@pytest.mark.parametrize(("width", "grandmother"), [(1280, "Sjaan"), (360, "Truus")])
def test_a_grandparent_is_added_by_keyboard_alone(
    width: int, grandmother: str, somebody: Callable[..., Person]
) -> None:
    worker = somebody("fatima.amrani@rondom.example", width=width)
    faults: list[str] = []

    def look() -> None:
        faults.extend(faults_of(worker, page.url.removeprefix(worker.site), width))

    page = worker.open("/gezinnen/?q=Dekker")
    enter(page, page.get_by_role("link", name=re.compile("Gezin Dekker")).first)
    enter(page, page.get_by_role("link", name="Open de familie"))
    look()
    before = page.locator("a.svg__link").count()
    # Gerrit stands in the picture, and nobody above him
    enter(page, page.locator("a.svg__link", has_text="Gerrit"))
    look()
    enter(page, page.get_by_role("link", name="Ouder", exact=True))
    look()
    type_in(page, "name", grandmother)
    type_in(page, "sex", "vrouw")
    type_in(page, "born", "1931")
    tab_to(page, page.locator("[name='died']"))
    page.keyboard.type("2004")
    enter(page, page.get_by_role("button", name="Zet in beeld"))

    expect(page.locator("a.svg__link", has_text=grandmother)).to_have_count(1)
    assert page.locator("a.svg__link").count() == before + 1
    row = page.get_by_role("listitem").filter(has=page.get_by_role("link", name=grandmother, exact=True))
    expect(row).to_contain_text("1931")
    gerrit = page.get_by_role("listitem").filter(has=page.get_by_role("link", name="Gerrit", exact=True))
    expect(gerrit).to_contain_text(re.compile(f"kind van .*{grandmother}"))
    look()
    assert not faults, "\n".join(faults)
    assert not worker.complaints, worker.complaints
