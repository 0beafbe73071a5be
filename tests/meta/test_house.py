"""The order in the house: small files, rules where their name says, words of a method in the method alone."""

import ast
from collections.abc import Iterator

import pytest

from rondom.methods import queries as methods
from rondom.methods.enums import Category, Event, RoleKind, Verb
from rondom.methods.loader import load
from tests.meta.house import PACKAGE, ROOT, module_of, sources

#: requirements of the specification that are delivered, at least thin
DELIVERED = tuple(
    "A1 A2 A3 A4 A5 B1 B2 B3 B4 B5 B6 B7 B8 B9 B10 B11 C1 C2 C3 C4 C5 C6 C7 C8 C9 D1 D2 D3 D4 D5 E1 E2 E3 F1 F2 F5 "  # noqa: SIM905
    "F7 G1 G4 H1 H2 H3 I3 I4 J1 K1 K4 L1 M1".split()
)

CLOSED = {"TextChoices", "StrEnum"}


def test_no_file_grows_past_three_hundred_lines() -> None:
    long = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in sources()}
    assert {name: lines for name, lines in long.items() if lines > 300} == {}


def test_nothing_is_called_utils() -> None:
    vague = {"utils.py", "util.py", "helpers.py", "misc.py", "common.py"}
    assert [str(path) for path in sources(migrations=True) if path.name in vague] == []


def test_nothing_waits_to_be_written() -> None:
    """No placeholder is delivered: what is there works."""
    for path in sources():
        text = path.read_text()
        assert "NotImplementedError" not in text and "TODO" not in text and "FIXME" not in text, path


@pytest.mark.parametrize("requirement", DELIVERED)
def test_every_delivered_requirement_is_shown_by_a_test(requirement: str) -> None:
    assert requirement in named_requirements()


def named_requirements() -> set[str]:
    """Every id in a `pytest.mark.req(…)` of the suite."""
    found = set()
    for path in (ROOT / "tests").rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "req"
            ):
                found |= {one.value for one in node.args if isinstance(one, ast.Constant)}
    return found


def method_words() -> set[str]:
    """Keys that a method file invents: roles, phases, terms, criteria, choices - without the fixed words of Rondom."""
    words: set[str] = set()
    for path in methods.presets():
        method = load(path.read_text(), path.name)
        for name in (
            "roles",
            "phases",
            "deadlines",
            "criteria",
            "coach_criteria",
            "meetings",
            "closing_kinds",
        ):
            words |= {one.key for one in getattr(method, name)}
    # a single word ("plan", "decision", "closed") is common English and says nothing of a method
    return {word for word in words if "_" in word} - fixed_words()


def fixed_words() -> set[str]:
    """Values of the closed vocabularies in code, of methods and of each module (kinds of organisation, desk …)."""
    fixed = {str(word) for enum in (Category, RoleKind, Verb, Event) for word in enum}
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text())):
            if (
                isinstance(node, ast.ClassDef)
                and {ast.unparse(base).split(".")[-1] for base in node.bases} & CLOSED
            ):
                fixed |= {one.value for one in ast.walk(node) if isinstance(one, ast.Constant)}
    return fixed


def literals() -> Iterator[tuple[str, str]]:
    for path in sources():
        if module_of(path) in ("methods", "ops"):  # ops tells the demo's story under one method
            continue
        tree = ast.parse(path.read_text())
        documentation = {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
            and node.body
            and isinstance(node.body[0], ast.Expr)
        }
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and id(node) not in documentation
            ):
                yield f"{path.relative_to(PACKAGE)}:{node.lineno}", node.value


def test_the_words_of_a_method_stand_in_its_file_alone() -> None:
    words = method_words()
    assert words
    assert [(place, text) for place, text in literals() if text in words] == []
