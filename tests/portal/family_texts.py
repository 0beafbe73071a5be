"""Every text that the family reads, from the templates, the code and the methods themselves. [M1, F8]"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.functional import Promise

from rondom.methods.enums import Category
from rondom.methods.schema import Method
from rondom.methods.values import Label

PACKAGE = Path(__file__).parents[2] / "rondom"
#: templates only the family reads, and those it shares with professionals
TEMPLATES = (
    "portal/templates/portal/*.html",
    "core/templates/core/base_portal.html",
    "households/templates/households/_stays_family.html",
    "households/templates/households/kin/picture.html",
    "plans/templates/plans/*.html",
    "plans/templates/mail/*.txt",
    "assessment/templates/assessment/*.html",
    "cases/templates/cases/ecogram/*.html",
    "assessment/templates/assessment/safety/*.html",
    "cases/templates/cases/concern/*.html",
    "assessment/templates/assessment/factors/*.html",
    "assessment/templates/assessment/report/*.html",
    "assessment/templates/mail/*.txt",
    "web/templates/web/rights/correct.html",
    "web/templates/web/rights/answer.html",
    "web/templates/web/shields/*.html",
    "web/templates/web/retention/ask.html",
    "intake/templates/intake/waiting/one.html",
    "intake/templates/intake/requests/list.html",
    "intake/templates/intake/requests/one.html",
)
#: code of which the texts are for the family alone
SOURCES = (
    "portal/*.py",
    "cases/ecogram/telling.py",
    "plans/plain.py",
    "plans/paper/family.py",
    "intake/waiting/letter.py",
    "index/following/letter.py",
)

TRANSLATE = re.compile(r"""\{%\s*translate\s+(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')""")
BLOCK = re.compile(r"\{%\s*blocktranslate\b[^%]*%\}(.*?)\{%\s*endblocktranslate\s*%\}", re.DOTALL)
PLURAL = re.compile(r"\{%\s*plural\s*%\}")
MARKED = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext"}


def of_template(text: str) -> Iterator[str]:
    for found in TRANSLATE.finditer(text):
        yield found["double"] or found["single"]
    for found in BLOCK.finditer(text):
        yield from (" ".join(part.split()) for part in PLURAL.split(found[1]))


def of_source(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKED:
            for part in node.args:
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield part.value


def of_pages() -> Iterator[tuple[str, str]]:
    """(file, text) of every page and mail of the family."""
    for pattern in TEMPLATES:
        for path in sorted(PACKAGE.glob(pattern)):
            for text in of_template(path.read_text()):
                yield str(path.relative_to(PACKAGE)), text
    for pattern in SOURCES:
        for path in sorted(PACKAGE.glob(pattern)):
            for text in of_source(path.read_text()):
                yield str(path.relative_to(PACKAGE)), text


def of_method(method: Method) -> Iterator[tuple[str, str]]:
    """(place, text) of what a method says on the family's pages: who comes, which step, what about, and why it may."""
    for role in method.roles:
        yield f"role {role.key}", str(role.label)
    for phase in method.phases:
        yield from _labels(f"phase {phase.key}", phase, "label", "explanation")
    for domain in method.domains:
        yield f"domain {domain.key}", str(domain.label)
    for meeting in method.meetings:
        yield from _labels(f"meeting {meeting.key}", meeting, "label")
    for ground in method.grounds:
        yield from _labels(f"ground {ground.kind}", ground, "label", "sentence")
    for kind in Category:
        yield f"kind {kind}", str(kind.label)
    yield from _labels("letter", method.following.letter, "about", "rights")
    if method.factors:
        yield from _labels("factors", method.factors, "meaning")
        for factor in (*method.factors.risks, *method.factors.strengths):
            yield from _labels(f"factor {factor.key}", factor, "label", "explanation")


def _labels(place: str, thing: Any, *names: str) -> Iterator[tuple[str, str]]:
    for name in names:
        value = getattr(thing, name, None)
        if isinstance(value, (Label, str, Promise)) and str(value):
            yield f"{place} {name}", str(value)
