"""Referring and deciding, on real rows; with case Dekker's three weeks at a closed door."""

from datetime import timedelta
from typing import Any

import pytest

from rondom.core import clock
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.models import Change, Deadline
from rondom.core.transactions import acting
from rondom.households.models import Household
from rondom.households.people import NewPerson
from rondom.index import actions as index
from rondom.index.normalise import Identity
from rondom.index.subjects import NewSubject
from rondom.intake import actions, queries
from rondom.intake.models import ContactAttempt, Referral
from rondom.privacy.access import context_of, roles_of
from tests.intake.deciding import accepted
from tests.intake.traces import mails, running
from tests.world import BSN_MOTHER, World

from .people import refer


@pytest.mark.req("B1")
@pytest.mark.req("B6")
def test_a_referral_brings_a_household_into_being(world: World) -> None:
    signal = index.register_signal(
        by=world.teacher, subjects=[NewSubject("parent", Identity(bsn=BSN_MOTHER))], told="soon"
    )
    referral = refer(world.teacher, signal_ids=[signal.id])
    assert referral.number.startswith("M26-")
    assert mails() == ["referral"]
    assert running(world.officer) == {"decision", "first_contact", "home_visit", "family_told"}
    with acting(world.officer):
        found = queries.referral(world.officer, referral.id)
        assert found.household == "Gezin Dekker"
        assert found.reporter is not None and found.reporter.name == "Anna Bakker"
        assert found.unseen == ["Tim Dekker"]
        assert "referral.received" in Change.objects.values_list("verb", flat=True)
        context = context_of(referral.household_id)
        assert context is not None and context.phase == "referral"
    with acting(world.teacher):
        assert roles_of(world.teacher, referral.household_id) == (), (
            "they have their own referral, not the file"
        )
        (mine,) = queries.mine(world.teacher)
        assert (mine.name, mine.status) == ("Gezin Dekker", "ontvangen")
        with pytest.raises(Refused):
            queries.referral(world.teacher, referral.id)
    with acting(world.stranger), pytest.raises(NotFound):
        queries.referral(world.stranger, referral.id)


@pytest.mark.req("B6")
def test_a_crisis_has_terms_of_its_own(world: World) -> None:
    normal, crisis = (
        refer(world.teacher),
        refer(world.housing, urgency="crisis", members=[NewPerson("Bo", "Smit")]),
    )
    assert {"decision_crisis", "first_contact_crisis"} <= running(world.officer)
    with acting(world.officer):
        assert [card.referral.id for card in queries.at_my_desk(world.officer)] == [crisis.id, normal.id]
        assert [item.kind for item in queries.work_for(world.officer)] == ["now", ""]


@pytest.mark.req("B1")
def test_somebody_known_by_bsn_is_not_made_twice(world: World) -> None:
    first = refer(world.teacher)
    second = refer(world.housing, household_name="Gezin met een andere naam")
    assert second.household_id == first.household_id
    with acting(world.officer):
        assert Household.objects.count() == 1
        assert len(queries.of_household(world.officer, first.household_id)) == 2
    with acting(world.housing):
        assert [one.referral.household_name for one in queries.mine(world.housing)] == [
            "Gezin met een andere naam"
        ]
        with pytest.raises(NotFound):
            queries.of_household(world.housing, first.household_id)
        with pytest.raises(NotFound):
            queries.own(world.housing, first.id)


