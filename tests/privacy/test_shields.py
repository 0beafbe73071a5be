"""What is hidden on purpose: by the family from an organisation, by a professional from somebody. [P5]"""

from datetime import timedelta
from typing import Any

import pytest

from rondom.core import clock
from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import Conflict, Invalid, NotFound, Refused
from rondom.core.ids import new_id
from rondom.core.models import Change
from rondom.core.transactions import acting
from rondom.households import queries as households
from rondom.journal.models import ContactNote
from rondom.journal.queries import note as one_note
from rondom.journal.queries import timeline
from rondom.methods.enums import Category, RoleKind
from rondom.privacy import actions as privacy
from rondom.privacy import search_queries
from rondom.privacy.access import categories_of, check_may_see_kind, readable
from rondom.privacy.enums import Ground
from rondom.privacy.models import AccessLog
from rondom.privacy.rules import ItemFacts, Role, Standing, decide
from rondom.privacy.shields import actions as shields
from rondom.privacy.shields import queries
from rondom.privacy.shields.models import Shield
from rondom.privacy.shields.rules import Hidden, at_the_point
from tests.privacy.hiding import Around, around

__all__ = ["around"]
pytestmark = [pytest.mark.django_db, pytest.mark.req("I3")]

TIM = "018f0000-0000-7000-8000-000000000001"
THING = new_id()


@pytest.mark.parametrize(
    ("hidden", "expected"),
    [
        (Hidden(), "need-to-know"),
        (Hidden(categories=frozenset({"plan"})), "shielded"),
        (Hidden(categories=frozenset({"safety"})), "need-to-know"),
        (Hidden(persons=frozenset({TIM})), "shielded"),
        (Hidden(persons=frozenset({str(new_id())})), "need-to-know"),
        (Hidden(items=frozenset({THING})), "shielded"),
        (Hidden(items=frozenset({new_id()})), "need-to-know"),
    ],
)
def test_a_shield_stands_before_need_to_know(hidden: Hidden, expected: str) -> None:
    item = ItemFacts(new_id(), "plan", frozenset({TIM}), new_id(), THING)
    standing = Standing((Role("m", RoleKind.MEMBER, Ground.CONSENT),), lambda role, kind: True, hidden=hidden)
    assert decide(Actor(ActorKind.PROFESSIONAL, new_id()), item, standing).rule == expected


def test_who_wrote_it_keeps_reading_it() -> None:
    writer = new_id()
    everything = Hidden(frozenset({"plan"}), frozenset({TIM}), frozenset({THING}))
    item = ItemFacts(new_id(), "plan", frozenset({TIM}), writer, THING)
    standing = Standing(
        (Role("m", RoleKind.MEMBER, Ground.CONSENT),), lambda role, kind: True, hidden=everything
    )
    assert decide(Actor(ActorKind.PROFESSIONAL, writer), item, standing).rule == "own-record"


@pytest.mark.parametrize(
    ("desk", "kind", "expected"),
    [(True, RoleKind.OFFICER, True), (False, RoleKind.OFFICER, False), (True, RoleKind.MEMBER, False)],
)
def test_the_point_is_its_desk_in_the_role_of_officer(desk: bool, kind: RoleKind, expected: bool) -> None:
    actor = Actor(ActorKind.OFFICER, new_id(), desk_id=new_id() if desk else None)
    assert at_the_point(actor, [Role("x", kind, Ground.REFERRAL)]) is expected


def test_about_one_person_is_hidden_from_one_helper_everywhere(around: Around) -> None:
    """List, page, time line, search, names and telephone, plan; and it is back when it is no longer needed."""
    note = around.note(around.coordinator, "Tim slaapt slecht", about=(around.child,))
    around.note(around.coordinator, "Rooster gemaakt")
    assert around.reads(around.helper) == {"Tim slaapt slecht", "Rooster gemaakt"}
    (placed,) = around.place(person_id=around.child)
    assert around.reads(around.helper) == {"Rooster gemaakt"}
    assert around.reads(around.coordinator) == {"Tim slaapt slecht", "Rooster gemaakt"}
    with acting(around.helper):
        with pytest.raises(Refused) as refused:
            one_note(around.helper, around.household.id, note.id)
        assert refused.value.rule == "shielded"
        assert "slaapt" not in str([line.text for line in timeline(around.helper, around.household.id)])
        assert not search_queries.find(around.helper, "slaapt").items
        assert search_queries.find(around.helper, "rooster").items
        with pytest.raises(Refused):
            households.person(around.helper, around.household.id, around.child)
    shields.lift(by=around.coordinator, household_id=around.household.id, shield_id=placed.id)
    assert "Tim slaapt slecht" in around.reads(around.helper)


