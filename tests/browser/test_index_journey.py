"""The reference index at a screen: two signals that meet, a doubt, a match that must be confirmed first, a household the
meldpunt knows, a signal that is taken back, and a file that is brought in. Nothing is done in the database."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .conftest import Person
from .hands import fill, follow, send
from .test_every_page import faults_of
from .test_lifeline import tab_to

TEACHER, WORKER, COACH = "anna.bakker@rondom.example", "fatima.amrani@rondom.example", "joris.vos@rondom.example"
LANDLORD, MANAGER = "ben.visser@rondom.example", "ingrid.prins@rondom.example"
PSYCHOLOGIST, OFFICER = "petra.mulder@rondom.example", "marga.kok@rondom.example"
MOTHER, PRIVACY_OFFICER = "carla.dekker@rondom.example", "petra.dijk@rondom.example"

ANNA, FATIMA = "Anna Bakker (Basisschool De Brug)", "Fatima Amrani (Sociaal Wijkteam Holtenbroek)"


def signal(person: Person, who: dict[str, str], home: tuple[str, str], **answers: str) -> str:
    """Give a signal about this person; the address of its page."""
    page = person.open("/signalen/nieuw/")
    fill(page, **{f"0-{name}": value for name, value in who.items()})
    fill(page, postcode=home[0], house_number=home[1], others_involved="no", told="soon", **answers)
    send(page, "told")
    return page.url


def open_match(person: Person, of_signal: str) -> Page:
    """From the page of an own signal to the match."""
    page = person.open(of_signal)
    follow(page.get_by_role("link", name="Bekijk de match"))
    return page


def line(page: Page, words: str) -> object:
    """What Vandaag says in one line."""
    return page.get_by_role("listitem").filter(has_text=words)


def card(page: Page, words: str) -> object:
    return page.locator(".card").filter(has_text=words)


def sound(*people: Person, width: int = 1280) -> None:
    """The pages that are open now: no axe violation, no sideways scrolling, no complaint in the console."""
    for person in people:
        faults = faults_of(person, person.page.url, width) + person.complaints
        assert not faults, "\n".join(faults)
