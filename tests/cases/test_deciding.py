"""Decisions that nobody takes alone: proposed, agreed to by the right role, and only then done. [E9; s3 §4.5]"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rondom.cases import actions, queries
from rondom.cases.deciding import actions as deciding
from rondom.cases.deciding import queries as decisions
from rondom.cases.deciding import rules
from rondom.cases.deciding.enums import DecisionStatus
from rondom.cases.deciding.models import ProposedDecision
from rondom.cases.framing import actions as framing
from rondom.cases.models import Case, VariantDecision
from rondom.core import clock
from rondom.core.actor import Actor, system
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.transactions import acting
from rondom.methods.coordination import DecisionRule
from rondom.methods.coordination_enums import Decides
from rondom.methods.enums import RoleKind
from rondom.methods.values import Label
from rondom.privacy.models import FileContext
from tests.cases.conftest import GOOD_CLOSING, Coordination
from tests.cases.versions import version

pytestmark = pytest.mark.req("E9")

WHY = Label(nl="Zo is het.", en="So it is.")


def row(**what: object) -> DecisionRule:
    return DecisionRule(what=Decides.VARIANT, explanation=WHY, **what)  # type: ignore[arg-type]


ALONE = row(alone=("a",))
TOGETHER = row(proposed_by=("a",), with_one_of=("a", "b"))
APPROVED = row(alone=("c",), proposed_by=("a",), approved_by=("c",), guardian=True)


@pytest.mark.parametrize(
    ("rule", "roles", "guardians", "expected"),
    [
        (None, ("x",), (), rules.Stands(True)),
        (ALONE, ("a",), (), rules.Stands(True, "a")),
        (ALONE, ("b",), (), rules.Stands(False)),
        (TOGETHER, ("a",), (), rules.Stands(False, "a", (("a", "b"),))),
        (TOGETHER, ("b",), (), rules.Stands(False)),
        (APPROVED, ("a",), (), rules.Stands(False, "a", (("c",),))),
        (APPROVED, ("c",), (), rules.Stands(True, "c")),
        # an order runs: the guardian must agree, also where somebody else decides alone otherwise
        (APPROVED, ("a",), ("g",), rules.Stands(False, "a", (("c",), ("g",)))),
        (APPROVED, ("c",), ("g",), rules.Stands(False, "c", (("g",),))),
        (APPROVED, ("c", "g"), ("g",), rules.Stands(True, "c")),
        (ALONE, ("a",), ("g",), rules.Stands(True, "a")),
    ],
)
def test_who_decides_alone_and_who_proposes(
    rule: DecisionRule | None, roles: tuple[str, ...], guardians: tuple[str, ...], expected: rules.Stands
) -> None:
    assert rules.stands(rule, roles, guardians) == expected


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, None),
        ({0: True}, None),
        ({0: True, 1: True}, True),
        ({0: False}, False),
        ({0: True, 1: False}, False),
    ],
)
def test_one_no_is_a_no_and_all_must_say_yes(answers: dict[int, bool], expected: bool | None) -> None:
    assert rules.outcome([["a"], ["b"]], answers) is expected


@pytest.fixture
def team(coordination: Coordination) -> Coordination:
    """A coordinator, a teacher and the coordination point."""
    coordination.decide(3)
    coordination.appoint(coordination.world.worker)
    coordination.join(coordination.world.teacher, "de school")
    return coordination


def propose(team: Coordination, by: Actor, what: str, **more: object) -> ProposedDecision:
    return deciding.propose(
        by=by,
        case_id=team.case.id,
        what=what,
        words="Het gezin is nu zelf partij.",
        **more,  # type: ignore[arg-type]
    )


def variant_of(team: Coordination) -> int | None:
    (case,) = team.rows(Case)
    return case.variant


def test_a_variant_of_the_coordinator_counts_when_the_point_said_yes(team: Coordination) -> None:
    worker, officer = team.world.worker, team.officer
    with pytest.raises(Refused):
        actions.decide_variant(by=worker, case_id=team.case.id, variant=4, reason="Het gezin is partij.")
    proposal = propose(team, worker, "variant", variant=4)
    assert (proposal.status, variant_of(team)) == (DecisionStatus.WAITING, 3)
    for nobody in (worker, team.world.teacher):
        with pytest.raises(Refused):
            deciding.answer(by=nobody, decision_id=proposal.id, agrees=True)
    deciding.answer(by=officer, decision_id=proposal.id, agrees=True)
    assert variant_of(team) == 4
    last = team.rows(VariantDecision)[-1]
    assert (last.decided, last.decided_by, last.created_by) == (4, worker.user_id, officer.user_id)
    (proposal,) = team.rows(ProposedDecision)
    assert proposal.status == DecisionStatus.DONE


def test_a_no_needs_a_reason_and_ends_it(team: Coordination) -> None:
    proposal = propose(team, team.world.worker, "variant", variant=4)
    with pytest.raises(Invalid):
        deciding.answer(by=team.officer, decision_id=proposal.id, agrees=False)
    deciding.answer(by=team.officer, decision_id=proposal.id, agrees=False, words="Nog te vroeg.")
    assert variant_of(team) == 3
    with pytest.raises(Invalid):
        deciding.answer(by=team.officer, decision_id=proposal.id, agrees=True)


def test_who_does_not_propose_is_told_who_does(team: Coordination) -> None:
    with pytest.raises(Refused) as no:
        propose(team, team.world.teacher, "expense", amount=250)
    assert "Medewerker coördinatiepunt" in no.value.reason
    with pytest.raises(NotFound):
        propose(team, team.world.stranger, "expense", amount=250)


def test_an_expense_waits_for_the_point_and_is_ticked_off(team: Coordination) -> None:
    worker = team.world.worker
    with pytest.raises(Invalid):
        propose(team, worker, "expense")
    proposal = propose(team, worker, "expense", amount=250)
    with pytest.raises(Invalid):
        deciding.done(by=worker, decision_id=proposal.id)
    deciding.answer(by=team.officer, decision_id=proposal.id, agrees=True)
    with pytest.raises(Refused):
        deciding.done(by=team.officer, decision_id=proposal.id)
    deciding.done(by=worker, decision_id=proposal.id)
    (proposal,) = team.rows(ProposedDecision)
    assert proposal.status == DecisionStatus.DONE


def titles(actor: Actor) -> list[str]:
    with acting(actor):
        return [item.title for item in queries.work_for(actor)]


def test_it_is_on_the_work_list_of_who_must_answer_and_then_of_who_proposed(team: Coordination) -> None:
    proposal = propose(team, team.world.worker, "expense", amount=250)
    assert "Zeg ja of nee: geld uitgeven" in titles(team.officer)
    assert not any("geld uitgeven" in one for one in titles(team.world.worker) + titles(team.world.teacher))
    deciding.answer(by=team.officer, decision_id=proposal.id, agrees=True)
    assert "Akkoord. Nu doen: geld uitgeven" in titles(team.world.worker)
    assert not any("geld uitgeven" in one for one in titles(team.officer))


@pytest.mark.req("E7")
def test_under_an_order_the_guardian_must_agree_too(team: Coordination) -> None:
    world = team.world
    guardian = world.hire("Gerda Voogd", "youth", world.coach.kind)
    member = team.join(guardian, "voogd van Tim", RoleKind.GUARDIAN)
    before = propose(team, world.worker, "specialist_help")
    assert before.needs == [["coordination_point", "care_coordinator", "initiator"]]
    deciding.withdraw(by=world.worker, decision_id=before.id)
    framing.begin_frame(
        by=team.officer,
        case_id=team.case.id,
        kind="supervision_order",
        starts_on=clock.today(),
        ends_on=clock.today().replace(year=clock.today().year + 1),
        about=[world.person(team.household, "child")],
        member_id=member.id,
    )
    proposal = propose(team, world.worker, "specialist_help")
    assert proposal.needs[-1] == ["guardian"]
    deciding.answer(by=team.officer, decision_id=proposal.id, agrees=True)
    (waiting,) = team.rows(ProposedDecision, pk=proposal.id)
    assert waiting.status == DecisionStatus.WAITING
    deciding.answer(by=guardian, decision_id=proposal.id, agrees=True)
    (agreed,) = team.rows(ProposedDecision, pk=proposal.id)
    assert agreed.status == DecisionStatus.AGREED


BUREAU = (
    (
        'alone = ["coordination_point", "initiator"]\nproposed_by = ["care_coordinator", "family_coach"]\n'
        'approved_by = ["coordination_point"]',
        'alone = ["initiator"]\nproposed_by = ["coordination_point"]\nwith_one_of = ["care_coordinator"]',
    ),
    (
        'alone = ["coordination_point", "care_coordinator", "initiator"]\nexplanation = { nl = "Wie coördineert',
        'proposed_by = ["care_coordinator"]\napproved_by = ["coordination_point"]\n'
        'explanation = { nl = "Wie coördineert',
    ),
)


@pytest.fixture
def bureau(team: Coordination) -> Coordination:
    """As at Bureau Jeugdzorg: a decision is never taken by one person."""
    newer = version(team.world, *BUREAU)
    with acting(system("test", team.household.id), writes=True):
        Case.objects.filter(pk=team.case.pk).update(method_hash=newer)
        FileContext.objects.filter(household_id=team.household.id).update(method_hash=newer)
    return team


def test_at_bureau_jeugdzorg_nobody_decides_a_variant_alone(bureau: Coordination) -> None:
    with pytest.raises(Refused) as alone:
        bureau.decide(4)
    assert "niet alleen" in alone.value.reason and "Zorgcoördinator" in alone.value.reason
    proposal = propose(bureau, bureau.officer, "variant", variant=4)
    with pytest.raises(Refused):
        deciding.answer(by=bureau.officer, decision_id=proposal.id, agrees=True)
    deciding.answer(by=bureau.world.worker, decision_id=proposal.id, agrees=True)
    assert variant_of(bureau) == 4


def test_nor_closes_alone(bureau: Coordination) -> None:
    worker = bureau.world.worker
    with pytest.raises(Refused):
        actions.close_case(by=worker, case_id=bureau.case.id, **GOOD_CLOSING)  # type: ignore[arg-type]
    proposal = propose(bureau, worker, "closing")
    with pytest.raises(Refused):
        actions.close_case(by=worker, case_id=bureau.case.id, **GOOD_CLOSING)  # type: ignore[arg-type]
    deciding.answer(by=bureau.officer, decision_id=proposal.id, agrees=True)
    assert "Akkoord. Nu doen: de coördinatie afsluiten" in titles(worker)
    actions.close_case(by=worker, case_id=bureau.case.id, **GOOD_CLOSING)  # type: ignore[arg-type]
    (proposal,) = bureau.rows(ProposedDecision)
    assert proposal.status == DecisionStatus.DONE


def test_the_table_says_to_each_reader_what_they_may(team: Coordination) -> None:
    def said(actor: Actor) -> dict[str, tuple[bool, bool]]:
        with acting(actor):
            return {one.what: (one.alone, one.may_propose) for one in decisions.table(actor, team.case)}

    assert said(team.officer)["variant"] == (True, False)
    assert said(team.world.worker)["variant"] == (False, True)
    assert said(team.world.worker)["closing"] == (True, False)
    assert said(team.world.teacher)["variant"] == (False, False)
    assert said(team.world.teacher)["specialist_help"] == (False, True)
    with acting(team.world.stranger), pytest.raises(NotFound):
        decisions.table(team.world.stranger, team.case)


def test_lists_ask_no_more_of_the_database_when_they_grow(team: Coordination) -> None:
    worker, officer = team.world.worker, team.officer

    def asked() -> tuple[int, int]:
        counts = []
        for read in (lambda: decisions.proposals(officer, team.case), lambda: queries.work_for(officer)):
            with acting(officer), CaptureQueriesContext(connection) as captured:
                read()
            counts.append(len(captured))
        return counts[0], counts[1]

    propose(team, worker, "expense", amount=210)
    few = asked()
    for amount in (220, 230, 240):
        propose(team, worker, "expense", amount=amount)
    assert asked() == few
