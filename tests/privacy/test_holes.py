"""Ways in that were tried and must stay shut: each test is an attack, and what must come of it."""

from contextlib import suppress
from datetime import date
from typing import Any

import pytest

from rondom.accounts import actions as accounts
from rondom.accounts import queries as known
from rondom.accounts.models import User
from rondom.core.actor import ActorKind, system
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.http import once
from rondom.core.transactions import acting, narrow_role
from rondom.households.models import Membership, Person
from rondom.households.people import NewPerson
from rondom.households.queries import members
from rondom.index import actions as index
from rondom.index import queries as index_queries
from rondom.index.enums import MatchStatus
from rondom.index.models import Match
from rondom.methods.enums import RoleKind
from rondom.privacy.access import context_of, verbs_of
from rondom.privacy.enums import Ground
from tests.index.people import CARLA, TIM, register
from tests.intake.people import refer
from tests.privacy.told import SignIn, accepted
from tests.world import BSN_MOTHER, World

#: what a page of the household shows of it
PLACES = ("", "inzage/", "gegevens/", "beeld/", "coordinatie/", "plan/", "overleg/", "tijdlijn/")


# --- somebody's number as a key ---


@pytest.mark.req("P7")
@pytest.mark.parametrize(
    "born", [None, date(1970, 1, 1), date(1991, 5, 4)], ids=["unknown", "wrong", "right"]
)
def test_who_refers_somebody_known_gets_no_way_into_the_file(
    world: World, delivered: Any, signed_in: SignIn, born: date | None
) -> None:
    """A BSN must not open the file of a household in coordination, tell its name or phase, or change it."""
    referral = accepted(world, delivered)
    mine = refer(
        world.stranger,
        household_name="x",
        members=[NewPerson("X", "Y", born, "parent", BSN_MOTHER)],
        address=None,
        urgency="violence",
    )
    browser = signed_in(world.stranger)
    assert {browser.get(f"/gezinnen/{referral.household_id}/{place}").status_code for place in PLACES} == {
        404
    }
    own, rows = browser.get(f"/meldpunt/mijn-meldingen/{mine.id}/"), browser.get("/gezinnen/")
    assert own.status_code == 200
    assert "Dekker" not in own.content.decode() + rows.content.decode()
    with acting(world.officer):
        context = context_of(referral.household_id)
        assert context is not None and context.urgency == "normal"


@pytest.mark.req("P2")
def test_a_reporter_is_outside_once_the_decision_is_there(
    world: World, delivered: Any, signed_in: SignIn
) -> None:
    """The matrix gives a reporter nothing after the referral: no phase, no running terms, not even the name."""
    referral = accepted(world, delivered)
    browser = signed_in(world.teacher)
    for place in ("", "inzage/", "coordinatie/", "overleg/", "tijdlijn/"):
        answer = browser.get(f"/gezinnen/{referral.household_id}/{place}")
        assert answer.status_code in (403, 404), place
    assert str(referral.household_id) not in browser.get("/gezinnen/").content.decode()
    assert browser.get(f"/meldpunt/mijn-meldingen/{referral.id}/").status_code == 200


@pytest.mark.req("C1")
def test_a_wrong_birth_date_does_not_pull_somebody_into_a_file(world: World, delivered: Any) -> None:
    """A BSN with a typing mistake may be somebody else's: that person must not appear in a strange household."""
    referral = accepted(world, delivered)
    mine = refer(
        world.stranger,
        household_name="Gezin Vos",
        members=[NewPerson("Sofie", "Vos", date(1970, 1, 1), "parent", BSN_MOTHER)],
        address=None,
    )
    assert mine.household_id != referral.household_id
    with acting(world.officer):
        assert [one.name for one in members(world.officer, mine.household_id)] == ["Sofie Vos"]


# --- who reported ---


# --- within one family ---


@pytest.mark.req("P5")
def test_one_parent_does_not_read_how_to_reach_the_other(world: World, signed_in: SignIn) -> None:
    """Telephone and wishes are about one adult: for that adult and for professionals."""
    household = world.household()
    mother_id = world.person(household)
    job = system("test", household.id)
    with acting(job, writes=True):
        Person.objects.filter(pk=mother_id).update(
            phone="0611112222", contact_wishes="Bel nooit als vader er is."
        )
        father = Person(
            given_name="Rob", family_name="Dekker", phone="0633334444", created_at=household.created_at
        )
        father.save(force_insert=True)
        Membership(
            household_id=household.id,
            person_id=father.id,
            role="parent",
            authority=True,
            since=household.created_at.date(),
        ).save(force_insert=True)
    user = accounts.create_user(
        by=system("test"), email="rob@gezin.test", name="Rob", password="demo-demo-demo", person_id=father.id
    )
    rob = world.involve(known.actor_of(user, None), household, RoleKind.FAMILY, Ground.OWN_RECORD)
    browser = signed_in(rob)
    for page in (f"/gezinnen/{household.id}/gegevens/", f"/gezinnen/{household.id}/", "/mijn/"):
        text = browser.get(page).content.decode()
        assert "0611112222" not in text and "06 11" not in text, page
        assert "Bel nooit" not in text, page