@pytest.mark.parametrize(
    ("what", "field"),
    [
        ({"concern": " "}, "concern"),
        ({"discussed_not_why": ""}, "discussed_not_why"),
        ({"urgency": "soon"}, "urgency"),
        ({"members": []}, "0-given_name"),
    ],
)
def test_what_is_missing_is_said_at_its_field(world: World, what: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as wrong:
        refer(world.teacher, **what)
    assert set(wrong.value.fields) == {field}
    with acting(world.officer):
        assert not Household.objects.exists() and not Referral.objects.exists()


@pytest.mark.parametrize("who", ["manager", "policy", "auditor", "operator", "privacy_officer", "officer"])
def test_who_may_not_refer(world: World, who: str) -> None:
    with pytest.raises(Refused) as refused:
        refer(world.actors[who])
    assert "Veilig Thuis" in refused.value.reason
    with acting(world.officer):
        assert not Referral.objects.exists()


def test_the_front_office_refers(world: World) -> None:
    assert refer(world.front_office).referred_by == world.front_office.user_id


@pytest.mark.req("B3")
@pytest.mark.req("B10")
def test_case_dekker_three_weeks_at_a_closed_door_and_then_it_opens(world: World) -> None:
    """The school refers; for three weeks nobody opens; then the mother lets the worker in. [05-real-cases]"""
    referral = refer(world.teacher)
    by, officer = {"referral_id": referral.id}, world.officer
    actions.tell_family(
        by=officer, not_why="Niemand doet open.", review_on=clock.today() + timedelta(days=7), **by
    )
    assert "family_told" in running(officer)
    for week, outcome in enumerate(("nobody_answered", "message_left", "not_let_in")):
        clock.move(timedelta(days=7 if week else 1))
        actions.record_contact(
            by=officer,
            way="visit",
            announcement="unannounced" if week else "announced",
            outcome=outcome,
            **by,
        )
        assert {"first_contact", "home_visit"} <= running(officer)
    with acting(officer):
        (card,) = queries.at_my_desk(officer, "late")
        assert (card.tried, card.late) == (3, True)
        assert queries.at_my_desk(officer, "mine") == [card]
    clock.move(timedelta(days=6))
    actions.record_contact(
        by=officer,
        way="visit",
        announcement="unannounced",
        outcome="spoken_at_home",
        note="Achterom. Moeder zet koffie.",
        **by,
    )
    actions.tell_family(by=officer, how="Verteld bij het huisbezoek", **by)
    assert running(officer) == {"decision"}
    with acting(officer):
        found = queries.referral(officer, referral.id)
        assert [one.reached for one in found.attempts] == [True, False, False, False]
        assert found.referral.family_told_at == clock.now() and not found.referral.family_not_told_why
        verbs = set(Change.objects.values_list("verb", flat=True))
    assert {
        "contact.attempted",
        "home.visited",
        "family.contacted",
        "family.informed",
        "family.not_informed",
    } <= verbs


def test_a_contact_that_cannot_be(world: World) -> None:
    referral = refer(world.teacher)
    for what, field in (
        ({"way": "phone", "outcome": "spoken_at_home"}, "outcome"),
        ({"way": "visit", "outcome": "flown_over"}, "outcome"),
        ({"way": "pigeon", "outcome": "nobody_answered"}, "way"),
        ({"way": "visit", "outcome": "nobody_answered", "at": clock.now() + timedelta(days=1)}, "at"),
    ):
        with pytest.raises(Invalid) as wrong:
            actions.record_contact(by=world.officer, referral_id=referral.id, **what)  # type: ignore[arg-type]
        assert set(wrong.value.fields) == {field}
    with acting(world.officer):
        assert not ContactAttempt.objects.exists()


@pytest.mark.req("B3")
def test_a_child_seen(world: World) -> None:
    referral = refer(world.teacher)
    with acting(world.officer):
        members = queries.households.members(world.officer, referral.household_id)
    child = next(one.person_id for one in members if one.is_minor)
    mother = next(one.person_id for one in members if not one.is_minor)
    seen: dict[str, Any] = {"seen": True, "heard": False, "safe_now": "yes", "source": "zelf gezien"}
    with pytest.raises(Invalid):
        actions.record_child_seen(by=world.officer, referral_id=referral.id, child_id=mother, **seen)
    actions.record_child_seen(by=world.officer, referral_id=referral.id, child_id=child, **seen)
    with acting(world.officer):
        found = queries.referral(world.officer, referral.id)
        assert (found.children[0].child, found.unseen) == ("Tim Dekker", [])


@pytest.mark.parametrize(
    "verb",
    [
        lambda by, id: actions.record_contact(by=by, referral_id=id, way="visit", outcome="nobody_answered"),
        lambda by, id: actions.tell_family(by=by, referral_id=id, how="verteld"),
        lambda by, id: actions.hold_screening(by=by, referral_id=id),
        lambda by, id: actions.state_fact(
            by=by, referral_id=id, criterion="nuisance", holds="yes", fact="ja"
        ),
        lambda by, id: actions.decide(by=by, referral_id=id, accept=True, reason="zomaar"),
        lambda by, id: actions.give_feedback(by=by, referral_id=id, text="hoi"),
    ],
)
def test_nobody_else_does_the_work_of_the_desk(world: World, verb: Any) -> None:
    referral = refer(world.teacher)
    with acting(world.officer):
        before = Change.objects.count()
    for who in (world.teacher, world.stranger, world.manager, world.policy, world.front_office):
        with pytest.raises((Refused, NotFound)):
            verb(who, referral.id)
    with acting(world.officer):
        assert Change.objects.count() == before


def test_a_failure_in_the_middle_leaves_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError("the mail could not be written")

    monkeypatch.setattr("rondom.core.mail.post", fail)
    with pytest.raises(RuntimeError):
        refer(world.teacher)
    with acting(world.officer):
        assert not Household.objects.exists() and not Referral.objects.exists()
        assert not Deadline.objects.exists()


def test_the_board_does_not_ask_more_for_more_referrals(world: World) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked() -> int:
        with (
            acting(world.officer),
            CaptureQueriesContext(
                connection,
            ) as queries_made,
        ):
            queries.at_my_desk(world.officer)
        return len(queries_made)

    refer(world.teacher)
    one = asked()
    for number in range(4):
        refer(world.housing, members=[NewPerson(f"Bo{number}", "Smit")])
    assert asked() == one


@pytest.mark.req("B1")
def test_a_new_referral_about_a_household_in_coordination(world: World) -> None:
    """The file goes on in its phase; the coordination point decides on the new referral, and its clock stops."""
    accepted(world, refer(world.teacher))
    second = refer(world.housing)
    with acting(world.officer):
        context = context_of(second.household_id)
        assert context is not None and context.phase == "picture"
    assert "decision" in running(world.officer)
    accepted(world, second)
    assert "decision" not in running(world.officer)
