"""Ten people type into one meeting record and one goal at once, through the real server: every letter is counted."""

import re
from collections import Counter
from collections.abc import Callable
from html import unescape
from threading import Barrier
from time import sleep
from typing import Any

import pytest

from rondom.core.actor import system
from rondom.core.transactions import acting
from rondom.meetings import actions as meetings
from rondom.meetings.models import AgendaPoint, Meeting
from rondom.plans import actions as plans
from rondom.plans.models import Goal
from tests.conftest import LONG
from tests.faults.serving import Answer, Browser, Server, together
from tests.faults.town import Town

pytestmark = pytest.mark.req("G4")

HANDS = 10
TIMES = 5 if LONG else 2
#: somebody else's text comes back once for each time that somebody else was first, and nine others write
TRIES = 4 * HANDS * TIMES
WRITERS = ("worker", "coach", "officer")


def fields(page: str) -> dict[str, str]:
    """What the form that is for writing has in it: hidden fields and texts. On a page of two texts: both together."""
    form = next(one for one in page.split("<form")[1:] if 'name="before"' in one).split("</form>")[0]
    found = {
        name: unescape(value)
        for name, value in re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', form)
    }
    for name, text in re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>(.*?)</textarea>', form, re.S):
        found[name] = unescape(text).removeprefix("\n")
    for name, choices in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'value="([^"]*)"[^>]*selected', choices)
        found[name] = chosen.group(1) if chosen else ""
    return {name: text for name, text in found.items() if name not in ("csrfmiddlewaretoken", "once")}


def sentence(who: int, time: int) -> str:
    """One that nobody else writes."""
    return f"Hand {chr(65 + who)}{time}: ja."


def typing(browser: Browser, path: str, name: str, who: int, start: Barrier) -> Callable[[], list[int]]:
    """Open the page, wait until everybody has it, and write; what comes back with two texts is sent together."""

    def opened() -> Answer:
        for _again in range(TRIES):
            page: Answer = browser.get(path)
            if page.status == 200:
                return page
            assert page.is_a_sentence, (page.status, browser.server.log[-3000:])
            sleep(0.2)
        raise AssertionError(f"not opened: {page.status}")

    def one(time: int) -> list[int]:
        page = opened()
        start.wait(300)
        typed = fields(page.text)
        typed[name] = f"{typed[name]}\n{sentence(who, time)}".strip()
        said: list[int] = []
        for _again in range(TRIES):
            answer: Answer = browser.post(path, typed)
            said.append(answer.status)
            if answer.status == 303:
                return said
            if answer.status == 409:
                typed = fields(answer.text)
            else:
                assert answer.is_a_sentence, (answer.status, browser.server.log[-3000:])
                sleep(0.2)  # "too busy, try again": nobody does so in the same millisecond
        raise AssertionError(f"not saved after {len(said)} times: {said}")

    def every_time() -> list[int]:
        try:
            return [status for time in range(TIMES) for status in one(time)]
        except BaseException:
            start.abort()  # nobody waits for who does not come any more
            raise

    return every_time


def check_every_letter(text: str, begin: str) -> None:
    wanted = [begin, *(sentence(who, time) for who in range(HANDS) for time in range(TIMES))]
    assert {one: text.count(one) for one in wanted} == dict.fromkeys(wanted, 1)
    assert Counter(text.replace("\n", "").replace(" ", "")) == Counter("".join(wanted).replace(" ", ""))


@pytest.fixture
def hands(town: Town, server: Server) -> list[Browser]:
    return [Browser.of(server, town.world.actors[WRITERS[number % 3]]) for number in range(HANDS)]


def read(town: Town, model: Any, pk: Any) -> Any:
    with acting(system("test", town.households[0])):
        return model.objects.get(pk=pk)


def test_ten_write_in_one_record(town: Town, server: Server, hands: list[Browser]) -> None:
    worker, file = town.world.worker, town.households[0]
    with acting(system("test", file)):
        from rondom.cases.models import TeamMember

        team = list(TeamMember.objects.filter(household_id=file).values_list("id", flat=True))
    from rondom.core import clock

    meeting: Meeting = meetings.plan_meeting(
        by=worker, household_id=file, kind="round_table", planned_at=clock.now(), invited=team, points=[]
    )
    meetings.open_meeting(by=worker, household_id=file, meeting_id=meeting.id)
    with acting(system("test", file)):
        point = AgendaPoint.objects.get(meeting=meeting)
    meetings.write_point(
        by=worker, household_id=file, meeting_id=meeting.id, point_id=point.id, said="Begin.", version=1
    )
    path = f"/gezinnen/{file}/overleg/{meeting.id}/punt/{point.id}/"
    start = Barrier(HANDS)
    answers = together(*(typing(one, path, "said", who, start) for who, one in enumerate(hands)))
    assert {status for mine in answers for status in mine} <= {303, 409, 503}
    check_every_letter(read(town, AgendaPoint, point.id).said, "Begin.")
    assert "Traceback" not in server.log
    town.check_all_is_well()


def test_ten_write_in_one_goal(town: Town, server: Server, hands: list[Browser]) -> None:
    worker, file = town.world.worker, town.households[0]
    goal = plans.add_goal(
        by=worker,
        household_id=file,
        domain=str(town.world.method.domains[0].key),
        family_words="Ik wil rust.",
        measurable="Begin.",
    )
    path = f"/gezinnen/{file}/plan/doel/{goal.id}/"
    start = Barrier(HANDS)
    short = [typing(one, path, "measurable", who, start) for who, one in enumerate(hands)]
    answers = together(*short)
    assert {status for mine in answers for status in mine} <= {303, 409, 503}
    saved = read(town, Goal, goal.id)
    check_every_letter(saved.measurable, "Begin.")
    assert saved.family_words == "Ik wil rust."
    town.check_all_is_well()


def test_of_two_who_change_one_sentence_each_sees_both(town: Town, hands: list[Browser]) -> None:
    worker, file = town.world.worker, town.households[0]
    goal = plans.add_goal(
        by=worker,
        household_id=file,
        domain=str(town.world.method.domains[0].key),
        family_words="Ik wil rust in huis.",
    )
    path = f"/gezinnen/{file}/plan/doel/{goal.id}/"
    page = fields(hands[0].get(path).text)
    first, second = "Ik wil meer rust in huis.", "Ik wil slapen."
    answers = together(
        lambda: hands[0].post(path, page | {"family_words": first}),
        lambda: hands[1].post(path, page | {"family_words": second}),
    )
    assert sorted(answer.status for answer in answers) == [303, 409]
    (asked,) = [answer.text for answer in answers if answer.status == 409]
    assert first in unescape(asked) and second in unescape(asked)
    both = fields(asked)
    assert first in both["family_words"] and second in both["family_words"]
    assert hands[0].post(path, both).status == 303
    kept = read(town, Goal, goal.id).family_words
    assert first in kept and second in kept
