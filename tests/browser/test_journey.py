"""Steps 1 to 5 of a new household, walked by four people at their own screens, without touching the database."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from .conftest import Person

HOME = {"postcode": "8031PX", "house_number": "61"}


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
    page.locator(f"form:has([name='{name}']) button[type=submit]").first.click()
    page.wait_for_load_state()
    assert page.locator("#error-summary").count() == 0, page.locator("#error-summary").inner_text()
    return page


def option_with(page: Page, field: str, text: str) -> str:
    """The value of the choice whose label holds this text."""
    for one in page.locator(f"[name='{field}']").all():
        if text in one.evaluate("one => one.labels[0].innerText"):
            return one.get_attribute("value") or ""
    raise AssertionError(f"nobody called {text} to choose")


@pytest.mark.req("A1", "A2", "A3", "B1", "B3", "B5", "B8", "D1", "E1", "E2", "G4")
def test_from_the_first_signal_to_the_round_table(somebody: Callable[..., Person]) -> None:
    teacher, landlord = (
        somebody("anna.bakker@rondom.example"),
        somebody("ben.visser@rondom.example", width=360),
    )
    officer, worker = somebody("marga.kok@rondom.example"), somebody("fatima.amrani@rondom.example")

    # 1. two signals meet
    page = teacher.open("/signalen/nieuw/")
    fill(page, **{"0-given_name": "Sanne", "0-family_name": "de Groot", "0-birth_date": "2017-05-06"}, **HOME)
    fill(page, others_involved="no", told="soon")
    send(page, "told")
    expect(page.locator("main")).to_contain_text("Nog niemand anders")
    page = landlord.open("/signalen/nieuw/")
    fill(page, **{"0-role": "parent", "0-given_name": "Ellen", "0-family_name": "de Groot"}, **HOME)
    fill(page, **{"0-birth_date": "1986-02-03"}, others_involved="no", told="soon")
    send(page, "told")
    expect(page.locator("main")).to_contain_text("Anna Bakker")
    assert "Sanne" not in page.content(), "the index tells who, never about whom"

    # 2. referral, three tries, the decision
    page = teacher.open("/signalen/")
    page.get_by_role("link", name=re.compile("de Groot")).first.click()
    page.locator("a[href*='/meldpunt/melden/']").first.click()
    fill(page, household_name="Gezin de Groot", concern="Sanne komt vaak te laat en is moe.", discussed="yes")
    fill(page, street="Schubertstraat", city="Zwolle")
    send(page, "concern")
    expect(page.locator("main")).to_contain_text("Gezin de Groot")
    page = officer.open("/meldpunt/")
    page.get_by_role("link", name=re.compile("Gezin de Groot")).first.click()
    referral = page.url
    page.goto(referral + "contact/")
    fill(page, way="visit", announcement="unannounced", outcome="spoken_at_home", note="Ellen deed open.")
    send(page, "outcome")
    page.goto(referral + "gezin-vertellen/")
    fill(page, how="Aan de keukentafel")
    send(page, "how")
    page.goto(referral + "kenmerken/")
    for criterion in ("beyond_one_member", "little_grip"):
        fill(page, **{f"{criterion}-holds": "yes", f"{criterion}-fact": "Gezien bij het bezoek."})
    send(page, "little_grip-holds")
    page.goto(referral + "besluit/")
    fill(page, decision="accept", reason="Niemand heeft het overzicht.")
    send(page, "reason")
    page.goto(referral + "terugkoppeling/")
    fill(page, text="Wij starten de coördinatie.")
    send(page, "text")
    page = teacher.open("/meldpunt/mijn-meldingen/")
    page.get_by_role("link", name=re.compile("Gezin de Groot")).first.click()
    expect(page.locator("main")).to_contain_text("Wij starten de coördinatie.")

    # 3. what matters here, and the baseline
    page = officer.open("/gezinnen/?q=Groot")
    page.get_by_role("link", name=re.compile("Gezin de Groot")).first.click()
    household = page.url
    page.goto(household + "beeld/leefgebieden/")
    fill(page, finances="De huur is drie maanden niet betaald.")
    send(page, "finances")
    page.goto(household + "beeld/meten/")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state()
    page.locator("main a[href*='/finances/']").first.click()
    fill(page, professional_value="2", family_value="3", professional_words="Veel rekeningen open.")
    send(page, "professional_value")
    page.locator("main form[action*='/klaar/'] button, main a[href*='/klaar/']").first.click()
    page.wait_for_load_state()
    if "/klaar/" in page.url:
        page.locator("main form button[type=submit]").first.click()
        page.wait_for_load_state()
    expect(page.goto(household + "beeld/") and page.locator("main")).to_contain_text("1 leefgebied")

    # 4. the variant, with facts and reason
    page.goto(household + "coordinatie/variant/")
    fill(page, variant="4", reason="Moeder doet mee; er is één plan nodig.")
    send(page, "variant")

    # 5. the round table; one coordinator
    for address, name in (("team/hulpverlener/", "Fatima Amrani"), ("team/hulpverlener/", "Anna Bakker")):
        page.goto(household + "coordinatie/" + address)
        fill(page, user=option_with(page, "user", name), comes_for="Hulp bij geld en school")
        page.locator("[name=role]").first.focus()
        page.keyboard.press("Space")
        send(page, "comes_for")
    page.goto(household + "overleg/nieuw/")
    invited = [one.get_attribute("value") or "" for one in page.locator("[name=invited]").all()]
    soon = datetime.combine(date.today() + timedelta(days=1), datetime.min.time()).replace(hour=13)
    fill(page, kind="round_table", family_absent_why="Moeder komt de volgende keer.")
    page.locator("[name=planned_at], [name=planned_at_0]").first.fill(soon.strftime("%Y-%m-%dT%H:%M"))
    assert len(invited) >= 2
    send(page, "kind")
    page.locator("main form[action*='/begin/'] button").first.click()
    page.wait_for_load_state()
    page.locator("details:has(#new-decision) > summary").first.click()
    page.locator("#new-decision textarea").first.fill("Fatima is het aanspreekpunt.")
    page.locator("#new-decision button[type=submit]").first.click()
    expect(page.locator("main")).to_contain_text("Fatima is het aanspreekpunt.")
    page.goto(household + "coordinatie/benoemen/care_coordinator/")
    fill(page, user=option_with(page, "user", "Fatima Amrani"), because="Kent het gezin.")
    send(page, "because")
    page = worker.open("/gezinnen/?q=Groot")
    page.get_by_role("link", name=re.compile("Gezin de Groot")).first.click()
    expect(page.locator(".household")).to_contain_text("Zorgcoördinator")
    expect(page.locator(".household")).to_contain_text("Fatima Amrani")
    for person in (teacher, landlord, officer, worker):
        assert person.complaints == []