def test_a_whole_kind_is_hidden_from_an_organisation(around: Around) -> None:
    colleague = around.world.involve(
        around.world.hire("Karin Bos", "housing", ActorKind.PROFESSIONAL), around.household, RoleKind.MEMBER
    )
    around.note(around.coordinator, "Over het plan")
    around.place(target="organisation", hidden_from=around.helper.organisation_id, category="plan")
    for who in (around.helper, colleague):
        assert around.reads(who) == set()
        with acting(who):
            assert "plan" not in categories_of(who, around.household.id)
            with pytest.raises(Refused) as refused:
                check_may_see_kind(who, around.household.id, Category.PLAN, "niet nodig")
            assert refused.value.rule == "shielded"
    assert around.reads(around.coordinator) == {"Over het plan"}


def test_one_item_is_hidden_and_its_writer_keeps_it(around: Around) -> None:
    mine, other = (
        around.note(around.helper, "Zelf geschreven"),
        around.note(around.coordinator, "Geheim voor Ben"),
    )
    kind = "journal.contactnote"
    around.place(items=[(kind, other.id)])
    assert around.reads(around.helper) == {"Zelf geschreven"}
    with pytest.raises(Invalid) as fault:
        around.place(items=[(kind, mine.id)])
    assert "from" in fault.value.fields
    around.place(target="organisation", hidden_from=around.helper.organisation_id, items=[(kind, mine.id)])
    assert around.reads(around.helper) == {"Zelf geschreven"}


def test_a_parent_with_authority_does_not_read_what_is_hidden_about_the_child(around: Around) -> None:
    mother = around.mother.person_id
    around.note(around.coordinator, "Tim vertelde op school", about=(around.child,))
    around.note(around.coordinator, "Samen gepraat")
    assert around.reads(around.mother) == {"Tim vertelde op school", "Samen gepraat"}
    around.place(target="person", hidden_from=mother, person_id=around.child)
    assert around.reads(around.mother) == {"Samen gepraat"}
    with acting(around.mother):
        told = [line.title + line.text for line in timeline(around.mother, around.household.id)]
    assert not any("school" in one for one in told)


def test_the_coordination_point_sees_everything_whatever_is_tried(around: Around) -> None:
    officer = around.world.officer
    around.note(around.coordinator, "Voor iedereen")
    with pytest.raises(Invalid):  # the point is there by its desk, not by name
        around.place(hidden_from=officer.user_id, category="plan")
    with pytest.raises(Invalid):
        around.place(target="organisation", hidden_from=officer.organisation_id, category="plan")
    with acting(around.coordinator, writes=True):  # and a row that should not be there changes nothing
        for target, whom in (("user", officer.user_id), ("organisation", officer.organisation_id)):
            Shield.objects.create(
                household_id=around.household.id,
                category="plan",
                target=target,
                hidden_from=whom,
                by_family=True,
                since=clock.now(),
                created_by=around.coordinator.user_id,
            )
    assert around.reads(officer) == {"Voor iedereen"}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"category": "existence"}, "what"),
        ({"category": "specialist_note"}, "what"),
        ({"category": ""}, "what"),
        ({"category": "plan", "person_id": new_id()}, "what"),
        ({"category": "", "person_id": new_id()}, "what"),
        ({"reason": "geen zin"}, "reason"),
        ({"why": "kort"}, "why"),
        ({"why": "x" * 1001}, "why"),
        ({"until": "today"}, "until"),
        ({"until": "too far"}, "until"),
        ({"hidden_from": new_id()}, "from"),
        ({"target": "person", "hidden_from": new_id()}, "from"),
        ({"target": "iedereen"}, "from"),
        ({"hidden_from": "self"}, "from"),
    ],
)
def test_what_cannot_be_hidden_is_told_at_the_field(
    around: Around, changed: dict[str, Any], field: str
) -> None:
    days = {"today": clock.today(), "too far": clock.today() + timedelta(days=400)}
    changed = {
        name: days.get(value, value) if isinstance(value, str) else value for name, value in changed.items()
    }
    if changed.get("hidden_from") == "self":
        changed["hidden_from"] = around.coordinator.user_id
    with pytest.raises(Invalid) as fault:
        around.place(**({"category": "plan"} | changed))
    assert field in fault.value.fields
    with acting(around.coordinator):
        assert not Shield.objects.exists()


