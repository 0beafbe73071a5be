"""Pages of team and coach through a signed-in client."""

import pytest

from rondom.accounts.models import User
from rondom.cases.models import Expectation, Offer, TeamMember
from rondom.core.http import once
from rondom.core.transactions import narrow_role
from tests.cases.conftest import Coordination
from tests.cases.team import SignIn, ready


@pytest.mark.req("E2")
def test_the_coach_page_tells_what_does_not_hold(coordination: Coordination, signed_in: SignIn) -> None:
    client = signed_in(coordination.officer)
    page = client.get(coordination.path + "coach/").content.decode()
    assert "1 van de 5 kenmerken gelden" in page and "Geteld: 1 kind jonger dan 18." in page
    page = client.get(coordination.path + "benoemen/family_coach/").content.decode()
    assert "Een coach past nog niet" in page and "Wijs aan</button>" not in page


@pytest.mark.req("E2")
def test_one_person_in_both_roles_is_warned_and_then_may(
    coordination: Coordination, signed_in: SignIn
) -> None:
    world = coordination.world
    coordination.decide(5)
    coordination.all_criteria_hold()
    coordination.appoint(world.worker)
    client, path = signed_in(coordination.officer), coordination.path + "benoemen/family_coach/"
    typed = {
        "user": f"{world.worker.user_id}:{world.worker.organisation_id}",
        "because": "Moeder wil niemand anders.",
        "family_says": "Alleen Fatima.",
        "ground": "consent",
    }
    warned = client.post(path, {**typed, "once": once()})
    assert warned.status_code == 422 and "Let op: één persoon in beide rollen" in warned.content.decode()
    assert "Moeder wil niemand anders." in warned.content.decode()
    assert client.post(path, {**typed, "knows_warning": "on", "once": once()}).status_code == 303
    page = client.get(coordination.path).content.decode()
    assert page.count("Fatima Amrani") >= 2


@pytest.mark.req("E3")
def test_professional_family_and_network_join_from_their_pages(
    coordination: Coordination, signed_in: SignIn
) -> None:
    world = coordination.world
    client, path = signed_in(coordination.officer), coordination.path + "team/"
    assert "Petra Mulder" in client.get(path + "hulpverlener/?q=vecht").content.decode()
    assert "Petra Mulder" not in client.get(path + "hulpverlener/?q=brug").content.decode()
    tim = str(world.person(coordination.household, "child"))
    professional = {
        "user": f"{world.teacher.user_id}:{world.teacher.organisation_id}",
        "role": "team_member",
        "comes_for": "let op Tim op school",
        "about": [tim],
        "ground": "consent",
        "expected_end": "2026-07-10",
    }
    assert client.post(path + "hulpverlener/", {**professional, "once": once()}).status_code == 303
    mother = {"person": str(world.person(coordination.household)), "comes_for": "brengt Tim naar school"}
    assert client.post(path + "gezinslid/", {**mother, "once": once()}).status_code == 303
    gran = {"name": "Oma Riet", "phone": "0383331122", "comes_for": "kookt op vrijdag"}
    assert client.post(path + "netwerk/", {**gran, "once": once()}).status_code == 303
    page = client.get(coordination.path).content.decode()
    for words in (
        "Anna Bakker",
        "De Brug",
        "Voor Tim",
        "10 juli",
        "brengt Tim",
        "Oma Riet",
        "3 mensen staan",
    ):
        assert words in page, words


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"name": "x" * 1_000_000, "comes_for": "kookt"}, "120"),
        ({"name": "Oma", "comes_for": ""}, "verplicht"),
        ({"name": "Oma", "comes_for": "kookt", "expected_end": "31-02-2026"}, "datum"),
        ({"name": "Oma", "comes_for": "kookt", "expected_end": "2020-01-01"}, "al geweest"),
        ({"name": "Oma", "comes_for": "kookt", "about": ["nobody"]}, "nobody"),
    ],
)
def test_bad_input_gets_a_sentence(
    coordination: Coordination, signed_in: SignIn, typed: dict, says: str
) -> None:
    page = signed_in(coordination.officer).post(
        coordination.path + "team/netwerk/", {**typed, "once": once()}
    )
    assert page.status_code == 422
    assert says in page.content.decode()
    assert coordination.rows(TeamMember) == []


def test_names_in_any_script_and_double_posts(coordination: Coordination, signed_in: SignIn) -> None:
    client, token = signed_in(coordination.officer), once()
    typed = {"name": "جدة فاطمة 👵", "comes_for": "past op 🙂", "once": token}
    for _again in range(2):
        assert client.post(coordination.path + "team/netwerk/", typed).status_code == 303
    assert len(coordination.rows(TeamMember)) == 1
    assert "جدة فاطمة" in client.get(coordination.path).content.decode()


@pytest.mark.req("E3")
def test_differences_stand_side_by_side(coordination: Coordination, signed_in: SignIn) -> None:
    ids = ready(coordination)
    teacher, worker = signed_in(coordination.world.teacher), signed_in(coordination.world.worker)
    offer = {"answers_within_days": "5", "channels": ["mail"], "gives": ["plan"], "reachable": "ma-wo"}
    assert (
        teacher.post(
            coordination.path + f"team/{ids['other']}/aanbod/", {**offer, "once": once()}
        ).status_code
        == 303
    )
    wish = {"answers_within_days": "1", "channel": "", "once": once()}
    path = coordination.path + f"team/{ids['member']}/verwacht/{ids['other']}/"
    assert worker.post(path, wish).status_code == 303
    page = worker.get(coordination.path).content.decode()
    assert "Fatima verwacht antwoord binnen 1 werkdag." in page
    assert "Anna antwoordt binnen 5 werkdagen." in page
    assert "Op 1 punt verwacht iemand iets anders" in page
    page = worker.get(coordination.path + f"team/{ids['other']}/").content.decode()
    assert "binnen 5 werkdagen" in page and "ma-wo" in page
    assert len(coordination.rows(Offer)) == len(coordination.rows(Expectation)) == 1


@pytest.mark.req("M1")
def test_the_pass_phrase_is_shown_once(coordination: Coordination, signed_in: SignIn) -> None:
    client = signed_in(coordination.officer)
    person = coordination.world.person(coordination.household)
    path = coordination.path + f"toegang/{person}/"
    typed = {"email": "carla@gezin.test", "once": once()}
    shown = client.post(path, typed)
    assert shown.status_code == 200 and "no-store" in shown["Cache-Control"]
    phrase = shown.context["passphrase"]
    assert phrase in shown.content.decode()
    again = client.post(path, typed)
    assert again.status_code == 422 and phrase not in again.content.decode()
    assert phrase not in client.get(coordination.path).content.decode()
    assert phrase not in str(dict(client.session))
    with narrow_role("signin"):
        assert User.objects.get(email="carla@gezin.test").check_password(phrase)
    assert "kan inloggen" in client.get(coordination.path).content.decode()
