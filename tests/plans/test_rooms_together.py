"""The rooms of the plan and the coordination together: mandate, indication, objection, stalemate, approval."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from rondom.cases.deciding import actions as deciding
from rondom.cases.deciding.models import ProposedDecision
from rondom.cases.escalation import actions as escalation
from rondom.cases.escalation import imposing, subjects
from rondom.cases.escalation import queries as stuck
from rondom.cases.escalation.models import Mandate, Stalemate
from rondom.core import clock
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.methods import queries as methods
from rondom.methods.expenses import may_approve
from rondom.plans import actions, queries
from rondom.plans.indications import actions as indications
from rondom.plans.indications.enums import IndicationStatus
from rondom.plans.models import Agreement, Indication, IndicationStep, Task
from rondom.plans.reactions import hold_the_indication
from tests.plans.conftest import Planning
from tests.plans.test_conflict_actions import granted_indication

WHY = "Eerst moet het geld rustig zijn; dat is twee keer gevraagd."


Delivered = Callable[[], Any]


def held(planning: Planning, row: Indication, delivered: Delivered) -> Mandate:
    """The coordination point holds this indication, in what was reported as stuck; the plan hears it."""
    thing = escalation.report(
        by=planning.coordinator, household_id=planning.id, kind="plan_stuck", words="Zo gaat het niet."
    )
    with delivered():
        return imposing.impose(
            by=planning.world.officer, household_id=planning.id, stalemate_id=thing.pk,
            kind="hold_indication", reason=WHY, subject=f"indication:{row.pk}",
        )  # fmt: skip


def lifted(planning: Planning, mandate: Mandate, delivered: Delivered) -> None:
    officer = planning.world.officer
    with delivered():
        imposing.lift(by=officer, household_id=planning.id, mandate_id=mandate.pk, why="Het geld is rustig.")


def now(planning: Planning, row: Indication) -> Indication:
    return planning.rows(Indication, pk=row.pk)[0]


@pytest.mark.req("E5", "F4")
def test_the_mandate_holds_an_indication_and_only_its_end_lets_it_go(
    planning: Planning, delivered: Delivered
) -> None:
    row = granted_indication(planning)
    task = planning.task("Om de week thuis", indication_id=row.id)
    mandate = held(planning, row, delivered)
    assert now(planning, row).status == IndicationStatus.ON_HOLD
    (waiting,) = planning.rows(Task, pk=task.pk)
    assert waiting.held_at is not None and WHY[:20] in waiting.held_because
    (step,) = planning.rows(IndicationStep, status="on_hold")
    assert (step.taken_by, step.taken_at) == (planning.world.officer.user_id, mandate.imposed_at)
    assert mandate.category == row.category and mandate.subject_id == row.pk
    with pytest.raises(Refused):
        indications.release_task(by=planning.coordinator, household_id=planning.id, task_id=task.pk)
    lifted(planning, mandate, delivered)
    assert now(planning, row).status == IndicationStatus.GRANTED, "at once available, as it was"
    assert planning.rows(Task, pk=task.pk)[0].held_at is None


@pytest.mark.req("E5", "F4")
def test_what_was_on_hold_before_the_mandate_stays_so(planning: Planning, delivered: Delivered) -> None:
    row = granted_indication(planning)
    clock.move(timedelta(minutes=1))
    indications.move_indication(
        by=planning.coordinator, household_id=planning.id, indication_id=row.id,
        version=row.version, status="on_hold", reason="Het gezin wil nog even wachten",
    )  # fmt: skip
    clock.move(timedelta(minutes=1))
    mandate = held(planning, row, delivered)
    lifted(planning, mandate, delivered)
    assert now(planning, row).status == IndicationStatus.ON_HOLD


@pytest.mark.req("E5", "F4")
def test_held_twice_it_waits_until_both_ended(planning: Planning, delivered: Delivered) -> None:
    row = granted_indication(planning)
    task = planning.task("Om de week thuis", indication_id=row.id)
    both = []
    for _time in range(2):
        clock.move(timedelta(minutes=1))
        both.append(held(planning, row, delivered))
    for mandate, status in zip(both, (IndicationStatus.ON_HOLD, IndicationStatus.GRANTED), strict=True):
        clock.move(timedelta(minutes=1))
        lifted(planning, mandate, delivered)
        assert now(planning, row).status == status
    assert planning.rows(Task, pk=task.pk)[0].held_at is None


@pytest.mark.req("E5")
def test_what_expired_is_not_offered_to_hold(planning: Planning) -> None:
    row = granted_indication(planning)
    officer = planning.world.officer
    assert [one.id for one in subjects.can_be_held(officer, planning.id)] == [row.pk]
    clock.move(timedelta(days=3650))
    assert subjects.can_be_held(officer, planning.id) == []


@pytest.mark.req("E5")
def test_holding_names_an_indication_and_hearing_it_twice_changes_nothing(
    planning: Planning, delivered: Delivered
) -> None:
    row = granted_indication(planning)
    thing = escalation.report(
        by=planning.coordinator, household_id=planning.id, kind="plan_stuck", words="Zo gaat het niet."
    )
    with pytest.raises(Invalid) as refused:
        imposing.impose(
            by=planning.world.officer, household_id=planning.id, stalemate_id=thing.pk,
            kind="hold_indication", reason=WHY,
        )  # fmt: skip
    assert "subject" in refused.value.fields
    held(planning, row, delivered)
    from rondom.core.actor import system
    from rondom.core.models import Change
    from rondom.core.transactions import acting

    with acting(system("test", planning.id), writes=True):
        hold_the_indication(Change.objects.get(household_id=planning.id, verb="mandate.imposed"))
    assert len(planning.rows(IndicationStep, status="on_hold")) == 1


@pytest.mark.req("E5", "F5")
def test_an_objection_goes_to_who_must_answer_with_its_reason(planning: Planning) -> None:
    planning.plan()
    version = planning.propose()
    planning.answer(planning.teacher, version, "De Brug", agrees=False, reason="Wij hebben geen plek.")
    agreement = planning.agreement(version, "De Brug")
    which: dict[str, Any] = {"household_id": planning.id, "agreement_id": agreement.pk}
    with pytest.raises(Refused):
        actions.call_stuck(by=planning.teacher, **which)
    with pytest.raises(NotFound):
        actions.call_stuck(by=planning.world.stranger, **which)
    row = actions.call_stuck(by=planning.coordinator, **which)
    assert "Wij hebben geen plek." in row.words and row.kind == "objection"
    assert row.organisation_id == planning.teacher.organisation_id
    with pytest.raises(Invalid):
        actions.call_stuck(by=planning.coordinator, **which)


@pytest.mark.req("E5", "F5", "P3")
def test_what_a_family_member_objected_goes_to_no_other_member(planning: Planning) -> None:
    planning.plan()
    version = planning.propose()
    planning.answer(planning.mother, version, "Carla", agrees=False, reason="Ik wil dit niet.")
    row = actions.call_stuck(
        by=planning.coordinator, household_id=planning.id,
        agreement_id=planning.agreement(version, "Carla").pk,
    )  # fmt: skip
    assert row.about == [str(planning.mother.person_id)]
    assert [one.id for one in stuck.stalemates(planning.mother, planning.id)] == [row.pk]


@pytest.mark.req("E5", "F5")
def test_silence_only_after_the_term(planning: Planning) -> None:
    planning.plan()
    version = planning.propose()
    which: dict[str, Any] = {
        "by": planning.coordinator,
        "household_id": planning.id,
        "agreement_id": planning.agreement(version, "De Brug").pk,
    }
    with pytest.raises(Invalid):
        actions.call_stuck(**which)
    assert planning.rows(Stalemate) == []
    clock.move(timedelta(days=60))
    assert "gaf geen antwoord" in actions.call_stuck(**which).words


@pytest.mark.req("E5", "F5")
def test_who_said_yes_is_not_stuck(planning: Planning) -> None:
    planning.plan()
    version = planning.propose()
    planning.answer(planning.teacher, version, "De Brug", agrees=True)
    clock.move(timedelta(days=60))
    agreement = planning.agreement(version, "De Brug")
    with pytest.raises(Invalid, match="zei al ja"):
        actions.call_stuck(by=planning.coordinator, household_id=planning.id, agreement_id=agreement.pk)
    assert planning.rows(Stalemate) == []


@pytest.mark.req("E5", "F5")
def test_the_button_stands_beside_the_objection(planning: Planning, signed_in: Any) -> None:
    planning.plan()
    version = planning.propose()
    planning.answer(planning.teacher, version, "De Brug", agrees=False, reason="Geen plek.")
    address = reverse(
        "plans:call-stuck", args=[planning.id, version.number, planning.agreement(version, "De Brug").pk]
    )
    page = reverse("plans:version", args=[planning.id, version.number])
    client: Client = signed_in(planning.coordinator)
    assert address in client.get(page).content.decode()
    assert address not in signed_in(planning.teacher).get(page).content.decode()
    client = signed_in(planning.coordinator)
    assert client.post(address).status_code == 303
    assert client.post(address).status_code == 422


@pytest.mark.req("E9", "F9")
@pytest.mark.parametrize(
    ("method", "role", "euro", "own", "may"),
    [
        ("zuid-holland", "care_coordinator", 150, True, True),
        ("zuid-holland", "care_coordinator", 151, False, False),
        ("zuid-holland", "coordination_point", 1000, True, True),
        ("zuid-holland", "team_member", 1, False, False),
        ("kampen", "coordinator", 150, True, False),  # the table: never alone about money
        ("kampen", "coordinator", 150, False, True),
        ("kampen", "coordinator", 151, False, False),
        ("kampen", "cmp", 1000, True, True),
        ("kampen", "cmp", 1001, False, False),
    ],
)
def test_the_table_says_who_and_the_budget_up_to_how_much(
    db: None, method: str, role: str, euro: int, own: bool, may: bool
) -> None:
    found = methods.current(method)[1]
    assert may_approve(found, {role}, euro * 100, own=own) is may


def specialist(planning: Planning) -> Indication:
    return indications.request_indication(
        by=planning.coordinator, household_id=planning.id, title="Behandeling", law="zvw",
        issued_by="Huisarts", kind_of_help="mental_treatment",
    )  # fmt: skip


@pytest.mark.req("E9", "F4")
def test_specialist_help_is_asked_for_on_a_second_yes(planning: Planning) -> None:
    with pytest.raises(Invalid) as refused:
        specialist(planning)
    assert "kind_of_help" in refused.value.fields and planning.rows(Indication) == []
    proposal = deciding.propose(
        by=planning.coordinator, case_id=planning.case.id, what="specialist_help", words="Moeder vraagt erom."
    )
    with pytest.raises(Invalid):
        specialist(planning)
    deciding.answer(by=planning.world.officer, decision_id=proposal.pk, agrees=True)
    assert specialist(planning).status == IndicationStatus.REQUESTED
    assert planning.rows(ProposedDecision, pk=proposal.pk)[0].status == "done"
    with pytest.raises(Invalid):
        specialist(planning)


@pytest.mark.req("F4", "F5")
def test_who_pays_for_an_indication_is_offered_when_the_plan_is_proposed(
    planning: Planning, signed_in: Any
) -> None:
    planning.plan()
    payer = planning.world.organisations["other"]
    indications.request_indication(
        by=planning.coordinator, household_id=planning.id, title="Opvoedhulp", law="jeugdwet",
        issued_by="Wijkteam", payer=payer.id,
    )  # fmt: skip
    assert queries.paying_for_indications(planning.coordinator, planning.id) == [(str(payer.id), payer.name)]
    client: Client = signed_in(planning.coordinator)
    address = reverse("plans:propose", args=[planning.id])
    assert "Zij betalen voor een indicatie" in client.get(address).content.decode()
    assert client.post(address, {"reason": "", "payers": [str(payer.id)]}).status_code == 303
    (asked,) = planning.rows(Agreement, party_kind="financier")
    assert asked.party_id == payer.id
