"""The way of household Dekker once more, now through the pages alone: every step a form that somebody sends."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from rondom.cases import queries as cases
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.ops.story.moments import at
from rondom.ops.story.people import Region, settle
from tests.conftest import client_of

from .crawl import read

ID = r"([0-9a-f]{8}-[0-9a-f-]{27})"


class Hands:
    """Somebody at a screen without a browser: reads a page, fills the form that has this field, sends it."""

    def __init__(self, client: Client, committed: Callable[..., Any]) -> None:
        self.client, self.committed = client, committed

    def send(self, page: str, field: str, **values: Any) -> str:
        status, forms, _links, _text = read(self.client, page)
        assert status == 200, (page, status)
        form = next(one for one in forms if field in one.fields)
        data = {name: value for name, (kind, value) in form.fields.items() if kind != "submit"}
        data |= {name.replace("__", "-"): value for name, value in values.items()}
        return self.post(form.action, **data)

    def post(self, address: str, **data: Any) -> str:
        with self.committed(execute=True):
            answer = self.client.post(address, data)
        assert answer.status_code in (302, 303), (
            address,
            answer.status_code,
            _errors(answer.content.decode()),
        )
        return answer["Location"]

    def see(self, page: str) -> str:
        answer = self.client.get(page, follow=True)
        assert answer.status_code == 200, (page, answer.status_code)
        return answer.content.decode()


def _errors(text: str) -> str:
    found = re.search(r'id="error-summary".*?</ul>', text, re.DOTALL)
    return re.sub(r"<[^>]+>|\s+", " ", found.group(0)) if found else text[-400:]


@pytest.fixture
def region(db: None) -> Region:
    with at(30):
        return settle()


@pytest.mark.req("A1", "A3", "A4", "A5", "B1", "B3", "B5", "B8", "B10", "C5", "D1", "D2", "E1", "E2", "E3")
@pytest.mark.req("F1", "F2", "F5", "F7", "G1", "G4", "H1", "H2", "H3", "L1", "M1", "I4", "K1")
def test_eleven_steps_by_hand(region: Region, django_capture_on_commit_callbacks: Any) -> None:
    def hands(actor: Actor) -> Hands:
        return Hands(client_of(actor), django_capture_on_commit_callbacks)

    officer, teacher, landlord = hands(region["officer"]), hands(region["teacher"]), hands(region["landlord"])
    worker = hands(region["worker"])

    # 1. noticing
    home = {"postcode": "8031CL", "house_number": "112", "told": "soon"}
    asked = {"others_involved": "no", "earlier_help": "", "broken_off": "", "risk_level": ""}
    child = {"0__given_name": "Tim", "0__family_name": "Dekker", "0__birth_date": "2018-01-09"}
    mother = {"0__role": "parent", "0__given_name": "Carla", "0__family_name": "Dekker"}
    teacher.send("/signalen/nieuw/", "told", **child, **home, **asked)
    result = landlord.send(
        "/signalen/nieuw/", "told", **mother, **home, **asked, **{"0__birth_date": "1991-05-04"}
    )
    assert "Anna Bakker" in landlord.see(result)
    mine = teacher.see("/signalen/")
    match = re.search(f"/signalen/match/{ID}/", mine)
    signal = re.search(f'href="/signalen/{ID}/', mine)
    assert match and signal
    teacher.post(f"/signalen/match/{match[1]}/contact/")
    teacher.post(f"/signalen/{signal[1]}/coordinatie/")
    assert "Anna Bakker" in officer.see("/signalen/meldpunt/")

    # 2. intake
    teacher.send(
        f"/meldpunt/melden/?signaal={signal[1]}",
        "concern",
        household_name="Gezin Dekker",
        street="Beethovenlaan",
        city="Zwolle",
        concern="De kinderen komen te laat en zonder eten.",
        discussed="no",
        discussed_not_why="Moeder reageert niet.",
        **{
            "1-role": "parent",
            "1-given_name": "Carla",
            "1-family_name": "Dekker",
            "1-birth_date": "1991-05-04",
        },
    )
    referral = re.search(f"/meldpunt/{ID}/", officer.see("/meldpunt/"))
    assert referral
    desk = referral[0]
    for outcome in ("nobody_answered", "spoken_at_home"):
        officer.send(desk + "contact/", "outcome", way="visit", announcement="unannounced", outcome=outcome)
    officer.send(desk + "gezin-vertellen/", "how", how="Aan de keukentafel")
    officer.send(desk + "kind/", "child_id", seen="on", heard="on", safe_now="yes", source="Zelf gezien")
    officer.post(desk + "screening/")
    stated = {}
    for criterion in ("beyond_one_member", "little_grip"):
        stated |= {f"{criterion}-holds": "yes", f"{criterion}-fact": "Gezien bij het huisbezoek."}
    officer.send(desk + "kenmerken/", "little_grip-holds", **stated)
    officer.send(desk + "besluit/", "reason", decision="accept", reason="Niemand heeft het overzicht.")
    officer.send(desk + "terugkoppeling/", "text", text="Wij starten de coördinatie.")
    assert "Wij starten" in teacher.see(
        re.search(f"/meldpunt/mijn-meldingen/{ID}/", teacher.see("/meldpunt/mijn-meldingen/"))[0]  # type: ignore[index]
    )

    # 3. getting to know
    file = re.search(f"/gezinnen/{ID}/", officer.see("/gezinnen/"))
    assert file
    household = file[0]
    people = re.findall(f"{household}gegevens/{ID}/", officer.see(household + "gegevens/"))
    officer.send(household + f"gegevens/{people[0]}/", "contact_wishes", contact_wishes="Achterom komen.")
    officer.send(
        household + "beeld/leefgebieden/", "finances", finances="Schulden.", parenting="Te laat op school."
    )
    measure(officer, household, {"finances": (1, 1), "parenting": (2, 3)})

    # 4. variant
    officer.send(
        household + "coordinatie/variant/", "variant", variant="4", reason="Moeder doet mee in één plan."
    )

    # 5. round table and people
    for name, what in (("worker", "Praktische hulp"), ("debt", "Schulden"), ("teacher", "School")):
        officer.send(
            household + "coordinatie/team/hulpverlener/",
            "comes_for",
            user=choice(officer, household + "coordinatie/team/hulpverlener/", region[name].name),
            role="team_member",
            comes_for=what,
        )
    add_family = household + "coordinatie/team/gezinslid/"
    carla = choice(officer, add_family, "Carla")
    officer.send(add_family, "person", person=carla, comes_for="Beslist mee")
    team = {one.name: one for one in cases.team(region["officer"], as_uuid(household))}
    when = (clock.now() + timedelta(hours=1)).astimezone(clock.AMSTERDAM).strftime("%Y-%m-%dT%H:%M")
    meeting = officer.send(
        household + "overleg/nieuw/",
        "planned_at",
        kind="round_table",
        planned_at=when,
        invited=[str(one.id) for one in team.values()],
        points="Wie doet wat?",
    )
    meeting = re.search(f"{household}overleg/{ID}/", meeting)[0]  # type: ignore[index]
    officer.post(meeting + "begin/")
    officer.send(meeting, "said", said="Ik wil weer post durven openmaken.")
    officer.send(meeting + "besluit/", "text", text="Fatima is het aanspreekpunt.")
    owner = str(team["Dirk Meijer"].id)
    officer.send(meeting + "afspraak/", "owner_id", text="Alle schulden op een rij", owner_id=owner)
    officer.send(
        household + "coordinatie/verantwoordelijk/",
        "organisation",
        organisation=str(region.organisations["social"].id),
        reason="Meeste contacturen.",
    )
    appoint = household + "coordinatie/benoemen/care_coordinator/"
    officer.send(
        appoint, "because", user=choice(officer, appoint, "Fatima Amrani"), because="Kent het gezin."
    )
    tomorrow = str(clock.today() + timedelta(days=1))
    officer.send(meeting + "afronden/", "family_talk", family_talk="Bij haar thuis.", talk_on=tomorrow)
    assert "Fatima is het aanspreekpunt." in worker.see(meeting)

    # 6. what they expect
    team = {(one.name, one.role): one for one in cases.team(region["officer"], as_uuid(household))}
    debt, lead = team["Dirk Meijer", "team_member"], team["Fatima Amrani", "care_coordinator"]
    of = household + "coordinatie/team/"
    hands(region["debt"]).send(
        f"{of}{debt.id}/aanbod/", "reachable", answers_within_days="5", contact_per_month="1"
    )
    worker.send(f"{of}{lead.id}/verwacht/{debt.id}/", "answers_within_days", answers_within_days="1")
    assert "Verwachtingen lopen uiteen" in worker.see(household + "coordinatie/")

    # 7. one plan, binding when everyone agreed; the mother signs in for it with her pass-phrase
    answer = officer.client.post(
        household + f"coordinatie/toegang/{carla}/", {"email": "carla@gezin.example"}
    )
    phrase = re.search(r'<dd class="large strong">([^<]+)</dd>', answer.content.decode())
    assert answer.status_code == 200 and phrase
    family = Hands(Client(), django_capture_on_commit_callbacks)
    family.post("/account/login/", login="carla@gezin.example", password=phrase[1].strip())
    worker.send(
        household + "plan/doel/nieuw/",
        "family_words",
        family_words="Ik wil weer post openmaken",
        domain="finances",
    )
    worker.send(household + "plan/taak/nieuw/", "title", title="Elke dinsdag post openen", owner=str(lead.id))
    worker.send(household + "plan/voorstellen/", "reason", reason="Eerste plan", financier="")
    for one in (worker, hands(region["debt"]), teacher, family):
        for address in set(
            re.findall(f"{household}plan/versies/1/antwoord/{ID}/", one.see(household + "plan/"))
        ):
            page = f"{household}plan/versies/1/antwoord/{address}/"
            if one is family or one.client.get(page).status_code == 200:
                answered = one.client.post(page, {"agrees": "yes", "reason": ""})
                assert answered.status_code in (303, 403, 422)
    assert "geldt sinds" in worker.see(household + "plan/")

    # 8. every day
    worker.send(
        household + "tijdlijn/notitie/",
        "text",
        text="Twee dozen post geopend.",
        kind="visit",
        category="agreements",
    )
    task = re.search(f"{household}plan/taak/{ID}/afronden/", worker.see(household + "plan/"))
    assert task
    worker.send(task[0], "outcome", done="yes", outcome="Gelukt.")
    point = worker.send(
        household + "tijdlijn/kritiek-punt/", "text", kind="situation_changed", text="Ontruiming van de baan."
    )
    assert "/tijdlijn/" in point
    seen = re.search(f"{household}tijdlijn/kritiek-punt/{ID}/", teacher.see("/"))
    assert seen, "it stands on the list of who must know"
    teacher.post(seen[0])
    assert "Twee dozen post geopend." in worker.see(household + "tijdlijn/")

    # 9. review
    measure(worker, household, {"finances": (3, 3), "parenting": (2, 3)})
    worker.send(
        household + "plan/evaluatie/",
        "findings",
        findings="De post gaat goed.",
        family_words="Ik slaap weer.",
    )

    # 11. the family, before the end: our plan, who comes for what, who looked; the figures
    ours = family.see("/mijn/")
    assert "Ik wil weer post openmaken" in ours and "Fatima Amrani" in ours
    assert "Fatima Amrani" in family.see("/mijn/wie-keek-mee/")
    assert hands(region["policy"]).see("/cijfers/")

    # 10. closing, and a later signal
    officer.send(
        household + "coordinatie/afsluiten/",
        "family_evaluation",
        kind="fully_closed",
        ground="goals_met",
        reason="Doelen gehaald.",
        relapse_level="medium",
        watch_note="School belt elke maand.",
        family_evaluation="Eindelijk één iemand.",
        family_grade="8",
        sure="on",
    )
    assert worker.client.get(household).status_code == 404
    hands(region["debt"]).send("/signalen/nieuw/", "told", **child, **home, **asked)
    assert "Dirk Meijer" in officer.see("/signalen/meldpunt/")


def as_uuid(household: str) -> Any:
    from uuid import UUID

    return UUID(household.split("/")[2])


def choice(hands: Hands, page: str, text: str) -> str:
    """The value of the radio button whose label holds this text."""
    for part in hands.see(page).split("<input")[1:]:
        value = re.search(r'value="([^"]*)"', part)
        if 'type="radio"' in part and text in part and value:
            return value[1]
    raise AssertionError(f"{text} cannot be chosen on {page}")


def measure(hands: Hands, household: str, scores: dict[str, tuple[int, int]]) -> None:
    """One measurement on the screen: started, scored by both, closed."""
    hands.post(household + "beeld/meten/")
    page = hands.see(household + "beeld/meten/") + hands.see(household + "beeld/")
    running = re.search(f"{household}beeld/{ID}/", page)
    assert running
    for domain, (professional, family) in scores.items():
        hands.send(
            f"{running[0]}{domain}/",
            "professional_value",
            professional_value=str(professional),
            family_value=str(family),
        )
    hands.post(running[0] + "klaar/")
