"""Something is stuck: from the coordinator up to the policy level, by hand and by the clock. [E5]"""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondom.cases import jobs
from rondom.cases.escalation import actions, climbing, imposing, queries, rules
from rondom.cases.escalation.enums import MandateKind, Move, StuckStatus
from rondom.cases.escalation.models import Mandate, MandateObjection, Stalemate, StalemateStep
from rondom.cases.escalation.rules import Around
from rondom.core import clock
from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.models import Change, OutgoingMail
from rondom.core.transactions import acting, narrow_role
from rondom.methods.enums import AnswersTo, RoleKind
from tests.cases.conftest import Coordination

pytestmark = [pytest.mark.django_db, pytest.mark.req("E5")]

C, P, O, B = AnswersTo  # noqa: E741  (coordinator, point, organisation, policy)
ORDER = [C, P, O, B]
QUESTION = "De tweede gezamenlijke afspraak ligt drie weken stil. Wat is er nodig?"


@pytest.fixture
def stuck(coordination: Coordination) -> Coordination:
    """A case with a coordinator, the school and housing in the team."""
    coordination.decide(4)
    coordination.appoint(coordination.world.worker)
    coordination.join(coordination.world.teacher, "de school")
    coordination.join(coordination.world.housing, "de huur")
    return coordination


def reported(c: Coordination, by: Actor | None = None, **more: object) -> Stalemate:
    what = {"kind": "not_kept", "words": "De huur zou worden geregeld. Er gebeurt niets.", **more}
    return actions.report(by=by or c.world.teacher, household_id=c.household.id, **what)  # type: ignore[arg-type]


def levels(c: Coordination) -> list[str]:
    return [step.level for step in sorted(c.rows(StalemateStep), key=lambda one: one.number)]


def which(c: Coordination, row: Stalemate, by: Actor) -> dict[str, object]:
    return {"by": by, "household_id": c.household.id, "stalemate_id": row.pk}


# the rules


@pytest.mark.parametrize(
    ("coordinator", "organisation", "danger", "begins", "way"),
    [
        (True, True, False, C, [P, O, B]),
        (True, False, False, C, [P, B]),
        (False, True, False, P, [O, B]),
        (False, False, False, P, [B]),
        (True, True, True, P, [O, B]),
    ],
)
def test_the_way_up(
    coordinator: bool, organisation: bool, danger: bool, begins: AnswersTo, way: list[AnswersTo]
) -> None:
    around = Around(coordinator, organisation)
    assert rules.first_step(ORDER, around, danger=danger) == begins
    went, now = [], rules.next_step(ORDER, begins, around)
    while now is not None:
        went.append(now)
        now = rules.next_step(ORDER, now, around)
    assert went == way


@pytest.mark.parametrize(
    ("move", "answered", "above", "may"),
    [
        (Move.ANSWER, False, True, True),
        (Move.ANSWER, False, False, True),
        (Move.ANSWER, True, True, False),
        (Move.TERM, False, True, True),
        (Move.TERM, False, False, False),
        (Move.TERM, True, True, False),
        (Move.UP, False, True, True),
        (Move.UP, True, True, True),
        (Move.UP, False, False, False),
        (Move.UP, True, False, False),
        (Move.SOLVE, False, False, True),
        (Move.SOLVE, True, True, True),
    ],
)
def test_what_can_happen_to_a_step(move: Move, answered: bool, above: bool, may: bool) -> None:
    next_one = O if above else None
    assert rules.possible(P, move, answered=answered, next_one=next_one) is may


@given(
    st.booleans(),
    st.booleans(),
    st.lists(st.sampled_from(list(Move)), max_size=12),
    st.sets(st.sampled_from(ORDER), min_size=1),
)
def test_no_walk_ever_goes_down_or_asks_who_cannot_answer(
    coordinator: bool, organisation: bool, moves: list[Move], of_method: set[AnswersTo]
) -> None:
    order = [one for one in ORDER if one in of_method]
    around = Around(coordinator, organisation)
    now, answered, walked = rules.first_step(order, around, danger=False), False, []
    walked.append(now)
    for move in moves:
        above = rules.next_step(order, now, around)
        if not rules.possible(now, move, answered=answered, next_one=above):
            continue
        if move == Move.SOLVE:
            break
        if move == Move.ANSWER:
            assert not answered
            answered = True
        else:
            assert above is not None
            now, answered = above, False
            walked.append(now)
    places = [ORDER.index(one) for one in walked]
    assert all(before < after for before, after in pairwise(places))
    assert all(around.can_answer(one) for one in walked[1:])


