"""The way of a man alone in Kampen once more, through the pages: every step a form that somebody sends."""

import re
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from rondom.core import clock
from rondom.ops.story.moments import at
from tests.conftest import client_of

from .kampen import SINGLE, Kampen
from .test_dekker_by_hand import ID, Hands


@pytest.fixture
def region(db: None) -> Kampen:
    with at(30):
        return Kampen.build(SINGLE)


@pytest.mark.req("B1", "B3", "B5", "B8", "E1", "E2", "F1", "F5", "G1", "G4", "H1", "H2", "L1", "M1")
def test_a_man_alone_by_hand(region: Kampen, django_capture_on_commit_callbacks: Any) -> None:
    def hands(who: str) -> Hands:
        return Hands(client_of(region[who]), django_capture_on_commit_callbacks)

    bas, greet, landlord = hands("bas"), hands("greet"), hands("landlord")

    # referred, without criteria that stop anybody; children are nowhere asked for
    landlord.send(
        "/meldpunt/melden/",
        "concern",
        **who_and_where(),
        concern="De huur komt niet binnen en de gordijnen blijven dicht.",
        discussed="yes",
    )
    desk = found(f"/meldpunt/{ID}/", bas.see("/meldpunt/"))
    page = bas.see(desk)
    assert "Kinderen gezien" not in page
    assert "coördinatie past" not in page, "the criteria advise nothing"
    assert "Er zijn geen harde eisen" in page
    for outcome in ("nobody_answered", "talk_stopped"):
        bas.send(desk + "contact/", "outcome", way="visit", announcement="unannounced", outcome=outcome)
    assert "Gesprek gestopt, nieuwe afspraak gemaakt" in bas.see(desk)
    bas.send(desk + "gezin-vertellen/", "how", how="Aan de deur")
    fact = {"falls_between-holds": "yes", "falls_between-fact": "Drie organisaties wijzen naar elkaar."}
    bas.send(desk + "kenmerken/", "falls_between-holds", **fact)
    bas.send(desk + "besluit/", "reason", decision="accept", reason="")
    bas.send(desk + "terugkoppeling/", "text", text="Wij gaan langs.")

    # two coordinators, and the third only in the place of one of them
    household = found(f"/gezinnen/{ID}/", bas.see("/gezinnen/"))
    region.file = as_uuid(household)
    bas.send(household + "coordinatie/variant/", "variant", variant="2", reason="")
    appoint = household + "coordinatie/benoemen/coordinator/"
    bas.send(appoint, "because", user=choice(bas, appoint, "Bas Kuiper"), because="Kent de buurt.")
    team = bas.see(household + "coordinatie/")
    assert "nog 1 van de 2 plaatsen vrij" in team
    assert "gezinscoach" not in team
    assert "Er is nog een plaats vrij" in bas.see(appoint)
    assert "Wijs nog iemand aan" in bas.see("/")
    bas.send(appoint, "because", user=choice(bas, appoint, "Greet Postma"), because="Valt in.")
    assert "plaatsen vrij" not in bas.see(household + "coordinatie/")
    who = choice(bas, appoint, "Ina Veen")
    refused = bas.client.post(appoint, {"user": who, "because": "Neemt over.", "ground": "consent"})
    assert refused.status_code == 422
    assert "Kies van wie deze persoon het overneemt" in refused.content.decode()
    leaves = choice(bas, appoint, "Greet Postma", name="succeeds")
    bas.send(appoint, "because", user=who, because="Neemt over.", succeeds=leaves)
    assert greet.client.get(household).status_code == 200, "still of the desk"
    team = bas.see(household + "coordinatie/")
    assert "opgevolgd zonder warme overdracht: Greet Postma" in team and team.count("Greet Postma") == 1

    # who helps with money, and who sits in the BOMP
    join = household + "coordinatie/team/hulpverlener/"
    for who, role, what in (
        ("debt", "money_help", "Sloot de schuldhulp af"),
        ("police", "table_member", "Let op overlast"),
    ):
        name = region[who].name
        bas.send(join, "comes_for", user=choice(bas, join, name), role=role, comes_for=what)

    # ten minutes at the door, thirty seconds to write it down: three fields
    bas.send(
        household + "tijdlijn/notitie/",
        "text",
        kind="visit",
        planned="no",
        minutes="10",
        category="finances",
        text="Telefoon op afbetaling gekocht. Erop aangesproken.",
    )
    bas.send(
        household + "tijdlijn/kritiek-punt/",
        "text",
        kind="new_money_trouble",
        text="Nieuw contract op afbetaling.",
    )
    debt, police = hands("debt"), hands("police")
    seen = found(f"{household}tijdlijn/kritiek-punt/{ID}/", debt.see("/"))
    debt.post(seen)
    assert "afbetaling" in debt.see(household + "tijdlijn/")
    assert "afbetaling" not in police.see(household + "tijdlijn/")
    assert "kritiek-punt" not in police.see("/")
    assert hands("stranger").client.get(household + "tijdlijn/").status_code == 404

    # the BOMP: no family at the table and nobody asks why; the next one is proposed by its rhythm
    plan = household + "overleg/nieuw/"
    assert "Tactus en politie" in bas.see(plan)
    when = (clock.now() + timedelta(hours=1)).astimezone(clock.AMSTERDAM).replace(second=0, microsecond=0)
    invited = [choice(bas, plan, name, "invited") for name in ("Bas Kuiper", "Ron Vos")]
    answer = bas.send(
        plan,
        "planned_at",
        kind="bomp",
        planned_at=when.strftime("%Y-%m-%dT%H:%M"),
        invited=invited,
        family_absent_why="",
    )
    meeting = found(f"{household}overleg/{ID}/", answer)
    bas.post(meeting + "begin/")
    live = bas.see(meeting)
    proposed = re.search(r'name="planned_at"[^>]*value="([0-9-]{10})T', live) or re.search(
        r'value="([0-9-]{10})T[^>]*name="planned_at"', live
    )
    assert proposed, "the method says when it comes back"
    assert 33 <= (date.fromisoformat(proposed[1]) - when.date()).days <= 40
    bas.send(meeting + "besluit/", "text", text="De politie belt eerst Bas.")
    tomorrow = str(clock.today() + timedelta(days=1))
    bas.send(meeting + "afronden/", "family_talk", family_talk="Hoe was het?", talk_on=tomorrow)
    assert "De politie belt eerst Bas." in police.see(meeting)
    assert "Bas Kuiper" in police.see(household), "who needs no plan still sees who is around"
    assert police.client.get(household + "plan/").status_code == 403

    # closing: one of the four kinds of this method
    close = household + "coordinatie/afsluiten/"
    offered = bas.see(close)
    for label in ("Onbevredigend afgesloten", "Verhuisd", "Doorverwezen", "Helemaal afgesloten"):
        assert label in offered
    bas.send(
        close,
        "family_evaluation",
        kind="referred_on",
        ground="regular_help_works",
        destination="Maatschappelijk werk Kampen",
        reason="De gewone hulp loopt.",
        relapse_level="medium",
        watch_note="Hij belt zelf.",
        family_evaluation="Jullie kwamen gewoon.",
        sure="on",
    )
    assert police.client.get(household).status_code == 404
    assert "Afgesloten" in bas.see(household)


