"""The reference index at a screen: two signals that meet, a doubt, a match that must be confirmed first, a household
the meldpunt knows, a signal that is taken back, and a file that is brought in. Nothing is done in the database."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import Person
from .hands import fill, follow, send
from .test_every_page import faults_of
from .test_lifeline import tab_to

TEACHER, WORKER = "anna.bakker@rondom.example", "fatima.amrani@rondom.example"
COACH, PSYCHOLOGIST = "joris.vos@rondom.example", "petra.mulder@rondom.example"
LANDLORD, MANAGER = "ben.visser@rondom.example", "ingrid.prins@rondom.example"
OFFICER, PRIVACY_OFFICER = "marga.kok@rondom.example", "petra.dijk@rondom.example"
MOTHER = "carla.dekker@rondom.example"

ANNA, FATIMA = "Anna Bakker (Basisschool De Brug)", "Fatima Amrani (Sociaal Wijkteam Holtenbroek)"

Somebody = Callable[..., Person]


def give(person: Person, given_name: str, family_name: str, born: str, home: str, **answers: str) -> Page:
    """Give a signal about somebody at this house ("8031PX 83"); the page of the signal."""
    page = person.open("/signalen/nieuw/")
    fill(page, **{"0-given_name": given_name, "0-family_name": family_name, "0-birth_date": born})
    postcode, number = home.split()
    fill(page, postcode=postcode, house_number=number, **{"told": "soon", **answers})
    return send(page, "told")


def today(person: Person, words: str, head: str = "nu") -> Locator:
    """The line of Vandaag with these words; under the head "nu", "bijna" or "verder", however long that is."""
    return person.open(f"/?toon={head}").locator("main li").filter(has_text=words)


def card(page: Page, words: str) -> Locator:
    return page.locator("main .card").filter(has_text=words)


def gets(person: Person, address: str) -> int:
    """What the server answers to an address that somebody typed over."""
    answer = person.context.request.get(address)
    assert "Jele " not in answer.text()
    return answer.status


def says(page: Page, *words: str) -> None:
    for one in words:
        expect(page.locator("main")).to_contain_text(one)


def press_button(inside: Page | Locator, name: str) -> None:
    follow(inside.get_by_role("button", name=name, exact=True))


def sound(person: Person, width: int = 1280) -> None:
    """The page that is open now: no axe violation, no sideways scrolling, no complaint in the console."""
    faults = faults_of(person, person.page.url, width) + person.complaints
    assert not faults, "\n".join(faults)


@pytest.mark.req("A1", "A2", "A3")
def test_two_signals_about_one_child_meet_and_are_followed_up(somebody: Somebody) -> None:
    """A teacher, and a social worker on a phone who types the name wrong; one doubts, the meldpunt looks into it."""
    anna, fatima, marga = somebody(TEACHER), somebody(WORKER, width=360), somebody(OFFICER)
    page = give(anna, "Jelle", "Wesseling", "2014-09-17", "8031PX 83")
    says(page, "Nog niemand anders", "Wij laten het je weten als iemand anders ook betrokken is.")
    page = give(fatima, "Jele", "Wesseling", "2014-09-17", "8031PX 83")
    mine = page.url
    says(page, "Er is een match", "Bel Anna Bakker van Basisschool De Brug: 06-")
    sound(fatima, 360)
    follow(page.get_by_role("link", name="Bekijk de match"))
    match = page.url
    says(page, "dezelfde geboortedatum", "dezelfde achternaam", "hetzelfde huis", "de voornaam")
    says(page, "dezelfde persoon: ", "Van 100 zulke gevallen gaan er ongeveer")
    sound(fatima, 360)

    # who has nothing to do with it gets no page; who has, no more than the match
    for person, of_match, of_signal in (
        (somebody(MOTHER), 403, 403),
        (somebody(PRIVACY_OFFICER), 403, 403),
        (somebody(PSYCHOLOGIST), 404, 404),
        (anna, 200, 404),
        (marga, 200, 403),
    ):
        assert gets(person, match) == of_match
        assert gets(person, mine) == of_signal

    # the other hears of it, with a number and a term
    waits = today(anna, f"Er is een match over Jelle Wesseling. Bel {FATIMA}")
    expect(waits).to_contain_text(re.compile(r"nog \d+ dagen"))
    follow(waits.get_by_role("link"))
    page = anna.page
    assert page.url == match
    says(page, "Fatima Amrani", "Sociaal Wijkteam Holtenbroek")
    assert "Jele" not in page.content(), "what another organisation typed is not told"
    sound(anna)
    press_button(page, "Ik twijfel")
    says(page, "is er twijfel of dit klopt. Het meldpunt zoekt het mee uit.")

    # the meldpunt calls both, and says that it is right; it never sees about whom it is
    page = marga.open("/signalen/")
    doubt = card(page, "Het klopt niet").filter(has_text="Anna Bakker").filter(has_text="Fatima Amrani")
    expect(doubt).to_contain_text("Dezelfde persoon: ")
    assert "Wesseling" not in page.content()
    sound(marga)
    press_button(doubt, "Het klopt")
    expect(doubt).to_have_count(0)

    # one takes the initiative, with the keyboard alone; the other need not call any more
    page = fatima.open(match)
    tab_to(page, "Ik neem contact op")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    says(page, "Fatima Amrani neemt contact op.")
    page = anna.open(match)
    says(page, "Fatima Amrani neemt contact op.", "in gesprek")
    expect(today(anna, "over Jelle Wesseling")).to_have_count(0)
    follow(today(fatima, f"Leg vast wat je over Jele Wesseling afsprak met {ANNA}").get_by_role("link"))
    page = fatima.page
    fill(page, outcome="2")
    send(page, "outcome")
    says(page, "Jullie spraken af", "Variant 2")
    says(anna.open(match), "Variant 2", "afspraak gemaakt")
    assert not [*anna.complaints, *fatima.complaints, *marga.complaints]


@pytest.mark.req("A2")
def test_a_possible_match_waits_for_the_meldpunt(somebody: Somebody) -> None:
    """Two people of other names in one house: nobody hears of it before somebody asked."""
    teacher, coach, marga = somebody(TEACHER), somebody(COACH), somebody(OFFICER)
    mine = give(teacher, "Fenne", "Ottens", "2015-03-08", "8031PX 105").url
    page = give(coach, "Ruud", "Harmsen", "1986-07-30", "8031PX 105", **{"0-role": "parent"})
    theirs = page.url
    says(page, "Nog niemand anders")
    follow(today(marga, "Mogelijke match: bevestig of dit één huishouden is").first.get_by_role("link"))
    page = marga.page
    possible = card(page, "Ja, één huishouden").filter(has_text="Anna Bakker").filter(has_text="Joris Vos")
    expect(possible).to_contain_text("Hetzelfde huishouden: mogelijk")
    expect(possible).to_contain_text("Komt overeen: adres")
    says(teacher.open(mine), "Nog niemand anders")
    press_button(possible, "Ja, één huishouden")
    expect(possible).to_have_count(0)
    says(coach.open(theirs), "Er is een match", "Bel Anna Bakker van Basisschool De Brug")
    says(teacher.open(mine), "Er is een match", "Bel Joris Vos van Jeugdhulp IJssel")


@pytest.mark.req("A5", "A6", "A8")
def test_a_household_that_was_in_coordination_comes_back_into_view(somebody: Somebody) -> None:
    """Somebody of the care for adults signals that help broke off; the meldpunt knows the household."""
    petra, marga = somebody(PSYCHOLOGIST), somebody(OFFICER)
    page = petra.open("/signalen/nieuw/")
    reason = page.locator("select[name=consider] option").nth(1).get_attribute("value") or ""
    page = give(petra, "Deniz", "Yilmaz", "2012-11-12", "8031RT 15", kind="help_broken_off", consider=reason)
    says(page, "Hulp is afgebroken")
    page = marga.open("/signalen/")
    known = card(page, "Gezin Yılmaz").filter(has_text="Petra Mulder")
    for words in ("GGZ Vechtstreek", "Hulp is afgebroken", "Was in coördinatie van"):
        expect(known).to_contain_text(words)
    press_button(known, "Gezien")
    expect(known).to_have_count(0)


@pytest.mark.req("A3", "A4", "A7")
def test_coordination_is_asked_for_and_a_signal_is_taken_back(somebody: Somebody) -> None:
    anna, coach, marga = somebody(TEACHER), somebody(COACH), somebody(OFFICER)
    mine = give(anna, "Bo", "Reitsma", "2016-10-01", "8031PX 119").url
    page = give(coach, "Bo", "Reitsma", "2016-10-01", "8031PX 119")
    says(page, "Er is een match")
    theirs = page.url
    page = anna.open(mine)
    press_button(page, "Vraag om coördinatie")
    says(page, "Je liet het meldpunt op")

    follow(today(marga, f"{ANNA} vraagt om coördinatie").first.get_by_role("link"))
    page = marga.page
    follow(card(page, "Anna Bakker").get_by_role("link", name="Geef antwoord").last)
    says(page, "Gevraagd door", "Anna Bakker")
    fill(page, answer="not_needed", reason="speak_first")
    send(page, "answer")
    follow(today(anna, "Het meldpunt antwoordde over Bo Reitsma", "bijna").get_by_role("link"))
    page = anna.page
    says(page, "Nu niet nodig: Spreek eerst elkaar.")

    # who it is about hears of it, and that is written down
    follow(page.get_by_role("link", name="Vertel het"))
    sound(anna)
    fill(page, how="spoken")
    send(page, "how")
    expect(page.get_by_role("link", name="Vertel het")).to_have_count(0)

    # it was a mistake: the other has nobody to call any more, and who knew of it must hear that it is gone
    follow(page.get_by_role("link", name="Ik ben niet meer betrokken, of dit signaal klopt niet"))
    sound(anna)
    press_button(page, "Trek het signaal in")
    says(page, "ingetrokken", "Vertel dat het signaal stopte")
    expect(today(anna, "Vertel Bo Reitsma dat je signaal stopte", "bijna")).to_have_count(1)
    page = coach.open(theirs)
    says(page, "loopt", "Een eerdere match: vervallen")
    follow(page.get_by_role("link", name="Een eerdere match"))
    says(page, "Er is niemand meer om iets mee af te spreken.")
    expect(today(coach, "over Bo Reitsma")).to_have_count(0)


HEADER = "Zaaknummer;Voornaam;Tussenvoegsel;Achternaam;Geboortedatum;Postcode;Huisnummer;Reden"
ROWS = (
    "B-1;Nora;van;Aalderink;12-05-2013;8035 AB;3;huurachterstand",
    "B-2;Pim;;Beernink;30-02-2015;8035 AB;5;overlast",
    "B-3;Quin;;Cornelissen;07-11-2010;8035 AB;7;",
)


def upload(page: Page, name: str, *rows: str) -> Page:
    """Choose a file and go on to its columns."""
    page.goto(page.url.split("/signalen/")[0] + "/signalen/aanleveren/nieuw/")
    content = "\r\n".join([HEADER, *rows, ""]).encode("cp1252")
    page.locator("[name=file]").set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})
    return send(page, "file")


def choose(page: Page) -> Page:
    """Say of the columns what Rondom did not know by itself, and of all rows what holds."""
    page.get_by_label("Zaaknummer is in Rondom").select_option("source_id")
    page.get_by_label("Reden is in Rondom").select_option("")
    fill(page, role="child", told="soon")
    return send(page, "told")


@pytest.mark.req("A9")
def test_a_file_is_brought_in_and_the_wrong_row_is_told(somebody: Somebody) -> None:
    ben, ingrid, anna = somebody(LANDLORD), somebody(MANAGER), somebody(TEACHER)
    says(ingrid.open("/signalen/aanleveren/wie/"), "Ben Visser", "mag aanleveren")
    sound(ingrid)
    assert anna.context.request.get(anna.site + "/signalen/aanleveren/").status == 403

    page = ben.open("/signalen/")
    follow(page.get_by_role("link", name="Lever een bestand aan"))
    follow(page.get_by_role("link", name="Kies een bestand"))
    upload(page, "zorgen.csv", *ROWS)
    says(page, "Welke kolom is wat?", "zorgen.csv", "Nora · Pim · Quin")
    expect(page.get_by_label("Voornaam is in Rondom")).to_have_value("0-given_name")
    sound(ben)
    choose(page)
    says(page, "Klaar, op een paar rijen na")
    expect(page.get_by_role("row", name="Rij 3")).to_contain_text("Geboortedatum")
    expect(page.get_by_role("row", name="Rij 3")).to_contain_text("Voer een geldige datum in.")
    expect(page.locator("dl > div").filter(has_text="Nieuwe signalen")).to_contain_text("2")
    assert "Beernink" not in page.content(), "what stood in a row is not kept"
    sound(ben)
    expect(today(ben, "1 rij van zorgen.csv is niet aangekomen")).to_have_count(1)
    says(ben.open("/signalen/"), "Nora van Aalderink", "Quin Cornelissen")

    # the row is mended: what was good does not come twice
    mended = (ROWS[0], ROWS[1].replace("30-02", "28-02"), ROWS[2])
    choose(upload(page, "zorgen-2.csv", *mended))
    says(page, "Klaar: alle rijen zijn aangekomen")
    expect(page.locator("dl > div").filter(has_text="Nieuwe signalen")).to_contain_text("1")
    expect(page.locator("dl > div").filter(has_text="Al bekend")).to_contain_text("2")

    # who gives a signal now hears that the housing association is involved
    page = give(anna, "Quin", "Cornelissen", "2010-11-07", "8035AB 7")
    says(page, "Er is een match", "Bel Ben Visser van Wonen aan de Vecht: 06-")


@pytest.mark.req("A9")
def test_of_a_large_file_is_seen_how_far_it_is(somebody: Somebody) -> None:
    """The first piece is done at once; the rest goes on by itself, or somebody stops it."""
    ben = somebody(LANDLORD)
    page = ben.open("/signalen/aanleveren/")
    many = [f"L-{n};Dirkje;;Eshuis{n};01-01-2012;8035 CD;{n};{'x' * 4000}" for n in range(1, 13)]
    choose(upload(page, "groot.csv", *many))
    expect(page.get_by_role("progressbar")).to_have_attribute("value", re.compile(r"^[1-9]\d$"))
    says(page, "procent gelezen", "Je kunt deze pagina sluiten.")
    sound(ben)
    follow(page.get_by_role("link", name="Stop met aanleveren"))
    press_button(page, "Gooi de rest weg")
    says(page, "Gestopt: iemand stopte het.", "gestopt")
