"""Every page that a kind of person can reach by following links: no axe violation, no complaint in the console (the
content security policy included), no sideways scrolling on a phone, no words of another language."""

import re
from collections import deque
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Person

AXE = Path(__file__).resolve().parents[2] / "assets" / "node_modules" / "axe-core" / "axe.min.js"
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
RULES = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}"

PEOPLE = {
    "officer": "marga.kok@rondom.example",
    "coordinator": "fatima.amrani@rondom.example",
    "teacher": "anna.bakker@rondom.example",
    "family": "carla.dekker@rondom.example",
    "policy": "paul.jansen@rondom.example",
    "operator": "olga.bos@rondom.example",
}
MOST_PAGES = 70


def pages_of(person: Person) -> list[str]:
    """One address per kind of page, found by following links from the first one."""
    found, kinds, queue = [], set(), deque(["/"])
    while queue and len(found) < MOST_PAGES:
        address = queue.popleft()
        kind = ID.sub("*", address.split("?")[0].split("#")[0])
        kind = re.sub(r"/\d+/", "/n/", kind)
        if kind in kinds or not address.startswith("/") or address.startswith("/static"):
            continue
        kinds.add(kind)
        person.open(address)
        found.append(address)
        for link in person.page.locator("a[href^='/']").evaluate_all(
            "all => all.map(a => a.getAttribute('href'))"
        ):
            queue.append(link)
    return found


@pytest.mark.parametrize("who", PEOPLE)
def test_every_page_is_open_to_everyone_who_may_use_it(who: str, somebody: Callable[..., Person]) -> None:
    wide, phone = somebody(PEOPLE[who]), somebody(PEOPLE[who], width=360)
    faults: list[str] = []
    addresses = pages_of(wide)
    assert len(addresses) >= 3
    for address in addresses:
        for person, width in ((wide, 1280), (phone, 360)):
            page = person.open(address)
            page.evaluate(AXE.read_text())
            for fault in page.evaluate(f"axe.run(document, {RULES})")["violations"]:
                where = ", ".join(str(node["target"]) for node in fault["nodes"][:3])
                faults.append(f"{address} at {width}: {fault['id']} {where}")
            if page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1"):
                faults.append(f"{address} scrolls sideways at {width}")
    faults += [f"console: {text}" for text in {*wide.complaints, *phone.complaints}]
    assert not faults, "\n".join(faults)
