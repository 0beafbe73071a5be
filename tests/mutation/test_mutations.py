"""A rule that is switched off is noticed: a sample of `script/mutate`, and with --long every mutation there is."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import LONG
from tests.meta.house import ROOT

from . import engine, mutations

pytestmark = [pytest.mark.any_engine, pytest.mark.req("I3")]


def test_switching_off_a_rule_makes_a_test_fail(tmp_path: Path) -> None:
    """In a process of its own: it changes the program while it runs."""
    told = tmp_path / "verdicts.json"
    which = [] if LONG else ["--sample"]
    done = subprocess.run(
        [sys.executable, "-m", "tests.mutation", "--json", str(told), *which],
        cwd=ROOT,
        env={
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PYTEST", "RONDOM_TEST"))
        },
        capture_output=True,
        text=True,
        timeout=3000 if LONG else 300,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    verdicts = json.loads(told.read_text())
    assert {one["outcome"] for one in verdicts} == {"killed"}
    assert len(verdicts) >= (100 if LONG else len(mutations.SAMPLE))


def every_code() -> list[engine.Code]:
    return [one for one in mutations.everything() if isinstance(one, engine.Code)]


def test_every_mutation_still_stands_in_the_source() -> None:
    """A rule that is written otherwise needs its mutation written otherwise, or it would be left out unseen."""
    import inspect
    import textwrap

    gone = [
        one.name
        for one in every_code()
        if textwrap.dedent(inspect.getsource(engine._function(one.where))).count(one.old) != 1
    ]
    assert gone == []


def test_mutations_have_names_of_their_own() -> None:
    names = [one.name for one in mutations.everything()]
    assert len(names) == len(set(names))
    assert set(mutations.SAMPLE) <= set(names)


def test_every_answer_of_the_decision_is_mutated() -> None:
    """Each refusal of `decide` turned round is in the list: a new branch asks for a new mutation."""
    import ast
    import inspect

    from rondom.privacy import rules

    refusals = [
        ast.unparse(node.args[1])
        for function in (rules.decide, rules._by_consent)
        for node in ast.walk(ast.parse(inspect.getsource(function)))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "Answer"
        and not ast.literal_eval(node.args[0])
    ]
    turned = [one.old for one in every_code() if one.old.startswith("Answer(False, ")]
    assert sorted(f"Answer(False, {name}" for name in refusals) == sorted(turned)