# --- kinds of people who never see content ---


@pytest.mark.req("P10")
@pytest.mark.parametrize("kind", [ActorKind.OPERATOR, ActorKind.MANAGER, ActorKind.POLICY, ActorKind.AUDITOR])
def test_a_desk_in_an_employment_opens_no_file_for_who_reads_no_content(
    world: World, signed_in: SignIn, kind: ActorKind
) -> None:
    """Somebody set up the operator (or manager, …) at the coordination point's desk; that must give nothing."""
    household = world.household()
    somebody = world.hire("Olga van Beheer", "point", kind, world.desk)
    browser = signed_in(somebody)
    assert {browser.get(f"/gezinnen/{household.id}/{place}").status_code for place in PLACES} == {404}
    with acting(somebody):
        assert not verbs_of(somebody, household.id)


@pytest.mark.req("P10")
def test_two_hats_are_two_hats(world: World, signed_in: SignIn) -> None:
    """Who is both care worker and manager in one organisation sees no file while acting as manager."""
    household = world.household()
    world.involve(world.worker, household, RoleKind.COORDINATOR)
    with narrow_role("signin"):
        user = User.objects.get(pk=str(world.worker.user_id))
    by = system("test")
    employment = accounts.employ(
        by=by,
        user=user,
        organisation=world.organisations["social"],
        function=ActorKind.MANAGER,
        title="Manager",
    )
    manager = known.actor_of(user, employment)
    assert signed_in(manager).get(f"/gezinnen/{household.id}/").status_code == 404


# --- the index ---


def to_confirm(world: World) -> Match:
    """A possible match (the address alone) that waits for the coordination point."""
    register(world.teacher, TIM)
    register(world.housing, CARLA.__class__("Wim", "Anders", date(1960, 1, 1), "", "8031AA", 12))
    with acting(world.officer):
        return Match.objects.get(status=MatchStatus.TO_CONFIRM)


@pytest.mark.req("A2")
def test_a_possible_match_cannot_be_closed_around_the_confirmation(world: World) -> None:
    """ "Not the same" through the door of an open match would tell both of a match nobody confirmed."""
    match = to_confirm(world)
    with suppress(Invalid, Refused, NotFound):
        index.close_match(by=world.officer, match_id=match.id, not_same=True)
    with acting(world.teacher):
        assert index_queries.my_matches(world.teacher) == []


@pytest.mark.req("A7")
@pytest.mark.parametrize("end", [index.withdraw_signal, index.end_signal], ids=["withdrawn", "ended"])
def test_a_signal_that_was_taken_back_is_not_told_by_a_later_confirmation(world: World, end: Any) -> None:
    """The possible match of a signal that is gone must not be confirmed into a disclosure."""
    match = to_confirm(world)
    with acting(world.teacher):
        (signal,) = index_queries.my_signals(world.teacher)
    end(by=world.teacher, signal_id=signal.signal.id)
    with suppress(Invalid, Refused, NotFound):
        index.confirm_match(by=world.officer, match_id=match.id, same=True)
    with acting(world.housing):
        assert index_queries.my_matches(world.housing) == []


# --- the door itself ---


@pytest.mark.req("I7")
@pytest.mark.parametrize(
    "page", ["/", "/gezinnen/", "/signalen/", "/gezinnen/{id}/", "/gezinnen/{id}/gegevens/"]
)
def test_personal_pages_are_kept_nowhere(world: World, signed_in: SignIn, page: str) -> None:
    """After signing out, Back on a shared computer shows no file."""
    household = world.household()
    answer = signed_in(world.officer).get(page.format(id=household.id))
    assert answer.status_code == 200
    assert "no-store" in answer.headers.get("Cache-Control", "")


@pytest.mark.parametrize(
    "query", ["until=9999-12-31", "since=0001-01-01", "since=9999-12-31&until=9999-12-31"]
)
def test_days_at_the_edge_of_time_are_no_fault_of_ours(world: World, signed_in: SignIn, query: str) -> None:
    mother = world.family_member(world.household())
    assert signed_in(mother).get(f"/mijn/wie-keek-mee/?{query}").status_code < 500


def test_the_token_of_somebody_elses_form_answers_nothing(world: World, signed_in: SignIn) -> None:
    """A posted form is remembered per person: its address of success is no secret door for another."""
    household, token = world.household(), once()
    note = {"kind": "visit", "planned": "yes", "category": "agreements", "text": "Koffie.", "once": token}
    page = f"/gezinnen/{household.id}/tijdlijn/notitie/"
    signed_in(world.officer).post(page, note)
    assert signed_in(world.stranger).post(page, note).status_code == 404
