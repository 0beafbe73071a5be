"""Switch off one rule, run the tests that should notice, say whether one did.

One process makes the test database once (SQLite, in memory). For each mutation it forks: the child changes the code
and runs pytest on the few tests named with the mutation; what the child did to code, database and caches is gone with
the child. A mutation is a piece of text in the source of one function, replaced by another: the new source is compiled
and its code is put in the place of the old, so that everybody who imported the function meets the change.

Killed only counts when a test *failed an assertion* (or missed an error it expected): a mutation that merely breaks the
SQL or the Python is reported as broken, because it says nothing about the rule.
"""

from __future__ import annotations

import importlib
import inspect
import io
import json
import os
import sys
import textwrap
import time
from collections.abc import Callable, Iterable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import mkdtemp
from types import CodeType
from typing import Any, Protocol

#: what a test ends with when the rule is gone; anything else means that the mutation broke the program
HONEST = ("AssertionError", "Failed", "NotFound", "Refused", "LookupError", "DoesNotExist")


class Mutation(Protocol):
    name: str
    tests: tuple[str, ...]

    def apply(self) -> None: ...


@dataclass(frozen=True)
class Code:
    """In the function at `where` ("rondom.privacy.rules:decide") the text `old`, found exactly once, becomes `new`."""

    name: str
    where: str
    old: str
    new: str
    tests: tuple[str, ...]

    def apply(self) -> None:
        function = _function(self.where)
        source = textwrap.dedent(inspect.getsource(function))
        if source.count(self.old) != 1:
            raise LookupError(
                f"{self.name}: {self.old!r} stands {source.count(self.old)} times in {self.where}"
            )
        changed = source.replace(self.old, self.new)
        function.__code__ = _code(compile(changed, f"<{self.name}>", "exec"), function.__name__)


@dataclass(frozen=True)
class Value:
    """The value at `where` becomes what `change` makes of it, in every module that holds it."""

    name: str
    where: str
    change: Callable[[Any], Any]
    tests: tuple[str, ...]

    def apply(self) -> None:
        module_name, _, attribute = self.where.partition(":")
        before = getattr(importlib.import_module(module_name), attribute)
        after = self.change(before)
        if after == before:
            raise LookupError(f"{self.name}: nothing changes")
        for module in list(sys.modules.values()):
            if (
                getattr(module, "__name__", "").startswith("rondom.")
                and vars(module).get(attribute) is before
            ):
                setattr(module, attribute, after)


@dataclass(frozen=True)
class Call:
    """Anything else: a function that makes the change."""

    name: str
    change: Callable[[], None]
    tests: tuple[str, ...]

    def apply(self) -> None:
        self.change()


@dataclass(frozen=True)
class Verdict:
    """`outcome`: killed, survived or broken; `by`: the tests that failed, or what broke."""

    name: str
    outcome: str
    by: tuple[str, ...] = ()
    seconds: float = 0.0


def _function(where: str) -> Any:
    module_name, _, path = where.partition(":")
    found: Any = importlib.import_module(module_name)
    for part in path.split("."):
        found = inspect.getattr_static(found, part) if inspect.isclass(found) else getattr(found, part)
    if isinstance(found, property):
        found = found.fget
    found = getattr(found, "func", found)  # a cached property
    return inspect.unwrap(found)


def _code(whole: CodeType, name: str) -> CodeType:
    """The code of the function of this name, wherever in the compiled text it stands."""
    for one in whole.co_consts:
        if isinstance(one, CodeType):
            if one.co_name == name:
                return one
            try:
                return _code(one, name)
            except LookupError:
                continue
    raise LookupError(name)


