"""The plans of Dekker and R. on paper: each reader's own, in words and sentences that almost everybody can read.

Also through the pages: the mother tells how it goes, sees what goes well first, and prints her plan. [F6, F8, M1]
"""

import re
from collections.abc import Iterator
from dataclasses import asdict
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from pypdf import PdfReader

from rondom.core.actor import Actor
from rondom.core.paper import Document, pdf
from rondom.core.reading import findings
from rondom.core.transactions import acting
from rondom.ops.story.dekker import Dekker
from rondom.ops.story.moments import at
from rondom.ops.story.people import settle
from rondom.ops.story.r_beginning import MONTH_20
from rondom.ops.story.r_now import CaseR
from rondom.ops.story.r_people import settle_nijmegen
from rondom.plans import queries as plans
from rondom.plans.paper import queries as papers
from tests.conftest import client_of

from .test_dekker import delivered

pytestmark = pytest.mark.any_engine


@pytest.fixture
def dekker(db: None) -> Dekker:
    with at(300):
        region = settle()
    return tell(Dekker(region, 230), "review")


def tell(story: Any, until: str) -> Any:
    for step in story.STEPS[: story.STEPS.index(until) + 1]:
        with delivered():
            getattr(story, step)()
    return story


def paper_of(actor: Actor, household_id: Any) -> Document:
    with acting(actor):
        number = plans.versions(actor, household_id)[0].number
        return papers.paper(actor, household_id, number)


def words(thing: Any) -> Iterator[str]:
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, dict):
        for one in thing.values():
            yield from words(one)
    elif isinstance(thing, (list, tuple)):
        for one in thing:
            yield from words(one)


def hard(document: Document, names: frozenset[str]) -> list[str]:
    return [str(one) for text in words(asdict(document)) for one in findings(text, names=names)]


def read(made: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages).split())


def names_in(actor: Actor, household_id: Any) -> frozenset[str]:
    """Names of people and organisations are as they are."""
    with acting(actor):
        people = plans.plan(actor, household_id)
        every = {f"{task.owner.name} {task.owner.organisation}" for task in people.tasks}
    return frozenset(word for name in every for word in re.findall(r"\w+", name))


@pytest.mark.req("F8", "M1")
def test_the_plan_of_dekker_on_paper_is_plain(dekker: Dekker) -> None:
    mother = dekker.mother
    assert mother is not None
    paper = paper_of(mother, dekker.file)
    assert hard(paper, names_in(mother, dekker.file)) == []
    text = read(pdf(paper))
    assert "Ik wil weer post durven openmaken" in text and "Voor Carla Dekker · versie 2" in text
    assert "Wie kan ik bellen?" in text and "Dit doet u zelf." in text


@pytest.mark.req("F8", "M1")
def test_the_plan_of_r_on_paper_is_plain(db: None) -> None:
    with at(MONTH_20 + 20):
        nijmegen = settle_nijmegen(settle())
    story = tell(CaseR(nijmegen), "plan")
    for reader in (story.mother, story.father):
        assert reader is not None
        paper = paper_of(reader, story.file)
        assert hard(paper, names_in(reader, story.file)) == []
        assert "Ik wil weer ondernemer zijn" in read(pdf(paper))


@pytest.mark.req("F8")
def test_each_partner_of_dekker_takes_only_what_concerns_them(dekker: Dekker) -> None:
    school = read(pdf(paper_of(dekker["teacher"], dekker.file)))
    assert "Dat Lisa en Tim op tijd op school zijn" in school
    assert "durven openmaken" not in school and "Een huis zonder schimmel" not in school


@pytest.mark.req("F6", "M2")
def test_the_mother_tells_how_it_goes_and_first_sees_what_goes_well(dekker: Dekker) -> None:
    mother = dekker.mother
    assert mother is not None
    client = client_of(mother)
    home = client.get(reverse("portal:home")).content.decode()
    (page, *_rest) = re.findall(r'href="(/mijn/plan/doel/[^"]+)"', home)
    told = {"words": "Ik deed vandaag alle post alleen open", "kind": "success"}
    answer = client.post(page, told)
    assert answer.status_code == 303 and "Ik deed vandaag" in client.get(page).content.decode()
    home = client.get(reverse("portal:home")).content.decode()
    assert (
        home.index("Dit gaat goed")
        < home.index("Ik deed vandaag alle post")
        < home.index("Wat is het volgende?")
    )
    assert "iets wat lukte" in home
    empty = client.post(page, {"words": " ", "kind": "success"})
    assert empty.status_code == 422 and "Schrijf op hoe het gaat." in empty.content.decode()
    worker = client_of(dekker["worker"])
    assert (
        "Ik deed vandaag alle post" in worker.get(reverse("plans:plan", args=[dekker.file])).content.decode()
    )


@pytest.mark.req("F8")
def test_a_paper_is_reached_from_the_pages(dekker: Dekker) -> None:
    mother = dekker.mother
    assert mother is not None
    home = client_of(mother).get(reverse("portal:home")).content.decode()
    (link,) = re.findall(r'href="([^"]+/papier/)"', home)
    answer = client_of(mother).get(link)
    assert answer["Content-Type"] == "application/pdf" and "Carla" not in answer["Content-Disposition"]
    worker = client_of(dekker["worker"])
    version = worker.get(reverse("plans:version", args=[dekker.file, 2])).content.decode()
    assert re.search(r"/papier/[0-9a-f-]{36}/", version)
    looked = client_of(mother).get(reverse("portal:who-looked")).content.decode()
    assert "Nam mee" in looked