@pytest.mark.parametrize(
    ("kind", "reached", "top_is_done", "danger", "may"),
    [
        (MandateKind.COORDINATION, {C}, False, False, False),
        (MandateKind.COORDINATION, {C, P}, False, False, True),
        (MandateKind.HOLD, {C}, False, False, False),
        (MandateKind.HOLD, {P}, False, False, True),
        (MandateKind.FINAL, {C, P, O}, False, False, False),
        (MandateKind.FINAL, {C, P, O, B}, False, False, False),
        (MandateKind.FINAL, {C, P, O, B}, True, False, True),
        (MandateKind.FINAL, {C}, False, True, True),
    ],
)
def test_the_mandate_is_the_last_resort(
    kind: MandateKind, reached: set[AnswersTo], top_is_done: bool, danger: bool, may: bool
) -> None:
    assert rules.may_impose(kind, reached=reached, top=B, top_is_done=top_is_done, danger=danger) is may


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Carla wacht al weken.", ["Carla"]),
        ("het gezin dekker wacht", ["Dekker"]),
        ("Dekker's huur", ["Dekker"]),
        ("De afspraak over de huur ligt stil.", []),
        ("dekkerstraat", []),
    ],
)
def test_names_are_found_as_words(text: str, found: list[str]) -> None:
    assert rules.names_in(text, ["Carla van der Dekker", "Gezin Dekker"]) == found


# by people


def test_a_report_asks_the_coordinator_first(stuck: Coordination) -> None:
    row = reported(stuck)
    (step,) = stuck.rows(StalemateStep)
    assert (step.level, step.by_clock) == (C, False)
    assert step.due_at > clock.now() + timedelta(days=5)
    with acting(stuck.world.worker):
        assert [item.kind for item in queries.work_for(stuck.world.worker)] == ["now"]
    with narrow_role("jobs"):
        assert OutgoingMail.objects.filter(to_user_id=stuck.world.worker.user_id, template="stuck").exists()
    with acting(stuck.world.teacher):
        assert queries.work_for(stuck.world.teacher) == []
    assert stuck.rows(Change, verb="stalemate.reported")
    assert row.category == "agreements"


def test_the_coordinator_who_reports_is_not_asked(stuck: Coordination) -> None:
    reported(stuck, stuck.world.worker)
    assert levels(stuck) == [P]


def test_danger_begins_at_the_coordination_point(stuck: Coordination) -> None:
    reported(stuck, danger=True)
    assert levels(stuck) == [P]


def test_who_is_not_a_party_cannot_report(stuck: Coordination) -> None:
    with pytest.raises(NotFound):
        reported(stuck, stuck.world.stranger)
    reporter = stuck.world.involve(stuck.world.psychologist, stuck.household, RoleKind.REPORTER)
    with pytest.raises((Refused, NotFound)):
        reported(stuck, reporter)


def test_the_family_reports_and_says_that_it_is_solved(stuck: Coordination) -> None:
    mother = stuck.world.family_member(stuck.household)
    row = reported(stuck, mother)
    solved = actions.solve(**which(stuck, row, mother), solution="Ben belde. De huur is geregeld.")
    assert solved.status == StuckStatus.SOLVED
    with pytest.raises(Invalid):
        actions.answer(**which(stuck, row, stuck.world.worker), words="Te laat.")


def test_only_who_has_the_turn_answers(stuck: Coordination) -> None:
    row = reported(stuck)
    with pytest.raises(Refused):
        actions.answer(**which(stuck, row, stuck.world.housing), words="Ik doe het morgen.")
    actions.answer(**which(stuck, row, stuck.world.worker), words="Ben belt morgen met de verhuurder.")
    with pytest.raises(Invalid):
        actions.answer(**which(stuck, row, stuck.world.worker), words="Nog een keer.")


def to_organisation(c: Coordination) -> Stalemate:
    row = reported(c)
    actions.bring_up(**which(c, row, c.world.worker), because="Ik kom er niet uit met de organisatie.")
    actions.bring_up(
        **which(c, row, c.world.officer),
        because="De organisatie reageert niet.",
        question=QUESTION,
        organisation_id=c.world.organisations["school"].id,
    )
    return row


def test_the_point_calls_an_organisation_to_account(stuck: Coordination) -> None:
    to_organisation(stuck)
    assert levels(stuck) == [C, P, O]
    manager = stuck.world.manager
    with acting(manager):
        (call,) = queries.calls(manager)
        assert call.question == QUESTION
        assert [item.title for item in queries.work_from_outside(manager)]
    climbing.answer_from_outside(by=manager, step_id=call.id, words="Vanaf maandag doet een ander het.")
    last = max(stuck.rows(StalemateStep), key=lambda one: one.number)
    assert (last.answer, last.answered_by) == ("Vanaf maandag doet een ander het.", manager.user_id)
    with acting(stuck.world.officer):
        assert [item.kind for item in queries.work_for(stuck.world.officer)] == ["now"]


def test_a_question_never_names_the_household(stuck: Coordination) -> None:
    row = reported(stuck)
    actions.bring_up(**which(stuck, row, stuck.world.worker), because="Ik kom er niet uit.")
    for question in ("Carla wacht al drie weken.", "Gezin Dekker wacht op de huur.", "kort"):
        with pytest.raises(Invalid) as refused:
            actions.bring_up(
                **which(stuck, row, stuck.world.officer), because="Er gebeurt niets.", question=question
            )
        assert set(refused.value.fields) == {"question"}
    assert levels(stuck) == [C, P]