def test_a_short_contact_by_hand(region: Kampen, django_capture_on_commit_callbacks: Any) -> None:
    bas = Hands(client_of(region["bas"]), django_capture_on_commit_callbacks)
    assert "Meld zelf een huishouden" in bas.see("/meldpunt/"), "the point goes to people unasked"
    bas.send(
        "/meldpunt/melden/", "concern", **who_and_where(), concern="Zelf gezien op straat.", discussed="yes"
    )
    desk = found(f"/meldpunt/{ID}/", bas.see("/meldpunt/"))
    bas.send(desk + "besluit/", "reason", decision="refuse", reason="", refused_to="Maatschappelijk werk")
    household = found(f"/gezinnen/{ID}/", bas.see("/gezinnen/"))
    assert "Kort contact" in bas.see(household)


def who_and_where() -> dict[str, str]:
    return {
        "household_name": "De heer Visser",
        "0__role": "single",
        "0__given_name": "Jan",
        "0__family_name": "Visser",
        "0__birth_date": "1971-03-09",
        "street": "Burgwal",
        "house_number": "8",
        "postcode": "8261ES",
        "city": "Kampen",
    }


def found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    assert match, f"{pattern} is not there"
    return match[0]


def choice(hands: Hands, page: str, text: str, name: str = "user") -> str:
    """The value of the choice in field `name` whose label holds this text."""
    for part in hands.see(page).split("<input")[1:]:
        value = re.search(r'value="([^"]*)"', part)
        if f'name="{name}"' in part and text in part and value:
            return value[1]
    raise AssertionError(f"{text} cannot be chosen on {page}")


def as_uuid(household: str) -> UUID:
    return UUID(household.split("/")[2])
