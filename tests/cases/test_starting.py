"""Matched professionals begin a case by themselves, and ask the coordination point to help. [E1; s1 §2.1-2.2]"""

from datetime import date
from uuid import UUID

import pytest

from rondom.cases import actions, queries
from rondom.cases.models import Case, TeamMember, VariantDecision
from rondom.cases.starting import actions as starting
from rondom.cases.starting.models import SelfStart
from rondom.core.actor import Actor, system
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.transactions import acting
from rondom.households import queries as households
from rondom.index import actions as index
from rondom.index import queries as matches
from rondom.index.models import CoordinationMark, Match
from rondom.index.normalise import Identity
from rondom.index.subjects import NewSubject
from rondom.intake import queries as intake
from rondom.methods.enums import RoleKind
from rondom.privacy.access import roles_of, verbs_of
from tests.world import World

pytestmark = [pytest.mark.req("E1"), pytest.mark.django_db]


def matched(world: World, *who: Actor, variant: int | None = 2) -> UUID:
    """These professionals registered the same child, and agreed on a variant."""
    child = Identity("Sem", "Kuiper", date(2016, 3, 1), "", "8031XY", 5)
    for one in who:
        index.register_signal(by=one, subjects=[NewSubject("child", child)], others_involved=False)
    with acting(who[0]):
        match = matches.my_matches(who[0])[0].match
    if variant is not None:
        index.close_match(by=who[0], match_id=match.id, variant=variant)
    return match.id


def begin(by: Actor, match_id: UUID, *others: Actor, **more: object) -> Case:
    what = {
        "household_name": "Gezin Kuiper",
        "comes_for": "let op Sem op school",
        "family_says": "Fijn als jullie dat samen doen.",
        "family_agrees": True,
        **more,
    }
    return starting.start_case(
        by=by,
        match_id=match_id,
        with_users=[one.user_id for one in others],  # type: ignore[misc]
        **what,  # type: ignore[arg-type]
    )


def involved(actor: Actor, case: Case) -> bool:
    with acting(actor):
        return bool(roles_of(actor, case.household_id))


def test_they_begin_with_team_and_variant_and_without_a_referral(world: World) -> None:
    match_id = matched(world, world.teacher, world.worker)
    case = begin(world.teacher, match_id, world.worker)
    by = system("test", case.household_id)
    with acting(by):
        team = {one.name: one.role for one in TeamMember.objects.filter(case=case)}
        decision = VariantDecision.objects.get(case=case)
        names = [one.name for one in households.members(world.teacher, case.household_id)]
    assert team == {"Anna Bakker": "initiator", "Fatima Amrani": "team_member"}
    assert (decision.decided, decision.decided_by) == (2, world.teacher.user_id)
    assert case.referral_id is None and case.responsible_organisation_id == world.teacher.organisation_id
    assert names == ["Sem Kuiper"]
    with acting(world.teacher):
        assert {"edit_plan", "propose_plan", "edit_team"} <= verbs_of(world.teacher, case.household_id)
        assert "appoint" not in verbs_of(world.teacher, case.household_id)


@pytest.mark.parametrize(
    "name", ["officer", "front_office", "manager", "privacy_officer", "stranger", "housing"]
)
def test_nobody_else_knows_of_it(world: World, name: str) -> None:
    """Also the coordination point not, nor a third organisation of the match that was not asked along."""
    match_id = matched(world, world.teacher, world.worker, world.housing)
    case = begin(world.teacher, match_id, world.worker)
    other = world.actors[name]
    assert not involved(other, case)
    with acting(other):
        with pytest.raises(NotFound):
            queries.team(other, case.household_id)
        assert not households.my(other).filter(pk=case.household_id).exists()
    with acting(system("test", case.household_id)):
        assert not CoordinationMark.objects.filter(household_id=case.household_id).exists()


def test_who_was_asked_along_sees_what_the_role_needs(world: World) -> None:
    case = begin(world.teacher, matched(world, world.teacher, world.worker), world.worker)
    with acting(world.worker):
        assert [one.role_kind for one in queries.team(world.worker, case.household_id)] == [
            RoleKind.COORDINATOR,
            RoleKind.MEMBER,
        ]
        assert "edit_team" not in verbs_of(world.worker, case.household_id)