def test_everything_about_oneself_cannot_be_hidden_from_oneself(around: Around) -> None:
    with pytest.raises(Invalid):
        around.place(target="person", hidden_from=around.child, person_id=around.child)


def test_only_who_may_by_the_method_hides_and_shows(around: Around) -> None:
    (placed,) = around.place(category="plan")
    for who in (around.helper, around.mother):
        with pytest.raises(Refused):
            around.place(by=who, category="safety")
        with pytest.raises(Refused):
            shields.lift(by=who, household_id=around.household.id, shield_id=placed.id)
        with acting(who), pytest.raises(Refused):
            queries.shields(who, around.household.id)
    with pytest.raises(NotFound):
        shields.lift(by=around.world.stranger, household_id=around.household.id, shield_id=placed.id)


def test_nobody_lifts_what_is_hidden_from_themselves(around: Around) -> None:
    officer, coordinator = around.world.officer, around.coordinator
    (placed,) = around.place(by=officer, hidden_from=coordinator.user_id, category="plan")
    with pytest.raises(NotFound):
        shields.lift(by=coordinator, household_id=around.household.id, shield_id=placed.id)
    with acting(coordinator):
        assert queries.shields(coordinator, around.household.id) == []
    with acting(officer):
        assert [one.id for one in queries.shields(officer, around.household.id)] == [placed.id]


def test_it_ends_by_itself_and_asks_to_be_looked_at_before(around: Around) -> None:
    around.note(around.coordinator, "Even niet")
    (placed,) = around.place(category="plan")
    with acting(around.coordinator):
        assert queries.to_look_at(around.coordinator) == []
    clock.move(timedelta(days=20))
    with acting(around.coordinator):
        assert [one.id for one in queries.to_look_at(around.coordinator)] == [placed.id]
    with acting(around.helper):
        assert queries.to_look_at(around.helper) == []
    day = clock.today() + timedelta(days=40)
    shields.prolong(
        by=around.coordinator, household_id=around.household.id, shield_id=placed.id, version=1, until=day
    )
    clock.move(timedelta(days=40))
    assert around.reads(around.helper) == set()
    clock.move(timedelta(days=1))
    assert around.reads(around.helper) == {"Even niet"}


def test_two_who_prolong_at_once_lose_nothing(around: Around) -> None:
    (placed,) = around.place(category="plan")
    given = {"household_id": around.household.id, "shield_id": placed.id, "version": 1}
    shields.prolong(by=around.coordinator, until=clock.today() + timedelta(days=60), **given)
    with pytest.raises(Conflict):
        shields.prolong(by=around.world.officer, until=clock.today() + timedelta(days=90), **given)


def test_each_step_leaves_a_trace_and_twice_is_once(around: Around) -> None:
    (placed,) = around.place(category="plan")
    assert around.place(category="plan")[0].id == placed.id
    for _time in range(2):
        shields.lift(by=around.coordinator, household_id=around.household.id, shield_id=placed.id)
    with acting(around.coordinator):
        verbs = Change.objects.filter(household_id=around.household.id, verb__startswith="shield.")
        assert list(verbs.order_by("seq").values_list("verb", flat=True)) == [
            "shield.placed",
            "shield.lifted",
        ]
        row = Shield.objects.get(pk=placed.id)
        assert row.lifted_by == around.coordinator.user_id and row.why == "De vader werkt daar ook."
        assert AccessLog.objects.filter(use="write", items__0__kind="shield.placed").exists()


def test_a_helper_who_left_is_not_let_in_by_a_lifted_shield(around: Around) -> None:
    (placed,) = around.place(category="plan")
    with acting(around.coordinator, writes=True):
        privacy.end_involvement(
            by=around.coordinator,
            household_id=around.household.id,
            role=around.world.method.first_role(RoleKind.MEMBER).key,
            because="left",
            user_id=around.helper.user_id,
        )
    shields.lift(by=around.coordinator, household_id=around.household.id, shield_id=placed.id)
    with acting(around.helper):
        assert not readable(around.helper, ContactNote.objects.all()).exists()
