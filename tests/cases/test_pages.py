"""What people see and may do, through the real addresses."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rondom.cases import actions, queries
from rondom.cases.models import Case, Closing
from rondom.core.http import once
from tests.cases.conftest import GOOD_CLOSING, Coordination, taken_up
from tests.cases.team import SignIn, ready

#: page: (address, who gets 200, who gets 403); everybody else is not involved and gets 404
COORDINATION, TEAM = {"officer", "worker"}, {"officer", "worker", "teacher", "mother"}
PAGES = {
    "team": ("", TEAM, set()),
    "variant": ("variant/", TEAM, set()),
    "variant-fact": ("variant/feit/overlap/", {"officer"}, TEAM - {"officer"}),
    "coach": ("coach/", TEAM, set()),
    "coach-fact": ("coach/kenmerk/little_grip/", {"officer"}, TEAM - {"officer"}),
    "responsible": ("verantwoordelijk/", {"officer"}, TEAM - {"officer"}),
    "appoint": ("benoemen/care_coordinator/", {"officer"}, TEAM - {"officer"}),
    "add-professional": ("team/hulpverlener/", COORDINATION, {"teacher", "mother"}),
    "add-family": ("team/gezinslid/", COORDINATION, {"teacher", "mother"}),
    "add-network": ("team/netwerk/", COORDINATION, {"teacher", "mother"}),
    "member": ("team/{member}/", TEAM, set()),
    "end-member": ("team/{other}/stopt/", COORDINATION, {"teacher", "mother"}),
    "offer": ("team/{other}/aanbod/", {"officer", "worker", "teacher"}, {"mother"}),
    "expectation": ("team/{other}/verwacht/{member}/", {"officer", "worker", "teacher"}, {"mother"}),
    "portal": ("toegang/{person}/", COORDINATION, {"teacher", "mother"}),
    "close": ("afsluiten/", COORDINATION, {"teacher", "mother"}),
}


@pytest.mark.req("I3")
@pytest.mark.parametrize("name", PAGES)
def test_who_sees_which_page(coordination: Coordination, signed_in: SignIn, name: str) -> None:
    address, may, may_not = PAGES[name]
    path = coordination.path + address.format(**ready(coordination))
    for who in ("officer", "worker", "teacher", "mother", "stranger", "coach", "policy"):
        expected = 200 if who in may else 403 if who in may_not else 404
        answer = signed_in(coordination.world.actors[who]).get(path)
        assert answer.status_code == expected, (who, name)


def test_a_household_elsewhere_does_not_exist(coordination: Coordination, signed_in: SignIn) -> None:
    ids = ready(coordination)
    other = taken_up(coordination.world, "Gezin Anders").household
    client = signed_in(coordination.officer)
    for address, _may, _may_not in PAGES.values():
        if "{" in address:
            path = f"/gezinnen/{other.id}/coordinatie/" + address.format(**ids)
            assert client.get(path).status_code == 404, address


@pytest.mark.req("E1")
def test_the_variant_page_shows_advice_and_facts_and_decides(
    coordination: Coordination, signed_in: SignIn
) -> None:
    client, path = signed_in(coordination.officer), coordination.path + "variant/"
    page = client.get(path).content.decode()
    assert "Advies: variant 0" in page
    assert "Geteld: in het team komen geen twee organisaties" in page
    assert "Samenwerken met een gezinscoach" in page
    wrong = client.post(path, {"variant": "4", "reason": "", "version": "1", "once": once()})
    assert wrong.status_code == 422
    assert "Je kiest anders dan het advies" in wrong.content.decode()
    done = client.post(
        path, {"variant": "4", "reason": "Moeder wil zelf meedoen.", "version": "1", "once": once()}
    )
    assert done.status_code == 303
    page = client.get(path).content.decode()
    assert "Nu geldt variant 4" in page and "Moeder wil zelf meedoen." in page


def test_a_stale_decision_keeps_both_texts(coordination: Coordination, signed_in: SignIn) -> None:
    coordination.decide(3)
    page = signed_in(coordination.officer).post(
        coordination.path + "variant/",
        {"variant": "5", "reason": "Mijn eigen reden", "version": "1", "once": once()},
    )
    assert page.status_code == 409
    assert (
        "Iemand anders was je voor" in page.content.decode() and "Mijn eigen reden" in page.content.decode()
    )


def test_who_may_not_decide_cannot_post(coordination: Coordination, signed_in: SignIn) -> None:
    ready(coordination)
    for who, status in (("worker", 403), ("teacher", 403), ("mother", 403), ("stranger", 404)):
        client = signed_in(coordination.world.actors[who])
        answer = client.post(coordination.path + "variant/", {"variant": "5", "reason": "x", "once": once()})
        assert answer.status_code == status
    (case,) = coordination.rows(Case)
    assert case.variant == 3


@pytest.mark.req("E1")
def test_a_fact_is_stated_from_its_own_page(coordination: Coordination, signed_in: SignIn) -> None:
    client = signed_in(coordination.officer)
    path = coordination.path + "variant/feit/depends_on_each_other/"
    answer = client.post(
        path, {"holds": "yes", "words": "Zonder rust in geld lukt opvoedhulp niet.", "once": once()}
    )
    assert answer.status_code == 303
    page = client.get(coordination.path + "variant/").content.decode()
    assert (
        "Advies: variant 3" in page and "Zonder rust in geld" in page and "Vastgelegd door Marga Kok" in page
    )


@pytest.mark.req("L1")
def test_closing_from_its_page(coordination: Coordination, signed_in: SignIn) -> None:
    ids = ready(coordination)
    client, path = signed_in(coordination.officer), coordination.path + "afsluiten/"
    typed = {**GOOD_CLOSING, "watch_member": str(ids["member"]), "relapse_because": [], "version": ""}
    unsure = client.post(path, {**typed, "once": once()})
    assert unsure.status_code == 422 and "De post wordt weer geopend" in unsure.content.decode()
    wrong = client.post(path, {**typed, "sure": "on", "kind": "moved", "once": once()})
    assert wrong.status_code == 422 and "Schrijf op wie verder gaat" in wrong.content.decode()
    done = client.post(path, {**typed, "sure": "on", "once": once()})
    assert done["Location"] == coordination.path + "afgesloten/"
    page = client.get(done["Location"]).content.decode()
    for words in (
        "Helemaal afgesloten",
        "Ik durf de deur weer open te doen.",
        "Fatima Amrani",
        "Anna Bakker",
    ):
        assert words in page, words
    assert "De coördinatie is afgesloten" in client.get(coordination.path).content.decode()
    assert client.get(path).status_code == 403
    assert len(coordination.rows(Closing)) == 1


@pytest.mark.req("L1")
def test_who_closes_and_does_not_watch_lands_on_vandaag(
    coordination: Coordination, signed_in: SignIn
) -> None:
    ready(coordination)
    client = signed_in(coordination.world.worker)
    typed = {**GOOD_CLOSING, "watch_member": "", "sure": "on", "once": once()}
    done = client.post(coordination.path + "afsluiten/", typed)
    assert (done.status_code, done["Location"]) == (303, "/")
    assert client.get(coordination.path).status_code == 404


def test_without_a_case_the_team_page_says_what_to_do(world, signed_in: SignIn) -> None:
    household = world.household()
    page = signed_in(world.officer).get(f"/gezinnen/{household.id}/coordinatie/")
    assert page.status_code == 200 and "Hier is geen team te zien" in page.content.decode()


@pytest.mark.parametrize("address", ["", "variant/"])
def test_the_number_of_queries_does_not_grow_with_the_team(
    coordination: Coordination, signed_in: SignIn, address: str
) -> None:
    ids = ready(coordination)
    client = signed_in(coordination.officer)
    actions.state_offer(by=coordination.officer, member_id=ids["other"], answers_within_days=3)
    wish = {"by": coordination.officer, "answers_within_days": 1}
    actions.state_expectation(holder_id=ids["member"], other_id=ids["other"], **wish)

    def count() -> int:
        client.get(coordination.path + address)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert client.get(coordination.path + address).status_code == 200
        return len(seen)

    before = count()
    for who in ("housing", "coach", "psychologist"):
        member = coordination.join(coordination.world.actors[who])
        actions.state_expectation(holder_id=ids["member"], other_id=member.id, **wish)
    assert count() == before


def test_the_work_list_costs_the_same_for_many_households(coordination: Coordination) -> None:
    def count(households: int) -> int:
        queries.work_for(coordination.officer)
        with CaptureQueriesContext(connection) as seen:
            assert len(queries.work_for(coordination.officer)) == households
        return len(seen)

    before = count(1)
    for name in ("Gezin Een", "Gezin Twee"):
        household = coordination.world.household(name)
        actions.open_case(by=coordination.officer, household_id=household.id)
    assert count(3) == before
