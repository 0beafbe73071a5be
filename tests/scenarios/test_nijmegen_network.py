"""The network of household R., from what the study tells of it: father, mother and daughter, four professionals who
matter most, and outside the help one neighbour. Nobody drew it then. [s2 §5.1.4, annex IV; C3]"""

from datetime import datetime, timedelta

import pytest

from rondom.cases.ecogram import queries, rules, telling
from rondom.cases.ecogram.rules import Findings, Network
from rondom.core import clock
from rondom.core.transactions import acting
from rondom.ops.story.moments import at
from rondom.ops.story.network import NEIGHBOUR, NEIGHBOUR_SINCE
from rondom.ops.story.people import settle
from rondom.ops.story.r_beginning import FATHER, MONTH_20, MOTHER
from rondom.ops.story.r_now import CaseR
from rondom.ops.story.r_people import settle_nijmegen

from .nijmegen import page, see, told

pytestmark = pytest.mark.req("C3")


@pytest.fixture
def story(db: None, frozen: datetime) -> CaseR:
    with at(MONTH_20 + 20):
        region = settle_nijmegen(settle())
    return told(CaseR(region), "looks_back")


def network(story: CaseR, key: str = "coach") -> Network:
    with acting(story[key]):
        return queries.network(story[key], story.file)


def now(story: CaseR, key: str = "coach") -> Findings:
    return rules.findings(network(story, key).on(clock.today()))


def test_outside_the_help_there_is_one_informal_tie_and_who_knows_whom(story: CaseR) -> None:
    """Told once, for it takes a while: the analysis, how it grew, the ties of the annex, and who knows nobody."""
    found, whole = now(story), network(story)
    assert [one.name for one in found.informal] == [NEIGHBOUR]
    said = telling.sentences(found)
    assert said[0] == f"Buiten de hulpverlening is er één informele band: {NEIGHBOUR}."
    assert said[0] in see(story["coach"], page(story, "cases:ecogram"))

    since = story.today - timedelta(days=NEIGHBOUR_SINCE)
    before = rules.findings(whole.on(since - timedelta(days=1)))
    assert telling.sentences(before)[0] == "Buiten de hulpverlening is er nog geen informele band."
    grown = rules.growth(whole, story.today - timedelta(days=500), clock.today())
    assert [one.name for one in grown.come] == [NEIGHBOUR] and not grown.gone
    assert grown.better >= 4 and grown.worse == 0, "from unwilling to cooperative"

    names = whole.names
    ties = {
        frozenset((names[tie.one].split(" ")[0], names[tie.other].split(" ")[0])): tie.quality
        for tie in whole.on(clock.today()).ties
    }
    assert ties[frozenset((FATHER, MOTHER))] == "mixed"
    for member in (FATHER, MOTHER):
        assert ties[frozenset(("Koen", member))] == "strong"
    assert ties[frozenset(("Koen", "Yvonne"))] == "strong"
    assert ties[frozenset(("Sander", "Koen"))] == ties[frozenset(("Sander", "Yvonne"))] == "mixed"

    strangers = {one.name for one in found.strangers}
    assert {"Dokter De Haan", "Ria Gerrits", "Peter Arts"} <= strangers
    assert strangers.isdisjoint({"Koen Jansen", "Yvonne Derks", "Sander Post", "Lieke Hendriks"})
    assert not found.apart
    assert [one.name for one in found.untied] == ["Dominee Brand (Ontmoetingskerk)"]


@pytest.mark.req("P5")
def test_the_family_sees_what_is_about_all_of_them_and_not_of_the_other(story: CaseR) -> None:
    assert story.father is not None and story.mother is not None
    theirs = see(story.father, page(story, "cases:ecogram"))
    assert NEIGHBOUR in theirs
    assert "Sander Post" not in theirs, "the psychologist of his wife"
    assert "Sander Post" in see(story.mother, page(story, "cases:ecogram"))
    assert f"{FATHER} – {MOTHER}" not in theirs
