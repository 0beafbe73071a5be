"""What a person does with a form: fill it in (without a mouse), send it, find a choice by its words."""

from playwright.sync_api import Locator, Page, expect


def fill(page: Page, **fields: str | list[str] | bool) -> Page:
    """Fill the form that has these fields, as a person would; ``__`` in a name stands for ``-``."""
    for name, value in fields.items():
        inside = page.locator(f"[name='{name.replace('__', '-')}']")
        kind = inside.first.get_attribute("type")
        if kind in ("radio", "checkbox"):
            for one in [value] if isinstance(value, str | bool) else value:
                choice = inside.first if one is True else inside.and_(page.locator(f"[value='{one}']"))
                choice.focus()
                page.keyboard.press("Space")  # as somebody without a mouse does
                expect(choice).to_be_checked()
        elif inside.first.evaluate("one => one.tagName") == "SELECT":
            inside.first.select_option(str(value))
        else:
            inside.first.fill(str(value))
    return page


def send(page: Page, name: str) -> Page:
    """Press the button of the form that has this field; afterwards no error stands on the page."""
    follow(page.locator(f"form:has([name='{name}']) button[type=submit]").first)
    assert page.locator("#error-summary").count() == 0, page.locator("#error-summary").inner_text()
    return page


def option_with(page: Page, field: str, text: str) -> str:
    """The value of the choice whose label holds this text."""
    for one in page.locator(f"input[name='{field}'], select[name='{field}'] option").all():
        if text in one.evaluate("one => one.labels ? one.labels[0].innerText : one.textContent"):
            return one.get_attribute("value") or ""
    raise AssertionError(f"nobody called {text} to choose")


def press(page: Page, selector: str) -> Page:
    follow(page.locator(selector).first)
    return page


def follow(what: Locator) -> None:
    """Click what leads to another page, and be there when it has come. (To wait for "loaded" is not enough: the page
    that is left is loaded too, and the next step would come before the answer, or call it off.)"""
    with what.page.expect_navigation():
        what.click()
