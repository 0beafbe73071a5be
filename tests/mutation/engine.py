"""Switch off one rule, run the tests that should notice, say whether one did.

One process collects the tests and makes the test database once (SQLite, in memory). For each mutation it forks: the
child changes the code and runs the few tests named with the mutation; what it did to code, database and caches is
gone with the child. A mutation is a piece of text in the source of one function, replaced by another: the new source is
compiled and its code is put in the place of the old, so that everybody who imported the function meets the change.

Killed only counts when a test *failed an assertion* (or missed an error it expected): a mutation that merely breaks the
SQL or the Python is reported as broken, because it says nothing about the rule.
"""

from __future__ import annotations

import gc
import importlib
import inspect
import io
import json
import os
import sys
import textwrap
import time
from collections.abc import Callable, Iterable
from contextlib import redirect_stdout
from dataclasses import asdict, dataclass
from types import CodeType
from typing import Any, Protocol

import pytest
from _pytest.runner import runtestprotocol

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


class Bench:
    """A pytest plugin: runs the collected tests as they are, then forks for each mutation and runs those it names.

    Tests are collected and the database is made once, so that a mutation costs no more than its own tests.
    """

    def __init__(self, mutations: list[Mutation], tell: Callable[[Verdict], None]) -> None:
        self.mutations, self.tell = mutations, tell
        self.verdicts: list[Verdict] = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if session.testsfailed or not session.items:
            raise session.Failed("the tests cannot be collected")
        wrong = _failures(session.items, session.items, stop=False)
        if wrong:
            raise session.Failed(f"without a mutation these fail: {wrong}")
        gc.freeze()
        for one in self.mutations:
            mine = [item for item in session.items if item.nodeid.startswith(one.tests)]
            self.verdicts.append(self._judge(one, mine, session))
            self.tell(self.verdicts[-1])
        return True

    def _judge(self, mutation: Mutation, items: list[pytest.Item], session: pytest.Session) -> Verdict:
        """In a child of this process."""
        from pytest_django.plugin import blocking_manager_key  # pytest reads its plugins first

        began = time.monotonic()
        receive, send = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(receive)
            try:
                with session.config.stash[blocking_manager_key].unblock():
                    mutation.apply()
                found = _failures(items, session.items, stop=True)
            except BaseException as fault:
                found = [(False, f"{type(fault).__name__}: {fault}")]
            with os.fdopen(send, "w") as out:
                json.dump(found, out)
            os._exit(0)
        os.close(send)
        with os.fdopen(receive) as answer:
            said = answer.read()
        os.waitpid(child, 0)
        found = json.loads(said) if said else [(False, "the child ended without a word")]
        outcome = (
            "survived" if not found else "killed" if any(honest for honest, _what in found) else "broken"
        )
        seconds = round(time.monotonic() - began, 1)
        return Verdict(mutation.name, outcome, tuple(what for _honest, what in found), seconds)


Failure = tuple[bool, str]


def _failures(items: list[pytest.Item], all_items: list[pytest.Item], *, stop: bool) -> list[Failure]:
    """Which of these tests fail: (by an assertion, name). What the session has set up stays for those after them."""
    found: list[Failure] = []
    for number, item in enumerate(items):
        after = items[number + 1] if number + 1 < len(items) else all_items[0]
        for report in runtestprotocol(item, log=False, nextitem=after):
            if report.failed:
                found.append(_told(report))
        if stop and found:
            break
    return found


def _told(report: pytest.TestReport) -> Failure:
    crash = getattr(getattr(report.longrepr, "reprcrash", None), "message", str(report.longrepr))
    kind = crash.split(":")[0].split("(")[0].strip().rpartition(".")[2]
    honest = report.when == "call" and (kind in HONEST or crash.startswith(("assert", *HONEST)))
    name = report.nodeid.rpartition("::")[2]
    return honest, name if honest else f"{name}: {crash[:150]}"


def run(
    mutations: Iterable[Mutation], *, tell: Callable[[Verdict], None] = lambda verdict: None
) -> list[Verdict]:
    """First the code as it is, which must pass every test that is used; then each mutation."""
    bench = Bench(list(mutations), tell)
    used = sorted({test for one in bench.mutations for test in one.tests})
    options = ["-q", "-p", "no:randomly", "-p", "no:cacheprovider", "-p", "no:xdist", "--no-header"]
    silence = io.StringIO()
    with redirect_stdout(silence):
        code = pytest.main([*options, *used], plugins=[bench])
    if len(bench.verdicts) != len(bench.mutations):
        raise SystemExit(f"the mutations could not be judged ({code}): {silence.getvalue()[-3000:]}")
    return bench.verdicts


def as_json(verdicts: Iterable[Verdict]) -> str:
    return json.dumps([asdict(one) for one in verdicts], ensure_ascii=False, indent=1)