def test_a_manager_of_another_organisation_and_the_wrong_level_find_nothing(stuck: Coordination) -> None:
    to_organisation(stuck)
    step = max(stuck.rows(StalemateStep), key=lambda one: one.number)
    other = stuck.world.hire("Mark Groen", "housing", ActorKind.MANAGER)
    for actor in (other, stuck.world.policy, stuck.world.stranger, stuck.world.operator, stuck.world.officer):
        with acting(actor):
            assert queries.calls(actor) == []
        with pytest.raises(NotFound):
            climbing.answer_from_outside(by=actor, step_id=step.pk, words="Niet voor mij.")
    with pytest.raises(NotFound):
        queries.stalemates(stuck.world.manager, stuck.household.id)


# by the clock


def test_without_an_answer_it_climbs_to_the_top_and_stays_there(stuck: Coordination) -> None:
    reported(stuck, organisation_id=stuck.world.organisations["housing"].id)
    assert jobs.climb_stalemates() == 0
    for expected in ([C, P], [C, P, O], [C, P, O, B]):
        clock.move(timedelta(days=20))
        assert jobs.climb_stalemates() == 1
        assert jobs.climb_stalemates() == 0  # again does nothing
        assert levels(stuck) == expected
    clock.move(timedelta(days=60))
    assert jobs.climb_stalemates() == 0
    steps = sorted(stuck.rows(StalemateStep), key=lambda one: one.number)
    assert [one.by_clock for one in steps] == [False, True, True, True]
    for step in steps[2:]:
        assert step.question
        assert not rules.names_in(step.question, ["Carla Dekker", "Tim Dekker"])
    with acting(stuck.world.policy):
        assert [one.is_late for one in queries.calls(stuck.world.policy)] == [True]


def test_an_answer_stops_the_clock(stuck: Coordination) -> None:
    row = reported(stuck)
    actions.answer(**which(stuck, row, stuck.world.worker), words="Ben belt morgen.")
    clock.move(timedelta(days=60))
    assert jobs.climb_stalemates() == 0
    assert levels(stuck) == [C]


# the mandate


def test_the_point_pushes_through_only_at_the_end(stuck: Coordination) -> None:
    row = to_organisation(stuck)
    final = {"kind": "final", "reason": "Alle stappen zijn gedaan en er is geen oplossing."}
    with pytest.raises(Refused):
        imposing.impose(**which(stuck, row, stuck.world.worker), **final)
    with pytest.raises(Invalid):
        imposing.impose(**which(stuck, row, stuck.world.officer), **final)
    actions.bring_up(
        **which(stuck, row, stuck.world.officer), because="Geen antwoord van de leiding.", question=QUESTION
    )
    with pytest.raises(Invalid):
        imposing.impose(**which(stuck, row, stuck.world.officer), **final)
    step = max(stuck.rows(StalemateStep), key=lambda one: one.number)
    climbing.answer_from_outside(
        by=stuck.world.policy, step_id=step.pk, words="Het meldpunt mag de knoop doorhakken."
    )
    made = imposing.impose(**which(stuck, row, stuck.world.officer), **final)
    assert made.kind == MandateKind.FINAL


def test_in_danger_at_once_but_with_the_reason(stuck: Coordination) -> None:
    row = reported(stuck)
    what = {"kind": "final", "reason": "Er is vannacht niemand bij de kinderen.", "danger": True}
    with pytest.raises(Invalid) as refused:
        imposing.impose(**which(stuck, row, stuck.world.officer), **what)
    assert set(refused.value.fields) == {"danger_why"}
    made = imposing.impose(
        **which(stuck, row, stuck.world.officer), **what, danger_why="De kinderen zijn alleen thuis."
    )
    assert made.danger


def test_objections_stay_beside_what_was_imposed(stuck: Coordination) -> None:
    row = to_organisation(stuck)
    mother = stuck.world.family_member(stuck.household)
    made = imposing.impose(
        **which(stuck, row, stuck.world.officer),
        kind="coordination",
        reason="Zonder coördinatie lukt dit niet.",
    )
    imposing.object_to(
        by=mother, household_id=stuck.household.id, mandate_id=made.pk, words="Ik wil dit niet."
    )
    with pytest.raises(NotFound):
        imposing.object_to(
            by=stuck.world.stranger, household_id=stuck.household.id, mandate_id=made.pk, words="Ik ook niet."
        )
    with pytest.raises(Refused):
        imposing.lift(
            by=stuck.world.worker,
            household_id=stuck.household.id,
            mandate_id=made.pk,
            why="Niet meer nodig nu.",
        )
    imposing.lift(
        by=stuck.world.officer,
        household_id=stuck.household.id,
        mandate_id=made.pk,
        why="Het loopt nu vanzelf.",
    )
    assert [one.words for one in stuck.rows(MandateObjection)] == ["Ik wil dit niet."]
    assert stuck.rows(Mandate)[0].lifted_why == "Het loopt nu vanzelf."
