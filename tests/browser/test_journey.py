"""Steps 1 to 8 of a new household, walked by five people at their own screens, without touching the database.

A teacher, a landlord (on a phone), the meldpunt, a social worker who becomes coordinator, and the mother (on a phone).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest
from playwright.sync_api import expect

from .conftest import Person
from .hands import fill, follow, option_with, press, send

HOME = {"postcode": "8031PX", "house_number": "61"}


@dataclass
class Journey:
    teacher: Person
    landlord: Person
    officer: Person
    worker: Person
    household: str = ""
    phrase: str = ""

    def noticing(self) -> None:
        """1. Two signals meet."""
        page = self.teacher.open("/signalen/nieuw/")
        fill(
            page,
            **{"0-given_name": "Sanne", "0-family_name": "de Groot", "0-birth_date": "2017-05-06"},
            **HOME,
        )
        fill(page, others_involved="no", told="soon")
        send(page, "told")
        expect(page.locator("main")).to_contain_text("Nog niemand anders")
        page = self.landlord.open("/signalen/nieuw/")
        fill(page, **{"0-role": "parent", "0-given_name": "Ellen", "0-family_name": "de Groot"}, **HOME)
        fill(page, **{"0-birth_date": "1986-02-03"}, others_involved="no", told="soon")
        send(page, "told")
        expect(page.locator("main")).to_contain_text("Anna Bakker")
        assert "Sanne" not in page.content(), "the index tells who, never about whom"

    def intake(self) -> None:
        """2. The referral, a visit, the decision; the school hears it."""
        page = self.teacher.open("/signalen/")
        follow(page.get_by_role("link", name=re.compile("de Groot")).first)
        follow(page.locator("a[href*='/meldpunt/melden/']").first)
        fill(
            page,
            household_name="Gezin de Groot",
            concern="Sanne komt vaak te laat en is moe.",
            discussed="yes",
        )
        fill(page, street="Schubertstraat", city="Zwolle")
        send(page, "concern")
        expect(page.locator("main")).to_contain_text("Gezin de Groot")
        page = self.officer.open("/meldpunt/")
        follow(page.get_by_role("link", name=re.compile("Gezin de Groot")).first)
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
        page = self.teacher.open("/meldpunt/mijn-meldingen/")
        follow(page.get_by_role("link", name=re.compile("Gezin de Groot")).first)
        expect(page.locator("main")).to_contain_text("Wij starten de coördinatie.")

    def picture(self) -> None:
        """3. What matters here, and the baseline."""
        page = self.officer.open("/gezinnen/?q=Groot")
        follow(page.get_by_role("link", name=re.compile("Gezin de Groot")).first)
        self.household = page.url
        page.goto(self.household + "gegevens/erbij/")
        fill(page, given_name="Ellen", family_name="de Groot", birth_date="1986-02-03", role="parent")
        send(page, "given_name")
        page.goto(self.household + "beeld/leefgebieden/")
        fill(page, finances="De huur is drie maanden niet betaald.")
        send(page, "finances")
        page.goto(self.household + "beeld/meten/")
        follow(page.locator("main form button[type=submit]").first)
        follow(page.locator("main a[href*='/finances/']").first)
        fill(page, professional_value="2", family_value="3", professional_words="Veel rekeningen open.")
        send(page, "professional_value")
        follow(page.locator("main form[action*='/klaar/'] button, main a[href*='/klaar/']").first)
        if "/klaar/" in page.url:
            follow(page.locator("main form button[type=submit]").first)
        expect(page.goto(self.household + "beeld/") and page.locator("main")).to_contain_text("1 leefgebied")

    def variant(self) -> None:
        """4. The variant, with a reason."""
        page = self.officer.page
        page.goto(self.household + "coordinatie/variant/")
        fill(page, variant="4", reason="Moeder doet mee; er is één plan nodig.")
        send(page, "variant")

    def round_table(self) -> None:
        """5. The round table; one coordinator."""
        page = self.officer.page
        for address, name in (("team/hulpverlener/", "Fatima Amrani"), ("team/hulpverlener/", "Anna Bakker")):
            page.goto(self.household + "coordinatie/" + address)
            fill(page, user=option_with(page, "user", name), comes_for="Hulp bij geld en school")
            page.locator("[name=role]").first.focus()
            page.keyboard.press("Space")
            send(page, "comes_for")
        page.goto(self.household + "overleg/nieuw/")
        invited = [one.get_attribute("value") or "" for one in page.locator("[name=invited]").all()]
        soon = datetime.combine(date.today() + timedelta(days=1), datetime.min.time()).replace(hour=13)
        fill(page, kind="round_table", family_absent_why="Moeder komt de volgende keer.")
        page.locator("[name=planned_at], [name=planned_at_0]").first.fill(soon.strftime("%Y-%m-%dT%H:%M"))
        assert len(invited) >= 2
        send(page, "kind")
        follow(page.locator("main form[action*='/begin/'] button").first)
        page.locator("details:has(#new-decision) > summary").first.click()
        page.locator("#new-decision textarea").first.fill("Fatima is het aanspreekpunt.")
        page.locator("#new-decision button[type=submit]").first.click()
        expect(page.locator("main")).to_contain_text("Fatima is het aanspreekpunt.")
        page.goto(self.household + "coordinatie/benoemen/care_coordinator/")
        fill(page, user=option_with(page, "user", "Fatima Amrani"), because="Kent het gezin.")
        send(page, "because")
        page = self.worker.open("/gezinnen/?q=Groot")
        follow(page.get_by_role("link", name=re.compile("Gezin de Groot")).first)
        expect(page.locator(".household")).to_contain_text("Zorgcoördinator")
        expect(page.locator(".household")).to_contain_text("Fatima Amrani")

    def family_joins(self) -> None:
        """6. The mother is in the team too, and gets a pass-phrase."""
        page = self.officer.page
        page.goto(self.household + "coordinatie/team/gezinslid/")
        ellen = option_with(page, "person", "Ellen")
        fill(page, person=ellen, comes_for="Beslist mee over alles")
        send(page, "comes_for")
        page.goto(self.household + f"coordinatie/toegang/{ellen}/")
        fill(page, email="ellen@rondom.example")
        send(page, "email")
        self.phrase = page.locator("dd.large.strong").inner_text().strip()
        assert len(self.phrase.split("-")) == 4

    def team(self) -> None:
        """6. What the teacher offers is not what the coordinator expects."""
        page = self.teacher.open(self.household + "coordinatie/")
        follow(page.locator("main").get_by_role("link", name=re.compile("Afspraken met Anna Bakker")).first)
        press(page, "main a[href$='/aanbod/']")
        fill(page, answers_within_days="5", contact_per_month="1", reachable="Ma en di, na schooltijd")
        send(page, "reachable")
        page = self.worker.open(self.household + "coordinatie/")
        follow(page.locator("main").get_by_role("link", name=re.compile("Afspraken met Fatima Amrani")).first)
        follow(page.get_by_role("link", name=re.compile("Schrijf op.*Anna Bakker")).first)
        fill(page, answers_within_days="1", contact_per_month="4")
        send(page, "answers_within_days")
        page.goto(self.household + "coordinatie/")
        expect(page.locator("main")).to_contain_text("Verwachtingen lopen uiteen")

    def plan(self, mother: Person) -> None:
        """7. One plan in the mother's words; binding when everyone agreed, she on her phone."""
        page = self.worker.page
        page.goto(self.household + "plan/doel/nieuw/")
        fill(page, family_words="Ik wil de huur weer op tijd betalen", domain="finances")
        send(page, "family_words")
        page.goto(self.household + "plan/taak/nieuw/")
        fill(page, title="Samen de rekeningen op een rij zetten", owner=option_with(page, "owner", "Fatima"))
        send(page, "title")
        page.goto(self.household + "plan/voorstellen/")
        fill(page, reason="Eerste plan")
        send(page, "reason")
        mother.open("/mijn/")
        expect(mother.page.locator("main")).to_contain_text("Ik wil de huur weer op tijd betalen")
        page.goto(self.household + "plan/")
        follow(page.get_by_role("link", name="Geef antwoord").first)
        fill(page, agrees="yes")
        send(page, "agrees")
        page = mother.open("/mijn/plan/antwoord/")
        press(page, "main form:has([name='answer'][value='agree']) button")
        page = self.worker.open(self.household + "plan/")
        expect(page.locator("main")).to_contain_text("geldt sinds")

    def every_day(self) -> None:
        """8. A note, a task done, a critical point that the teacher must have seen."""
        page = self.worker.page
        page.goto(self.household + "tijdlijn/notitie/")
        fill(page, kind="visit", text="Twee dozen post geopend.")
        send(page, "text")
        page.goto(self.household + "plan/")
        press(page, "main a[href*='/afronden/'][href*='/taak/']")
        fill(page, done="yes", outcome="Alles ligt op volgorde.")
        send(page, "outcome")
        page.goto(self.household + "tijdlijn/kritiek-punt/")
        fill(page, kind="situation_changed", text="De huurachterstand is betaald.")
        send(page, "text")
        page = self.teacher.open("/")
        press(page, "li:has-text('Gezin de Groot'):has-text('Kritiek punt') a:has-text('Lees en bevestig')")
        expect(page.locator("main")).to_contain_text("De huurachterstand is betaald.")
        press(page, "main form[method=post] button[type=submit]")
        page = self.teacher.open("/")
        expect(page.locator("li:has-text('Gezin de Groot'):has-text('Kritiek punt')")).to_have_count(0)
        page = self.worker.open(self.household + "tijdlijn/")
        expect(page.locator("main")).to_contain_text("Twee dozen post geopend.")
        expect(page.locator("main")).to_contain_text("De huurachterstand is betaald.")


@pytest.mark.req(
    "A1", "A2", "A3", "B1", "B3", "B5", "B8", "D1", "E1", "E2", "E3", "F1", "F2", "F5", "G4", "H1", "H2"
)
def test_from_the_first_signal_to_the_work_of_every_day(somebody: Callable[..., Person]) -> None:
    journey = Journey(
        somebody("anna.bakker@rondom.example"),
        somebody("ben.visser@rondom.example", width=360),
        somebody("marga.kok@rondom.example"),
        somebody("fatima.amrani@rondom.example"),
    )
    journey.noticing()
    journey.intake()
    journey.picture()
    journey.variant()
    journey.round_table()
    journey.family_joins()
    journey.team()
    mother = somebody("ellen@rondom.example", width=360, password=journey.phrase)
    journey.plan(mother)
    journey.every_day()
    for person in (journey.teacher, journey.landlord, journey.officer, journey.worker, mother):
        assert person.complaints == []
