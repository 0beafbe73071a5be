"""Privacy over whole lives of households (issue 4): a machine lets people join, write, consent, hide, leave, move and
close, through the application's own verbs. After each step it asks for everybody whether what they see is what they may
see: in lists, on pages, in the database, in the log. It runs on both engines."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.conftest import LONG

from .checks import Machine
from .stage import Stage, a_stage

pytestmark = [
    pytest.mark.req("I1", "I2", "I3", "I4", "I5"),
    pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning"),
]
#: what a run over its whole size is not without
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
RUNS, STEPS = (80, 30) if LONG else (8, 25)


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
    for _time in range(4):  # a seed that leaves one of these out lives on a little
        if all(tally[f"{verb}: done"] for verb in MUST_HAPPEN):
            break
        tally += lives(stage, 2)
    with capsys.disabled():
        print(f"\n{figures(tally)}")
    assert tally["steps"] >= RUNS * STEPS / 2
    assert [verb for verb in MUST_HAPPEN if not tally[f"{verb}: done"]] == []


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