@pytest.mark.parametrize("variant", [None, 0, 4])
def test_only_with_an_agreement_on_a_variant_that_goes_without_a_referral(
    world: World, variant: int | None
) -> None:
    match_id = matched(world, world.teacher, world.worker, variant=variant)
    with pytest.raises(Invalid):
        begin(world.teacher, match_id, world.worker)
    assert not Case.objects.exists()


def test_only_who_is_part_of_the_match(world: World) -> None:
    match_id = matched(world, world.teacher, world.worker)
    with pytest.raises(NotFound):
        begin(world.stranger, match_id)
    colleague = world.hire("Els Bos", "school", world.teacher.kind)
    with pytest.raises(Refused):
        begin(colleague, match_id)
    with pytest.raises(Refused):
        begin(world.officer, match_id)
    with pytest.raises(Invalid):
        begin(world.teacher, match_id, world.stranger)


@pytest.mark.parametrize(
    ("field", "value"),
    [("family_agrees", False), ("family_says", " "), ("household_name", ""), ("comes_for", "")],
)
def test_not_without_the_family(world: World, field: str, value: object) -> None:
    match_id = matched(world, world.teacher, world.worker)
    with pytest.raises(Invalid) as wrong:
        begin(world.teacher, match_id, **{field: value})
    assert list(wrong.value.fields) == [field]
    assert not Match.objects.filter(pk=match_id).exclude(status="agreed").exists()


def test_one_match_leads_to_one_case(world: World) -> None:
    match_id = matched(world, world.teacher, world.worker)
    begin(world.teacher, match_id)
    with pytest.raises(Invalid) as twice:
        begin(world.worker, match_id)
    assert "al begonnen" in twice.value.fields[""]


def test_who_began_chooses_no_variant_that_asks_for_the_point(world: World) -> None:
    case = begin(world.teacher, matched(world, world.teacher, world.worker))
    actions.decide_variant(by=world.teacher, case_id=case.id, variant=3, reason="Het hangt van elkaar af.")
    with pytest.raises(Refused) as no:
        actions.decide_variant(by=world.teacher, case_id=case.id, variant=4, reason="Het gezin is partij.")
    assert no.value.rule == "start-variants"


@pytest.mark.parametrize("who", ["teacher", "worker"])
def test_any_of_them_asks_the_point_to_help(world: World, who: str) -> None:
    case = begin(world.teacher, matched(world, world.teacher, world.worker), world.worker)
    by = world.actors[who]
    row = starting.escalate(
        by=by, case_id=case.id, concern="Het lukt niet samen.", discussed_with_family=True
    )
    assert involved(world.officer, case)
    with acting(world.officer):
        found = intake.referral(world.officer, row.referral_id)  # type: ignore[arg-type]
        assert found.referral.household_id == case.household_id
        assert CoordinationMark.objects.filter(household_id=case.household_id, until=None).exists()
    assert not involved(world.front_office, case) and not involved(world.stranger, case)
    with pytest.raises(Invalid):
        starting.escalate(by=by, case_id=case.id, concern="Nog eens.", discussed_with_family=True)


def test_who_is_not_in_the_team_cannot_escalate(world: World) -> None:
    case = begin(world.teacher, matched(world, world.teacher, world.worker))
    for outsider in (world.worker, world.stranger, world.officer):
        with pytest.raises(NotFound):
            starting.escalate(by=outsider, case_id=case.id, concern="Help", discussed_with_family=True)
    assert not involved(world.officer, case)


def test_a_case_with_a_referral_is_not_escalated_this_way(world: World) -> None:
    case = begin(world.teacher, matched(world, world.teacher, world.worker))
    by = system("test", case.household_id)
    with acting(by, writes=True):
        SelfStart.objects.all().delete()
    with pytest.raises(NotFound):
        starting.escalate(by=world.teacher, case_id=case.id, concern="Help", discussed_with_family=True)
