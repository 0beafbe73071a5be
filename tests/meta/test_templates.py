"""Templates: all compile, none hides a variable that is not there, every form can be trusted."""

import ast
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.db import transaction
from django.template.base import VariableDoesNotExist
from django.template.loader import get_template
from django.test import Client

from tests.meta.going_round import every_reader, open_page
from tests.meta.house import PACKAGE
from tests.meta.walked import Walked

pytestmark = pytest.mark.any_engine


FILES = sorted(
    path
    for folder in PACKAGE.rglob("templates")
    for path in folder.rglob("*")
    if path.suffix in (".html", ".txt")
)
NAMES = [str(path).split("/templates/", 1)[1] for path in FILES]

INLINE = re.compile(
    r"""<style\b|<script(?![^>]*\bsrc=)[^>]*>|\sstyle\s*=|\son(?!ce\b)[a-z]+\s*=\s*["']|javascript:""",
    re.IGNORECASE,
)
#: what is no variable but a value of a component ("[]") is looked up in vain too
VARIABLE = re.compile(r"[A-Za-z_][\w.]*")


@pytest.mark.parametrize("name", NAMES)
def test_it_compiles(name: str) -> None:
    get_template(name)


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_no_style_or_script_stands_in_it(path: Path) -> None:
    """The content security policy would stop it; better that it is never written."""
    assert INLINE.findall(path.read_text()) == []


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_nothing_is_marked_safe(path: Path) -> None:
    text = path.read_text()
    assert "|safe" not in text and "autoescape off" not in text


class _Forms(HTMLParser):
    """Forms that post, and the names of the fields in each."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[set[str]] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        have = dict(attrs)
        if tag == "form":
            self.inside = (have.get("method") or "").lower() == "post"
            if self.inside:
                self.forms.append(set())
        elif tag == "input" and self.inside:
            self.forms[-1].add(have.get("name") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False


class Missing(logging.Handler):
    """What Django says, very softly, of a variable that a template asks for and does not get."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.found: set[tuple[str, str]] = set()

    def emit(self, record: logging.LogRecord) -> None:
        fault = record.exc_info[1] if record.exc_info else None
        if isinstance(fault, VariableDoesNotExist) and fault.params[1] is None:
            return  # `{{ one.family.words }}` of a family that said nothing: the thing is known to be absent
        name, template = (str(one) for one in (record.args or ("", ""))[:2])  # type: ignore[index]
        self.found.add((template, name))


@contextmanager
def listening() -> Iterator[Missing]:
    logger, handler = logging.getLogger("django.template"), Missing()
    level, spread = logger.level, logger.propagate
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    logger.propagate = False
    try:
        yield handler
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
        logger.propagate = spread


@pytest.mark.parametrize(("name", "who"), list(every_reader()))
def test_each_page_is_whole(name: str, who: str, walked: Walked, clients: dict[str, Client]) -> None:
    """No variable is missing, and every form that posts carries its tokens."""
    with transaction.atomic():
        with listening() as missing:
            text = open_page(clients[who], name, walked)
        transaction.set_rollback(True)
    assert {one for one in missing.found if VARIABLE.fullmatch(one[1])} == set()
    assert not {"{#", "#}", "{%", "%}"} & {text[at : at + 2] for at in range(len(text))}, (
        "a template shows its own marks"
    )
    reader = _Forms()
    reader.feed(text)
    for fields in reader.forms:
        assert "csrfmiddlewaretoken" in fields, fields


def test_values_for_a_component_are_read_as_values() -> None:
    """A name inside braces is not looked up: the component would get a text, and a button would send nothing along."""
    wrong = []
    for path in sorted(PACKAGE.rglob("templates/**/*.html")):
        for given in re.findall(r'\s:[\w-]+="([{\[][^"]*)"', path.read_text()):
            try:
                ast.literal_eval(re.sub(r"\{\{.*?\}\}", "x", given))
            except (ValueError, SyntaxError):
                wrong.append(f"{path.name}: {given}")
    assert not wrong
