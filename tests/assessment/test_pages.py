"""The pages of Beeld: what each person sees and may do, and what happens with bad input."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rondom.assessment import actions, queries
from rondom.assessment.models import Measurement
from rondom.core.actor import Actor
from rondom.households.models import Household
from rondom.methods.enums import RoleKind
from tests.world import World

from .conftest import choose, decided, measured

SignIn = Callable[[Actor], Client]

#: URL name → who may: "see" the picture, "score" for themselves, "run" the measurement
PAGES = {"picture": "see", "scores": "see", "score": "score", "domains": "run", "drop": "run", "measure": "run",
         "close": "run"}  # fmt: skip


def address_of(page: str, household: Household, measuring: Measurement | None = None) -> str:
    more: list[Any] = [measuring.id] if page in ("scores", "score", "close") and measuring else []
    if page in ("score", "drop"):
        more.append("finances")
    return reverse(f"assessment:{page}", args=[household.id, *more])


@pytest.mark.req("D1")
@pytest.mark.parametrize("page", PAGES)
def test_who_may_open_it(
    page: str, world: World, household: Household, measuring: Measurement, signed_in: SignIn
) -> None:
    world.involve(world.teacher, household, RoleKind.REPORTER)
    world.involve(world.housing, household, RoleKind.MEMBER)
    mother = world.family_member(household)
    expected = {
        "officer": 200, "worker": 200, "coach": 200, "teacher": 404, "housing": 403,
        "stranger": 404, "front_office": 404, "manager": 404, "policy": 404, "auditor": 404, "operator": 404,
    }  # fmt: skip
    for name, status in expected.items():
        answer = signed_in(world.actors[name]).get(address_of(page, household, measuring))
        assert answer.status_code == status, name
    status = 403 if PAGES[page] == "run" else 200
    assert signed_in(mother).get(address_of(page, household, measuring)).status_code == status


@pytest.mark.req("D1")
def test_the_whole_way_on_screen(world: World, household: Household, signed_in: SignIn) -> None:
    client = signed_in(world.worker)
    empty = client.get(address_of("picture", household)).content.decode()
    assert "Nog geen leefgebieden gekozen" in empty
    chosen = {"finances": "deurwaarders", "housekeeping": "afwas"}
    assert client.post(address_of("domains", household), chosen).status_code == 303
    begun = client.post(address_of("measure", household), {})
    assert begun.status_code == 303
    (measurement,) = queries.measurements(world.worker, household.id)
    page = client.get(address_of("score", household, measurement)).content.decode()
    assert "Acuut probleem" in page and "deurwaarders" in page and "Leefgebied 1 van 2" in page
    typed = {"professional_value": "1", "professional_words": "Overzicht weg", "professional_version": "0",
             "family_value": "2", "family_words": "", "family_version": "0"}  # fmt: skip
    answer = client.post(address_of("score", household, measurement), typed)
    assert answer["Location"] == reverse(
        "assessment:score", args=[household.id, measurement.id, "housekeeping"]
    )
    overview = client.get(address_of("scores", household, measurement)).content.decode()
    assert "2 van 4 scores" in overview and "Overzicht weg" in overview
    closing = client.get(address_of("close", household, measurement)).content.decode()
    assert "Huishouden en hygiëne (hulpverlener, gezin)" in closing
    assert client.post(address_of("close", household, measurement), {}).status_code == 303
    picture = client.get(address_of("picture", household)).content.decode()
    assert "1 leefgebied bekeken, op 1 gaat het niet goed." in picture
    assert "<svg" in picture and "1 – Acuut probleem" in picture


@pytest.mark.req("D2")
def test_change_is_told_in_a_sentence_with_the_table_behind_it(
    world: World, household: Household, signed_in: SignIn
) -> None:
    choose(world, household)
    measured(world, household, {"finances": (1, 2), "housekeeping": (3, 3), "parenting": (2, None)})
    measured(world, household, {"finances": (3, 2), "housekeeping": (1, 5), "parenting": (2, 3)})
    text = signed_in(world.coach).get(address_of("picture", household)).content.decode()
    assert "Van 3 leefgebieden is er 1 beter, 1 gelijk, 1 slechter." in text
    assert "Volgens het gezin: 1 beter, 1 gelijk, 0 slechter." in text
    assert "niet te vergelijken" in text and "verminderd" in text and "(was 1)" in text
    assert "vanaf 2 punten bij de hulpverlener" in text and "noemen wij het gelijk" in text


@pytest.mark.req("D2")
def test_small_steps_are_called_the_same_and_told_where_together_they_are_more(
    world: World, household: Household, signed_in: SignIn
) -> None:
    choose(world, household)
    measured(world, household, {name: (2, 2) for name in ("finances", "housekeeping", "parenting")})
    measured(world, household, {name: (3, 2) for name in ("finances", "housekeeping", "parenting")})
    text = signed_in(world.coach).get(address_of("picture", household)).content.decode()
    assert "Van 3 leefgebieden is er 0 beter, 3 gelijk, 0 slechter." in text
    assert "Alle kleine stappen samen: het gaat beter." in text


@pytest.mark.req("D1")
def test_words_are_hidden_from_who_may_not_see_the_category(
    world: World, household: Household, signed_in: SignIn
) -> None:
    choose(world, household)
    begun = actions.measure(by=world.worker, household_id=household.id)
    actions.score(
        by=world.worker,
        measurement_id=begun.id,
        domain="finances",
        rater="professional",
        value=1,
        words="Veertigduizend euro schuld",
    )
    actions.close_measurement(by=world.worker, measurement_id=begun.id)
    secret, address = "Veertigduizend", address_of("picture", household)
    assert secret in signed_in(world.coach).get(address).content.decode()
    mother = world.family_member(household)
    for who in (world.officer, mother):
        for page in (address, address_of("scores", household, begun)):
            text = signed_in(who).get(page).content.decode()
            assert secret not in text
            assert "Acuut probleem" in text


def test_the_family_fills_in_its_own_half(
    world: World, household: Household, measuring: Measurement, signed_in: SignIn
) -> None:
    mother = world.family_member(household)
    client, address = signed_in(mother), address_of("score", household, measuring)
    text = client.get(address).content.decode()
    assert "Uw score" in text and "professional_value" not in text
    typed = {"family_value": "2", "family_words": "Ik durf de post niet open te maken", "family_version": "0"}
    assert (
        client.post(address, {**typed, "professional_value": "5", "professional_version": "0"}).status_code
        == 303
    )
    marks = queries.marks(world.worker, household.id, [measuring])
    assert [rater for _m, _d, rater, _p in marks] == ["family"]
    other = world.household("Gezin De Boer")
    assert client.get(address_of("picture", other)).status_code == 404


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"professional_value": "9"}, "geldige keuze"),
        ({"professional_value": "", "professional_words": "woorden zonder score"}, "ook een score"),
        ({"professional_words": "x" * 1_000_000}, "2000"),
        ({"professional_words": "a\x00b"}, "Null-tekens"),
        ({"family_version": "onzin"}, "geheel getal"),
        ({"family_version": ""}, "verplicht"),
    ],
)
def test_bad_input_gives_a_sentence_and_keeps_what_was_typed(
    typed: dict[str, str], sentence: str, world: World, household: Household, measuring: Measurement,
    signed_in: SignIn,
) -> None:  # fmt: skip
    good = {"professional_value": "2", "professional_version": "0", "family_value": "3", "family_version": "0",
            "family_words": "مرحبا 🌷"}  # fmt: skip
    answer = signed_in(world.worker).post(address_of("score", household, measuring), {**good, **typed})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in text and "مرحبا 🌷" in text
    assert queries.marks(world.worker, household.id, [measuring]) == {}


def test_both_texts_are_kept_when_somebody_was_first(
    world: World, household: Household, measuring: Measurement, signed_in: SignIn
) -> None:
    client, address = signed_in(world.worker), address_of("score", household, measuring)
    give: dict[str, Any] = dict(measurement_id=measuring.id, domain="finances", rater="professional")
    actions.score(by=world.coach, **give, value=3, words="Er is een regeling")
    typed = {"professional_value": "1", "professional_words": "Geen overzicht", "professional_version": "0",
             "family_value": "2", "family_version": "0"}  # fmt: skip
    answer = client.post(address, typed)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Er is een regeling" in text and "Geen overzicht" in text
    assert len(queries.marks(world.worker, household.id, [measuring])) == 1, "the family's half waits too"
    assert client.post(address, {**typed, "professional_version": "1"}).status_code == 303
    assert len(queries.marks(world.worker, household.id, [measuring])) == 2


def test_a_reason_is_asked_and_nothing_is_forced(
    world: World, household: Household, signed_in: SignIn
) -> None:
    client, address = signed_in(world.worker), address_of("domains", household)
    answer = client.post(address, {})
    assert answer.status_code == 422 and "waarom het hier van belang is" in answer.content.decode()
    long = client.post(address, {"housing": "schimmel", "finances": "x" * 1_000_000})
    assert long.status_code == 422 and "schimmel" in long.content.decode()
    assert queries.domains_in_use(world.worker, household.id) == []


def test_beginning_twice_says_that_one_runs(
    world: World, household: Household, measuring: Measurement, signed_in: SignIn
) -> None:
    client = signed_in(world.worker)
    answer = client.post(address_of("measure", household), {})
    assert answer.status_code == 422 and "loopt al een meting" in answer.content.decode()
    empty = client.post(address_of("close", household, measuring), {})
    assert empty.status_code == 422 and "geen enkele score" in empty.content.decode()
    assert client.post(address_of("drop", household), {}).status_code == 303
    assert client.get(address_of("drop", household)).status_code == 404


def test_per_person_on_screen(
    world: World, household: Household, measuring: Measurement, signed_in: SignIn
) -> None:
    client = signed_in(world.worker)
    address = reverse("assessment:score", args=[household.id, measuring.id, "parenting"])
    actions.score(
        by=world.worker, measurement_id=measuring.id, domain="parenting", rater="professional", value=2
    )
    tim = world.person(household, "child")
    assert f"?persoon={tim}" in client.get(address).content.decode()
    typed = {
        "professional_value": "3",
        "professional_version": "0",
        "family_value": "",
        "family_version": "0",
    }
    assert client.post(f"{address}?persoon={tim}", typed).status_code == 303
    text = client.get(address_of("scores", household, measuring)).content.decode()
    assert "Tim Dekker: 3" in text
    for wrong in ("onzin", str(household.id)):
        assert client.get(f"{address}?persoon={wrong}").status_code == 404


def test_a_measurement_of_another_household_is_not_here(
    world: World, household: Household, measuring: Measurement, signed_in: SignIn
) -> None:
    other = decided(world, world.household("Gezin De Boer"))
    for page in ("scores", "close"):
        assert signed_in(world.officer).get(address_of(page, other, measuring)).status_code == 404


def test_queries_do_not_grow_with_scores(world: World, household: Household, signed_in: SignIn) -> None:
    choose(world, household)
    client, address = signed_in(world.coach), address_of("picture", household)
    measured(world, household, {"finances": (1, None)})
    measured(world, household, {"finances": (1, None)})
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for value in (2, 3, 4):
        measured(
            world, household, {"finances": (value, 2), "housekeeping": (value, 3), "parenting": (value, 4)}
        )
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few)
