"""The pages of the ecogram through a signed-in client: drawing, bad input, two people at once, then and now. [C3]"""

import html
import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rondom.core import clock
from rondom.core.http import once
from tests.cases.conftest import Coordination
from tests.cases.network import Drawing, drawing
from tests.cases.team import SignIn

pytestmark = pytest.mark.req("C3")


@pytest.fixture
def drawn(coordination: Coordination) -> Drawing:
    return drawing(coordination)


def read(client: Client, address: str) -> str:
    """The words of a page as somebody reads them; the picture apart."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return words(answer.content.decode())


def words(page: str) -> str:
    text = re.sub(r"<(script|style|svg).*?</\1>|<[^>]+>", " ", page, flags=re.DOTALL)
    return re.sub(r"\s+", " ", html.unescape(text))


def picture(client: Client, address: str) -> str:
    found = re.search(r'<svg class="svg svg--large.*?</svg>', client.get(address).content.decode(), re.DOTALL)
    assert found
    return html.unescape(found[0])


def typed(**more: Any) -> dict[str, Any]:
    return {
        "quality": "ordinary",
        "direction": "both",
        "since": clock.today().isoformat(),
        "once": once(),
        **more,
    }


def test_somebody_is_added_a_tie_drawn_and_changed(drawn: Drawing, signed_in: SignIn) -> None:
    client = signed_in(drawn.hand)
    made = client.post(
        drawn.path + "erbij/",
        typed(name="Truus", role="oma", kind="person", belongs_to=drawn.home, quality="strong"),
    )
    assert (made.status_code, made["Location"]) == (303, drawn.path)
    (truus,) = drawn.members()
    made = client.post(drawn.path + "band/", typed(one=str(truus.pk), other=drawn.teacher, direction="to"))
    (tie,) = [row for row in drawn.all_ties() if str(row.other_id) == drawn.teacher]
    assert made["Location"] == f"{drawn.path}#band-{tie.pk}"
    page = read(client, drawn.path)
    assert "Truus – Anna Bakker + gewone band van Truus naar Anna Bakker" in page
    assert "Buiten de hulpverlening is er één informele band: Truus (oma)." in page
    clock.move(timedelta(days=2))
    change = f"{drawn.path}band/{tie.pk}/"
    assert "Nu: + gewone band" in read(client, change)
    made = client.post(change, typed(quality="broken", direction="to", version=tie.version))
    assert made.status_code == 303
    page = read(client, drawn.path)
    assert "Truus – Anna Bakker verbroken was: + gewone band" in page
    assert "Truus – Anna Bakker: was + gewone band, werd verbroken" in page


def test_the_picture_says_the_same_as_the_table_and_has_a_name(drawn: Drawing, signed_in: SignIn) -> None:
    drawn.add("Truus <b>&amp;", quality="mixed")
    client = signed_in(drawn.hand)
    seen = picture(client, drawn.path)
    assert "<title>Ecogram van ma 2 maart</title>" in seen
    assert "Truus <b>&amp; – Gezin Dekker: soms goed, soms moeilijk" in seen.split("</desc>")[0]
    assert "<b>&" not in client.get(drawn.path).content.decode(), "a name is never markup"


def test_nobody_is_drawn_yet(drawn: Drawing, signed_in: SignIn) -> None:
    for member in drawn.network().around:
        assert not member.own
    page = read(signed_in(drawn.hand), drawn.path)
    assert "Buiten de hulpverlening is er nog geen informele band." in page
    assert "Tussen de hulpverleners is nog geen band getekend." in page
    assert "Zonder band in dit beeld: Fatima Amrani, Anna Bakker." in page
    assert "Eigen mensen" not in page


def test_a_household_without_anybody_around_it_says_what_to_do(world: Any, signed_in: SignIn) -> None:
    household = world.household()
    page = read(signed_in(world.officer), f"/gezinnen/{household.id}/coordinatie/ecogram/")
    assert "Er is nog niemand getekend" in page and "Zet iemand erbij" in page


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"other": ""}, "Kies uit de lijst."),
        ({"other": "HOME"}, "Kies twee verschillende."),
        ({"quality": ""}, "Kies hoe de band is."),
        ({"quality": "ended"}, "Kies hoe de band is."),
        ({"since": "31-31-2025"}, "Dit is geen dag."),
        ({"since": "2031-01-01"}, "Deze dag is nog niet geweest."),
        ({"since": "0031-01-01"}, "Kies een dag na 1900."),
    ],
)
def test_what_is_wrong_with_a_tie_stands_at_the_field_and_the_rest_stays(
    drawn: Drawing, signed_in: SignIn, more: dict[str, str], sentence: str
) -> None:
    given = {"one": drawn.home, "other": drawn.teacher, "direction": "from", **more}
    given = {name: drawn.home if value == "HOME" else value for name, value in given.items()}
    answer = signed_in(drawn.hand).post(drawn.path + "band/", typed(**given))
    page = answer.content.decode()
    assert answer.status_code == 422 and sentence in html.unescape(page)
    assert re.search(r'value="from"[^>]*checked', page), "what was chosen is still chosen"
    assert drawn.all_ties() == []


def test_what_is_wrong_with_somebody_stands_at_the_field(drawn: Drawing, signed_in: SignIn) -> None:
    client = signed_in(drawn.hand)
    long = typed(name="x" * 121, kind="person", belongs_to=drawn.home, role="oma 👵 ‏עברית")
    answer = client.post(drawn.path + "erbij/", long)
    assert answer.status_code == 422 and "oma 👵" in answer.content.decode()
    empty = client.post(drawn.path + "erbij/", typed(name=" ", kind="person", belongs_to=drawn.home))
    assert empty.status_code == 422 and "Vul een naam in." in empty.content.decode()
    assert drawn.members() == []


def test_a_form_posted_twice_draws_once(drawn: Drawing, signed_in: SignIn) -> None:
    client, form = signed_in(drawn.hand), typed(one=drawn.home, other=drawn.teacher)
    answers = [client.post(drawn.path + "band/", form) for _time in range(2)]
    assert [one.status_code for one in answers] == [303, 303]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert len(drawn.all_ties()) == 1


def test_the_second_of_two_sees_what_the_first_wrote_and_keeps_their_own(
    drawn: Drawing, signed_in: SignIn
) -> None:
    tie = drawn.draw(drawn.home, drawn.teacher, since=clock.today() - timedelta(days=4))
    drawn.change(tie, "stressful", direction="to")
    client = signed_in(drawn.around.officer)
    answer = client.post(f"{drawn.path}band/{tie.pk}/", typed(quality="strong", version=1))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Iemand anders was je voor" in page
    assert "- spanning" in words(page) and "van Gezin Dekker naar Anna Bakker" in words(page)
    assert re.search(r'value="strong"[^>]*checked', page)
    version = re.search(r'name="version" value="(\d+)"', page)
    assert version and version[1] == "2"
    again = client.post(f"{drawn.path}band/{tie.pk}/", typed(quality="strong", version=2))
    assert again.status_code == 303
    row = drawn.add("Truus")
    member = {"name": "Oma", "role": "", "kind": "person", "until": ""}
    assert client.post(f"{drawn.path}erbij/{row.pk}/", typed(**member, version=1)).status_code == 303
    late = client.post(f"{drawn.path}erbij/{row.pk}/", typed(**(member | {"name": "Omi"}), version=1))
    assert late.status_code == 409 and "Omi" in late.content.decode()


# Then and now


def test_the_slider_shows_then_and_now(drawn: Drawing, signed_in: SignIn) -> None:
    today = clock.today()
    tie = drawn.draw(drawn.home, drawn.worker, "stressful", since=today)
    clock.move(timedelta(days=30))
    drawn.change(tie, "strong")
    drawn.add("Truus")
    client = signed_in(drawn.hand)
    page = client.get(drawn.path).content.decode()
    assert re.search(r'type="range"[^>]*max="1"[^>]*value="1"', page), "it stands at today"
    now = words(page)
    assert "Sinds ma 2 maart kwam er één informele band bij: Truus (oma). Eén band werd beter." in now
    assert "++ sterke band was: - spanning" in now
    then = client.get(drawn.path, {"van": today.isoformat(), "tot": clock.today().isoformat(), "stap": "0"})
    told = words(then.content.decode())
    assert "Ecogram van ma 2 maart" in told and "- spanning" in told
    assert "nog geen informele band" in told
    assert "Truus" not in picture(client, f"{drawn.path}?stap=0")


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"van": "gisteren"}, "Dit is geen dag."),
        ({"van": "2026-03-02", "tot": "2025-01-01"}, "Kies een dag na de eerste dag."),
        ({"stap": "-3"}, ""),
        ({"stap": "9999"}, ""),
        ({"stap": "twee"}, ""),
        ({"van": "0001-01-01", "tot": "9999-12-31"}, ""),
    ],
)
def test_a_strange_address_is_still_a_page(
    drawn: Drawing, signed_in: SignIn, asked: dict[str, str], sentence: str
) -> None:
    drawn.add("Truus", since=clock.today() - timedelta(days=9))
    answer = signed_in(drawn.hand).get(drawn.path, asked)
    assert answer.status_code in (200, 422)
    assert sentence in words(answer.content.decode())
    assert "Truus" in words(answer.content.decode())


# Who may


def test_buttons_are_for_who_may_draw_and_the_family_reads_its_own_page(
    drawn: Drawing, signed_in: SignIn
) -> None:
    drawn.add("Truus")
    world = drawn.around.world
    assert "Teken een band" in read(signed_in(world.worker), drawn.path)
    for who in (world.teacher, world.mother):
        page = read(signed_in(who), drawn.path)
        assert "Truus" in page and "Teken een band" not in page and "Verander" not in page
        assert signed_in(who).get(drawn.path + "band/").status_code == 403
        assert signed_in(who).post(drawn.path + "erbij/", typed()).status_code == 403
    assert "Wie staan er om u heen?" in read(signed_in(world.mother), drawn.path)
    assert drawn.path in signed_in(world.mother).get("/mijn/").content.decode(), "from their own first page"
    assert drawn.path in signed_in(world.teacher).get(f"/gezinnen/{drawn.file}/").content.decode()
    assert drawn.path in signed_in(world.teacher).get(drawn.around.path).content.decode()
    assert signed_in(world.stranger).get(drawn.path).status_code == 404


@pytest.mark.req("P5")
def test_nothing_of_the_other_parent_is_in_the_page_the_picture_or_the_files(
    drawn: Drawing, signed_in: SignIn
) -> None:
    father = drawn.father()
    drawn.add("Vriendin Els", belongs_to=drawn.person())
    drawn.add("Buurvrouw Bloem")
    drawn.draw(drawn.person(), str(father.person_id), "broken")
    client = signed_in(father)
    for address in (drawn.path, drawn.path + "als/svg/", drawn.path + "?stap=0"):
        page = client.get(address).content.decode()
        assert "Bloem" in page or "stap" in address
        assert "Els" not in page and "Vriendin" not in page and "verbroken" not in page
    (els,) = [row for row in drawn.members() if row.name == "Vriendin Els"]
    assert client.get(f"{drawn.path}erbij/{els.pk}/").status_code == 403


@pytest.mark.parametrize(("kind", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_it_is_taken_along_as_a_file_without_a_name_in_its_name(
    drawn: Drawing, signed_in: SignIn, kind: str, start: bytes
) -> None:
    drawn.add("Truus")
    answer = signed_in(drawn.hand).get(f"{drawn.path}als/{kind}/")
    assert answer.status_code == 200 and answer.content.startswith(start)
    assert f'filename="ecogram.{kind}"' in answer["Content-Disposition"]
    assert signed_in(drawn.hand).get(f"{drawn.path}als/gif/").status_code == 404
    assert signed_in(drawn.around.world.stranger).get(f"{drawn.path}als/{kind}/").status_code == 404


def test_a_large_network_costs_no_more_queries_than_a_small_one(drawn: Drawing, signed_in: SignIn) -> None:
    drawn.add("Buur 0")
    client = signed_in(drawn.hand)
    client.get(drawn.path)
    with CaptureQueriesContext(connection) as few:
        client.get(drawn.path)
    for number in range(1, 12):
        tie = drawn.add(f"Buur {number}", since=clock.today() - timedelta(days=40))
        (row,) = [one for one in drawn.all_ties() if one.one_id == tie.pk]
        drawn.change(row, "strong")
    with CaptureQueriesContext(connection) as many:
        client.get(drawn.path)
    assert len(many) == len(few)
    assert len(many) < 45, [one["sql"][:90] for one in many]
