"""Ways in that were tried and must stay shut: each test is an attack, and what must come of it."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from rondom.accounts import actions as accounts
from rondom.accounts import queries as known
from rondom.accounts.models import User
from rondom.core import clock
from rondom.core.actor import Actor, ActorKind, system
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.http import once
from rondom.core.transactions import acting, narrow_role
from rondom.households.models import Household, Membership, Person
from rondom.households.people import NewPerson
from rondom.households.queries import members
from rondom.index import actions as index
from rondom.index import queries as index_queries
from rondom.index.enums import MatchStatus
from rondom.index.models import Match
from rondom.intake import actions as intake
from rondom.intake.models import Referral
from rondom.methods.enums import RoleKind
from rondom.privacy import actions as privacy
from rondom.privacy.access import context_of, verbs_of
from rondom.privacy.enums import Ground
from rondom.privacy.queries import Moment, who_looked
from tests.index.people import CARLA, TIM, register
from tests.intake.people import refer
from tests.world import BSN_MOTHER, World

SignIn = Callable[[Actor], Client]

#: what a page of the household shows of it
PLACES = ("", "inzage/", "gegevens/", "beeld/", "coordinatie/", "plan/", "overleg/", "tijdlijn/")


def accepted(world: World, delivered: Callable[[], Any], by: Actor | None = None) -> Referral:
    """A referral that the coordination point accepted: the household is in coordination."""
    referral = refer(by or world.teacher)
    with delivered():
        intake.decide(
            by=world.officer, referral_id=referral.id, accept=True, reason="Niemand heeft het overzicht."
        )
    return referral


def file_of(referral: Referral) -> Household:
    with acting(system("test", referral.household_id)):
        return Household.objects.get(pk=referral.household_id)


def told(family: Actor, household: Household) -> list[Moment]:
    with acting(family):
        return list(who_looked(family, household.id, others_only=True, per_page=100))


def words(moments: list[Moment]) -> str:
    return " ".join(f"{one.who} {one.organisation} {one.role}" for one in moments)


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


@pytest.mark.req("I6")
def test_who_refers_into_an_existing_file_is_not_named_to_the_family(
    world: World, delivered: Any, signed_in: SignIn
) -> None:
    """The second reporter has no role in the file; the log of the referral itself must not say who it was."""
    household = file_of(accepted(world, delivered))
    mother = world.family_member(household)
    browser = signed_in(world.housing)
    answer = browser.post(
        "/meldpunt/melden/",
        {
            "household_name": "x",
            "concern": "Lawaai.",
            "discussed": "yes",
            "urgency": "normal",
            "0-role": "parent",
            "0-given_name": "Carla",
            "0-birth_date": "1991-05-04",
            "0-bsn": BSN_MOTHER,
        },
    )
    assert answer.status_code == 303
    with acting(world.officer):
        assert Referral.objects.filter(household_id=household.id).count() == 2
    browser.get(answer.headers["Location"])
    found = words(told(mother, household))
    assert "Ben Visser" not in found and "Wonen" not in found


@pytest.mark.req("I6")
def test_a_reporter_who_joins_the_team_looks_as_team_member(
    world: World, delivered: Any, signed_in: SignIn
) -> None:
    """Otherwise "the reporter looked at the plan" tells the family which member of the team it was."""
    referral = accepted(world, delivered)
    household = file_of(referral)
    mother = world.family_member(household)
    clock.move(timedelta(days=1))
    world.involve(world.teacher, household, RoleKind.MEMBER)
    clock.move(timedelta(days=1))
    signed_in(world.teacher).get(f"/gezinnen/{household.id}/plan/")
    newest = told(mother, household)[0]
    assert (newest.who, newest.role) == ("Anna Bakker", "Teamlid")


@pytest.mark.req("I6")
@pytest.mark.parametrize("page", ["/meldpunt/mijn-meldingen/", "/signalen/", "/"])
def test_a_reporter_whose_role_ended_stays_unnamed(
    world: World, delivered: Any, signed_in: SignIn, page: str
) -> None:
    """Reading the own referral afterwards must not put the reporter's name on the family's page."""
    signal = register(world.teacher, TIM)
    referral = refer(world.teacher, signal_ids=[signal.id])
    household = file_of(referral)
    mother = world.family_member(household)
    with delivered():
        intake.decide(by=world.officer, referral_id=referral.id, accept=True, reason="Nodig.")
    intake.give_feedback(by=world.officer, referral_id=referral.id, text="Er komt coördinatie.")
    job = system("test", household.id)
    with acting(job, writes=True):
        privacy.end_involvement(
            by=job,
            household_id=household.id,
            role=world.method.first_role(RoleKind.REPORTER).key,
            because="test",
            user_id=world.teacher.user_id,
        )
    browser = signed_in(world.teacher)
    assert browser.get(page).status_code == 200
    browser.get(f"/meldpunt/mijn-meldingen/{referral.id}/")
    found = words(told(mother, household))
    assert "Anna Bakker" not in found and "De Brug" not in found


@pytest.mark.req("I6")
def test_a_former_reporter_who_is_refused_is_not_named(
    world: World, delivered: Any, signed_in: SignIn
) -> None:
    """An old link in the reporter's browser must not put their name among the refused ones."""
    household = file_of(accepted(world, delivered))
    mother = world.family_member(household)
    assert signed_in(world.teacher).get(f"/gezinnen/{household.id}/").status_code == 404
    moments = told(mother, household)
    assert moments[0].refused
    assert "Anna Bakker" not in words(moments) and "De Brug" not in words(moments)


@pytest.mark.req("I6")
def test_a_colleague_of_the_reporter_does_not_give_the_organisation_away(
    world: World, signed_in: SignIn
) -> None:
    """Colleagues see the signals of their organisation; the family must not read whose organisation that is."""
    colleague = world.hire("Kees Collega", "school", ActorKind.PROFESSIONAL)
    signal = register(world.teacher, TIM)
    household = file_of(refer(world.teacher, signal_ids=[signal.id]))
    mother = world.family_member(household)
    assert signed_in(colleague).get("/signalen/").status_code == 200
    found = words(told(mother, household))
    assert "Kees" not in found and "De Brug" not in found


@pytest.mark.req("P6")
def test_a_refused_stranger_of_another_family_is_not_named(world: World, signed_in: SignIn) -> None:
    """That the other household has a file is nobody's business, also when one of them follows a wrong link."""
    ours, theirs = world.household("Gezin Dekker"), world.household("Gezin Smit")
    mother, other = world.family_member(ours), world.family_member(theirs)
    with narrow_role("signin"):
        User.objects.filter(pk=str(other.user_id)).update(name="Sara Smit")
    assert signed_in(other).get(f"/gezinnen/{ours.id}/").status_code == 404
    moments = told(mother, ours)
    assert any(one.refused for one in moments)
    assert "Sara" not in words(moments)


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
