"""Every page that a kind of person can reach by following links: no axe violation, no complaint in the console (the
content security policy included), no sideways scrolling on a phone, no words of another language."""

import re
from collections import deque
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import LONG

from .conftest import Person

AXE = Path(__file__).resolve().parents[2] / "assets" / "node_modules" / "axe-core" / "axe.min.js"
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
RULES = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}"

PEOPLE = {
    "officer": "marga.kok@rondom.example",
    "coordinator": "fatima.amrani@rondom.example",
    "teacher": "anna.bakker@rondom.example",
    "front office": "floor.smit@rondom.example",
    "family": "carla.dekker@rondom.example",
    "policy": "paul.jansen@rondom.example",
    "operator": "olga.bos@rondom.example",
    "privacy officer": "petra.dijk@rondom.example",
}
MOST_PAGES = 70


def kind_of(address: str) -> str:
    return re.sub(r"/\d+/", "/n/", ID.sub("*", address.split("?")[0].split("#")[0]))


def faults_of(person: Person, address: str, width: int, *, rules: bool = True) -> list[str]:
    """What is wrong with the page that is open now. rules: held against those of axe too, which takes the most time;
    the page is the same on a telephone, so there only in the long run."""
    violations = []
    if rules:
        person.page.evaluate(AXE.read_text())
        violations = person.page.evaluate(f"axe.run(document, {RULES})")["violations"]
    faults = [
        f"{address} at {width}: {fault['id']} "
        + ", ".join(str(node["target"]) for node in fault["nodes"][:3])
        for fault in violations
    ]
    if person.page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1"):
        faults.append(f"{address} scrolls sideways at {width}")
    return faults


@pytest.mark.parametrize("who", PEOPLE)
def test_every_page_is_open_to_everyone_who_may_use_it(who: str, somebody: Callable[..., Person]) -> None:
    """One address per kind of page, found by following links from the first one; then the same on a phone."""
    wide, phone = somebody(PEOPLE[who]), somebody(PEOPLE[who], width=360)
    faults: list[str] = []
    found: list[str] = []
    kinds: set[str] = set()
    queue = deque(["/"])
    while queue and len(found) < MOST_PAGES:
        address = queue.popleft()
        if kind_of(address) in kinds or not address.startswith("/") or address.startswith("/static"):
            continue
        kinds.add(kind_of(address))
        if wide.takes_away(address):
            continue
        found.append(address)
        page = wide.open(address)
        queue.extend(page.locator("a[href^='/']").evaluate_all("all => all.map(a => a.getAttribute('href'))"))
        faults += faults_of(wide, address, 1280)
    assert len(found) >= 3
    for address in found:
        phone.open(address)
        faults += faults_of(phone, address, 360, rules=LONG)
    faults += [f"console: {text}" for text in {*wide.complaints, *phone.complaints}]
    assert not faults, "\n".join(faults)
