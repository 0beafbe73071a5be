"""Privacy over whole lives of households (issue 4): a machine lets people join, write, consent, hide, leave, move and
close, through the application's own verbs. After each step it asks for everybody whether what they see is what they may
see: in lists, on pages, in the database, in the log. It runs on both engines."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from rondom.methods.enums import Category
from tests.conftest import LONG

from .checks import Machine
from .stage import MOVERS, Stage, a_stage

pytestmark = [
    pytest.mark.req("I1", "I2", "I3", "I4", "I5"),
    pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning"),
]
#: what the fixed story does, and over its whole size `--long` as well: by chance it would happen in most runs, not all
MUST_HAPPEN = (
    "consent is given",
    "consent is withdrawn",
    "is closed",
    "is opened again",
    "sets a goal",
    "writes a task",
    "plans a meeting",
    "writes a note",
    "raises a point",
    "opens for a higher interest",
    "override told",
    "leaves a job",
    "changes jobs",
)
#: the steps of that story and what must have come of each; the number is who does it
STORY: tuple[tuple[tuple[str, ...], Callable[[Machine, int], None]], ...] = (
    (("writes a note",), lambda home, who: home.writes_a_note(0, who, 0, [])),
    (("raises a point",), lambda home, who: home.raises_a_point(0, who, Category.SAFETY, [])),
    (("sets a goal",), lambda home, who: home.sets_a_goal(0, who, [])),
    (("writes a task",), lambda home, who: home.writes_a_task(0, who, 0)),
    (("plans a meeting",), lambda home, who: home.plans_a_meeting(0, who, 6)),
    (
        ("consent is given", "consent is withdrawn"),
        lambda home, who: home.consent_is_given_and_withdrawn(0, who, Category.FINANCES),
    ),
    (
        ("opens for a higher interest", "override told"),
        lambda home, who: home.writes_at_night_and_the_family_hears_of_it(0, who, Category.SAFETY),
    ),
    (
        ("leaves a job", "changes jobs"),
        lambda home, who: home.changes_jobs(MOVERS[who % len(MOVERS)], "other"),
    ),
    (("is closed", "is opened again"), lambda home, who: home.is_closed_and_opened_again(0, who, who)),
)
RUNS, STEPS = (80, 30) if LONG else (9, 25)
#: so many are asked for (issue 4)
LEAST = 2_000 if LONG else 200


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:
    with django_db_blocker.unblock(), a_stage() as stage:
        yield stage


def lives(stage: Stage, runs: int = RUNS, steps: int = STEPS, **more: Any) -> Counter[str]:
    """Let the machine run; what it counted."""
    tally: Counter[str] = Counter()
    machine = type("Lives", (Machine,), {"stage": stage, "tally": tally})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=runs,
            stateful_step_count=steps,
            database=None,
            phases=[
                Phase.generate
            ],  # making the story of a failure shorter takes minutes; twenty-five steps can be read
            **more,
        ),
    )
    return tally


def test_everybody_sees_what_they_may_and_nothing_else(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    tally = lives(stage)
    with capsys.disabled():
        print(f"\n{figures(tally)}")
    assert tally["steps"] >= LEAST
    assert not LONG or missing(tally, MUST_HAPPEN) == []


def test_what_must_happen_happens_in_a_fixed_story(stage: Stage) -> None:
    """No luck in it: each step is tried by one after the other, until somebody may."""
    tally: Counter[str] = Counter()
    home = type("Lives", (Machine,), {"stage": stage, "tally": tally})()
    try:
        home.a_world((0, 1, 2), [(0, one, one) for one in range(5)], [], [])
        for verbs, step in STORY:
            for who in range(20):
                step(home, who)
                home.everybody_sees_what_they_may()
                home.who_left_cannot_come_in()
                home.each_look_leaves_its_row()
                if not missing(tally, verbs):
                    break
    finally:
        home.teardown()
    assert missing(tally, MUST_HAPPEN) == []


def missing(tally: Counter[str], verbs: Iterable[str]) -> list[str]:
    return [verb for verb in verbs if not tally[f"{verb}: done"]]


def figures(tally: Counter[str]) -> str:
    """What was done and how often, to be quoted."""
    kinds = ("runs", "steps", "decisions", "allowed", "looks", "looks that showed something")
    lines = ["machine: " + ", ".join(f"{tally[one]} {one}" for one in kinds)]
    verbs = sorted({name.split(": ")[0] for name in tally if ": " in name})
    for verb in verbs:
        done = tally[f"{verb}: done"]
        refused = sum(n for name, n in tally.items() if name.startswith(f"{verb}: ")) - done
        lines.append(f"  {verb}: {done} done, {refused} refused")
    return "\n".join(lines)
