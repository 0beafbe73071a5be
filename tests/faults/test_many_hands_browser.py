"""Ten people at ten screens, in a real Chromium, write into one live meeting record and one goal at once. At the end
every letter is there, and whoever changed a sentence that somebody else changed too saw both texts. [G4]"""

import asyncio
import re
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from rondom.cases.models import TeamMember
from rondom.core import clock
from rondom.core.actor import system
from rondom.core.transactions import acting
from rondom.meetings import actions as meetings
from rondom.meetings.models import AgendaPoint
from rondom.plans import actions as plans
from rondom.plans.models import Goal
from tests.browser.conftest import chromium
from tests.faults.serving import Browser as SignedIn
from tests.faults.serving import Server
from tests.faults.town import Town

pytestmark = [pytest.mark.req("G4"), pytest.mark.browser, pytest.mark.own_loop, pytest.mark.any_engine]

HANDS = 10
WRITERS = ("worker", "coach", "officer")
BEGIN, WORKS = "Wij beginnen.", "Dit loopt goed."
#: these change the first sentence, so that they meet each other; the others write a sentence of their own below
REWRITING = {0: "Wij beginnen samen met A.", 5: "Wij beginnen later met F."}
#: somebody else's text comes back once for each time that somebody else was first
TRIES = 3 * HANDS


@dataclass
class Hand:
    """One person at a screen: what they write, and how often somebody else's text was put beside theirs."""

    number: int
    page: Page
    asked: int = 0

    @property
    def words(self) -> str:
        return REWRITING.get(self.number, f"Hand {chr(65 + self.number)} schrijft dit erbij.")

    async def type_into(self, name: str) -> None:
        """As at a keyboard: behind what stands there, or over the first sentence."""
        field = self.page.locator(f"form#write textarea[name={name}], form#form textarea[name={name}]").first
        text = await field.input_value()
        assert BEGIN in text, text
        if self.number in REWRITING:
            await field.fill(text.replace(BEGIN, self.words))
        else:
            await field.focus()
            await self.page.keyboard.press("Control+End")
            await self.page.keyboard.type("\n" + self.words)

    async def save(self, name: str) -> None:
        """Press the button. Who is shown two texts finds both whole on the screen, and saves them together."""
        holds = f"form:has([name={name}])"
        for _again in range(TRIES):
            async with self.page.expect_navigation() as moved:
                await self.page.locator(f"{holds} button[type=submit]").first.click()
            answer = await moved.value
            if answer.request.redirected_from is not None:
                return
            main = self.page.locator("main")
            if answer.status == 503:  # "too busy, try again": the page offers to send the same once more
                holds = "main form"
                await asyncio.sleep(0.3)
                continue
            assert answer.status == 409, (answer.status, await main.inner_text())
            self.asked += 1
            shown, both = await main.inner_text(), await main.locator(f"textarea[name={name}]").input_value()
            other = REWRITING[5 - self.number]
            assert self.words in shown and other in shown, ("each text in full beside the other", shown)
            assert self.words in both and other in both, ("to go on from: all of both", both)
            holds = f"form:has(textarea[name={name}])"
        raise AssertionError(f"not saved after {TRIES} times")


def sentences(text: str) -> list[str]:
    return re.findall(r"(?:Wij|Hand|Dit)[^.\n]*\.", text)


async def _screen(browser: Browser, server: Server, one: SignedIn) -> BrowserContext:
    context = await browser.new_context(locale="nl-NL", viewport={"width": 1280, "height": 900})
    site = f"http://localhost:{server.port}"
    cookies: list[Any] = [{"name": "sessionid", "value": one.session, "url": site}]
    await context.add_cookies(cookies)
    context.set_default_timeout(60_000)
    return context


async def _at_their_screens(
    server: Server, people: list[SignedIn], texts: dict[str, str]
) -> list[list[Hand]]:
    """``texts``: page and field. At each, everybody has the page before anybody types, and has typed before anybody
    saves."""
    async with async_playwright() as play:
        browser = await play.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        contexts = await asyncio.gather(*(_screen(browser, server, one) for one in people))
        pages = [await one.new_page() for one in contexts]
        all_hands = []
        for path, name in texts.items():
            hands = [Hand(number, page) for number, page in enumerate(pages)]
            await asyncio.gather(*(one.page.goto(f"http://localhost:{server.port}{path}") for one in hands))
            await asyncio.gather(*(one.type_into(name) for one in hands))
            await asyncio.gather(*(one.save(name) for one in hands))
            all_hands.append(hands)
        await browser.close()
        return all_hands


def check_every_letter(text: str, hands: list[Hand]) -> None:
    """Each sentence once and whole, and nothing beside them: two that were merged would be one that nobody wrote."""
    found = sentences(text)
    wanted = [WORKS, *(one.words for one in hands)]
    assert {one: found.count(one) for one in wanted} == dict.fromkeys(wanted, 1), text
    assert [one for one in found if one not in wanted] == [], text
    assert re.sub(r"\s", "", text) == re.sub(r"\s", "", "".join(found)), "and no letter besides"
    assert [one.asked for one in hands if one.number in REWRITING] in ([0, 1], [1, 0]), (
        "the second of two is asked"
    )
    assert not any(one.asked for one in hands if one.number not in REWRITING), "who is in nobody's way is not"


@pytest.fixture
def people(town: Town, server: Server) -> list[SignedIn]:
    return [SignedIn.of(server, town.world.actors[WRITERS[number % 3]]) for number in range(HANDS)]


def _text(town: Town, model: Any, pk: Any, name: str) -> str:
    with acting(system("test", town.households[0])):
        return str(getattr(model.objects.get(pk=pk), name))


def test_ten_screens_write_in_one_live_record_and_then_in_one_goal(
    town: Town, server: Server, people: list[SignedIn]
) -> None:
    worker, file = town.world.worker, town.households[0]
    with acting(system("test", file)):
        team = list(TeamMember.objects.filter(household_id=file).values_list("id", flat=True))
    here: dict[str, Any] = {"by": worker, "household_id": file}
    meeting = meetings.plan_meeting(**here, kind="round_table", planned_at=clock.now(), invited=team)
    meetings.open_meeting(**here, meeting_id=meeting.id)
    with acting(system("test", file)):
        point = AgendaPoint.objects.get(meeting=meeting)
    said = f"{BEGIN}\n{WORKS}"
    meetings.write_point(**here, meeting_id=meeting.id, point_id=point.id, said=said, version=1)
    domain = str(town.world.method.domains[0].key)
    goal = plans.add_goal(**here, domain=domain, family_words="Ik wil rust.", measurable=said)
    texts = {
        f"/gezinnen/{file}/overleg/{meeting.id}/punt/{point.id}/": "said",
        f"/gezinnen/{file}/plan/doel/{goal.id}/": "measurable",
    }
    at_the_record, at_the_goal = asyncio.run(_at_their_screens(server, people, texts))
    check_every_letter(_text(town, AgendaPoint, point.id, "said"), at_the_record)
    check_every_letter(_text(town, Goal, goal.id, "measurable"), at_the_goal)
    assert _text(town, Goal, goal.id, "family_words") == "Ik wil rust."
    assert "Traceback" not in server.log
    town.check_all_is_well()