def make_database() -> None:
    """The test database, as tests/conftest.py makes it; whoever asks for one after this gets it."""
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection
    from django.test import utils

    if connection.vendor != "sqlite":
        raise SystemExit(
            "mutations of code are run on SQLite; those of policies in tests/privacy/test_policies_bite.py"
        )
    settings.SECRET_KEY = settings.SECRET_KEY or "only-for-tests-" + "x" * 40
    from rondom.core import keys

    settings.RONDOM_KEYS = Path(mkdtemp()) / "keys.json"
    keys.make(settings.RONDOM_KEYS)
    utils.setup_databases(verbosity=0, interactive=False)
    from rondom.methods import actions

    actions.publish_presets()
    actions.publish_presets = lambda **_kwargs: {}  # type: ignore[assignment]
    utils.setup_databases = lambda **_kwargs: []  # type: ignore[assignment]
    utils.teardown_databases = lambda *_args, **_kwargs: None  # type: ignore[assignment]


class _Watcher:
    """What failed, and with which kind of error."""

    def __init__(self) -> None:
        self.failed: list[str] = []
        self.errors: list[str] = []

    def pytest_runtest_logreport(self, report: Any) -> None:
        if not report.failed:
            return
        crash = getattr(getattr(report.longrepr, "reprcrash", None), "message", str(report.longrepr))
        kind = crash.split(":")[0].split("(")[0].strip().rpartition(".")[2]
        name = report.nodeid.rpartition("::")[2]
        honest = report.when == "call" and (kind in HONEST or crash.startswith(("assert", *HONEST)))
        (self.failed if honest else self.errors).append(name if honest else f"{name}: {crash[:120]}")

    def pytest_collectreport(self, report: Any) -> None:
        if report.failed:
            self.errors.append(f"{report.nodeid} cannot be read")


def judge(mutation: Mutation | None, tests: Iterable[str]) -> Verdict:
    """In a child of this process: the verdict over one mutation (None: the code as it is)."""
    began = time.monotonic()
    receive, send = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(receive)
        outcome: tuple[str, list[str]]
        try:
            outcome = _run(mutation, list(tests))
        except BaseException as fault:
            outcome = "broken", [f"{type(fault).__name__}: {fault}"]
        with os.fdopen(send, "w") as out:
            json.dump(outcome, out)
        os._exit(0)
    os.close(send)
    with os.fdopen(receive) as answer:
        said = answer.read()
    os.waitpid(child, 0)
    kind, by = json.loads(said) if said else ("broken", ["the child ended without a word"])
    name = mutation.name if mutation else "the code as it is"
    return Verdict(name, kind, tuple(by), round(time.monotonic() - began, 1))


def _run(mutation: Mutation | None, tests: list[str]) -> tuple[str, list[str]]:
    import pytest

    if mutation is not None:
        mutation.apply()
    watcher = _Watcher()
    options = ["-q", "-x", "-p", "no:randomly", "-p", "no:cacheprovider", "-p", "no:xdist"]
    silence = io.StringIO()
    with redirect_stdout(silence), redirect_stderr(silence):
        code = pytest.main([*options, *tests], plugins=[watcher])
    if watcher.failed:
        return "killed", watcher.failed
    if watcher.errors or code not in (0, 1):
        return "broken", watcher.errors or [silence.getvalue()[-300:]]
    return "survived", []


def run(
    mutations: Iterable[Mutation], *, tell: Callable[[Verdict], None] = lambda verdict: None
) -> list[Verdict]:
    """After `make_database`: first the code as it is, which must pass every test that is used; then each mutation."""
    mutations = list(mutations)
    used = sorted({test for one in mutations for test in one.tests})
    as_it_is = judge(None, used)
    if as_it_is.outcome != "survived":
        raise SystemExit(f"without a mutation the tests do not pass: {as_it_is.by}")
    verdicts = []
    for one in mutations:
        verdicts.append(judge(one, one.tests))
        tell(verdicts[-1])
    return verdicts


def as_json(verdicts: Iterable[Verdict]) -> str:
    return json.dumps([asdict(one) for one in verdicts], ensure_ascii=False, indent=1)
