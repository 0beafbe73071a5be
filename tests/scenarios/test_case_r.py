"""Household R. of the Nijmegen study: what went wrong there, and why it cannot go wrong unseen here. [s2; spec 05]

1. A mother came home from the clinic and only the father knew. 2. Coach and guardian expected what the psychologist
never promised. 3. The family did not know who came for what. 4. There was no interpreter, and nobody wrote down why.
"""

import html
import re
from datetime import datetime

import pytest
from django.urls import reverse

from rondom.cases import queries as cases
from rondom.core.actor import Actor
from rondom.core.transactions import acting
from rondom.households import stays_queries
from rondom.households.stays_actions import tell_end
from rondom.journal import jobs
from rondom.journal import queries as journal
from rondom.meetings import queries as meetings
from rondom.ops.story.moments import at
from rondom.ops.story.people import settle
from rondom.ops.story.r_beginning import FATHER, MONTH_20, MOTHER
from rondom.ops.story.r_now import EXPECTED, CaseR
from rondom.ops.story.r_people import ORGANISATIONS, settle_nijmegen
from tests.conftest import client_of

from .test_dekker import delivered


@pytest.fixture
def story(db: None, frozen: datetime) -> CaseR:
    """Today is a Monday without holidays near, so that terms end where the test says."""
    with at(MONTH_20 + 20):
        nijmegen = settle_nijmegen(settle())
    return CaseR(nijmegen)


def told(story: CaseR, until: str = CaseR.STEPS[-1]) -> CaseR:
    for step in CaseR.STEPS[: CaseR.STEPS.index(until) + 1]:
        with delivered():
            getattr(story, step)()
    return story


def see(actor: Actor | None, address: str) -> str:
    """The words of a page as somebody reads them."""
    assert actor is not None
    answer = client_of(actor).get(address)
    assert answer.status_code == 200, address
    text = re.sub(r"<(script|style|svg).*?</\1>|<[^>]+>", " ", answer.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", html.unescape(text))


def work(story: CaseR, key: str) -> list[str]:
    with acting(story[key]):
        return [one.title for one in journal.work_for(story[key])]


@pytest.mark.req("C8", "H1")
def test_an_end_that_nobody_tells_climbs_and_when_told_reaches_everyone(story: CaseR) -> None:
    told(story, "goes_away")
    assert story.stay is not None
    with story.at(20, 9):
        story.everyone_has_seen()
    with acting(story["director"]):
        (stay,) = stays_queries.stays(story["director"], story.file)
    assert (stay.name, stay.teller.name, stay.where) == (MOTHER, "Sander Post", "")
    with acting(story["coach"]):  # who wrote it down; others know that she is away and until when
        assert "Pro Persona" in stays_queries.stays(story["coach"], story.file)[0].where

    with story.at(EXPECTED - 4, 8):
        assert jobs.ask_after_returns() == 1
    (alert,) = work(story, "director")
    assert MOTHER in alert and "Sander Post (Pro Persona) zou het vertellen" in alert
    assert work(story, "coach") == work(story, "officer") == []
    with story.at(5, 8):
        assert jobs.climb_overdue() == 1  # the coordinator is asked again
    with story.at(1, 8):
        assert jobs.climb_overdue() == 1
    assert any("Sander Post" in one for one in work(story, "officer"))

    with delivered(), story.at(1, 9):
        tell_end(
            by=story["coach"],
            household_id=story.file,
            stay_id=story.stay.id,
            ended_on=story.stay.expected_end,
            heard_from=f"person:{story.person(FATHER)}",
        )
    assert not any("zou" in one and "weer thuis zijn" in one for one in work(story, "officer"))
    for key in ("director", "guardian", "psychologist", "parenting", "nurse", "neighbourhood"):
        assert any(f"{MOTHER} is weer thuis" in one for one in work(story, key)), key
    assert work(story, "coach") == [], "who told it knows"
    assert work(story, "playgroup") == [], "who left the team is told nothing"
    with story.at(1, 10):
        story.everyone_has_seen()
    assert work(story, "director") == []


@pytest.mark.req("C5", "C8", "E3", "H1", "M1")
def test_as_it_stands_in_month_twenty(story: CaseR) -> None:
    told(story)
    with acting(story["director"]):
        team = cases.team(story["director"], story.file)
        around = {one.organisation for one in team} | {
            part for one in team for part in re.findall(r"\((.+)\)", one.name)
        }
        missing = {name for _key, name, _kind, _phone in ORGANISATIONS} - around
        assert missing == {"Peuterspeelzaal de Belleboom"}, "Tara goes to school now"
        held = meetings.of_household(story["director"], story.file)
    assert len(held) == 11, "the round table, nine meetings, the next one"

    # 1. the end of the admission: who told, who was to tell, who does not know yet
    home = reverse("web:household", args=[story.file])
    for key in ("director", "coach"):
        page = see(story[key], home)
        assert f"{MOTHER} is weer thuis sinds" in page and f"Dit vertelde {FATHER}" in page, key
        assert "dat Sander Post (Pro Persona) het zou vertellen" in page, key
        assert "Nog niet gezien door: Marian Thijssen, Sander Post" in page or (
            "Nog niet gezien door: Sander Post, Marian Thijssen" in page
        )
    today = see(story["director"], reverse("web:today"))
    assert "Nog niet door iedereen gezien" in today and "Sander Post" in today

    # 2. what coach and guardian expect of the psychologist, beside what he offers
    page = see(story["guardian"], reverse("cases:team", args=[story.file]))
    assert "Koen verwacht antwoord binnen 1 werkdag." in page
    assert "Yvonne verwacht antwoord binnen 1 werkdag." in page
    assert "Sander antwoordt binnen 5 werkdagen." in page
    assert "Sander is te bereiken via: alleen in het overleg." in page

    # 3. who comes for what, as the family reads it; what is about mother alone, father does not read
    fathers, mothers = see(story.father, reverse("portal:home")), see(story.mother, reverse("portal:home"))
    for name, what in (
        ("Lieke Hendriks", "Helpt om de week bij het opvoeden"),
        ("Ria Gerrits", "Regelt het geld en de schulden"),
        ("Samira Haddou", "Helpt met brieven, formulieren en de taalcursus"),
        ("Mevrouw Bloem (buurvrouw)", "Past soms op Tara"),
    ):
        assert name in fathers and what in fathers, name
    assert "Behandelt Shirin" in mothers and "Behandelt Shirin" not in fathers

    # 4. no interpreter, and why: wherever contact is planned
    why = "Shirin wil geen tolk: Zij is bang dat het rondgaat onder landgenoten."
    (coming,) = [one for one in held if one.meeting.status == "planned"]
    for address in (
        reverse("meetings:plan", args=[story.file]),
        reverse("meetings:meeting", args=[story.file, coming.meeting.id]),
        reverse("journal:write_note", args=[story.file]),
        reverse("households:file", args=[story.file]),
    ):
        assert why in see(story["coach"], address), address

    # nobody of another household sees any of it
    assert client_of(story["officer"]).get(home).status_code == 200
    assert client_of(story["police"]).get(home).status_code == 200
    assert client_of(story["playgroup"]).get(home).status_code == 404
