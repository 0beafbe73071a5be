"""Whatever a region makes of the schema: it loads, survives being written, and nobody gets stuck in it.

The engine is asked, not the file: every state that a household can come into is walked.
"""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rondom.methods import deadlines, queries
from rondom.methods.enums import BROUGHT_ABOUT_BY, Event, RoleKind, Urgency
from rondom.methods.loader import MethodInvalid, load
from rondom.methods.process import Deadline
from rondom.methods.schema import Method
from tests.conftest import LONG, START

from .generated import Part, methods
from .written import text, without_nothing

pytestmark = pytest.mark.any_engine


def events_in(method: Method, phase: str, *, by_people: bool) -> Iterator[Event]:
    """What can happen in this phase: what somebody may bring about and, unless ``by_people``, what comes from
    outside."""
    for event in Event:
        verb = BROUGHT_ABOUT_BY.get(event)
        if method.roles_that_may(phase, verb) if verb else not by_people:
            yield event


def begun(method: Method) -> set[str]:
    """The phases in which a file can begin, as `privacy.actions.open_file` chooses."""
    return {
        method.phase_after(event, None) or method.first_phases[0].key
        for event in (Event.REFERRAL_RECEIVED, Event.CASE_OPENED)
    }


def walked(method: Method, starts: set[str], *, by_people: bool) -> set[str]:
    found, waiting = set(starts), list(starts)
    while waiting:
        here = waiting.pop()
        for event in events_in(method, here, by_people=by_people):
            following = method.phase_after(event, here) or here
            if following not in found:
                found.add(following)
                waiting.append(following)
    return found


def check_nobody_is_stuck(method: Method) -> None:
    """From wherever a household comes, people can bring it to an end."""
    for phase in walked(method, begun(method), by_people=False):
        ahead = walked(method, {phase}, by_people=True)
        assert any(method.phase(one).final for one in ahead), f"{phase} leads nowhere"
        steps = [method.phase_after(event, phase) for event in events_in(method, phase, by_people=True)]
        assert any(steps) or method.phase(phase).final, f"nothing to do in {phase}"


def check_clock_can_be_met(method: Method, clock: Deadline) -> None:
    """Every state (phase, does it run) that can come about: where it runs, whose turn it is can stop it, here or in a
    phase that people can bring the household to."""
    states = {(phase, False) for phase in begun(method)}
    waiting = list(states)
    while waiting:
        here, runs = waiting.pop()
        for event in events_in(method, here, by_people=False):
            goes_on = runs and event not in clock.stops_on and event != Event.CASE_CLOSED
            state = (method.phase_after(event, here) or here, goes_on or event in clock.starts_on)
            if state not in states:
                states.add(state)
                waiting.append(state)
    verbs = [BROUGHT_ABOUT_BY.get(event) for event in clock.stops_on]
    if None in verbs:
        return
    turn = [clock.for_role] if clock.for_role else [role.key for role in method.roles]
    for phase in {phase for phase, runs in states if runs}:
        ahead = walked(method, {phase}, by_people=True)
        assert any(method.may(role, one, verb) for role in turn for one in ahead for verb in verbs if verb), (
            f"{clock.key} runs in {phase} and nobody whose turn it is can stop it"
        )


def check_engine_finds_what_it_asks_for(method: Method) -> None:
    for kind in (RoleKind.OFFICER, RoleKind.REPORTER, RoleKind.COORDINATOR, RoleKind.MEMBER, RoleKind.FAMILY):
        assert method.first_role(kind)
    assert method.uses_coach == bool(method.coach and method.coach_criteria)
    assert method.variant(method.advise([]).variant).used
    assert Event.PLAN_REVIEWED in method.review_deadline.stops_on
    for urgency in Urgency:
        for event in Event:
            steps = [clock.belongs_to_step for clock in method.deadlines_starting_on(event, urgency)]
            assert len(steps) == len(set(steps)), "one clock for one step"
    for clock in method.deadlines:
        due = deadlines.due(clock, START)
        assert START <= due.warn_at <= due.due_at
    for kind_of_meeting in method.meetings:
        following = method.meeting_after(kind_of_meeting.key)
        if following is not None and following.rhythm is not None:
            assert deadlines.next_time(following.rhythm, START.date()) >= START.date()
    assert all(method.index_for_age(age) for age in range(121))


def check_survives_being_written(method: Method, *, headers: bool = True) -> None:
    assert load(text(without_nothing(method.model_dump(mode="json")), headers=headers)) == method


@settings(max_examples=2000 if LONG else 200)
@given(data=methods(), headers=st.booleans())
def test_any_right_method_loads_survives_being_written_and_leaves_nobody_stuck(
    data: Part, headers: bool
) -> None:
    method = load(text(data, headers=headers))
    check_survives_being_written(method, headers=headers)
    check_nobody_is_stuck(method)
    for clock in method.deadlines:
        check_clock_can_be_met(method, clock)
    check_engine_finds_what_it_asks_for(method)


@given(data=methods(), number=st.integers(0, 3))
def test_what_is_broken_in_any_method_is_named_at_its_line(data: Part, number: int) -> None:
    role = data["roles"][number]
    role["kind"] = "buddy"
    wrong = text(data)
    with pytest.raises(MethodInvalid) as refused:
        load(wrong)
    [problem] = refused.value.problems
    before = wrong.split("\n")[: problem.line]
    assert problem.path == f"roles[{number}].kind"
    assert before[-1] == 'kind = "buddy"'
    assert before.count("[[roles]]") == number + 1


@pytest.mark.parametrize("preset", [path.stem for path in queries.presets()])
def test_every_preset_is_as_good_as_any_method(preset: str) -> None:
    method = load(queries.preset_text(preset))
    assert method.key == preset
    check_survives_being_written(method)
    check_nobody_is_stuck(method)
    for clock in method.deadlines:
        check_clock_can_be_met(method, clock)
    check_engine_finds_what_it_asks_for(method)
